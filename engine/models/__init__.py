"""Every model family that a checkpoint may name."""

from engine.models.family import Family
from engine.models.landmark import LANDMARK

FAMILIES: dict[str, Family] = {f.name: f for f in (LANDMARK,)}

__all__ = ["FAMILIES", "Family"]
