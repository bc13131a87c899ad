"""Names and files as people keep them: macOS writes Hangul as single letters, and puts a hidden file beside each."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt


def named(written: str) -> str:
    """A label or name as it is compared."""
    return unicodedata.normalize("NFC", written).strip()


def labels_in(classes: npt.NDArray[Any]) -> tuple[str, ...]:
    """The labels of an array with one each."""
    return tuple(named(str(name)) for name in np.ravel(classes))


def files_below(folder: Path, endings: Iterable[str]) -> Iterator[Path]:
    """All files at and below `folder` whose names end so (in lower case), as they come."""
    return seen(folder.rglob("*"), endings)


def seen(paths: Iterable[Path], endings: Iterable[str]) -> Iterator[Path]:
    """Of `paths` those whose names end so and that are not hidden."""
    wanted = tuple(endings)
    return (path for path in paths if path.name.lower().endswith(wanted) and not path.name.startswith("."))
