"""Every model family that a checkpoint may name."""

from engine.models.family import Family
from engine.models.glove import GRU, MS3D_GRU, MS3D_STACKED_GRU, STACKED_GRU
from engine.models.landmark import LANDMARK

FAMILIES: dict[str, Family] = {f.name: f for f in (LANDMARK, GRU, STACKED_GRU, MS3D_GRU, MS3D_STACKED_GRU)}

__all__ = ["FAMILIES", "Family"]
