"""Sources and engines that do what a test says: no camera, no model, no clock of their own."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import SourceEnded
from engine.joints import JOINTS, LEFT_SHOULDER, RIGHT_HAND, RIGHT_SHOULDER
from engine.types import FloatArray, Frame, Health, InputKind, SourceState

LABELS = ("-", "hello", "고마워", "unknown")


def manifest(labels: tuple[str, ...] = LABELS, length: int = 8, fps: float = 12.0, **decision: float) -> Manifest:
    """A landmark manifest with idle "-" and "unknown" where `labels` has them."""
    return Manifest(
        name="fake",
        family="landmark_conv",
        labels=labels,
        input=InputSpec("landmarks", length, fps, "linear", 0.4, ("pose", "hands")),
        idle_label="-" if "-" in labels else None,
        unknown_label="unknown" if "unknown" in labels else None,
        decision=DecisionSpec(**decision),
    )


def person(value: float = 0.0) -> FloatArray:
    """Landmarks float32 (J, 4) of somebody with a right hand; `value` stands in its wrist's x."""
    points = np.full((JOINTS, 4), np.nan, np.float32)
    points[LEFT_SHOULDER], points[RIGHT_SHOULDER] = (0.8, 0.5, 0, 1), (0.5, 0.5, 0, 1)
    points[RIGHT_HAND] = np.linspace(0.1, 0.2, 21 * 4, dtype=np.float32).reshape(21, 4)
    points[RIGHT_HAND.start, 0] = value
    return points


@dataclass
class FakeEngine:
    """Answers what `answer` says for a clip (T, J, 4): logits (K,)."""

    answer: Callable[[FloatArray], FloatArray]
    manifest: Manifest = field(default_factory=manifest)
    dictionary: dict[str, FloatArray] = field(default_factory=dict)
    path: str = "fake.safetensors"

    def infer(self, values: FloatArray) -> FloatArray:
        return self.answer(values)


def says(label: str, labels: tuple[str, ...] = LABELS, margin: float = 8.0) -> Callable[[FloatArray], FloatArray]:
    """An answer that is always `label`, with a logit `margin` over the rest."""
    logits = np.zeros(len(labels), np.float32)
    logits[labels.index(label)] = margin
    return lambda values: logits


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeSource:
    """Delivers the frames of `script`, then ends (or waits, when `is_endless`).

    A callable in the script is called in place of a frame: to raise, to block, to move a clock.
    """

    script: Iterator[Frame | Callable[[], None]]
    name: str = "fake source"
    kind: InputKind = "landmarks"
    is_live: bool = True
    nominal_fps: float | None = None
    size: tuple[int, int] | None = (64, 48)
    is_endless: bool = True
    notice: str = ""
    state: SourceState = SourceState.CLOSED
    closes: int = 0
    exhausted: threading.Event = field(default_factory=threading.Event)

    def open(self) -> None:
        self.state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        item = next(self.script, None)
        if item is None:
            self.exhausted.set()
            if not self.is_endless:
                raise SourceEnded("The recording is over.", "Nothing more is read.", "Play it again.")
            threading.Event().wait(min(timeout_s, 0.005))
            return None
        if callable(item):
            item()
            return None
        return item

    def close(self) -> None:
        self.closes += 1
        self.state = SourceState.CLOSED


def frames(count: int, fps: float = 12.0, start: float = 0.0, value: float = 0.0) -> Iterator[Frame]:
    """`count` frames of somebody, `fps` a second from `start`."""
    for seq in range(count):
        yield Frame(start + seq / fps, seq, points=person(value))


def paced(fps: float, clock: Callable[[], float] = time.perf_counter) -> Iterator[Frame | Callable[[], None]]:
    """Frames without end, stamped by the clock, `fps` a second."""
    pause = threading.Event()
    for seq in itertools.count():
        yield lambda: (pause.wait(1 / fps), None)[1]
        yield Frame(clock(), seq, points=person())


def unhurried(script: Iterator[Frame]) -> Iterator[Frame | Callable[[], None]]:
    """The frames of `script` with their own times, each a few milliseconds after the last."""
    pause = threading.Event()
    for frame in script:
        yield lambda: (pause.wait(0.004), None)[1]
        yield frame


def balance(h: Health) -> int:
    """0 where the accounts of a session add up."""
    return h.captured - h.used - h.skipped - h.dropped - h.waiting
