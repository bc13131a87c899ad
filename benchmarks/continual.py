"""continual: clip models frame by frame on their own weights, beside the same models clip by clip.

Times are of the published sizes with fresh weights, on one thread, clip and frame in turns in one run. A clip model
that is to answer after every frame is asked about a whole clip each time: that is what one frame costs it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from benchmarks import continual_films
from benchmarks.figure import Figure, at_most, shown
from engine.backends.continual import ContinualEngine, continual
from engine.backends.eager import EagerEngine
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES

SIZES = ("x3d_xs", "x3d_s", "x3d_m", "slow_r50")
BOUND = {"x3d_s": 1 / 8}
STEPS = 8  # for each clip


@dataclass(slots=True)
class Times:
    """Milliseconds of one answer of a model, the clip's and the frame's."""

    clip: list[float] = field(default_factory=list)
    frame: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return float(np.median(self.frame) / np.median(self.clip))


def run(full: bool) -> list[Figure]:
    """XS and S some rounds, then one fold of films; with `full` all sizes and folds. Raises MissingData."""
    out: list[Figure] = []
    for name in SIZES if full else SIZES[:2]:
        clip = published(name)
        stream = continual(clip)
        out += figures(name, stream, timed(clip, stream, 9 if full else 5))
    return out + continual_films.run(full)


def published(name: str) -> EagerEngine:
    """The family's published size `name` with fresh weights: times don't depend on them."""
    family, size = next((f, v) for f in FAMILIES.values() for v in f.variants if v.name == name)
    manifest = Manifest(name, family.name, stand_ins(size.labels), size.input, hyper=size.hyper)
    return EagerEngine(name, manifest, family, family.build(labels=size.labels, **size.hyper), {})


def timed(clip: EagerEngine, stream: ContinualEngine, rounds: int) -> Times:
    """The first round is not counted."""
    spec = clip.manifest.input
    pictures = np.random.default_rng(0).integers(0, 256, (spec.length, *spec.shape), np.uint8)
    times, state = Times(), stream.step(pictures, None)[1]
    for _ in range(rounds + 1):
        times.clip.append(_ms(lambda: clip.infer(pictures)))
        for i in range(STEPS):
            began = time.perf_counter()
            _, state = stream.step(pictures[i % spec.length][None], state)
            times.frame.append(1000 * (time.perf_counter() - began))
    return Times(times.clip[1:], times.frame[STEPS:])


def figures(name: str, stream: ContinualEngine, times: Times) -> list[Figure]:
    """What a frame costs, how late its answer is, and what has to be seen first."""
    delay = stream.delay
    ratio = f"{name}_frame_of_clip"
    return [
        shown(f"{name}_clip", float(np.median(times.clip)), f"ms ({_range(times.clip)})"),
        shown(f"{name}_frame", float(np.median(times.frame)), f"ms ({_range(times.frame)})"),
        at_most(ratio, times.ratio, BOUND[name], "×") if name in BOUND else shown(ratio, times.ratio, "×"),
        shown(f"{name}_delay", delay.frames, f"frames: {delay.seconds:.1f} s at {delay.fps:g} fps"),
        shown(f"{name}_first_answer", delay.needed, f"frames: {delay.needed_seconds:.1f} s"),
    ]


def _ms(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def _range(values: list[float]) -> str:
    return f"{min(values):.1f} … {max(values):.1f}"
