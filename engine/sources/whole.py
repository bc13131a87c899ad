"""A recording from its first frame to its last, as fast as it can be read."""

import time
from collections.abc import Iterator

from engine.errors import SourceEnded
from engine.sources.source import Source
from engine.types import Frame

READ_TIMEOUT_S = 1.0
SILENCE_S = 60.0  # a source that has given nothing for so long is hung


def frames(source: Source) -> Iterator[Frame]:
    """The frames of the open, unpaced `source` to its end. Raises SourceError."""
    heard = time.monotonic()
    while True:
        try:
            frame = source.read(READ_TIMEOUT_S)
        except SourceEnded:
            return
        if frame is not None:
            heard = time.monotonic()
            yield frame
        elif time.monotonic() - heard > SILENCE_S:
            return
