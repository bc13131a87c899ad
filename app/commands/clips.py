"""A recording through the recognizer, every frame once: its events, and the answer for any clip of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from engine.backends.engine import Engine
from engine.checkpoint.input_spec import InputSpec
from engine.decision import follow
from engine.extractor import Extractor
from engine.recognizer import Recognizer, Step, nobody
from engine.ring import FeatureRing, Sampler
from engine.scoring import score
from engine.sources.source import Source
from engine.sources.whole import frames
from engine.types import Clip, Event, FeatureArray, FloatArray


@dataclass(slots=True)
class Watched:
    """What was seen and answered in one video; times in seconds of the video.

    duration:  from the first picture to the end of the last one.
    times:     of the frames that the checkpoint's frame rate asked for.
    features:  landmarks float32 (J, 4) of each of them, or what else the checkpoint eats.
    answers:   (time of the newest frame, raw probabilities float32 (K,)) of each inference.
    """

    duration: float = 0.0
    times: list[float] = field(default_factory=list)
    features: list[FeatureArray] = field(default_factory=list)
    answers: list[tuple[float, FloatArray]] = field(default_factory=list)
    events: tuple[Event, ...] = ()


def watch(
    source: Source, engine: Engine, extractor: Extractor, on_time: Callable[[float], None] = lambda t: None
) -> Watched:
    """Everything about the open, unpaced `source`. `on_time` hears how far it has come. Raises RecognizerError.

    Before the first picture (`Recognizer.reset`) and after the last one (`Recognizer.conclude`) nobody is there: so a
    sign that begins with the video is recognised with a full window, and one that lasts to its end is decided too.
    """
    spec = engine.manifest.input
    recognizer, sampler, seen = Recognizer(engine, extractor), Sampler(spec.taken_fps), Watched()
    recognizer.reset(nobody_before=True)
    events: list[Event] = []
    first = last = None
    steps: list[float] = []
    for frame in frames(source):
        if first is None:
            first = frame.t
        elif last is not None:
            steps = [*steps[-20:], frame.t - last]
        last = frame.t
        on_time(last - first)
        if sampler.wants(frame.t):
            _note(seen, events, frame.t - first, recognizer.step(frame))
    if first is None or last is None:
        return seen
    seen.duration = last - first + (float(np.median(steps)) if steps else 1.0 / spec.fps)
    end = max(last, first + seen.times[-1])
    for step in recognizer.conclude(end):
        follow(events, step.events)
    seen.events = tuple(_within(event, first, seen.duration) for event in events)
    return seen


def clip_times(duration: float, clip: float, stride: float, *, many: bool) -> list[tuple[float, float]]:
    """Start and end of the clips of a video, in seconds; never empty, never beyond its end.

    One: the first `clip` seconds. Many: one every `stride` seconds for as long as a whole clip fits. A video that is
    shorter than a clip is one clip as it is.
    """
    if not many or duration < clip:
        return [(0.0, min(clip, duration))]
    count = int((duration - clip) / stride + 1e-6) + 1
    return [(i * stride, i * stride + clip) for i in range(count)]


def clip_probabilities(seen: Watched, start: float, end: float, engine: Engine) -> FloatArray:
    """Probabilities float32 (K,) for the clip from `start` to `end` seconds.

    The mean of the recognizer's raw answers whose whole windows lie within the clip. Where none does (the clip is
    shorter than the model's window, or was not scored because of a gap): one window that ends with the clip, made
    of the clip's own frames alone; what it lacks is filled with frames in which nobody is seen, or with its first
    picture, at its beginning, or at its end with what the checkpoint's sensors are filled up with. Zeros where it holds
    no frame at all.
    """
    spec = engine.manifest.input
    early = start + spec.duration_s - 0.5 / spec.fps
    inside = [p for t, p in seen.answers if early <= t <= end + 1e-6]
    if inside:
        mean: FloatArray = np.asarray(np.mean(inside, axis=0, dtype=np.float64), np.float32)
        return mean
    own = [(t, f) for t, f in zip(seen.times, seen.features, strict=True) if start <= t <= end + 1e-6]
    window = _window(spec, own, end)
    return np.zeros(len(engine.manifest.labels), np.float32) if window is None else score(engine, window.values)[0]


def _window(spec: InputSpec, own: list[tuple[float, FeatureArray]], end: float) -> Clip | None:
    """The window that ends with the frames `own`: before a film its first picture stands still.

    None for films and sensors of which there is no frame.
    """
    ring = FeatureRing(spec.length + len(own) + 1)
    if spec.kind == "landmarks":
        for absent in nobody(spec, spec.length, before=own[0][0] if own else end):
            assert absent.points is not None  # noqa: S101 - `nobody` gives points
            ring.push(absent.t, absent.points, -1)
    elif spec.kind == "video" and own:
        ring.push(own[0][0] - spec.length / spec.fps, own[0][1], -1)
    for t, features in own:
        ring.push(t, features, 0)
    limits = spec.length, spec.fps, spec.resample
    return ring.clip(*limits) or ring.short_clip(*limits)


def _note(seen: Watched, events: list[Event], t: float, step: Step) -> None:
    seen.times.append(t)
    seen.features.append(step.features)
    if step.prediction is not None:
        seen.answers.append((t, step.prediction.probabilities))
    follow(events, step.events)


def _within(event: Event, first: float, duration: float) -> Event:
    """`event` in seconds of the video, cut to it."""
    start, peak, end = (min(max(t - first, 0.0), duration) for t in (event.start, event.peak, event.end or event.peak))
    return replace(event, start=start, peak=peak, end=end)
