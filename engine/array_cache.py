"""A folder of arrays that were costly to make, bounded: what was not used for longest goes first.

A file is named by all that what is in it depends on, so that it can't grow stale, and carries a checksum of each array.
"""

import contextlib
import hashlib
import os
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine import caches
from engine.atomic import replacing

Arrays = Mapping[str, npt.NDArray[Any]]


class ArrayCache:
    """A folder of at most `limit` bytes; `named` is its name among the user's caches, where no `folder` is given.

    What this run has used is never thrown out for something else that it wants: data that are larger than the folder
    would else push themselves out, one by one. May be used by several processes at once.
    """

    def __init__(self, named: str, limit: int, folder: Path | None = None) -> None:
        self.folder = folder or caches.cache_folder(named)
        self._limit = limit
        self._began = time.time()
        self._held: int | None = None  # bytes in the folder when last counted, and what was kept since

    def place(self, *parts: bytes) -> Path:
        """The file for what depends on all of `parts`."""
        state = hashlib.blake2b(digest_size=16)
        for part in parts:
            state.update(len(part).to_bytes(8, "little") + part)
        key = state.hexdigest()
        return self.folder / key[:2] / f"{key}.npz"

    def read(self, place: Path) -> dict[str, npt.NDArray[Any]] | None:
        """What was kept there; None where there is nothing or it is damaged."""
        try:
            with place.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
            os.utime(place)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        return found

    def keep(self, place: Path, arrays: Arrays) -> None:
        """Write the arrays down, if there is room. Where nothing can be written, runs are slower, not failed."""
        with contextlib.suppress(OSError):
            if not self._make_room(sum(value.nbytes for value in arrays.values())):
                return
            place.parent.mkdir(parents=True, exist_ok=True)
            with replacing(place, lasting=False) as file:
                np.savez(file, allow_pickle=False, **arrays)

    def _make_room(self, size: int) -> bool:
        """Whether `size` bytes more may be kept; the longest unused files are thrown out for them."""
        if self._held is None or self._held + size > self._limit:
            self._held = self._cleared(size)
        fits = self._held + size <= self._limit
        self._held += size if fits else 0
        return fits

    def _cleared(self, size: int) -> int:
        """Bytes that are held after as much was thrown out for `size` more as may be."""
        files = sorted(self._files())
        held = sum(each for _, each, _ in files)
        for used, each, entry in files:
            if held + size <= self._limit or used >= self._began:
                break
            entry.unlink(missing_ok=True)
            held -= each
        return held

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for entry in self.folder.glob("*/*.npz"):
            with contextlib.suppress(OSError):  # another process has just thrown it out
                state = entry.stat()
                yield state.st_mtime, state.st_size, entry
