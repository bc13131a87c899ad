"""truetime: what cutting clips by capture time is worth.

Held-out takes, interpolated from their 12 fps to cameras of 10 to 60 fps with jitter (± 30 % of a period) and 10 %
of the frames lost, are cut by the product's own sampler and ring and scored by the same weights as "the newest N
frames" of the same camera. Top-1 as in `python -m trainers evaluate`.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.figure import Figure, at_most, shown
from benchmarks.heldout import SPLIT, STEADY, TWIN, Camera, held_out, take_by_take
from engine.backends import Engine, open_engine
from engine.ring import FeatureRing, Sampler
from engine.types import FeatureArray, FloatArray, Frame
from trainers.data.landmarks import LandmarkSet
from trainers.evaluate import closed_set_label

RATES = (10, 15, 24, 30, 60)
Cut = Callable[[list[Frame], Engine], FeatureArray]


def run(full: bool) -> list[Figure]:
    """Every clip of the held-out takes with `full`, else at most five of each take."""
    engine, data = open_engine(TWIN), held_out()
    steady = accuracy(engine, data, STEADY, by_capture_time, full)
    figures = [shown(f"steady_top1 ({SPLIT})", 100 * steady, "%")]
    for fps in RATES:
        camera = Camera(float(fps))
        ours = accuracy(engine, data, camera, by_capture_time, full)
        newest = accuracy(engine, data, camera, newest_frames, full)
        figures += [
            at_most(f"loss_at_{fps}_fps", 100 * (steady - ours), 1.0, "points"),
            shown(f"loss_at_{fps}_fps_newest_n", 100 * (steady - newest), "points"),
        ]
    for stride in (2, 3):  # what the latency budget does on a slow machine
        sparse = accuracy(engine, data, Camera(30.0), partial(by_capture_time, stride=stride), full)
        figures.append(at_most(f"loss_at_30_fps_stride_{stride}", 100 * (steady - sparse), 1.0, "points"))
    return figures


def accuracy(engine: Engine, data: LandmarkSet, camera: Camera, cut: Cut, full: bool) -> float:
    """Top-1 over the clips as `camera` delivers them; what stood before a clip is the clip before it in its take."""
    right = total = 0
    for take in take_by_take(data):
        chosen = take[1:] if full else take[1::3]
        for i in chosen:
            motion = np.concatenate([data.points[i - 1], data.points[i]])
            values = cut(list(camera.frames(motion)), engine)
            right += closed_set_label(engine, values) == data.labels[data.y[i]]
            total += 1
    return right / total


def by_capture_time(frames: list[Frame], engine: Engine, stride: int = 1) -> FeatureArray:
    """The clip as the live session cuts it, from every `stride`-th wanted picture."""
    spec = engine.manifest.input
    sampler, ring = Sampler(spec.fps / stride), FeatureRing(8 * spec.length)
    for frame in frames:
        if sampler.wants(frame.t) or frame is frames[-1]:
            ring.push(frame.t, _points(frame), frame.seq)
    clip = ring.clip(spec.length, spec.fps, spec.resample)
    assert clip is not None  # noqa: S101 - the motion is twice as long as a clip
    return clip.values


def newest_frames(frames: list[Frame], engine: Engine) -> FloatArray:
    """The newest N frames, whatever their times: what peers do."""
    return np.stack([_points(f) for f in frames[-engine.manifest.input.length :]])


def _points(frame: Frame) -> FloatArray:
    assert frame.points is not None  # noqa: S101 - `Camera` gives every frame its landmarks
    return frame.points
