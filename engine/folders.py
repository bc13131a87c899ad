"""Folders that are made to write into."""

from pathlib import Path

from engine.errors import InputError, shown
from engine.texts import Text, text


def made(folder: Path, not_done: Text) -> Path:
    """`folder`, with those above it, there now. Raises InputError, of which `not_done` is the second part."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            text("The folder {path} can't be made ({reason}).", path=shown(folder, 300), reason=shown(error.strerror)),
            not_done,
            text("Choose a folder that you may write to."),
        ) from error
    return folder
