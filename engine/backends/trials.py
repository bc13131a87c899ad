"""Short timed trials: which of the runtimes that are installed answers fastest, and still says the same."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.backends import onednn
from engine.backends.continual import delay_of
from engine.backends.device import threads, torch_has_cuda
from engine.backends.eager import EagerEngine, EagerStream
from engine.backends.lowered import Lowered
from engine.backends.runners import PROVIDERS, Native, Runner, open_runner
from engine.backends.ways import Device, How, Trial, Way
from engine.checkpoint.input_spec import InputSpec
from engine.errors import shown
from engine.types import FeatureArray, FloatArray

SECONDS = 1.5
"""For the timing of all ways together, beside one answer of each."""

LEAST_ROUNDS, MOST_ROUNDS = 2, 15
PATIENCE = 4.0
"""So many times as long as the checkpoint itself may a way need for the answers that are compared, and a second more:
on a busy machine threads that wait for each other can take a hundred times as long."""
_FRAMES = 6  # of a stream that answers are compared on

Open = Callable[[Lowered, Way], Runner]


@dataclass
class Tried:
    """A way at work: its runner, and the seconds that its answers took."""

    way: Way
    runner: Runner
    logits: FloatArray
    seconds: list[float]


def ways(how: How, answer_s: float, lowered: Lowered) -> list[Way]:
    """What is worth trying for a model that takes `answer_s` in PyTorch on one thread; that comes first."""
    count = threads(answer_s)
    out = [Way()]
    if count > 1:
        out.append(Way(threads=count))
    if onednn.helps(lowered.form):
        out.append(Way(threads=count, channels_last=True))
    out += [Way("onnxruntime", threads=count), Way("openvino", threads=count)]
    out += [Way("onnxruntime", device=device) for device in _graphics()]
    has_cuda = torch_has_cuda()
    out += [Way(device="cuda")] * has_cuda
    if how.exact:
        return out
    if not lowered.form.adds_up:
        out.append(Way("openvino", "bfloat16", count))
    if has_cuda and not lowered.form.state:  # which would be kept in so few digits too
        out += [Way(precision="float16", device="cuda"), Way(precision="bfloat16", device="cuda")]
    if lowered.int8 is not None:
        out += [Way("onnxruntime", "int8", count), Way("openvino", "int8", count)]
    return out


def tried(
    engine: EagerEngine,
    lowered: Lowered,
    candidates: Sequence[Way],
    timer: Callable[[], float] = time.perf_counter,
    open_: Open = open_runner,
) -> tuple[list[Trial], dict[Way, Runner]]:
    """A trial of each of `candidates`, and the runners of those that work.

    They take turns, so that a busy machine slows all of them.
    """
    examples = _examples(engine)
    began = timer()
    clips, own = [engine.prepared(values) for values in examples], _own_answers(engine, examples)
    patience_s = 1.0 + PATIENCE * (timer() - began)
    going: list[Tried] = []
    failed: dict[Way, str] = {}
    for way in candidates:
        try:
            runner = open_(lowered, way)
            going.append(Tried(way, runner, _answers(lowered, runner, clips, timer, timer() + patience_s), []))
        except Exception as error:  # the border: each runtime has its own errors, and may not be installed
            failed[way] = shown(error, 200)
    ends = timer() + SECONDS
    rounds = 0
    while rounds < LEAST_ROUNDS or (rounds < MOST_ROUNDS and timer() < ends):
        for each in going:
            each.seconds.append(_timed(lowered, each.runner, clips[0], timer))
        rounds += 1
    return [_trial(way, own, going, failed) for way in candidates], {each.way: each.runner for each in going}


def difference(engine: EagerEngine, lowered: Lowered, runner: Runner) -> float:
    """How far the runner's answers to a made-up clip, or some frames, lie from the engine's own; see `Trial.apart`."""
    examples = _examples(engine)
    found = _answers(lowered, runner, [engine.prepared(values) for values in examples])
    return _apart(found, _own_answers(engine, examples))


def _apart(logits: FloatArray, own: FloatArray) -> float:
    return float(np.abs(logits - own).max() / max(float(np.abs(own).max()), 1e-6))


def _timed(lowered: Lowered, runner: Runner, clip: FloatArray, timer: Callable[[], float]) -> float:
    """Seconds that one answer takes."""
    state = [runner.native(value) for value in lowered.empty.values()]
    began = timer()
    runner(clip[None], state)
    return timer() - began


def _trial(way: Way, own: FloatArray, going: Sequence[Tried], failed: dict[Way, str]) -> Trial:
    if way in failed:
        return Trial(way, failure=failed[way])
    one = next(each for each in going if each.way == way)
    ms = 1e3 * np.array(one.seconds)
    return Trial(way, (float(ms.min()), float(np.median(ms)), float(ms.max())), _apart(one.logits, own))


def _answers(
    lowered: Lowered,
    runner: Runner,
    clips: Sequence[FloatArray],
    timer: Callable[[], float] = time.perf_counter,
    ends: float = math.inf,
) -> FloatArray:
    """Logits (n, K): to each clip, or of a stream after each frame. Raises TimeoutError after the moment `ends`."""
    state: dict[str, Native] = {name: runner.native(value) for name, value in lowered.empty.items()}
    out = []
    for clip in clips:
        if timer() > ends:
            raise TimeoutError(f"more than {PATIENCE:g} times as slow as the checkpoint's own way")
        logits, made = runner(clip[None], list(state.values()))
        state = lowered.form.after(state, made)
        out.append(logits)
    return np.array(out)


def _own_answers(engine: EagerEngine, examples: Sequence[FeatureArray]) -> FloatArray:
    """What the engine itself answers, as `_answers`."""
    if not isinstance(engine, EagerStream):
        return np.array([engine.infer(values) for values in examples])
    state, out = None, []
    for values in examples:
        logits, state = engine.step(values, state)
        out.append(logits)
    return np.array(out)


def _examples(engine: EagerEngine) -> list[FeatureArray]:
    """A clip (T, …) of coarse blobs under noise; of a stream model frames (1, …)."""
    spec, rng, delay = engine.manifest.input, np.random.default_rng(0), delay_of(engine)
    if not spec.streams:
        return [_example(spec, rng)]
    # What a continual model says before its first answer is about no picture yet, and so the same whatever it is given.
    count = _FRAMES if delay is None else delay.needed
    return [_example(replace(spec, length=1), rng) for _ in range(count)]


def _example(spec: InputSpec, rng: np.random.Generator) -> FeatureArray:
    if spec.kind == "video":  # coarse blobs under noise: no place and no instant looks like another
        coarse = rng.integers(0, 200, (spec.length, 5, 5, 3), np.uint8)
        smooth = np.stack([cv2.resize(each, spec.size[::-1]) for each in coarse])
        blobs: FeatureArray = smooth + rng.integers(0, 55, smooth.shape, np.uint8)
        return blobs
    scale, middle = (np.array(spec.std), np.array(spec.mean)) if spec.kind == "sensors" else (0.2, 0.5)
    return (rng.standard_normal((spec.length, *spec.shape)) * scale + middle).astype(np.float32)


def _graphics() -> list[Device]:
    """Graphics cards that ONNX Runtime is built for."""
    import onnxruntime

    there = onnxruntime.get_available_providers()
    cards: tuple[Device, ...] = ("cuda", "directml")
    return [device for device in cards if PROVIDERS[device] in there]
