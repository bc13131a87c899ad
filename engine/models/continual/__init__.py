"""Clip models run frame by frame on their own weights (Hedegaard & Iosifidis 2022, "Continual 3D Convolutional Neural
Networks for Real-time Processing of Videos").
"""

from engine.models.continual.frame import X3dFrame
from engine.models.continual.network import ClipModel, Continual

__all__ = ["ClipModel", "Continual", "X3dFrame"]
