"""Frame → per-frame features: what the ring holds."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, MismatchError, RecognizerError
from engine.gate import MotionGate
from engine.joints import JOINTS, mirrored
from engine.preprocess import has_hands
from engine.samples import sensor_order
from engine.texts import text
from engine.types import FeatureArray, FloatArray, Frame, InputKind, Person

if TYPE_CHECKING:
    from engine.landmarks import Landmarker
    from engine.people import Crowd


GLANCE_S = 1.0
"""While it rests it looks once a second: a hand that moved too little to be told from noise waits no longer."""


class Extractor(Protocol):
    """Turns frames into feature arrays, all of one shape. Used by one thread.

    people: everybody in the newest frame; empty for a source that brings its own points.
    rests:  it may leave out the looking while nothing moves. is_resting: it has, for the newest frame.
    """

    mirror: bool
    rests: bool
    is_resting: bool
    people: tuple[Person, ...]

    @property
    def subject(self) -> int:
        """Rises when the features are of somebody else than a moment ago."""
        ...

    def follow(self, number: int) -> None:
        """Take the features of the person with this number from now on. From any thread."""
        ...

    def prepare(self, kind: InputKind) -> None:
        """Do what takes long before the first frame of a source of this kind; what can't be done is told there."""
        ...

    def __call__(self, frame: Frame) -> FeatureArray:
        """Features of `frame`. Raises RecognizerError."""
        ...

    def close(self) -> None: ...


class LandmarkExtractor:
    """Landmarks float32 (J, 4) of a frame: its own points where it carries them (demo), else MediaPipe's.

    mirror: show the model the mirror image: for left-handed signers.
    rests:  while no hand was seen and nothing moves, what was found last stands; a look every `GLANCE_S` all the same.
    """

    def __init__(self, parts: tuple[str, ...], mirror: bool = False) -> None:
        self.mirror = mirror
        self.rests = self.is_resting = False
        self._gate = MotionGate()
        self._found: FloatArray | None = None  # in the newest picture that was looked at …
        self._looked_t = 0.0  # … then …
        self._sees_hands = False  # … with or without a hand
        self.people: tuple[Person, ...] = ()
        self._parts = parts
        self._landmarker: Landmarker | None = None

    @property
    def _crowd(self) -> "Crowd | None":
        return None if self._landmarker is None else self._landmarker.crowd

    @property
    def subject(self) -> int:
        """Rises when somebody else is followed."""
        return 0 if self._crowd is None else self._crowd.subject

    def follow(self, number: int) -> None:
        """Follow the person with this number, if there. From any thread."""
        if self._crowd is not None:
            self._crowd.choose(number)

    def prepare(self, kind: InputKind) -> None:
        """Import MediaPipe and build its graphs (0.6 s) where pictures are coming."""
        self._gate.reset()
        if kind == "video":
            with contextlib.suppress(RecognizerError):  # the first frame will say it, in the same words
                self._open().prepare()

    def __call__(self, frame: Frame) -> FloatArray:
        points = self._points(frame)
        if points.shape != (JOINTS, 4):
            raise InputError(
                text(
                    "The source delivers landmarks of shape {shape}; ({joints}, 4) was expected.",
                    shape=points.shape,
                    joints=JOINTS,
                ),
                text("The frame was not recognised."),
                text("Choose another source, or another checkpoint."),
            )
        return mirrored(points, _aspect(frame)) if self.mirror else points

    def _points(self, frame: Frame) -> FloatArray:
        self.is_resting = False
        if frame.points is not None:
            self.people = ()
            return frame.points
        if frame.image is None:
            raise MismatchError(
                text("The source sends sensor values, but this model reads hands and bodies in pictures."),
                text("Nothing is recognised."),
                text("Choose a camera or a video, or open a model for sensor gloves."),
            )
        is_still = self.rests and self._gate.update(frame.image, frame.t)
        if is_still and self._found is not None and not self._sees_hands and frame.t < self._looked_t + GLANCE_S:
            self.is_resting = True
            return self._found
        self.people, self._found = (), None
        landmarker = self._open()
        points = landmarker(frame.image, frame.t)
        self.people = () if landmarker.crowd is None else landmarker.crowd.people
        self._found, self._looked_t = points, frame.t
        self._sees_hands = bool(has_hands(points[None]) > 0)
        self.is_resting = is_still and not self._sees_hands  # also at a look that has found nothing
        return points

    def _open(self) -> "Landmarker":
        if self._landmarker is None:
            from engine.ahead import follower

            self._landmarker = follower(self._parts)
        return self._landmarker

    def close(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None


def _aspect(frame: Frame) -> float:
    return 4 / 3 if frame.image is None else frame.image.shape[1] / frame.image.shape[0]


class PlainExtractor:
    """Features that follow nobody: a frame becomes `convert(frame)`, in the mirror if wanted."""

    def __init__(self, convert: Callable[[Frame, bool], FeatureArray], mirror: bool) -> None:
        self.mirror = mirror
        self.rests = self.is_resting = False  # a picture costs too little to be left out
        self.people: tuple[Person, ...] = ()
        self.subject = 0
        self._convert = convert

    def follow(self, number: int) -> None:
        """There is nobody to follow."""

    def prepare(self, kind: InputKind) -> None:
        """There is nothing to prepare."""

    def __call__(self, frame: Frame) -> FeatureArray:
        return self._convert(frame, self.mirror)

    def close(self) -> None: ...


def open_extractor(spec: InputSpec, mirror: bool = False) -> Extractor:
    """The extractor that a checkpoint's input asks for. Raises MismatchError for sensors that nobody knows."""
    match spec.kind:
        case "landmarks":
            return LandmarkExtractor(spec.parts, mirror)
        case "video":
            return PlainExtractor(partial(_picture, spec), mirror)
        case "sensors":
            return PlainExtractor(partial(_sample, sensor_order(spec.channels)), mirror)


def _picture(spec: InputSpec, frame: Frame, mirror: bool) -> FeatureArray:
    """uint8 (rows, columns, 3) as `engine.pictures` makes it."""
    from engine.pictures import picture

    if frame.image is None:
        raise MismatchError(
            text("The source sends no pictures, but this model looks at pictures."),
            text("Nothing is recognised."),
            text("Choose a camera or a video, or open a model for this source."),
        )
    return picture(np.ascontiguousarray(frame.image[:, ::-1]) if mirror else frame.image, spec)


def _sample(order: list[int], frame: Frame, mirror: bool) -> FeatureArray:
    """float32 (D,): the channels that the model reads, in its order. A glove has no mirror image."""
    if frame.sensors is None:
        raise MismatchError(
            text("The source sends no sensor values, but this model reads a sensor glove."),
            text("Nothing is recognised."),
            text("Choose a glove, or open a model for cameras."),
        )
    return frame.sensors[order]
