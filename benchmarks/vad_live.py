"""vad-live: what AI-VAD costs beside a plain pipeline (Farneback's flow and MOG2), how much memory it takes over a long
loop, and how fit time and bank grow with the films.

Pictures 360 × 240 of Ped2, 10 a second as they were filmed, a thread for each core; people there are too small for
poses. So the same once more with drawn people of 104 to 140 rows (`walkers.company`), three of whom are always in the
picture, poses included; beside it, what it takes to look for poses in every picture. The peer does less: it names no
regions and knows no normality; it is what anybody would begin with.
"""

import os
import time
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import psutil
import torch

from benchmarks.data import MissingData, data_folder
from benchmarks.figure import Figure, at_least, at_most, percentile, shown
from benchmarks.ped2 import FPS, detector, pictures
from benchmarks.walkers import company
from engine import model_files
from engine.models.aivad.detector import Aivad, State
from engine.models.aivad.eye import collect
from engine.types import ImageArray

LEAST_FPS = 10.0
MOST_GROWTH_MB = 10.0
LEAST_POSED = 95.0  # per cent of the pictures, or it is not poses that are timed
_CORES = 2
_FILMS = (2, 4, 8)
_TALL_SEEDS = range(500, 504)
_TALL = "three tall people: "


def run(full: bool) -> list[Figure]:
    folder = data_folder("ucsd_ped2")
    if model_files.missing(("pose",)):
        raise MissingData("This benchmark needs the model file for poses; nothing was measured. Run `signlens assets`.")
    cv2.setNumThreads(_CORES)
    torch.set_num_threads(1)
    names = sorted((folder / "train").glob("*.mp4"))[: 16 if full else max(_FILMS)]
    seen = [collect(pictures(path), FPS) for path in names]
    figures = []
    for count in (*_FILMS, *([16] if full else [])):
        began = time.perf_counter()
        model = detector(seen[:count])
        vectors, films = len(model.normality.footage), f"{count} films"
        figures += [
            shown(f"fit of {films}", time.perf_counter() - began, "s"),
            shown(f"vectors of {films}", vectors, ""),
        ]
    small, walked = pictures(folder / "test" / "02.mp4"), pictures(folder / "test" / "01.mp4")
    loop = 3000 if full else 600
    cores = shown("cores", len(os.sched_getaffinity(0)), "")
    return [*_speed(Scoring(model), small), *_memory(Scoring(model), walked, loop), *_tall(loop), cores, *figures]


def _speed(ours: "Scoring", film: Sequence[ImageArray], name: str = "") -> list[Figure]:
    mine, plain = in_turn((ours, Plain()), film)
    mean = float(np.mean(mine))
    return [
        at_least(f"{name}pictures a second", 1 / mean, LEAST_FPS, "fps"),
        shown(f"{name}slowest in twenty", 1000 * percentile(mine, 95), "ms"),
        shown(f"{name}the peer, Farneback and MOG2", 1 / float(np.mean(plain)), "fps"),
        shown(f"{name}our time beside the peer's", mean / float(np.mean(plain)), "×"),
    ]


def _tall(loop: int) -> list[Figure]:
    """What poses take, and in how many pictures there is one."""
    model = detector([collect(company(seed), FPS) for seed in _TALL_SEEDS])
    film = list(company(_TALL_SEEDS.stop, count=120))
    ours = Scoring(model)
    figures = _speed(ours, film, _TALL)
    always = Aivad(2, **{**model.hyper, "pose_every_s": 0.0})
    always.load_state_dict(model.state_dict())
    turns, each = in_turn((Scoring(model), Scoring(always)), film[:60])
    return [
        *figures,
        at_least(f"{_TALL}pictures with a pose", 100 * ours.posed / ours.count, LEAST_POSED, "%"),
        shown(f"{_TALL}two poses looked for in every picture", 1 / float(np.mean(each)), "fps"),
        shown(f"{_TALL}our time beside that", float(np.mean(turns) / np.mean(each)), "×"),
        *_memory(Scoring(model), film, loop, _TALL),
    ]


def in_turn(sides: Sequence[Callable[[ImageArray], None]], film: Sequence[ImageArray]) -> list[list[float]]:
    """Seconds that each of `sides` took for each picture but the first two.

    One after another on each picture, so that what else the machine does falls on all.
    """
    took: list[list[float]] = [[] for _ in sides]
    for picture in film:
        for side, times in zip(sides, took, strict=True):
            began = time.perf_counter()
            side(picture)
            times.append(time.perf_counter() - began)
    return [times[2:] for times in took]


def _memory(ours: "Scoring", film: Sequence[ImageArray], count: int, name: str = "") -> list[Figure]:
    """Growth from the first round through the film to the last."""
    process, before = psutil.Process(), 0
    for i in range(count):
        ours(film[i % len(film)])
        if i == len(film):
            before = process.memory_info().rss
    growth = (process.memory_info().rss - before) / 1e6
    return [at_most(f"{name}growth of memory over {count} pictures", growth, MOST_GROWTH_MB, "MB")]


class Scoring:
    """Ours: a picture after the other. count: of pictures; posed: those in which somebody had a pose."""

    def __init__(self, model: Aivad) -> None:
        self._model = model
        self._state: State | None = None
        self.count = self.posed = 0

    def __call__(self, picture: ImageArray) -> None:
        _, self._state = self._model.step(torch.from_numpy(picture[None, None].astype(np.float32)), self._state)
        self.count += 1
        self.posed += any(m.attribute == "pose" for r in self._state.found.regions for m in r.measures)


class Plain:
    """What a plain pipeline does with a picture: a background, its foreground, and how everything moves."""

    def __init__(self) -> None:
        self._background = cv2.createBackgroundSubtractorMOG2()
        self._before: ImageArray | None = None

    def __call__(self, picture: ImageArray) -> None:
        grey: ImageArray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]  # cv2's own stubs
        self._background.apply(picture)
        if self._before is not None:
            cv2.calcOpticalFlowFarneback(self._before, grey, None, 0.5, 3, 15, 3, 5, 1.2, 0)  # type: ignore[call-overload]  # cv2's own stubs know no None
        self._before = grey
