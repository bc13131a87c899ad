"""Where copies of recordings lie that can be made again: who deletes a person's recordings deletes those, too."""

from pathlib import Path

from engine import caches

_MADE_OF_RECORDINGS = ("films", "features", "review")  # decoded pictures, what frozen layers made of them, analyses


def copies() -> tuple[Path, ...]:
    """The folders in which is kept what was made of recordings; which of it is of whom is written nowhere."""
    return tuple(caches.cache_folder(name) for name in _MADE_OF_RECORDINGS)
