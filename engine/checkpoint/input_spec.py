"""What a model eats: the part of the manifest that says how a clip is cut and scaled."""

import math
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeGuard, cast, get_args

import numpy as np

from engine.joints import joint_count
from engine.types import FeatureArray, InputKind


@dataclass(frozen=True, slots=True)
class InputSpec:
    """What one inference sees.

    kind:      "landmarks": float32 (length, J, 4) of `engine.joints`; "video": uint8 (length, rows, columns, 3);
               "sensors": float32 (length, D).
    length:    frames in a clip (T).
    fps:       frame rate at which the checkpoint was trained; clips are cut at it, whatever the camera does.
    resample:  "linear": values at the wanted instants are interpolated between captured frames (landmarks);
               "hold": the newest frame not later than the instant (pictures).
    max_gap_s: a clip over a longer pause is not scored.
    parts:     the landmarkers it needs, of "pose", "hands", "face".
    size:      rows and columns of a picture as the model sees it; of landmarks: of the pictures whose fractions the
               model takes for coordinates, (0, 0) where the body is its measure.
    fit:       how a picture comes to that size: "crop" (short side, then the middle), "letterbox" or "stretch".
    colour:    order of the three colours in the model's input.
    tone:      how bright a colour is told to the model: "linear", x in 0 … 1, or "log", the logarithm of x + 0.1, by
               which half the light is the same step everywhere: what changes from picture to picture is told alike in
               the dark and in bright light.
    mean, std: the input is (x - mean) / std: of each colour, x after `tone`; of each sensor channel, x as delivered.
    channels:  names of the sensor channels, in the model's order.
    relative:  of `channels`, angles in degrees that are counted from a clip's first sample, in -180 … 180: those
               without a zero of their own, as a glove's yaw, which drifts.
    pad:       what a recording of sensors that is shorter than a clip is filled up with at its end, before scaling.
    streams:   the model takes one frame at a time and carries a state; `length` frames are then seen before it is
               believed.
    layout:    of a program (ONNX, LiteRT …) the axes of its input in their order, a letter each: N batch, T time,
               C colours or coordinates, H rows, W columns, J joints, D features: "NCTHW". "" is the likeliest.
    """

    kind: InputKind
    length: int
    fps: float
    resample: Literal["linear", "hold"] = "linear"
    max_gap_s: float = 0.4
    parts: tuple[str, ...] = ()
    size: tuple[int, int] = (0, 0)
    fit: Literal["crop", "letterbox", "stretch"] = "crop"
    colour: Literal["rgb", "bgr"] = "rgb"
    tone: Literal["linear", "log"] = "linear"
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    channels: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    pad: float = 0.0
    streams: bool = False
    layout: str = ""

    @staticmethod
    def from_raw(raw: object) -> "InputSpec":
        """The specification in a manifest's JSON. Raises TypeError, ValueError, KeyError or OverflowError."""
        spec = known(InputSpec, raw)
        for key, choices in _CHOICES.items():
            if key in spec and spec[key] not in choices:
                raise ValueError(f"unknown {key} {spec[key]!r}")
        spec["length"], spec["fps"] = int(spec["length"]), float(spec["fps"])
        for key in ("max_gap_s", "pad"):
            if key in spec:
                spec[key] = float(spec[key])
        for keys, convert in ((("parts", "channels", "relative"), written), (("size",), int), (("mean", "std"), float)):
            for key in spec.keys() & set(keys):
                spec[key] = tuple(convert(x) for x in listed(spec[key]))
        spec["streams"], spec["layout"] = bool(spec.get("streams", False)), written(spec.get("layout", ""))
        return InputSpec(**spec)

    @property
    def is_sound(self) -> bool:
        """Whether every number is finite and in its range, and what belongs together has one length."""
        scaled = {"landmarks": 0, "video": 3, "sensors": len(self.channels)}[self.kind]
        numbers = (*self.mean, *self.std, self.pad)
        return (
            1 <= self.length <= 10_000
            and 0.1 <= self.fps <= 1000
            and 0 < self.max_gap_s < 1e6
            and len(self.mean) == len(self.std) == scaled
            and all(math.isfinite(x) and abs(x) < 1e9 for x in numbers)
            and all(x > 0 for x in self.std)
            and len(self.size) == 2
            and (self.kind != "video" or all(8 <= x <= 4096 for x in self.size))
            and (self.kind != "landmarks" or self.size == (0, 0) or all(8 <= x <= 4096 for x in self.size))
            and (self.kind != "sensors" or 1 <= len(self.channels) <= 1024)
            and set(self.relative) <= set(self.channels)
            and len(set(self.layout)) == len(self.layout)
            and set(self.layout) <= set(AXES[self.kind])
        )

    @property
    def shape(self) -> tuple[int, ...]:
        """Of one frame's features, as they lie in the ring."""
        if self.kind == "video":
            return (*self.size, 3)
        return (len(self.channels),) if self.kind == "sensors" else (joint_count(self.parts), 4)

    def shares_features(self, other: "InputSpec") -> bool:
        """Whether one frame becomes the same features for both."""
        return all(getattr(self, name) == getattr(other, name) for name in _OF_A_FRAME)

    def blank(self) -> FeatureArray:
        """A clip (T, *shape) in which nothing is seen: NaN landmarks, black pictures, sensors at their mean."""
        shape = (self.length, *self.shape)
        if self.kind == "landmarks":
            return np.full(shape, np.nan, np.float32)
        if self.kind == "video":
            return np.zeros(shape, np.uint8)
        return np.broadcast_to(np.array(self.mean, np.float32), shape).copy()

    @property
    def taken_fps(self) -> float:
        """Frames a second that go into the ring at most: of sensors twice `fps`, since a sample costs nothing.

        A `Sampler` of this rate takes all of a glove that sends up to 1.6 · `fps`; see `FeatureRing.short_clip`.
        """
        return 2 * self.fps if self.kind == "sensors" else self.fps

    @property
    def duration_s(self) -> float:
        """Seconds from the first to the last instant of a clip."""
        return (self.length - 1) / self.fps


_OF_A_FRAME = ("kind", "parts", "size", "fit", "colour", "channels")
AXES: dict[InputKind, str] = {"landmarks": "NTJCD", "video": "NCTHW", "sensors": "NTD"}
"""The letters that a layout of each kind is made of."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(InputKind),
    "resample": ("linear", "hold"),
    "fit": ("crop", "letterbox", "stretch"),
    "colour": ("rgb", "bgr"),
    "tone": ("linear", "log"),
}


def known(cls: type, raw: object) -> dict[str, Any]:
    """Of a JSON object what `cls` has fields for; a newer version may have written more."""
    names = {f.name for f in fields(cls)}
    return {k: v for k, v in cast(dict[str, Any], raw).items() if k in names}


def listed(value: object) -> list[Any]:
    """`value` if it is a list. Raises TypeError."""
    if not isinstance(value, list):
        raise TypeError(f"a list was expected, not {type(value).__name__}")
    return value


def written(value: object) -> str:
    """`value` if it is text. Raises TypeError."""
    if not is_text(value):
        raise TypeError(f"text was expected, not {type(value).__name__}")
    return value


def is_text(value: object) -> TypeGuard[str]:
    """Whether `value` is text of whole characters: JSON and pickles may hold half of a surrogate pair."""
    return isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)
