"""A 3-D convolution channel by channel that learns as fast on a processor as on a graphics card.

oneDNN has kernels for the gradients of depthwise convolutions in two dimensions and none in three, where it falls back
to its reference: of a training step of X3D it took two thirds. The gradients here are those of one 2-D convolution
for each step of the kernel through time, added up: the same sums, 3 to 5 times as fast (4 × 4 to 28 × 28 fields).
Forwards, and wherever nothing learns, it is `nn.Conv3d`, to the bit.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional


class DepthwiseConv3d(nn.Conv3d):
    """`width` channels, each by itself, with an odd kernel (t, h, w); the size stays."""

    def __init__(self, width: int, kernel: tuple[int, int, int]) -> None:
        t, h, w = kernel
        super().__init__(width, width, kernel, 1, (t // 2, h // 2, w // 2), groups=width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, T, H, W) → the same."""
        if not self.training or x.device.type != "cpu":
            return super().forward(x)
        out: Tensor = _ByFrames.apply(x, self.weight)  # type: ignore[no-untyped-call] # torch has no types here
        return out


class _ByFrames(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor) -> Tensor:
        ctx.save_for_backward(x, weight)
        padding = [size // 2 for size in weight.shape[2:]]
        return functional.conv3d(x, weight, None, 1, padding, groups=len(weight))

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor]:
        x, weight = ctx.saved_tensors
        frames, steps = x.shape[2], weight.shape[2]
        by_frame, grad = x.transpose(1, 2), grad.transpose(1, 2).to(x.dtype)  # (B, T, C, H, W)
        grad_x, grad_weight = torch.zeros_like(by_frame), torch.zeros_like(weight)
        for k in range(steps):  # frame t of the output has seen frame t + k - steps // 2 of the input by step k
            first, last = max(0, steps // 2 - k), min(frames, frames + steps // 2 - k)
            if first >= last:
                continue
            shift = k - steps // 2
            seen = by_frame[:, first + shift : last + shift]
            part_x, part_weight = _gradients(grad[:, first:last], seen, weight[:, :, k].to(x.dtype))
            grad_x[:, first + shift : last + shift] += part_x
            grad_weight[:, :, k] = part_weight
        return grad_x.transpose(1, 2), grad_weight


def _gradients(grad: Tensor, x: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
    """Of x (B, n, C, H, W) and weight (C, 1, h, w), given that of the output, for one step of the kernel."""
    padding = [size // 2 for size in weight.shape[2:]]
    grad_x, grad_weight, _ = torch.ops.aten.convolution_backward(
        grad.flatten(0, 1), x.flatten(0, 1), weight, None, [1, 1], padding, [1, 1], False, [0, 0], len(weight),
        [True, True, False],
    )  # fmt: skip
    return grad_x.view(x.shape), grad_weight
