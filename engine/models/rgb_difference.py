"""RGB differences: each picture less the one before it (Wang et al. 2016, "Temporal Segment Networks", section 3.2).

What stands still is 0 in them, so a model that is shown these can't learn to know the place by its walls. Their sizes
alone say how much moves, without which way: less to learn where recordings are few.
"""

from typing import Literal

import torch
from torch import Tensor

Difference = bool | Literal["absolute"]
"""Whether a model sees how each picture differs from the one before, not the picture; "absolute": only how much."""


def rgb_difference(x: Tensor, kind: Difference = True, before: Tensor | None = None) -> Tensor:
    """The changes (B, C, n, H, W) that lead to each of the pictures x (B, C, n, H, W); x itself where `kind` is False.

    before: the picture (B, C, 1, H, W) that came before them; None at the beginning, where nothing has changed yet.
    """
    if not kind:
        return x
    return sized(x - torch.cat([x[:, :, :1] if before is None else before, x[:, :, :-1]], dim=2), kind)


def sized(changes: Tensor, kind: Difference) -> Tensor:
    """Changes as `kind` has them."""
    return changes.abs() if kind == "absolute" else changes
