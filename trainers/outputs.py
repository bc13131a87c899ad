"""Files that a command writes at its end: whether it can is said before an hour of measuring, not after."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import InputError, shown
from engine.originals import spare
from engine.texts import text

_FILES = ("json", "picture", "write", "mobile_model_path")
_PICTURES = (".png", ".svg", ".pdf")


def check_outputs(given: Mapping[str, Any]) -> None:
    """Raises InputError where a file that is named in `given` (flags by name) can't be written, or drawn, or is one
    that is read.
    """
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
    spare(_read(given), map(Path, names))
    if len({os.path.realpath(name) for name in names}) < len(names):
        raise _refused(
            text("{path} is to hold two different things.", path=shown(Path(names[0]), 200)),
            text("Name a file for each."),
        )
    if given.get("picture") and Path(given["picture"]).suffix.lower() not in _PICTURES:
        raise _refused(
            text("{name} is no name of a picture that can be drawn.", name=shown(Path(given["picture"]).name)),
            text("Let it end in one of: {suffixes}.", suffixes=", ".join(_PICTURES)),
        )


def _read(given: Mapping[str, Any]) -> list[Path]:
    """The files that other flags name."""
    values = [value for name, value in given.items() if name not in (*_FILES, "command", "out")]
    named = [one for value in values for one in (value if isinstance(value, list | tuple) else (value,))]
    return [Path(one) for one in named if isinstance(one, str | Path) and os.path.isfile(one)]


def _refused(found: str, remedy: str) -> InputError:
    return InputError(found, text("Nothing was begun."), remedy)
