"""A model as a plain function of arrays, as runtimes want it: what goes in comes as arguments, and so does the state.

A whole clip is a function of one array. One frame of a stream is a function of the frame and of what is remembered of
those before it. Of that, much only grows older: the last picture becomes the last but one. Such arrays needn't pass
through the function at all, they are handed on as they are (`moved`), so that a step copies nothing that is old.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

import torch
from torch import Tensor, nn

Array = TypeVar("Array")


class Form(nn.Module):
    """forward(x, *state) → (logits (1, K), *made): x is what `Family.prepare` makes of a clip, or of one frame of a
    stream, with a batch of one; the state has the order of `state`.

    state: name → what is remembered before the first frame; empty for whole clips.
    made:  names of the states that the function answers, in its order.
    moved: name of each other state → the state whose array it takes over.
    adds_up: whether the state holds sums over the whole stream, which stand still in numbers of few digits.
    """

    state: dict[str, Tensor]
    made: tuple[str, ...]
    moved: dict[str, str]
    adds_up: bool = False

    def after(self, state: Mapping[str, Array], made: Sequence[Array]) -> dict[str, Array]:
        """The state that follows on `state` when the function has answered `made`, in whatever arrays they are."""
        new = dict(zip(self.made, made, strict=True))
        return {name: new[name] if name in new else state[self.moved[name]] for name in self.state}


class Whole(Form):
    """Whole clips."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model
        self.state, self.made, self.moved = {}, (), {}

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """Logits (1, K) of a clip."""
        return (self.model(x),)


class Stepped(Form):
    """One frame at a time of any stream model whose state is a dictionary of tensors."""

    def __init__(self, model: nn.Module, frame: Tensor) -> None:
        super().__init__()
        self.model = cast(Any, model)
        with torch.inference_mode():
            state = cast(dict[str, Tensor], self.model.step(frame)[1])
        self.state = {name: torch.zeros_like(value) for name, value in state.items()}
        self.made, self.moved = tuple(state), {}

    def forward(self, x: Tensor, *state: Tensor) -> tuple[Tensor, ...]:
        """Logits (1, K) after the frame, and the state after it."""
        logits, after = self.model.step(x, dict(zip(self.made, state, strict=True)))
        return (logits, *(after[name] for name in self.made))
