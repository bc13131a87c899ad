"""A family: one kind of model as a value, so that a checkpoint can name what must be built for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from torch import Tensor, nn

from engine.checkpoint.input_spec import InputSpec
from engine.models.form import Form
from engine.types import FeatureArray, FloatArray, InputKind

Shapes = Mapping[str, tuple[int, ...]]
"""Name → shape of every tensor of a checkpoint, without wrapper prefixes."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A published size of a family.

    name:       as people write it: "x3d_s".
    hyper:      the builder's keyword arguments, apart from `labels`.
    input:      what it was made for; a foreign checkpoint is offered these values.
    labels, parameters: with so many outputs it has so many trainable numbers.
    """

    name: str
    hyper: Mapping[str, Any]
    input: InputSpec
    labels: int
    parameters: int


@dataclass(frozen=True, slots=True)
class Family:
    """name: as in `Manifest.family`. build(labels=K, **Manifest.hyper): the module with fresh weights; its `forward`
    takes float32 (B, …) as `prepare` makes them and answers logits (B, K). summary: for people (`engine.texts`).

    prepare:   a clip from the ring (T, …) → model input float32, without the batch; of landmarks also many clips at
               once, (N, T, J, 4) → (N, …).
    recognise: the `hyper` of the model whose tensors have these shapes; None where it is none of this family.
    outputs:   the tensor among its weights that has one row or number for each output: its name, or how it begins where
               forms of the family name it differently.
    head:      prefixes of the tensors whose shape follows the number of outputs: a head is rebuilt by leaving them out.
    variants:  the published sizes, at least one.
    labels:    of a family whose outputs always mean the same: what they mean.
    frame:     (its module that takes a stream, one prepared frame (1, …)) → the leanest form that steps one frame. Of a
               clip family that module is its continual one.
    explains:  its module answers `findings(state)`: see `engine.backends.engine.ExplainingEngine`.
    """

    name: str
    build: Callable[..., nn.Module]
    summary: str
    prepare: Callable[[FeatureArray, InputSpec], FloatArray]
    recognise: Callable[[Shapes], dict[str, Any] | None]
    outputs: str
    head: tuple[str, ...]
    variants: tuple[Variant, ...]
    labels: tuple[str, ...] = ()
    explains: bool = False
    frame: Callable[[Any, Tensor], Form] | None = None

    @property
    def kind(self) -> InputKind:
        """What its clips are made of."""
        return self.variants[0].input.kind

    def classes(self, shapes: Shapes) -> int | None:
        """How many outputs a model of this family has whose tensors have these shapes; None where none says it."""
        if self.labels:
            return len(self.labels)
        return next((shape[0] for name, shape in shapes.items() if name.startswith(self.outputs) and shape), None)

    def variant(self, hyper: Mapping[str, Any]) -> Variant:
        """The published size that is nearest to `hyper`: the one with the most equal settings."""
        return max(self.variants, key=lambda v: sum(v.hyper.get(k) == x for k, x in hyper.items()))


def module_shapes(model: nn.Module) -> dict[str, tuple[int, ...]]:
    """The `Shapes` of a module's weights and buffers."""
    return {name: tuple(value.shape) for name, value in model.state_dict().items()}
