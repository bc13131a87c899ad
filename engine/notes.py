"""What a recognizer was told and what it answered, as a sequence of notes: told again, it answers the same.

What it was told: `Began`, `DecidedBy`, `Rests`, `Mirrored`, `Stepped`, `Reset`, `Concluded`, `Stopped`; each is noted
when it is done, after what it led to: `Answered`, `Finished`, `Said`. So a sequence that breaks off is whole up to the
last that was told.
"""

from collections.abc import Callable
from dataclasses import dataclass

from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.types import Event, FeatureArray, FloatArray


@dataclass(frozen=True, slots=True)
class Began:
    """A recognizer works from now on. path: of its checkpoint.

    subject: number of the person whose features it took last (`Extractor.subject`).
    adopted: it went on with the features of the one before it.
    """

    path: str
    manifest: Manifest
    generation: int
    subject: int
    adopted: bool


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """Decisions are made by `spec` from the next answer on."""

    spec: DecisionSpec


@dataclass(frozen=True, slots=True)
class Rests:
    """From the next frame on the model rests while nothing moves in its pictures; is_on False: no longer."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class Mirrored:
    """From the next frame on the model is shown the mirror image; is_on False: no longer."""

    is_on: bool


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Stepped:
    """A frame's features went into the ring. t, seq, media_t: of the frame. subject: whose they are.

    was_asked: as `Recognizer.step` was told. has_failed: the engine gave no answer, but an error.
    """

    t: float
    seq: int
    media_t: float | None
    features: FeatureArray
    subject: int
    was_asked: bool
    has_failed: bool


@dataclass(frozen=True, slots=True)
class Reset:
    """The past was forgotten. nobody_before: as `Recognizer.reset` was told."""

    nobody_before: bool


@dataclass(frozen=True, slots=True)
class Concluded:
    """Step `number` (0, 1, 2 …) of what a recording ended with, which was over at `t` (None: with its newest frame).

    subject: as of `Stepped`. has_failed: the engine gave an error in it.
    """

    t: float | None
    number: int
    subject: int
    has_failed: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """Another recognizer takes over at `t`; what ran was ended."""

    t: float


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The decision took `probabilities` float32 (K,) at `t`. is_idle: the idle rule had spoken."""

    t: float
    probabilities: FloatArray
    is_idle: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The decision ended what ran, at `t`."""

    t: float


@dataclass(frozen=True, slots=True)
class Said:
    """An event began, grew or ended."""

    event: Event


Told = Began | DecidedBy | Rests | Mirrored | Stepped | Reset | Concluded | Stopped
Note = Told | Answered | Finished | Said
Witness = Callable[[Note], None]
"""Hears every note of a recognizer, on the recognizer's own thread and at times under a lock: it must not wait."""
