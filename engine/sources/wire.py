"""The records that the decoder process writes to its standard output."""

import struct
from typing import Literal

# tag, width, height, bytes that follow, seconds; little-endian.
RECORD = struct.Struct("<4sIIQd")

Tag = Literal[b"WAKE", b"HEAD", b"FRAM", b"TURN", b"GOOD", b"FAIL"]
# WAKE  the process has started and is about to open the file
# HEAD  picture size; seconds = frames per second that the file claims (0 = none)
# FRAM  uint8 (H, W, 3) BGR; seconds = presentation time from the beginning of the file
# TURN  the film begins again; seconds = its length, to be added to all later times
# GOOD  the end; width = damaged packets that were left out
# FAIL  follows the reason, UTF-8

MAX_PIXELS = 8192 * 4608
MAX_TEXT = 4096


def believable(tag: bytes, width: int, height: int, size: int) -> bool:
    """Whether a record can be what the decoder writes; anything else is a broken child."""
    if tag == b"FRAM":
        return 0 < width * height <= MAX_PIXELS and size == width * height * 3
    if tag == b"HEAD":
        return 0 < width * height <= MAX_PIXELS and size == 0
    return tag in (b"WAKE", b"TURN", b"GOOD", b"FAIL") and size <= MAX_TEXT
