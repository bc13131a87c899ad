"""assembly: from a 640 × 480 picture to a clip of 16 × 224² as a model eats it, beside two ways that begin anew.

ours:  the picture is resized and scaled once; a clip is one copy of planes that wait (`engine.framewise`).
whole: the picture is resized once, and the whole clip scaled at each answer.
anew:  as MMAction2's demo does: all 16 pictures are resized and scaled at each answer.
They take turns on the same pictures, on one thread.
"""

import statistics
import time
from collections import deque
from collections.abc import Callable

import cv2
import numpy as np

from benchmarks.figure import Figure, at_most, equal, shown
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.framewise import FramewiseScorer
from engine.pictures import picture, video_clip
from engine.preprocess import features
from engine.ring import FeatureRing
from engine.types import FeatureArray, FloatArray, ImageArray

SPEC = InputSpec("video", 16, 30.0, "hold", size=(224, 224), mean=(0.45,) * 3, std=(0.225,) * 3)
LIMIT_MS = 2.0
LANDMARKS = (20, 75, 4)  # of the default checkpoint


class _Scaler:
    """As much of an engine as makes its input: see `engine.backends.engine.FramewiseEngine`."""

    manifest = Manifest("scaler", "", ("one", "two"), SPEC)
    dictionary: dict[str, FloatArray] = {}  # noqa: RUF012 - it stays empty
    path = ""

    def infer(self, values: FeatureArray) -> FloatArray:
        return self.infer_prepared(self.prepared(values))

    def prepared(self, values: FeatureArray) -> FloatArray:
        return video_clip(values, SPEC)

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        return prepared[:2, 0, 0, 0].copy()


def run(full: bool) -> list[Figure]:
    """300 answers, with `full` 2000."""
    cv2.setNumThreads(1)
    rng = np.random.default_rng(0)
    images = [rng.integers(0, 256, (480, 640, 3), np.uint8) for _ in range(32)]
    spent: dict[str, list[float]] = {"clip": [], "ours": [], "whole": [], "anew": []}
    differing = _measure(images, 2000 if full else 300, spent)
    points = rng.random(LANDMARKS, np.float32)
    ours, whole, anew = (1000 * statistics.median(spent[name]) for name in ("ours", "whole", "anew"))
    return [
        at_most("clip_assembly_ms", 1000 * statistics.median(spent["clip"]), LIMIT_MS, f"ms, {_range(spent['clip'])}"),
        shown("picture_to_clip_ms", ours, f"ms with resizing, {_range(spent['ours'])}"),
        shown("picture_to_clip_whole_ms", whole, f"ms, whole clip scaled, {_range(spent['whole'])}"),
        shown("picture_to_clip_anew_ms", anew, f"ms, all resized and scaled, {_range(spent['anew'])}"),
        at_most("time_by_whole", ours / whole, 1.0, "× scaling the whole clip"),
        at_most("time_by_anew", ours / anew, 0.5, "× resizing and scaling all pictures"),
        equal("differing_numbers", differing, 0, "of all clips, to the bit"),
        shown("landmark_features_ms", 1000 * _timed(lambda: features(points)), "ms for a clip of 20 frames"),
    ]


def _measure(images: list[ImageArray], answers: int, spent: dict[str, list[float]]) -> int:
    """Times each way; how many numbers of their clips differ."""
    scorer = FramewiseScorer(_Scaler())
    mine, other = FeatureRing(2 * SPEC.length + 8), FeatureRing(2 * SPEC.length + 8)
    raw: deque[ImageArray] = deque(maxlen=SPEC.length)
    differing = 0
    for i in range(answers + SPEC.length):
        image, t = images[i % len(images)], i / SPEC.fps
        start = time.perf_counter()
        mine.push(t, picture(image, SPEC), i)
        pushed = time.perf_counter()
        cut = mine.cut(SPEC.length, SPEC.fps)
        if cut is None:
            other.push(t, picture(image, SPEC), i)
            raw.append(image)
            continue
        clip = scorer.assembled(mine, cut.rows)
        ended = time.perf_counter()
        other.push(t, picture(image, SPEC), i)
        values = other.clip(SPEC.length, SPEC.fps, SPEC.resample)
        assert values is not None  # noqa: S101 - the other ring has taken the same pictures
        whole = video_clip(values.values, SPEC)
        whole_s = time.perf_counter() - ended
        raw.append(image)
        anew_s = _timed(lambda: video_clip(np.stack([picture(each, SPEC) for each in raw]), SPEC), 1)
        for name, seconds in (("clip", ended - pushed), ("ours", ended - start), ("whole", whole_s), ("anew", anew_s)):
            spent[name].append(seconds)
        differing += int((clip != whole).sum())
    return differing


def _timed(do: Callable[[], object], rounds: int = 101) -> float:
    """The median seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _range(seconds: list[float]) -> str:
    return f"{1000 * min(seconds):.2f} … {1000 * max(seconds):.2f}"
