"""The records that a process which reads films writes to its standard output, and what one that seeks is asked."""

import struct
from typing import Literal

# tag, width, height, bytes that follow, seconds, number; little-endian.
RECORD = struct.Struct("<4sIIQdq")

# What a seeker is asked: is_counted, stamp, key; see `engine.review.seeker.Request`.
REQUEST = struct.Struct("<?qq")

Tag = Literal[b"WAKE", b"HEAD", b"FRAM", b"TURN", b"INDX", b"GONE", b"BEAT", b"GOOD", b"FAIL"]
# WAKE  the process has started and is about to open the file
# HEAD  picture size; seconds = frames per second that the file claims, number = the microseconds that it claims to
#       last (0 = none)
# FRAM  uint8 (H, W, 3) BGR; seconds = presentation time from the beginning of the file; number = of a seeker: its stamp
# TURN  the film begins again; seconds = its length, to be added to all later times; of an indexer: so does the index
# INDX  follow entries of an index (`engine.review.frame_index`)
# GONE  there is no picture of the stamp `number`; the next FRAM stands for it
# BEAT  at work, and nothing to tell yet
# GOOD  the end; width = damaged packets that were left out
# FAIL  follows the reason, UTF-8

MAX_PIXELS = 8192 * 4608
MAX_TEXT = 4096
MAX_BATCH = 1 << 16


def believable(tag: bytes, width: int, height: int, size: int) -> bool:
    """Whether a record can be what such a process writes; anything else is a broken child."""
    if tag == b"FRAM":
        return 0 < width * height <= MAX_PIXELS and size == width * height * 3
    if tag == b"HEAD":
        return 0 < width * height <= MAX_PIXELS and size == 0
    if tag == b"INDX":
        return size <= MAX_BATCH
    return tag in (b"WAKE", b"TURN", b"GONE", b"BEAT", b"GOOD", b"FAIL") and size <= MAX_TEXT
