"""Every model family that a checkpoint may name."""

from engine.models.crnn import CRNN
from engine.models.family import Family
from engine.models.landmark import LANDMARK
from engine.models.movinet import MOVINET, MOVINET_STREAM

FAMILIES: dict[str, Family] = {f.name: f for f in (LANDMARK, MOVINET, MOVINET_STREAM, CRNN)}

__all__ = ["FAMILIES", "Family"]
