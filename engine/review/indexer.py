"""The indexing process: `python -m engine.review.indexer PATH` writes when each frame of a film is shown.

The time stamps of its packets tell that without decoding: hours take seconds. Where they don't (none, or some that go
back), the frames are decoded and counted, which takes as long as decoding does, and a frame's stamp is its number.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from engine.review.frame_index import ENTRY, MOST
from engine.sources.film import Film, Unusable, open_film
from engine.sources.parent import Outlet, leave, serve
from engine.sources.stamps import Disorder, as_shown

_BATCH, _BATCH_S = 2048, 0.1
_FIRST_BATCH = 16  # a picture soon
_LOOKED_AT = 24  # frames that are decoded, to see whether their stamps can be believed; B-frames come within a few

Entry = tuple[int, float, bool]  # of ENTRY


def main(arguments: list[str]) -> int:
    """Index the film named last; 0 when its end was reached, 1 when not."""
    return serve(lambda out: _index(out, arguments[-1]))


def _index(out: Outlet, path: str) -> None:
    with open_film(path) as film:
        frames = film.decoded()
        first = next(frames, None)
        if first is None:
            raise Unusable("it holds no picture that can be decoded")
        height, width = film.picture(first).shape[:2]
        out.write(b"HEAD", (width, height), seconds=film.fps, number=round(1e6 * film.seconds))
        stamps = [first.pts, *(frame.pts for frame in islice(frames, _LOOKED_AT - 1))]
    try:
        with open_film(path) as film:
            _tell(out, _by_stamps(film, stamps))
    except Disorder:
        out.write(b"TURN")
        with open_film(path) as film:
            _tell(out, _by_counting(film))
    out.write(b"GOOD")


def _by_stamps(film: Film, first: Sequence[int | None]) -> Iterator[Entry]:
    """What is shown from the `first` frames on: earlier ones need others that the film lacks. Raises Disorder."""
    stamps = [stamp for stamp in first if stamp is not None]
    if len(stamps) < len(first) or stamps != sorted(set(stamps)) or film.has_stamps_of_decoding:
        raise Disorder("pictures without a time stamp, or with those of others")
    times, is_steady = film.times(), film.has_steady_stamps
    for stamp, is_key in as_shown(film.packets()):
        if stamp >= stamps[0]:
            yield stamp, times.of(film.seconds_of(stamp)), stamp == stamps[0] or (is_key and is_steady)


def _by_counting(film: Film) -> Iterator[Entry]:
    """Every frame as it is decoded; the way to each begins at the first."""
    for number, (seconds, _) in enumerate(film.frames()):
        yield number, seconds, number == 0


def _tell(out: Outlet, shown: Iterable[Entry]) -> None:
    """Write batches, by their size or when it is time."""
    batch: list[Entry] = []
    size, told = _FIRST_BATCH, time.monotonic()
    count = 0
    for entry in shown:
        batch.append(entry)
        if len(batch) >= size or time.monotonic() - told > _BATCH_S:
            out.write(b"INDX", body=np.array(batch, ENTRY).tobytes())
            count += len(batch)
            batch, size, told = [], _BATCH, time.monotonic()
            if count > MOST - _BATCH:
                raise Unusable(f"it holds more than {count} pictures")
    if batch:
        out.write(b"INDX", body=np.array(batch, ENTRY).tobytes())


if __name__ == "__main__":
    leave(main)
