"""The models of a folder, each at a glance: from headers alone, so that hundreds are listed in a second."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.library.found import Entry
from app.task import Task
from engine.checkpoint.formats import Format
from engine.errors import RecognizerError

# What models are called; what they are, their bytes say.
SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".onnx", ".tflite", ".pt2", ".torchscript", ".xml", ".h5", ".keras")
MOST = 1000
DEPTH = 3  # folders within folders
_NO_MODELS = frozenset({Format.TEXT, Format.UNKNOWN, Format.VIDEO, Format.PICTURE})


@dataclass(frozen=True, slots=True)
class Listing:
    """entries: by their names. is_cut: there are more than MOST, and the rest was left out."""

    entries: tuple[Entry, ...] = ()
    is_cut: bool = False


def list_folder(task: "Task[Listing]", folder: Path, peek: Callable[[Path], Entry]) -> Listing:
    """What lies in `folder` and in its folders. What can't be read is listed as refused."""
    paths: list[Path] = []
    for path in _files(folder):
        if len(paths) == MOST:
            break
        paths.append(path)
    entries = []
    for i, path in enumerate(paths):
        task.report("", i, len(paths))
        entry = glance(path, peek)
        if entry.format not in _NO_MODELS or entry.is_refused:
            entries.append(entry)
    entries.sort(key=lambda entry: (entry.path.name.casefold(), str(entry.path)))
    return Listing(tuple(entries), len(paths) == MOST)


def glance(path: Path, peek: Callable[[Path], Entry]) -> Entry:
    """The entry of `path`, refused where it can't be read or is damaged."""
    try:
        return peek(path)
    except RecognizerError:
        return Entry(path, Format.UNKNOWN, is_refused=True)


def _files(folder: Path) -> Iterator[Path]:
    """Links to folders are not followed: they may go round."""
    for root, folders, names in os.walk(folder):
        depth = len(Path(root).relative_to(folder).parts)
        folders[:] = sorted(x for x in folders if not x.startswith(".")) if depth < DEPTH else []
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES):
                yield Path(root, name)
