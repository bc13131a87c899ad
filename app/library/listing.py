"""The models of a folder, each at a glance: from headers alone, so that hundreds are listed in a second."""

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from app.library.found import Entry
from app.task import Task
from engine.checkpoint.formats import Format
from engine.errors import RecognizerError

# What models are called; what they are, their bytes say.
SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".onnx", ".tflite", ".pt2", ".torchscript", ".xml", ".h5", ".keras")
_ONLY_MODELS = (".safetensors", ".ckpt", ".onnx", ".tflite", ".pt2", ".keras")  # nothing else is called so
MOST = 1000
DEPTH = 3  # folders within folders
_NO_MODELS = frozenset({Format.TEXT, Format.UNKNOWN, Format.VIDEO, Format.PICTURE})


@dataclass(frozen=True, slots=True)
class Listing:
    """entries: by their names. is_cut: there are more than MOST, and the rest was left out."""

    entries: tuple[Entry, ...] = ()
    is_cut: bool = False


class Glances:
    """Entries of files, each read once as long as it does not change: a pickle of X3D takes 17 ms to follow."""

    def __init__(self, peek: Callable[[Path], Entry]) -> None:
        self._peek = peek
        self._known: dict[Path, tuple[tuple[int, int], Entry]] = {}  # path → its size and time of change, and it

    def of(self, path: Path) -> Entry:
        """The entry of `path`, refused where it can't be read or is damaged. From any thread."""
        try:
            status = path.stat()
            state = (status.st_size, status.st_mtime_ns)
            known = self._known.get(path)
            if known is None or known[0] != state:
                entry = self._peek(path)
                if entry.format is Format.UNKNOWN and path.name.lower().endswith(_ONLY_MODELS):
                    entry = replace(entry, is_refused=True)
                known = self._known[path] = (state, entry)
            return known[1]
        except (OSError, RecognizerError):
            return Entry(path, Format.UNKNOWN, is_refused=True)

    def forget_others(self, paths: Collection[Path]) -> None:
        """Keep only those of `paths`."""
        self._known = {path: known for path, known in self._known.items() if path in paths}


def list_folder(task: "Task[Any]", folder: Path, glances: Glances) -> Listing:
    """What lies in `folder` and in its folders. What can't be read is listed as refused."""
    paths = list(islice(model_files(folder), MOST))
    glances.forget_others(set(paths))
    entries = []
    for i, path in enumerate(paths):
        task.report("", i, len(paths))
        entry = glances.of(path)
        if entry.format not in _NO_MODELS or entry.is_refused:
            entries.append(entry)
    entries.sort(key=lambda entry: (entry.path.name.casefold(), str(entry.path)))
    return Listing(tuple(entries), len(paths) == MOST)


def model_files(folder: Path) -> Iterator[Path]:
    """What is called like a model in `folder` and in its folders, by name. Links to folders are not followed: they may
    go round.
    """
    for root, folders, names in os.walk(folder):
        depth = len(Path(root).relative_to(folder).parts)
        folders[:] = sorted(x for x in folders if not x.startswith(".")) if depth < DEPTH else []
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES):
                yield Path(root, name)
