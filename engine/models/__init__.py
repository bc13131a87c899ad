"""Every model family that a checkpoint may name."""

from engine.models.aivad import AIVAD
from engine.models.crnn import CRNN
from engine.models.efficient_x3d import EFFICIENT_X3D
from engine.models.family import Family
from engine.models.glove import GRU, MS3D_GRU, MS3D_STACKED_GRU, STACKED_GRU
from engine.models.landmark import LANDMARK
from engine.models.landmark_transformer import LANDMARK_TRANSFORMER
from engine.models.movinet import MOVINET, MOVINET_STREAM
from engine.models.mvit import MVIT
from engine.models.resnet3d import SLOW_R50
from engine.models.x3d import X3D

FAMILIES: dict[str, Family] = {
    f.name: f
    for f in (
        LANDMARK,
        GRU,
        STACKED_GRU,
        MS3D_GRU,
        MS3D_STACKED_GRU,
        SLOW_R50,
        X3D,
        EFFICIENT_X3D,
        MVIT,
        MOVINET,
        MOVINET_STREAM,
        CRNN,
        LANDMARK_TRANSFORMER,
        AIVAD,
    )
}

__all__ = ["FAMILIES", "Family"]
