"""seek: the frame that is asked for, on films of every kind, known by the number that is stamped into its picture.

Then films that are damaged in every way that we know of: told or shown in time, and nothing left of their processes.
"""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import psutil

from benchmarks.figure import Figure, at_most, equal, percentile, shown
from engine.errors import SourceError
from engine.review.reel import Reel, Shot
from engine.sources.film import open_film
from tests.attacks.films import damaged
from tests.engine.review.numbered import KINDS, degrees, number

FRAMES, SEEKS = 600, 500
DAMAGED, SEEKS_OF_EACH = 500, 4
TOLD_S, GONE_S = 3.0, 2.0
_LIMIT_S = 30.0


def run(full: bool) -> list[Figure]:
    """500 seeks on each kind of film, and 50 damaged files; 500 with `full`."""
    files = DAMAGED if full else DAMAGED // 10
    return [*_right(), *_harmless(files)]


def _right() -> list[Figure]:
    took: dict[str, list[float]] = {}
    figures, differ = [], 0
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            differing, right, took[kind] = seeks(kind, Path(folder), FRAMES, SEEKS)
        differ += differing
        figures.append(equal(f"right_{kind}", right, SEEKS, f"of {SEEKS} seeks"))
    every = [s for each in took.values() for s in each]
    return [
        *figures,
        equal("times_unlike_a_plain_reading", differ, 0, "frames of all kinds"),
        shown("kinds_of_film", len(KINDS), f"kinds of {FRAMES} frames"),
        shown("seek_p50", 1000 * percentile(every, 50), "ms"),
        shown("seek_p99", 1000 * percentile(every, 99), "ms"),
        shown("seek_p99_long_gop", 1000 * percentile(took["long-gop"], 99), f"ms, one key picture in {FRAMES}"),
    ]


def seeks(kind: str, folder: Path, frames: int, count: int) -> tuple[int, int, list[float]]:
    """Frames whose time is not that of a plain reading, how many of `count` random seeks gave the right picture, and
    the seconds that each took.
    """
    path = KINDS[kind](folder, frames)
    with open_film(str(path)) as film:
        read = [(t, number(film.picture(frame), degrees(kind))) for t, frame in film.frames()]
    draw, reel = random.Random(11), Reel(str(path))
    right, took = 0, []
    try:
        until(lambda: reel.take() is None and reel.index.is_complete)
        times = reel.index.seconds.tolist()
        differ = sum(a != b for a, b in zip_longest((t for t, _ in read), times))
        sought(reel, 0)
        for n in (draw.randrange(len(times)) for _ in range(count)):
            began = time.perf_counter()
            shot = sought(reel, n)
            took.append(time.perf_counter() - began)
            right += shot is not None and shot.number == n and number(shot.image, degrees(kind)) == read[n][1]
    finally:
        reel.close()
    return differ, right, took


@dataclass(slots=True)
class Seen:
    """What became of damaged files. silent: times that no picture came and nothing was said."""

    ends: Counter[str] = field(default_factory=Counter)
    first_s: list[float] = field(default_factory=list)
    gone_s: list[float] = field(default_factory=list)
    silent: int = 0
    left: int = 0


def _harmless(files: int) -> list[Figure]:
    seen = Seen()
    with tempfile.TemporaryDirectory() as folder:
        for n, (_, path) in enumerate(damaged(Path(folder), files)):
            watch(path, seen, random.Random(n))
            path.unlink()
    return [
        equal("damaged_files_survived", sum(seen.ends.values()), files, "files"),
        equal("damaged_neither_shown_nor_told", seen.silent, 0, "files"),
        at_most("damaged_first_picture_or_words_max", max(seen.first_s), TOLD_S, "s"),
        at_most("damaged_processes_gone_max", max(seen.gone_s), GONE_S, "s after closing"),
        equal("damaged_processes_left", seen.left, 0, "processes"),
        *(shown(f"damaged_{end}", count, "files") for end, count in sorted(seen.ends.items())),
    ]


def watch(path: Path, seen: Seen, draw: random.Random) -> None:
    """Open a file, seek in it as far as it goes, close it; note what became of it."""
    began = time.perf_counter()
    try:
        reel = Reel(str(path))
    except SourceError:
        seen.ends["refused"] += 1
        seen.first_s.append(time.perf_counter() - began)
        return
    until(lambda: reel.take() is None and (len(reel.index) > 0 or reel.error is not None))
    first = None if reel.error else sought(reel, 0)
    seen.first_s.append(time.perf_counter() - began)
    has_told = reel.error is not None or bool(reel.notice)
    for _ in range(SEEKS_OF_EACH if first is not None else 0):
        shot = sought(reel, draw.randrange(len(reel.index)))
        has_told = has_told or bool(reel.notice)
        seen.silent += shot is None and not has_told
    seen.silent += first is None and not has_told
    seen.ends["refused" if first is None else "shown_and_told" if has_told else "shown"] += 1
    began = time.perf_counter()
    reel.close()
    seen.gone_s.append(time.perf_counter() - began)
    seen.left += len(_children())


def sought(reel: Reel, n: int) -> Shot | None:
    """The picture that comes for frame `n`; None where none does."""
    shots: list[Shot] = []

    def is_settled() -> bool:
        shot = reel.take()
        if shot is not None:
            shots.append(shot)
        return not reel.is_waiting

    if n < len(reel.index):  # an index that is made anew is shorter for a while
        reel.wish(n)
    until(is_settled)
    return shots[-1] if shots else None


def until(is_met: Callable[[], bool]) -> None:
    """Ask every millisecond. Raises TimeoutError after half a minute."""
    end = time.perf_counter() + _LIMIT_S
    while not is_met():
        if time.perf_counter() > end:
            raise TimeoutError("the film's processes say nothing")
        time.sleep(0.001)  # as the window's tick would, but more often


def _children() -> list[psutil.Process]:
    """Processes of films that still run."""
    return [c for c in psutil.Process().children() if any("engine.review" in word for word in c.cmdline())]
