"""Every model family that a checkpoint may name."""

from engine.models.family import Family
from engine.models.landmark import LANDMARK
from engine.models.landmark_transformer import LANDMARK_TRANSFORMER

FAMILIES: dict[str, Family] = {f.name: f for f in (LANDMARK, LANDMARK_TRANSFORMER)}

__all__ = ["FAMILIES", "Family"]
