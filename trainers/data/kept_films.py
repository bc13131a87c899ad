"""Films decoded once: the pictures that a model of one input takes from a film, kept on disk for the next time.

A file of the cache is named by what the film holds (not by its name) and by all of the input that changes a picture,
so that it can't grow stale. Pictures are kept as bytes, unpacked: what is read back is exactly what was decoded.
"""

import contextlib
import hashlib
import os
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from engine.atomic import replacing
from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, shown
from engine.pictures import picture
from engine.ring import Sampler
from engine.sources.film import BROKEN, open_film, reason
from engine.texts import text
from engine.types import ImageArray
from trainers.data.window import Times

LIMIT_BYTES = 10 << 30
_MADE_BY = "1"  # of whoever decodes: another number, and everything is decoded anew


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Pictures:
    """Those of a film that come into the ring: seconds float64 (N) in the film, uint8 (N, rows, columns, 3).

    damaged: packets of the film that could not be decoded, and are left out.
    """

    times: Times
    values: ImageArray
    damaged: int = 0


class FilmCache:
    """A folder of decoded films, at most `limit` bytes.

    What this run has used is never thrown out for something else that it wants: data that are larger than the cache
    would else push themselves out, film by film. May be used by several processes at once.
    """

    def __init__(self, folder: Path | None = None, limit: int = LIMIT_BYTES) -> None:
        self.folder = folder or user_cache_path("signlens", appauthor=False) / "films"
        self._limit = limit
        self._began = time.time()
        self._hashes: dict[tuple[str, int, int], str] = {}
        self._held: int | None = None  # bytes in the folder when last counted, and what was kept since

    def pictures(self, path: Path, spec: InputSpec) -> Pictures:
        """The pictures of the film at `path` for a model of `spec`. Raises InputError where it can't be decoded."""
        kept = self._place(path, spec)
        found = _read(kept, spec)
        if found is None:
            found = decoded(path, spec)
            self._keep(kept, found)
        return found

    def _place(self, path: Path, spec: InputSpec) -> Path:
        look = (spec.fps, spec.size, spec.fit, spec.colour)
        key = hashlib.blake2b(f"{_MADE_BY} {self._hash(path)} {look}".encode(), digest_size=16).hexdigest()
        return self.folder / key[:2] / f"{key}.npz"

    def _hash(self, path: Path) -> str:
        """Of all bytes of a file; asked again, it is taken from memory while size and time of change are the same."""
        try:
            state = path.stat()
            key = (str(path), state.st_size, state.st_mtime_ns)
            if key not in self._hashes:
                with path.open("rb") as file:
                    self._hashes[key] = hashlib.file_digest(file, "blake2b").hexdigest()
        except OSError as error:
            raise unreadable(path, reason(error)) from error
        return self._hashes[key]

    def _keep(self, kept: Path, found: Pictures) -> None:
        """Write the pictures down, if there is room. Where nothing can be written, runs are slower, not failed."""
        with contextlib.suppress(OSError):
            if not self._make_room(found.values.nbytes):
                return
            kept.parent.mkdir(parents=True, exist_ok=True)
            with replacing(kept, lasting=False) as file:
                np.savez(file, times=found.times, values=found.values, damaged=np.int64(found.damaged))

    def _make_room(self, size: int) -> bool:
        """Whether `size` bytes more may be kept; the longest unused films are thrown out for them."""
        if self._held is None or self._held + size > self._limit:
            self._held = self._cleared(size)
        fits = self._held + size <= self._limit
        self._held += size if fits else 0
        return fits

    def _cleared(self, size: int) -> int:
        """Bytes that are held after as much was thrown out for `size` more as may be."""
        files = sorted((entry.stat().st_mtime, entry.stat().st_size, entry) for entry in self.folder.glob("*/*.npz"))
        held = sum(each for _, each, _ in files)
        for used, each, entry in files:
            if held + size <= self._limit or used >= self._began:
                break
            entry.unlink(missing_ok=True)
            held -= each
        return held


def decoded(path: Path, spec: InputSpec) -> Pictures:
    """The same, from the film itself. Raises InputError where it can't be decoded."""
    times, values, size = [], [], None
    sampler = Sampler(spec.taken_fps)
    try:
        with open_film(os.path.abspath(path)) as film:
            for t, frame in film.frames():
                if sampler.wants(t):  # the first always is
                    image = film.picture(frame, size)
                    size = size or (image.shape[1], image.shape[0])
                    times.append(t)
                    values.append(picture(image, spec))
            damaged = film.damaged
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error
    if not values:
        raise unreadable(path, "it holds no picture that can be decoded")
    return Pictures(np.array(times), np.stack(values), damaged)


def unreadable(path: Path, why: str) -> InputError:
    """The error for a file of the data that can't be read."""
    return InputError(
        text("{path} can't be read: {why}.", path=shown(path, 300), why=shown(why)),
        text("It was left out."),
        text("Check that the file plays elsewhere; convert it, copy it again, or take it out of the data."),
    )


def _read(kept: Path, spec: InputSpec) -> Pictures | None:
    """What was kept, None where there is nothing or it is damaged (the .npz brings a checksum of each array)."""
    try:
        with kept.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            found = Pictures(file["times"], file["values"], int(file["damaged"]))
        os.utime(kept)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    is_whole = found.values.dtype == np.uint8 and found.values.shape == (len(found.times), *spec.shape)
    return found if is_whole and len(found.times) else None
