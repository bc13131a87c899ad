"""Files that a command writes at its end: whether it can is said before an hour of measuring, not after."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import InputError, shown
from engine.texts import text

_FILES = ("json", "picture", "write", "mobile_model_path")
_PICTURES = (".png", ".svg", ".pdf")


def check_outputs(given: Mapping[str, Any]) -> None:
    """Raises InputError where a file that is named in `given` (flags by name) can't be written, or drawn."""
    names = [given[name] for name in _FILES if given.get(name)]
    if given["command"] == "export" and given["out"]:
        names.append(given["out"])
    for name in names:
        path = Path(name)
        if path.is_dir() or not os.access(path.absolute().parent, os.W_OK | os.X_OK):
            raise _refused(
                text("{path} can't be written: it is a folder, or its folder is missing or closed to you.",
                     path=shown(path, 200)),
                text("Name a file in a folder that you may write to."),
            )  # fmt: skip
    if given.get("picture") and Path(given["picture"]).suffix.lower() not in _PICTURES:
        raise _refused(
            text("{name} is no name of a picture that can be drawn.", name=shown(Path(given["picture"]).name)),
            text("Let it end in one of: {suffixes}.", suffixes=", ".join(_PICTURES)),
        )


def _refused(found: str, remedy: str) -> InputError:
    return InputError(found, text("Nothing was begun."), remedy)
