"""Where copies of recordings lie that can be made again: who deletes a person's recordings deletes those, too."""

from pathlib import Path

from engine import caches

_MADE_OF_RECORDINGS = ("films", "features")  # decoded pictures, and what frozen layers made of them


def copies() -> tuple[Path, ...]:
    """The folders in which trainings keep what they made of recordings; which of it is of whom is written nowhere."""
    return tuple(caches.cache_folder(name) for name in _MADE_OF_RECORDINGS)
