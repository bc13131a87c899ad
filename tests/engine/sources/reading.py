"""Reads whole films, and sees that a bad one is refused in time and leaves no process behind."""

import time
from pathlib import Path

import psutil
import pytest

from engine.errors import SourceEnded, SourceError
from engine.sources.video import VideoSource
from engine.types import Frame


def frames_of(source: VideoSource) -> list[Frame]:
    """Everything up to the end, then the source closed."""
    frames = []
    try:
        source.open()
        while True:
            frame = source.read(1.0)
            if frame is not None:
                frames.append(frame)
    except SourceEnded:
        return frames
    finally:
        source.close()


def no_child_left() -> bool:
    return not [c for c in psutil.Process().children() if "engine.sources.decoder" in " ".join(c.cmdline())]


def refused(path: Path | str, kind: type[SourceError] = SourceError) -> SourceError:
    """The error with which opening `path` fails, in three parts, within the promised 3 s and without a child left."""
    source = VideoSource(str(path))
    before = time.monotonic()
    with pytest.raises(kind) as caught:
        source.open()
    took = time.monotonic() - before
    source.close()
    assert took < 6.0  # 3 s is the promise; a loaded machine may need longer to start Python
    assert caught.value.found and caught.value.not_done and caught.value.remedy
    assert no_child_left()
    return caught.value
