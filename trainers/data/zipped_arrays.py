"""Arrays out of an .npz, with words for whatever is wrong with it; nothing in it is ever unpickled."""

import math
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import InputError, shown
from engine.texts import text


def arrays(path: Path, needed: Sequence[str], also: Sequence[str] = ()) -> dict[str, npt.NDArray[Any]]:
    """Those named in `needed`, and of `also` those that are there. Raises InputError."""
    raw = _read(path, {*needed, *also})
    missing = [name for name in needed if name not in raw]
    if missing:
        raise refused(path, text("it lacks {names}", names=", ".join(missing)))
    return raw


def names_in(path: Path) -> set[str]:
    """What the arrays in the .npz at `path` are called, without reading them. Raises InputError."""
    return set(_read(path, set(), names_only=True))


def array(path: Path) -> npt.NDArray[Any]:
    """The one array of an .npy. Raises InputError."""
    return _read(path, {""})[""]


def number(value: npt.NDArray[Any]) -> float:
    """The one number of an array; NaN where it is none."""
    return float(value.item()) if value.size == 1 and value.dtype.kind in "fiu" else math.nan


def refused(path: str | Path, what: str) -> InputError:
    """The error for a file of arrays that can't be used."""
    return InputError(
        text("{name} can't be used as data: {what}.", name=shown(Path(path).name), what=what),
        text("Nothing was read from it."),
        text("Give a file of one of the forms that the documentation describes."),
    )


def _read(path: Path, names: set[str], names_only: bool = False) -> dict[str, npt.NDArray[Any]]:
    try:
        # Opened here: np.load leaves a broken zip open.
        with path.open("rb") as opened:
            file = np.load(opened, allow_pickle=False)
            if isinstance(file, np.ndarray):
                return {"": file}
            with file:
                return {
                    name: np.empty(0) if names_only else file[name]
                    for name in file.files
                    if names_only or name in names
                }
    except FileNotFoundError as error:
        raise InputError(
            text("There is no file {path}.", path=shown(path, 200)),
            text("Nothing was read."),
            text("Check the name and the folder."),
        ) from error
    except ValueError as error:  # numpy's own words advise to load pickles
        raise refused(path, text("it holds no plain arrays")) from error
    except (OSError, KeyError, EOFError, zipfile.BadZipFile, AttributeError, TypeError) as error:
        raise refused(path, text("it can't be read ({reason})", reason=shown(error))) from error
