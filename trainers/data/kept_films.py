"""Films decoded once: the pictures that a model of one input takes from a film, kept on disk for the next time.

A file of the cache is named by what the film holds (not by its name) and by all of the input that changes a picture,
so that it can't grow stale. Pictures are kept as bytes, unpacked: what is read back is exactly what was decoded.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.array_cache import ArrayCache
from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, shown
from engine.pictures import picture
from engine.ring import Sampler
from engine.sources.film import BROKEN, Film, open_film, reason
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
    """Decoded films in a folder of at most `limit` bytes; see `ArrayCache`."""

    def __init__(self, folder: Path | None = None, limit: int = LIMIT_BYTES) -> None:
        self._kept = ArrayCache("films", limit, folder)
        self._hashes: dict[tuple[str, int, int], str] = {}

    @property
    def folder(self) -> Path:
        return self._kept.folder

    def pictures(self, path: Path, spec: InputSpec) -> Pictures:
        """The pictures of the film at `path` for a model of `spec`. Raises InputError where it can't be decoded."""
        look = (spec.fps, spec.size, spec.fit, spec.colour)
        place = self._kept.place(f"{_MADE_BY} {self._hash(path)} {look}".encode())
        found = _whole(self._kept.read(place), spec)
        if found is None:
            found = decoded(path, spec)
            damaged = np.array(found.damaged, np.int64)
            self._kept.keep(place, {"times": found.times, "values": found.values, "damaged": damaged})
        return found

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


def decoded(path: Path, spec: InputSpec) -> Pictures:
    """The same, from the film itself. Raises InputError where it can't be decoded."""
    try:
        with open_film(os.path.abspath(path)) as film:
            found = list(taken(film, spec))
            damaged = film.damaged
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error
    if not found:
        raise unreadable(path, "it holds no picture that can be decoded")
    return Pictures(np.array([t for t, _ in found]), np.stack([image for _, image in found]), damaged)


def taken(film: Film, spec: InputSpec) -> Iterator[tuple[float, ImageArray]]:
    """The seconds and pictures (rows, columns, 3) of a film that come into the ring of a model of `spec`, one by one.

    Raises what is in `BROKEN` where it can't be decoded.
    """
    sampler, size = Sampler(spec.taken_fps), None
    for t, frame in film.frames():
        if sampler.wants(t):  # the first always is
            image = film.picture(frame, size)
            size = size or (image.shape[1], image.shape[0])
            yield t, picture(image, spec)


def unreadable(path: Path, why: str) -> InputError:
    """The error for a file of the data that can't be read."""
    return InputError(
        text("{path} can't be read: {why}.", path=shown(path, 300), why=shown(why)),
        text("It was left out."),
        text("Check that the file plays elsewhere; convert it, copy it again, or take it out of the data."),
    )


def _whole(found: Mapping[str, npt.NDArray[Any]] | None, spec: InputSpec) -> Pictures | None:
    """What was kept; None where there is nothing, or it is not what such a film is."""
    if found is None or not {"times", "values", "damaged"} <= found.keys():
        return None
    times, values = found["times"], found["values"]
    is_whole = values.dtype == np.uint8 and values.shape == (len(times), *spec.shape) and len(times) > 0
    return Pictures(times, values, int(found["damaged"])) if is_whole else None


def film_cache(folder: str | None) -> FilmCache:
    """Where `--cache FOLDER` has decoded films, beside other things that can be made again; the user's for none."""
    return FilmCache(Path(folder) / "films" if folder else None)
