"""A MoViNet stream model, one frame at a time, in its leanest form: the same weights, the same answers, half the time.

All maps have four dimensions, batch norms are folded into the convolutions before them (Ioffe & Szegedy 2015, section
3.1), and ReZero's factor into the projection. The past of a temporal convolution is kept as single frames: its answer
is their weighted sum, and the next frame only moves them on. They are kept flat: runtimes then neither copy a map to
hand it out, nor give up doing its activation within the convolution. All sums of squeeze and excitation are one array,
since each that goes in or out costs a runtime some microseconds.
"""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.models.form import Form
from engine.models.movinet import MoViNetStream
from engine.models.movinet_layers import Bottleneck, Conv, Halved, padding, same, sinusoids


class MoViNetFrame(Form):
    """See the top of this file. frame: what `Family.prepare` makes of one picture, (1, 3, 1, H, W)."""

    adds_up = True

    def __init__(self, model: MoViNetStream, frame: Tensor) -> None:
        super().__init__()
        with torch.inference_mode():
            whole = model.step(frame)[1]
        self.conv1, self.conv7 = _Conv(model.conv1), _Conv(model.conv7)
        self.blocks = nn.ModuleList(_Block(cast(Bottleneck, block)) for block in model.blocks)
        self.dense, self.last = (_Conv(cast(Conv, model.classifier[i])) for i in (0, 3))
        self._widths = {name: value.shape[1] for name, value in whole.items() if name.endswith(".sum")}
        self.state, self.moved = (
            {"frames": torch.zeros(1), "sums": torch.zeros(1, sum(self._widths.values()), 1, 1)},
            {},
        )
        for name, value in whole.items():
            if name.endswith(".past"):
                self._remember(name, value)
            elif name == "picture":
                self.state[name] = torch.zeros_like(value[:, :, 0])
        self.made = tuple(name for name in self.state if name not in self.moved)

    def _remember(self, name: str, past: Tensor) -> None:
        """The frames of `past` (1, C, t, H, W), flat, oldest first; the newest is answered, the others move on."""
        count = past.shape[2]
        for i in range(count):
            self.state[f"{name}.{i}"] = torch.zeros_like(past[:, :, 0].flatten(2))
            if i + 1 < count:
                self.moved[f"{name}.{i}"] = f"{name}.{i + 1}"

    def forward(self, x: Tensor, *state: Tensor) -> tuple[Tensor, ...]:
        """Logits (1, K) after the picture x (1, 3, 1, H, W), and what is new in the state."""
        old, new = dict(zip(self.state, state, strict=True)), {}
        x = x.flatten(1, 2)
        frames = old["frames"]
        new["frames"] = frames + 1
        old.update(zip(self._widths, torch.split(old["sums"], list(self._widths.values()), dim=1), strict=True))
        if "picture" in old:
            x, new["picture"] = x - torch.where(frames > 0, old["picture"], x), x
        x = self.conv1(x)
        for block in self.blocks:
            x = block(x, old, new)
        new["head.sum"] = old["head.sum"] + self.conv7(x).mean((2, 3), keepdim=True)
        new["sums"] = torch.cat([new[name] for name in self._widths], dim=1)
        x = functional.silu(self.dense(new["head.sum"] / new["frames"]))
        return (self.last(x).flatten(1), *(new[name] for name in self.made))


class _Conv(nn.Module):
    """s × s with its norm and activation, of one frame; then, of t frames, their weighted sum."""

    def __init__(self, conv: Conv) -> None:
        super().__init__()
        self.space, self.is_active = _folded(conv.conv_1)
        self.kernel, self.stride = conv.kernel[1], conv.stride
        self.time = _Sum(conv.conv_2) if conv.kernel[0] > 1 else None

    def forward(self, x: Tensor) -> Tensor:
        """(1, C, H, W) → (1, C', H', W')."""
        (top, bottom), (left, right) = (padding(size, self.kernel, self.stride) for size in x.shape[-2:])
        own = (top, left)
        if own != (bottom, right):  # a convolution pads alike on both sides
            x, own = functional.pad(x, (left, right, top, bottom)), (0, 0)
        x = functional.conv2d(x, self.space.weight, self.space.bias, self.stride, own, 1, self.space.groups)
        return functional.hardswish(x) if self.is_active else x


class _Sum(nn.Module):
    """t × 1 with its norm and activation: the weights of each frame, oldest first."""

    def __init__(self, conv: nn.Sequential) -> None:
        super().__init__()
        folded, _ = _folded(conv)
        weights = folded.weight.detach()[:, 0, :, 0]  # (C, t)
        self.weights = nn.ParameterList(nn.Parameter(w.reshape(1, -1, 1).clone()) for w in weights.unbind(1))
        self.bias = nn.Parameter(cast(Tensor, folded.bias).detach().reshape(1, -1, 1).clone())

    def forward(self, frames: Sequence[Tensor]) -> Tensor:
        """t frames (1, C, H · W), oldest first → (1, C, H · W)."""
        y = self.bias
        for frame, weight in zip(frames, self.weights, strict=True):
            y = y + frame * weight
        return functional.hardswish(y)


class _Block(nn.Module):
    """A bottleneck: `engine.models.movinet_layers.Bottleneck`."""

    def __init__(self, block: Bottleneck) -> None:
        super().__init__()
        self.name = block.name
        self.expand, self.deep, self.project = _Conv(block.expand), _Conv(block.deep), _Conv(block.project)
        self.fc1, self.fc2 = _Conv(block.se.fc1), _Conv(block.se.fc2)
        self.gate, self.position = block.se.gate, block.se.position
        with torch.no_grad():
            self.project.space.weight *= block.alpha
            cast(Tensor, self.project.space.bias).mul_(block.alpha)
        skips = list(block.res) if block.res is not None else []
        self.halves = any(isinstance(part, Halved) for part in skips)
        self.skip = _Conv(cast(Conv, skips[-1])) if skips else None

    def forward(self, x: Tensor, old: dict[str, Tensor], new: dict[str, Tensor]) -> Tensor:
        """(1, C, H, W) → (1, C', H', W'); notes in `new` what is to be remembered."""
        y = self.deep(self.expand(x))
        if self.deep.time is not None:
            count = len(self.deep.time.weights) - 1
            past = [old[f"{self.name}.past.{i}"] for i in range(count)]
            flat = y.flatten(2)
            new[f"{self.name}.past.{count - 1}"] = flat
            y = self.deep.time([*past, flat]).view_as(y)
        y = self.project(y * self._opened(y, old, new))
        x = _halved(x) if self.halves else x
        out: Tensor = y + (x if self.skip is None else self.skip(x))
        return out

    def _opened(self, y: Tensor, old: dict[str, Tensor], new: dict[str, Tensor]) -> Tensor:
        """The gates (1, C, 1, 1) of squeeze and excitation, from the means so far and this frame's own."""
        key, mean = f"{self.name}.sum", y.mean((2, 3), keepdim=True)
        new[key] = old[key] + mean
        pooled = torch.cat([new[key] / new["frames"], mean], dim=1)
        if self.position is not None:
            pooled = pooled + self.position * sinusoids(old["frames"], pooled.shape[1])[..., 0]
        excited = self.fc2(functional.hardswish(self.fc1(pooled)))
        return (0.2 * excited + 0.5).clamp(0, 1) if self.gate == "keras" else functional.relu6(excited + 3) * 0.16667


def _folded(parts: nn.Module) -> tuple[nn.Conv2d, bool]:
    """A convolution that does its batch norm as well, and whether an activation follows."""
    named = dict(parts.named_children())
    conv = cast(nn.Conv2d, named["conv2d"])
    if "norm" in named:
        return fuse_conv_bn_eval(conv, cast(nn.BatchNorm2d, named["norm"])), "act" in named
    return conv, False


def _halved(x: Tensor) -> Tensor:
    """`Halved` of one frame; of how many points each mean is, is known beforehand."""
    there = functional.avg_pool2d(same(torch.ones(1, 1, *x.shape[2:], device=x.device, dtype=x.dtype), 3, 2), 3, 2)
    return functional.avg_pool2d(same(x, 3, 2), 3, 2) * (1 / there)
