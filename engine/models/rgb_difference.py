"""RGB differences: each picture less the one before it (Wang et al. 2016, "Temporal Segment Networks", section 3.2).

What stands still is 0 in them, so a model that is shown these can't learn to know the place by its walls.
"""

import torch
from torch import Tensor


def rgb_difference(x: Tensor, before: Tensor | None = None) -> Tensor:
    """The changes (B, C, n, H, W) that lead to each of the pictures x (B, C, n, H, W).

    before: the picture (B, C, 1, H, W) that came before them; None at the beginning, where nothing has changed yet.
    """
    return x - torch.cat([x[:, :, :1] if before is None else before, x[:, :, :-1]], dim=2)
