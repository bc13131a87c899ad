"""A window of a recording, cut as the live recognizer cuts it: by its sampler and its ring, not by a likeness of them."""

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.ring import FeatureRing, Sampler
from engine.types import FeatureArray
from trainers.data.sample import Sample

Times = npt.NDArray[np.float64]


def wanted(times: Times, spec: InputSpec) -> npt.NDArray[np.intp]:
    """Which frames, captured at `times` (N), come into the ring: those that the live capture takes for this model."""
    sampler = Sampler(spec.taken_fps)
    return np.flatnonzero([sampler.wants(float(t)) for t in times])


def window(times: Times, values: FeatureArray, spec: InputSpec, sample: Sample, at: float) -> FeatureArray:
    """The clip (T, *spec.shape) of `DataSet.load` out of the frames that came into the ring: times (N), values (N, …).

    What a recording does not have is, before its first frame and after its last, for landmarks nobody (NaN) and for
    pictures the nearest one; a short recording of sensors stays as short as it is.
    """
    if spec.kind == "sensors":
        held = (times >= sample.start) & (times <= sample.end)
        if held.any():
            times, values = times[held], values[held]
    newest = _newest(times, spec, sample, at)
    if spec.kind == "sensors" and times[0] > newest - spec.duration_s + 0.5 / spec.fps:
        return _all(times, values, spec)
    first = int(np.searchsorted(times, newest - spec.duration_s - 1e-6, side="right")) - 1
    last = int(np.searchsorted(times, newest + 1e-6, side="right")) - 1
    ring = FeatureRing(len(times) + 2 * spec.length + 2)
    if first < 0:
        _push_before(ring, times[0], values[0], newest, spec)
    for i in range(max(first, 0), last + 1):
        ring.push(float(times[i]), values[i], i)
    if newest > times[-1] + 1e-6:
        _push_after(ring, float(times[-1]), values[-1], newest, spec)
    clip = ring.clip(spec.length, spec.fps, spec.resample)
    assert clip is not None  # noqa: S101 - it was filled from the first instant to the last
    return clip.values


def _newest(times: Times, spec: InputSpec, sample: Sample, at: float) -> float:
    """When the clip's last frame was captured: a frame's own time, as in the ring, where the recording has one there."""
    end = min(sample.end, float(times[-1]))
    low, high = sorted((sample.start + spec.duration_s, end))
    if end - sample.start < spec.duration_s:  # with what is around it, as far as the recording goes
        low, high = max(low, float(times[0])), min(high, max(float(times[-1]), end))
        if high <= float(times[-1]) < low:
            low = high
    goal = low + (high - low) * min(max(at, 0.0), 1.0)
    return goal


def _all(times: Times, values: FeatureArray, spec: InputSpec) -> FeatureArray:
    ring = FeatureRing(2 * spec.length + 8)
    for i, t in enumerate(times):
        ring.push(float(t), values[i], i)
    clip = ring.short_clip(spec.length, spec.fps, spec.resample)
    return values if clip is None else clip.values
