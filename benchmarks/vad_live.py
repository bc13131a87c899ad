"""vad-live: what AI-VAD costs beside a plain pipeline (Farneback's flow and MOG2), how much memory it takes over a long
loop, and how fit time and bank grow with the films.

Pictures 360 × 240 of Ped2, 10 a second as they were filmed, a thread for each core. The peer does less: it names no
regions and knows no normality; it is what anybody would begin with.
"""

import os
import time
from pathlib import Path

import cv2
import numpy as np
import psutil
import torch

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, percentile, shown
from benchmarks.ped2 import FPS, detector, pictures
from engine.models.aivad.detector import Aivad, State
from engine.models.aivad.eye import collect
from engine.types import ImageArray

LEAST_FPS = 10.0
MOST_GROWTH_MB = 10.0
_CORES = 2
_FILMS = (2, 4, 8)


def run(full: bool) -> list[Figure]:
    folder = data_folder("ucsd_ped2")
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
    return [*_speed(model, folder), *_memory(model, folder, 3000 if full else 600), *figures]


def _speed(model: Aivad, folder: Path) -> list[Figure]:
    """Ours and the peer in turn on each picture, so that what else the machine does falls on both."""
    film = pictures(folder / "test" / "02.mp4")
    state: State | None = None
    plain = Plain()
    ours, theirs = [], []
    for picture in film:
        began = time.perf_counter()
        _, state = model.step(torch.from_numpy(picture[None, None].astype(np.float32)), state)
        between = time.perf_counter()
        plain(picture)
        ours.append(between - began)
        theirs.append(time.perf_counter() - between)
    mean = float(np.mean(ours[2:]))
    return [
        at_least("pictures a second", 1 / mean, LEAST_FPS, "fps"),
        shown("slowest in twenty", 1000 * percentile(ours[2:], 95), "ms"),
        shown("the peer, Farneback and MOG2", 1 / float(np.mean(theirs[2:])), "fps"),
        shown("our time beside the peer's", mean / float(np.mean(theirs[2:])), "×"),
        shown("cores", len(os.sched_getaffinity(0)), ""),
    ]


def _memory(model: Aivad, folder: Path, count: int) -> list[Figure]:
    """Growth from the first round through the film to the last."""
    film = pictures(folder / "test" / "01.mp4")
    state: State | None = None
    process, before = psutil.Process(), 0
    for i in range(count):
        picture = film[i % len(film)]
        _, state = model.step(torch.from_numpy(picture[None, None].astype(np.float32)), state)
        if i == len(film):
            before = process.memory_info().rss
    growth = (process.memory_info().rss - before) / 1e6
    return [at_most(f"growth of memory over {count} pictures", growth, MOST_GROWTH_MB, "MB")]


class Plain:
    """What a plain pipeline does with a picture: a background, its foreground, and how everything moves."""

    def __init__(self) -> None:
        self._background = cv2.createBackgroundSubtractorMOG2()
        self._before: ImageArray | None = None

    def __call__(self, picture: ImageArray) -> None:
        grey: ImageArray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]  # cv2's own stubs
        self._background.apply(picture)
        if self._before is not None:
            cv2.calcOpticalFlowFarneback(self._before, grey, None, 0.5, 3, 15, 3, 5, 1.2, 0)
        self._before = grey
