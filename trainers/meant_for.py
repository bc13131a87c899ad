"""Settings that mean something to some kinds of data only."""

from collections.abc import Mapping
from typing import Final

from engine.texts import Text, text
from engine.types import InputKind
from trainers.data.sample import KIND_WORDS

MEANT_FOR: Final[Mapping[str, tuple[InputKind, ...]]] = {
    "time_warp": ("landmarks", "sensors", "video"),
    "temporal_crop": ("landmarks", "sensors", "video"),
    "noise": ("landmarks", "sensors"),
    "scale": ("landmarks", "sensors", "video"),
    "wear": ("sensors",),
    "rotate": ("landmarks", "video"),
    "point_dropout": ("landmarks",),
    "random_crop": ("video",),
    "colour_jitter": ("video",),
    "background": ("video",),
    "overlay": ("video",),
    "mirror": ("landmarks", "video"),
    "mixup": ("landmarks", "sensors", "video"),
}
"""The settings that change clips, and the kinds of data to which each means something."""

_OF_THE_MODEL: Final[Mapping[str, tuple[InputKind, ...]]] = {
    "relative": ("sensors",),
    "mirror_pairs": ("landmarks", "video"),
    **dict.fromkeys(("crop_size", "fit", "tone", "rgb_difference"), ("video",)),
}


def without_effect(kind: InputKind) -> dict[str, Text]:
    """Setting → why it does nothing for a model that learns from `kind`."""
    why = text("it learns from {kind}", kind=KIND_WORDS[kind])
    return {name: why for name, kinds in {**MEANT_FOR, **_OF_THE_MODEL}.items() if kind not in kinds}
