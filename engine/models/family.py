"""A family: one kind of model as a value, so that a checkpoint can name what must be built for it."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import nn

from engine.types import InputKind


@dataclass(frozen=True, slots=True)
class Family:
    """name: as in `Manifest.family`. build(labels=K, **Manifest.hyper): the module with fresh weights; its `forward`
    takes float32 (B, T, …) and answers logits (B, K). input: what its clips are made of. summary: for people.
    outputs: the tensor among its weights that has one row or number for each output.
    """

    name: str
    build: Callable[..., nn.Module]
    input: InputKind
    summary: str
    outputs: str
