"""A continual X3D, one frame at a time, in a leaner form: the same weights, the same answers. ONNX Runtime takes two
thirds of the time, OpenVINO five sixths.

All batch norms are folded into the convolutions before them (Ioffe & Szegedy 2015, section 3.1). Of a convolution over
time the past frames are kept, of which a step makes the newest alone; where its stride is 2 its sums, being smaller.
What is kept has the channels innermost: runtimes convolve from there and back with the fewest copies. The means of all
squeeze and excitation are one array, since each that goes in or out costs a runtime some microseconds. Inner channels
are filled up with zeros to a multiple of 16: for other numbers ONNX Runtime has no depthwise kernel (those of 54
channels took a quarter of its step).
"""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_weights

from engine.models.blocks3d import Triple
from engine.models.continual.layers import Beside, ByChannel, Chain, Excite, Layer, Mixing, Still
from engine.models.continual.network import Continual
from engine.models.continual.tape import State
from engine.models.form import Form

_MULTIPLE = 16


class X3dFrame(Form):
    """See the top of this file. model: a continual X3D. frame: what `Family.prepare` makes of a picture,
    (1, 3, 1, H, W).

    state: of the names in `Continual`'s, without those of the means. "frames": (1,). Pictures: (1, 3, H, W). Maps:
    (1, H, W, C); a block's "NAME.1" and "NAME.2" are its last frame and the one before, or its sums. "means":
    (length - 1, ΣC), 0 of maps that are about no frame. "head": (length - 1, C, H, W).
    """

    def __init__(self, model: Continual, frame: Tensor) -> None:
        super().__init__()
        with torch.inference_mode():
            whole = model.step(frame)[1]
        self.model = model
        mixing, norm, _, *layers, last, last_norm, _ = model.body.layers
        self._stem = cast(Mixing, mixing)
        self.mix = _Conv((mixing, norm))
        blocks = [_Block(cast(Beside, layer)) for layer in layers]
        self.blocks = nn.ModuleList(blocks)
        self.last = _Conv((last, last_norm))
        self.project = _Conv(model.after.layers[:1])
        self._gated = {block.name: block.width for block in blocks if block.gate is not None}
        late = [torch.full((1, block.width), float(block.late)) for block in blocks if block.gate is not None]
        self.begins = nn.Buffer(torch.tensor([block.begins for block in blocks]))
        self.late_means = nn.Buffer(torch.cat(late, dim=1))
        self.state, self.moved = {"frames": torch.zeros(1)}, {}
        self._remember(whole, blocks)
        self.made = tuple(name for name in self.state if name not in self.moved)

    def _remember(self, whole: State, blocks: Sequence["_Block"]) -> None:
        """What is kept between two steps, of the sizes that are in `whole`, the state of the model itself."""
        pictures = [name for name in whole if name == "picture" or name.startswith(f"{self._stem.name}.")]
        self.state |= {name: torch.zeros_like(whole[name]) for name in pictures}
        self.moved |= {f"{self._stem.name}.{i}": f"{self._stem.name}.{i - 1}" for i in (2, 3, 4)}
        for block in blocks:
            late = whole[block.shortcut_name].permute(0, 2, 3, 1)
            inner = torch.zeros(*late.shape[:3], block.width)
            self.state |= {f"{block.name}.1": inner, f"{block.name}.2": inner.clone()}
            self.state[block.shortcut_name] = torch.zeros(late.shape)
            if not block.is_strided:
                self.moved[f"{block.name}.2"] = f"{block.name}.1"
        self.state["means"] = torch.zeros(self.model.length - 1, sum(self._gated.values()))
        self.state["head"] = torch.zeros_like(whole["head.means"][:, 0])

    def forward(self, x: Tensor, *state: Tensor) -> tuple[Tensor, ...]:
        """Logits (1, K) after the picture x (1, 3, 1, H, W), and what is new in the state."""
        old, new = dict(zip(self.state, state, strict=True)), {}
        x, frames = x[:, :, 0], old["frames"]
        new["frames"] = frames + 1
        if "picture" in old:
            x, new["picture"] = (x - old["picture"]) * (frames >= 1).to(x.dtype), x
        new[f"{self._stem.name}.1"] = x
        x = functional.relu(self.mix(torch.cat([*(old[f"{self._stem.name}.{i}"] for i in (4, 3, 2, 1)), x], dim=1)))
        seen = self._seen(old)
        for block, began in zip(self.blocks, torch.split((frames >= self.begins).to(x.dtype), 1), strict=True):
            x = block(x, began, seen.get(cast(str, block.name)), old, new)
        rows = torch.cat([new[f"{name}.mean"] for name in seen], dim=1)
        new["means"] = torch.cat([old["means"], rows * (frames >= self.late_means).to(x.dtype)])[1:]
        means = torch.cat([old["head"], self.model.windowed(functional.relu(self.last(x)))])
        new["head"] = means[1:]
        pooled = self.model.over_time(means[:, None]).transpose(1, 2).flatten(0, 1)  # (T', C, H', W')
        features = functional.relu(self.project(pooled))
        logits = self.model.classify(self.model.clip.gathered(features.transpose(0, 1)[None]))
        return (logits, *(new[name] for name in self.made))

    def _seen(self, old: State) -> dict[str, tuple[Tensor, Tensor]]:
        """For each block that squeezes: the sum of its means before, and by how much that with the new one counts."""
        frames, widths = old["frames"], list(self._gated.values())
        count = (frames + 1 - self.late_means).clamp(1, self.model.length)
        shares = torch.split((frames >= self.late_means).to(count.dtype) / count, widths, dim=1)
        sums = torch.split(old["means"].sum(0, keepdim=True), widths, dim=1)
        return dict(zip(self._gated, zip(sums, shares, strict=True), strict=True))


class _Block(nn.Module):
    """A residual block: see `Beside`. width: of its inner channels, with those that are filled up.

    name: of its convolution over time. late: how late that one's answer is. begins: from the step of this number on
    the oldest of what was kept is about a frame.
    """

    def __init__(self, block: Beside) -> None:
        super().__init__()
        widen, norm, _, over_time, *gate, _, narrow, last_norm = block.branch.layers
        deep = cast(ByChannel, over_time)
        self.name, self.shortcut_name, self.late = deep.name, f"{block.name}.1", deep.late + 1
        self.width = -(-len(deep.kernels[0]) // _MULTIPLE) * _MULTIPLE
        self.stride = deep.conv.stride[1]
        self.begins = float(self.late + (0 if self.is_strided else 1))
        self.widen = _Conv((widen, norm), outputs=self.width)
        self.kernels = nn.ParameterList(nn.Parameter(_filled(kernel, self.width)) for kernel in deep.kernels)
        self.bias = nn.Parameter(_filled(cast(Tensor, deep.bias), self.width))
        self.gate = _Gate(cast(Excite, gate[0]), self.width) if gate else None
        self.narrow = _Conv((narrow, last_norm), inputs=self.width)
        self.shortcut = _Conv(block.shortcut.layers) if block.shortcut.layers else None

    @property
    def is_strided(self) -> bool:
        """Whether sums are kept, not frames."""
        return self.stride > 1

    def forward(self, x: Tensor, began: Tensor, seen: tuple[Tensor, Tensor] | None, old: State, new: State) -> Tensor:
        """(1, C, H, W) → (1, C', H', W'); notes in `new` what is to be remembered. began: 0 before `begins`, then 1."""
        y = self._over_time(torch.relu_(self.widen(x)), began, old, new)
        if self.gate is not None and seen is not None:
            mean = y.mean((1, 2))
            new[f"{self.name}.mean"] = mean
            y = y * self.gate((seen[0] + mean) * seen[1]).view(1, 1, 1, -1)
        y = self.narrow(_as_map(functional.silu(y, inplace=True)))
        new[self.shortcut_name] = _as_kept(x if self.shortcut is None else self.shortcut(x))
        return _as_map(torch.relu_(_as_kept(y) + old[self.shortcut_name]))

    def _over_time(self, x: Tensor, began: Tensor, old: State, new: State) -> Tensor:
        """(1, C, H, W) → (1, H', W', C)."""
        one, two = f"{self.name}.1", f"{self.name}.2"
        if self.is_strided:
            new[one] = _as_kept(self._convolved(x, 0))
            new[two] = _as_kept(self._convolved(x, 1)) + old[one] * began
            return _as_kept(self._convolved(x, 2, self.bias)) + old[two]
        new[one] = _as_kept(x)
        y = self._convolved(_as_map(old[two] * began), 0, self.bias)
        y += self._convolved(_as_map(old[one]), 1)
        return _as_kept(y.add_(self._convolved(x, 2)))

    def _convolved(self, x: Tensor, step: int, bias: Tensor | None = None) -> Tensor:
        return functional.conv2d(x, self.kernels[step], bias, self.stride, 1, 1, self.width)


class _Gate(nn.Module):
    """How far each channel is opened, by what the means of all say."""

    def __init__(self, excite: Excite, width: int) -> None:
        super().__init__()
        squeeze, _, widen, _ = cast(Chain, excite.gate).layers
        self.squeeze, self.widen = _Conv((squeeze,), inputs=width), _Conv((widen,), outputs=width)

    def forward(self, means: Tensor) -> Tensor:
        """(1, C) → (1, C)."""
        squeezed = functional.relu(functional.linear(means, self.squeeze.weight[:, :, 0, 0], self.squeeze.bias))
        return functional.linear(squeezed, self.widen.weight[:, :, 0, 0], self.widen.bias).sigmoid()


class _Conv(nn.Module):
    """A convolution of one frame, with the norm behind it if there is one. outputs, inputs: as many as are wanted, if
    they are more."""

    def __init__(self, layers: Sequence[Layer], outputs: int = 0, inputs: int = 0) -> None:
        super().__init__()
        first, *norms = layers
        conv = first.conv if isinstance(first, Mixing) else cast(nn.Conv3d, cast(Still, first).module)
        weight = first.kernel.transpose(1, 2).flatten(1, 2) if isinstance(first, Mixing) else conv.weight[:, :, 0]
        bias = conv.bias
        self.stride, self.padding = conv.stride[1:], cast(Triple, conv.padding)[1:]
        if norms:
            norm = cast(nn.BatchNorm3d, cast(Still, norms[0]).module)
            mean, var = cast(Tensor, norm.running_mean), cast(Tensor, norm.running_var)
            weight, bias = fuse_conv_bn_weights(weight, bias, mean, var, norm.eps, norm.weight, norm.bias)
        weight = _filled(_filled(weight.detach(), outputs).transpose(0, 1), inputs).transpose(0, 1)
        self.weight = nn.Parameter(weight.contiguous())
        self.bias = None if bias is None else nn.Parameter(_filled(bias.detach(), outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(1, C, H, W) → (1, C', H', W')."""
        return functional.conv2d(x, self.weight, self.bias, self.stride, self.padding)


def _filled(x: Tensor, count: int) -> Tensor:
    """x (n, …) with zeros behind it up to `count`."""
    return functional.pad(x, (0, 0) * (x.dim() - 1) + (0, max(0, count - len(x))))


def _as_kept(x: Tensor) -> Tensor:
    """(1, C, H, W) → (1, H, W, C)."""
    return x.permute(0, 2, 3, 1)


def _as_map(x: Tensor) -> Tensor:
    """(1, H, W, C) → (1, C, H, W)."""
    return x.permute(0, 3, 1, 2)
