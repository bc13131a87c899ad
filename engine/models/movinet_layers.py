"""The layers of MoViNet: convolutions with TensorFlow's padding, squeeze-excitation, the bottleneck, and the tape that
carries the state of a stream through them (arXiv:2103.11511, §3.2).
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.movinet_sizes import Kernel, Layer
from engine.models.rgb_difference import rgb_difference

State = dict[str, Tensor]
"""Between two steps. "frames": int64 (1,), how many were seen; "b1_l0.past": (B, C, t - 1, H, W), the newest frames
before a temporal convolution; "b1_l0.sum", "head.sum": (B, C, 1, 1, 1), sums over all frames so far;
"picture": (B, C, 1, H, W), the newest, in a model of RGB differences."""

Gate = Literal["keras", "relu6"]
"""The hard sigmoid of a stream model. Shapes do not tell which: "keras" is clip(0.2 x + 0.5, 0, 1), of the published
weights; "relu6" is relu6(x + 3) · 0.16667, of models trained with newer tensorflow/models."""


@dataclass
class Tape:
    """What one step reads from the old state and writes into the new one. seen: (1,), frames before this step."""

    old: State
    new: State
    seen: Tensor

    @staticmethod
    def begun(x: Tensor, state: State | None) -> "Tape":
        seen = torch.zeros(1, dtype=torch.int64, device=x.device) if state is None else state["frames"]
        return Tape(state or {}, {"frames": seen + x.shape[2]}, seen)

    def past(self, name: str, x: Tensor, count: int) -> Tensor:
        """x (B, C, n, H, W) after the `count` frames that came before it, zeros before the first."""
        key = f"{name}.past"
        before = self.old.get(key)
        if before is None:
            before = x.new_zeros((*x.shape[:2], count, *x.shape[3:]))
        x = torch.cat([before, x], dim=2)
        self.new[key] = x[:, :, -count:]
        return x

    def difference(self, x: Tensor) -> Tensor:
        """Of pictures x (B, C, n, H, W) what has changed since the one before each."""
        first = x[:, :, :1]
        before = torch.where(self.seen > 0, self.old.get("picture", first), first)
        self.new["picture"] = x[:, :, -1:]
        return rgb_difference(x, before)

    def mean(self, name: str, x: Tensor) -> Tensor:
        """Of x (B, C, n, 1, 1) at each frame the mean over all frames so far."""
        key = f"{name}.sum"
        sums = x.cumsum(dim=2) + self.old.get(key, 0.0)
        self.new[key] = sums[:, :, -1:]
        return sums / (self.positions(x) + 1).view(1, 1, -1, 1, 1)

    def positions(self, x: Tensor) -> Tensor:
        """Numbers (n,) of the frames of x since the beginning of the stream, from 0."""
        return (self.seen + torch.arange(x.shape[2], device=x.device)).to(x.dtype)


class Conv(nn.Module):
    """A convolution with batch norm and activation; in a stream model s × s, then t × 1 where t > 1."""

    def __init__(
        self,
        inputs: int,
        outputs: int,
        causal: bool,
        *,
        kernel: Kernel = (1, 1, 1),
        stride: int = 1,
        groups: int = 1,
        norm: bool = True,
        active: bool = True,
    ) -> None:
        super().__init__()
        self.causal, self.kernel, self.stride = causal, kernel, stride
        t, s, _ = kernel
        after: dict[str, nn.Module] = {}
        if norm:
            after["norm"] = (nn.BatchNorm2d if causal else nn.BatchNorm3d)(outputs, eps=1e-3, momentum=0.01)
            if active:
                after["act"] = nn.Hardswish() if causal else nn.SiLU()
        if not causal:
            conv3d = nn.Conv3d(
                inputs, outputs, kernel, (1, stride, stride), (t // 2, 0, 0), groups=groups, bias=not norm
            )
            self.conv_1 = nn.Sequential(OrderedDict({"conv3d": conv3d, **after}))
            return
        conv2d = nn.Conv2d(inputs, outputs, s, stride, groups=groups, bias=not norm)
        self.conv_1 = nn.Sequential(OrderedDict({"conv2d": conv2d, **after}))
        if t > 1:
            conv2d = nn.Conv2d(outputs, outputs, (t, 1), groups=groups, bias=False)
            norm2d = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.01)
            self.conv_2 = nn.Sequential(OrderedDict({"conv2d": conv2d, "norm": norm2d, "act": nn.Hardswish()}))

    def forward(self, x: Tensor, name: str = "", tape: Tape | None = None) -> Tensor:
        """(B, C, n, H, W) → (B, C', n, H', W')."""
        x = same(x, self.kernel[1], self.stride)
        if not self.causal:
            out: Tensor = self.conv_1(x)
            return out
        y: Tensor = self.conv_1(x.transpose(1, 2).flatten(0, 1))  # (B · n, C', H', W')
        _, c, h, w = y.shape
        y = y.reshape(x.shape[0], -1, c, h, w).transpose(1, 2)
        if self.kernel[0] == 1:
            return y
        if tape is None:
            raise ValueError("a convolution over time needs the tape of a stream")
        y = self.conv_2(tape.past(name, y, self.kernel[0] - 1).flatten(3))  # (B, C', n, H' · W')
        return y.reshape(x.shape[0], c, -1, h, w)


class _Squeeze(nn.Module):
    """Squeeze-excitation: the means over space and time gate the channels; in a stream model those so far, beside
    each frame's own.
    """

    def __init__(self, width: int, gate: Gate | None, positions: bool) -> None:
        super().__init__()
        causal = gate is not None
        times = 2 if causal else 1
        hidden = _divisible(width * times / 4)
        self.fc1 = Conv(times * width, hidden, causal, norm=False)
        self.fc2 = Conv(hidden, width, causal, norm=False)
        self.gate = gate
        self.position = nn.Parameter(torch.zeros(())) if positions else None

    def forward(self, x: Tensor, name: str, tape: Tape | None) -> Tensor:
        if tape is None:
            pooled = x.mean(dim=(2, 3, 4), keepdim=True)
            out: Tensor = x * self.fc2(functional.silu(self.fc1(pooled))).sigmoid()
            return out
        space = x.mean(dim=(3, 4), keepdim=True)  # (B, C, n, 1, 1)
        pooled = torch.cat([tape.mean(name, space), space], dim=1)
        if self.position is not None:
            pooled = pooled + self.position * sinusoids(tape.positions(x), pooled.shape[1])
        excited = self.fc2(functional.hardswish(self.fc1(pooled)))
        open_ = (0.2 * excited + 0.5).clamp(0, 1) if self.gate == "keras" else functional.relu6(excited + 3) * 0.16667
        gated: Tensor = x * open_
        return gated


class Bottleneck(nn.Module):
    """One layer of a block, named "b1_l0" as its state is; gate: of a stream model, None in a base model."""

    branches = ("project",)

    def __init__(self, name: str, layer: Layer, gate: Gate | None, positions: bool) -> None:
        super().__init__()
        causal = gate is not None
        self.name = name
        self.expand = Conv(layer.inputs, layer.expand, causal)
        self.deep = Conv(
            layer.expand, layer.expand, causal, kernel=layer.kernel, stride=layer.stride, groups=layer.expand
        )
        self.se = _Squeeze(layer.expand, gate, positions)
        self.project = Conv(layer.expand, layer.outputs, causal, active=False)
        self.alpha = nn.Parameter(torch.zeros(()))
        pool: list[nn.Module] = [Halved()] if layer.stride == 2 else []
        skips = pool or layer.inputs != layer.outputs
        self.res = nn.Sequential(*pool, Conv(layer.inputs, layer.outputs, causal, active=False)) if skips else None

    def forward(self, x: Tensor, tape: Tape | None = None) -> Tensor:
        y = self.deep(self.expand(x), self.name, tape)
        y = self.project(self.se(y, self.name, tape))
        skip = x if self.res is None else self.res(x)
        out: Tensor = skip + self.alpha * y
        return out


class Halved(nn.Module):
    """Mean over 3 × 3 points at stride 2; the padding counts for nothing."""

    def forward(self, x: Tensor) -> Tensor:
        frames = same(x.transpose(1, 2).flatten(0, 1), 3, 2)
        there = same(x.new_ones((1, 1, *x.shape[3:])), 3, 2)
        means = functional.avg_pool2d(frames, 3, 2) / functional.avg_pool2d(there, 3, 2)
        return means.reshape(x.shape[0], -1, *means.shape[1:]).transpose(1, 2)


def same(x: Tensor, kernel: int, stride: int) -> Tensor:
    """x (…, H, W) with TensorFlow's "same" padding: an odd row or column is added below and at the right."""
    (top, bottom), (left, right) = (padding(size, kernel, stride) for size in x.shape[-2:])
    return functional.pad(x, (left, right, top, bottom)) if kernel > 1 else x


def padding(size: int, kernel: int, stride: int) -> tuple[int, int]:
    total = max(kernel - (size % stride or stride), 0)
    return total // 2, total - total // 2


def _divisible(value: float) -> int:
    """The nearest multiple of 8 that is not more than 10 % below."""
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * value else rounded + 8


def sinusoids(positions: Tensor, width: int) -> Tensor:
    """Encodings (1, width, n, 1, 1) of the positions (n,): all sines, then all cosines."""
    even = torch.arange(0, width, 2, device=positions.device)
    angles = positions / 10_000 ** (even.to(positions.dtype)[:, None] / width)  # (width / 2, n)
    return torch.cat([angles.sin(), angles.cos()])[None, :, :, None, None]
