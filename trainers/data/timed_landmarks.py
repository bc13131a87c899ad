"""Landmarks of single clips, each with the times of its frames, as the recorder writes them: an .npz of t and points.

t: seconds (T), rising. points: float (T, J, 4) as in engine/joints.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.joints import JOINTS
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind
from trainers.data.sample import Sample, require
from trainers.data.videos import labels_of
from trainers.data.window import Times, wanted, window
from trainers.data.zipped_arrays import arrays, refused


@dataclass(frozen=True, eq=False)
class TimedSet:
    """Clips in memory. clips: float32 (T, J, 4) each. times: seconds (T) of each clip's frames."""

    samples: tuple[Sample, ...]
    labels: tuple[str, ...]
    clips: tuple[FloatArray, ...]
    times: tuple[Times, ...]

    @property
    def kind(self) -> InputKind:
        return "landmarks"

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`."""
        require(self.kind, spec)
        times = self.times[index]
        taken = wanted(times, spec)
        return window(times[taken], self.clips[index][taken], spec, self.samples[index], at)


def read_timed(samples: Iterable[Sample]) -> TimedSet:
    """The clips of a list, an .npz each. Raises InputError."""
    known = tuple(samples)
    read = [_clip(sample.path) for sample in known]
    return TimedSet(known, labels_of(known), tuple(clip for _, clip in read), tuple(times for times, _ in read))


def _clip(path: Path) -> tuple[Times, FloatArray]:
    raw = arrays(path, ("t", "points"))
    times, points = raw["t"], raw["points"]
    if points.ndim != 3 or points.shape[1:] != (JOINTS, 4) or points.dtype.kind != "f" or not len(points):
        raise refused(path, text("it is {dtype} {shape}, no landmarks", dtype=points.dtype, shape=points.shape))
    if times.shape != points.shape[:1] or times.dtype.kind != "f" or not (np.diff(times) > 0).all():
        raise refused(path, text("its times are not those of its frames"))
    return times.astype(np.float64), points.astype(np.float32)
