"""A window of a recording, cut as the live recognizer cuts it: by its own sampler and ring."""

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.joints import JOINTS
from engine.ring import FeatureRing, Sampler
from engine.types import FeatureArray
from trainers.data.sample import Sample

Times = npt.NDArray[np.float64]


def wanted(times: Times, spec: InputSpec) -> npt.NDArray[np.intp]:
    """Which of the frames captured at `times` (N), in order, come into the ring of a model of `spec`."""
    sampler = Sampler(spec.taken_fps)
    # After a frame at t the next one is due 1.5 periods later at most, and a quarter of a period early is in time.
    if (np.diff(times) >= 1.25 * sampler.period_s).all():
        return np.arange(len(times))
    return np.flatnonzero([sampler.wants(float(t)) for t in times])


def window(times: Times, values: FeatureArray, spec: InputSpec, sample: Sample, at: float = 0.5) -> FeatureArray:
    """The clip of `DataSet.load`, (T, *spec.shape), out of those frames that came into the ring: times (N), values.

    A clip that begins before its recording has nobody (NaN) there of landmarks, as in the recognizer, and the first
    picture of pictures, of which the recognizer would not be asked at all. Sensors stay as short as they are.
    """
    if spec.kind == "sensors":
        inside = (times >= sample.start) & (times <= sample.end)
        times, values = times[inside], values[inside]
    last = _newest(times, spec, sample, at)
    first = max(int(np.searchsorted(times, times[last] - spec.duration_s + 1e-9, side="right")) - 1, 0)
    if spec.kind == "sensors":
        first = max(min(first, last - 2 * spec.length - 7), 0)  # as much as the recognizer's ring holds
    ring = FeatureRing(last - first + 1 + spec.length)
    if spec.kind != "sensors" and times[first] > times[last] - spec.duration_s + 1e-9:
        before = np.full_like(values[0], np.nan) if spec.kind == "landmarks" else values[0]
        for i in range(spec.length, 0, -1):
            ring.push(float(times[first]) - i / spec.fps, before, -1)
    for i in range(first, last + 1):
        ring.push(float(times[i]), values[i], i)
    clip = ring.clip(spec.length, spec.fps, spec.resample) or ring.short_clip(spec.length, spec.fps, spec.resample)
    assert clip is not None  # noqa: S101 - one of the two always is
    return _whole(clip.values, spec)


def _whole(values: FeatureArray, spec: InputSpec) -> FeatureArray:
    """With absent points (NaN) for the face that a model asks for and the data have not."""
    missing = spec.shape[0] - values.shape[1]
    if spec.kind != "landmarks" or values.shape[1] != JOINTS or missing <= 0:
        return values
    absent = np.full((len(values), missing, values.shape[2]), np.nan, np.float32)
    return np.concatenate([values, absent], axis=1)


def _newest(times: Times, spec: InputSpec, sample: Sample, at: float) -> int:
    """Which frame is the clip's last: so that the clip lies in the sign, or a shorter sign in the clip."""
    final = float(times[-1])
    low, high = sorted((sample.start + spec.duration_s, min(sample.end, final)))
    high = min(high, final)
    low = min(max(low, float(times[0]) + spec.duration_s), high)  # not before the recording, where that can be
    goal = low + (high - low) * at
    return int(np.abs(times - goal).argmin())
