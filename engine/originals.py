"""What something is made from: nothing that is made of it may take its place."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import InputError, shown
from engine.texts import text


def spare(originals: Iterable[Path], targets: Iterable[Path]) -> None:
    """Raises InputError where one of `targets` is one of `originals`, by whatever name or link.

    originals: files, and folders of recorded sessions with all that lies in them.
    """
    kept = {key for original in originals for file in _files(original) if (key := _key(file)) is not None}
    for target in targets:
        if _key(target) in kept:
            raise InputError(
                text("{path} is itself the file that is read.", path=shown(target, 300)),
                text("Nothing was written over it."),
                text("Choose another name, or another folder."),
            )


def _files(original: Path) -> Iterator[Path]:
    if original.is_dir():
        yield from original.iterdir()
    else:
        yield original


def _key(path: Path) -> tuple[int, int] | None:
    """The same for all names of a file; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
