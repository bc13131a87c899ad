"""growth: how the cost grows with the number of classes, the size of the picture and the length of a recording.

classes:   milliseconds of one live step of the default architecture and of X3D-XS, with random weights of so many
           outputs: the model, the smoothing and the decision over all of them.
pictures:  milliseconds from a picture of that size to what a model is given: landmarks by MediaPipe, or the 182 × 182
           picture of X3D. Real signing, brought to each size beforehand.
recording: landmarks of that many minutes through the analysis of Review with the default checkpoint: its seconds, and
           the MiB that are held afterwards, for each minute. (MediaPipe costs what the line above says, whatever comes
           before.)
"""

import itertools
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
import psutil
import torch

from app.allocator import give_back
from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_most, shown
from benchmarks.loop_source import signing_images
from benchmarks.rounds import in_turns, told
from engine.backends import Engine, open_engine
from engine.backends.eager import EagerEngine
from engine.checkpoint.manifest import Manifest
from engine.errors import SourceEnded
from engine.extractor import Extractor, open_extractor
from engine.joints import JOINTS
from engine.models import FAMILIES
from engine.recognizer import Recognizer
from engine.review.analysis import analysed
from engine.types import FloatArray, Frame, ImageArray, InputKind, SourceState

CLASSES = (10, 50, 200, 500, 1000, 2000)
SIZES = ((320, 240), (640, 480), (1280, 720), (1920, 1080), (3840, 2160))
MINUTES = (1, 5, 20)
PARTS = {"landmark": "landmark-gru", "x3d": "x3d_xs"}
"""Family → published size."""
MOST = 1.3  # what a minute of the longest recording may cost, of what one of the shortest costs


def run(full: bool) -> list[Figure]:
    """Some 2 min; with `full` three times as many steps and pictures. Raises MissingData."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    count = 90 if full else 30
    return [*by_classes(count), *by_size(count), *by_length()]


def plot(figures: list[Figure], path: Path) -> None:
    """Draw what `run` has found (.png, .svg, .pdf)."""
    from benchmarks.growth_plot import draw

    draw({figure.key: figure.value for figure in figures}, path)


def by_classes(count: int) -> list[Figure]:
    """All models take turns."""
    steps = {f"{size}_{k}": live_step(fresh(family, k)) for family, size in PARTS.items() for k in CLASSES}
    return told("classes", in_turns(steps, count), "ms a step")


def by_size(count: int) -> list[Figure]:
    """All sizes take turns, picture by picture."""
    images = signing_images()[:count]
    sized = {size: [_resized(image, size) for image in images] for size in SIZES}
    specs = {"landmarks": open_engine(DEFAULT_CHECKPOINT).manifest.input, "x3d_xs": FAMILIES["x3d"].variants[0].input}
    takers: dict[str, Callable[[], object]] = {}
    with ExitStack() as stack:
        for (name, spec), size in itertools.product(specs.items(), SIZES):
            extractor = open_extractor(spec)
            stack.callback(extractor.close)
            takers[f"{name}_{size[0]}x{size[1]}"] = _taker(extractor, sized[size])
        return told("picture", in_turns(takers, count), "ms a picture")


def _taker(extractor: Extractor, images: Sequence[ImageArray]) -> Callable[[], object]:
    """One more picture."""
    frames = (Frame(number / 30, number, image) for number, image in enumerate(itertools.cycle(images)))
    return lambda: extractor(next(frames))


def by_length() -> list[Figure]:
    """The shortest recording once before, so that nothing is new."""
    engine = open_engine(DEFAULT_CHECKPOINT)
    cost(engine, MINUTES[0])
    costs = {minutes: cost(engine, minutes) for minutes in MINUTES}
    seconds = {minutes: spent / minutes for minutes, (spent, _) in costs.items()}
    return [
        *(shown(f"recording_{m}_min", s, "s for each minute") for m, s in seconds.items()),
        *(shown(f"recording_{m}_min_memory", held / m, "MiB for each minute") for m, (_, held) in costs.items()),
        at_most("recording_ratio", seconds[MINUTES[-1]] / seconds[MINUTES[0]], MOST, "× the shortest's, a minute"),
    ]


def cost(engine: Engine, minutes: float) -> tuple[float, float]:
    """Seconds and MiB of a recording of so many minutes."""
    source, process = Signing(engine, minutes), psutil.Process()
    give_back()
    before, began = process.memory_info().rss, time.perf_counter()
    source.open()
    found = analysed(engine, source)
    took = time.perf_counter() - began
    give_back()
    held = (process.memory_info().rss - before) / 2**20
    if found.seconds < 60 * minutes - 1:
        raise RuntimeError(f"{found.seconds:.0f} s of {minutes} min were analysed")
    return took, held


class Signing:
    """Landmarks of a checkpoint's typical motions, 30 a second, one sign after another."""

    name = "typical motions"
    kind: InputKind = "landmarks"
    is_live = False
    nominal_fps: float | None = 30.0
    size: tuple[int, int] | None = None
    notice = ""

    def __init__(self, engine: Engine, minutes: float) -> None:
        self._points: FloatArray = np.concatenate(list(engine.dictionary.values()))
        self._seq, self._count = 0, round(60 * minutes * 30)
        self.state = SourceState.CLOSED

    def open(self) -> None:
        self.state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame:
        if self._seq == self._count:
            raise SourceEnded("All is read.", "No further frame was read.", "Begin again.")
        shown_at = round(self._seq * 12 / 30) % len(self._points)  # the motions have 12 frames a second
        frame = Frame(self._seq / 30, self._seq, points=self._points[shown_at])
        self._seq += 1
        return frame

    def close(self) -> None:
        self.state = SourceState.CLOSED


def fresh(family: str, classes: int) -> Engine:
    """A published size with random weights for so many classes."""
    row = FAMILIES[family]
    size = next(v for v in row.variants if v.name == PARTS[family])
    labels = tuple(f"class {k}" for k in range(classes))
    manifest = Manifest(size.name, family, labels, size.input, dict(size.hyper))
    return EagerEngine(f"{size.name}.fresh", manifest, row, row.build(labels=classes, **size.hyper), {})


def live_step(engine: Engine) -> Callable[[], object]:
    """One more step of a recognizer whose ring is full."""
    spec = engine.manifest.input
    recognizer, numbers = Recognizer(engine, open_extractor(spec)), itertools.count()
    rng = np.random.default_rng(0)
    points = rng.random((8, JOINTS, 4), np.float32) if spec.kind == "landmarks" else [None] * 8
    images = rng.integers(0, 256, (8, *spec.size, 3), np.uint8) if spec.kind == "video" else [None] * 8

    def step() -> object:
        number = next(numbers)
        frame = Frame(number / spec.fps, number, images[number % 8], points[number % 8])
        return recognizer.step(frame).prediction

    while step() is None:
        pass
    return step


def _resized(image: ImageArray, size: tuple[int, int]) -> ImageArray:
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
