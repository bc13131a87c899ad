"""The layers of a clip model, frame by frame: each has the clip's own module, and says how late it makes an answer.

Maps are (n · B, C, H, W), see `engine.models.continual.tape`. So all convolutions are two-dimensional, for which every
runtime has its best kernels. No layer changes a map that another may have kept: convolutions and norms make new ones,
activations go over these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.blocks3d import Triple
from engine.models.continual.tape import Tape


class Layer(Protocol):
    """delay: so many frames later than its input its output is about the same frame."""

    @property
    def delay(self) -> int: ...

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        """(n · B, C, H, W) → (n · B, C', H', W')."""
        ...


@dataclass(frozen=True, slots=True)
class Chain:
    """One layer after another."""

    layers: tuple[Layer, ...]

    @property
    def delay(self) -> int:
        return sum(layer.delay for layer in self.layers)

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        for layer in self.layers:
            x = layer(x, tape)
        return x


ACTIVATIONS: Mapping[type[nn.Module], Callable[[Tensor], Tensor]] = {
    nn.ReLU: torch.relu_,
    nn.SiLU: partial(functional.silu, inplace=True),
    nn.Sigmoid: torch.sigmoid_,
}
"""They go over what a convolution or a norm has made."""


@dataclass(frozen=True, slots=True)
class Still:
    """A layer that mixes no frames."""

    module: nn.Module
    delay: int = 0

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        module = self.module
        if isinstance(module, nn.Conv3d):
            return _conv(module, x, module.weight[:, :, 0], module.bias)
        if isinstance(module, nn.BatchNorm3d):
            mean, var = module.running_mean, module.running_var
            return functional.batch_norm(x, mean, var, module.weight, module.bias, False, 0.0, module.eps)
        if isinstance(module, nn.MaxPool3d):
            size, stride, padding = (cast(Triple, x)[1:] for x in (module.kernel_size, module.stride, module.padding))
            return functional.max_pool2d(x, size, stride, padding)
        return ACTIVATIONS[type(module)](x)


@dataclass(frozen=True, slots=True)
class ByChannel:
    """A convolution over time channel by channel, and the norm behind it. late: how late its input is.

    Sums are kept, not frames: each frame is convolved once with every step of the kernel, and the sums of what is still
    to come are carried on. They are the smaller ones where the stride is 2, and every map of the state is made anew, so
    that no runtime has to copy one.

    The kernels are few numbers (an X3D's are a twentieth of it), and kept once more with the norm in them: no runtime
    sees by itself that it may go into each of them.
    """

    name: str
    conv: nn.Conv3d
    late: int
    kernels: tuple[Tensor, ...]
    bias: Tensor | None

    @staticmethod
    def of(name: str, conv: nn.Conv3d, late: int) -> "ByChannel":
        kernels = tuple(kernel.detach().contiguous() for kernel in conv.weight.unbind(2))
        return ByChannel(name, conv, late, kernels, conv.bias)

    @property
    def is_of_time(self) -> bool:
        """Whether it sees one row and one column."""
        return self.conv.kernel_size[1:] == self.conv.stride[1:] == (1, 1)

    @torch.no_grad()
    def normed(self, norm: nn.BatchNorm3d) -> "ByChannel":
        """With `norm` behind it."""
        mean, var = cast(Tensor, norm.running_mean), cast(Tensor, norm.running_var)
        scale = norm.weight * (var + norm.eps).rsqrt()
        kernels = tuple(kernel * scale.view(-1, 1, 1, 1) for kernel in self.kernels)
        offset = -mean if self.bias is None else self.bias - mean
        return replace(self, kernels=kernels, bias=norm.bias + offset * scale)

    @property
    def delay(self) -> int:
        return cast(Triple, self.conv.padding)[0]

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        *early, last = self.kernels
        steps = [_conv(self.conv, x, kernel, None) for kernel in early] + [_conv(self.conv, x, last, self.bias)]
        sums = steps[0]
        for i, step in enumerate(steps[1:], start=1):
            before = tape.before(f"{self.name}.{i}", sums)
            # Up to the middle of the kernel the sum may be of frames that never were, while the answer is of one.
            sums = torch.addcmul(step, before, tape.began_by[self.late + 1]) if i <= self.delay else step + before
        return sums


@dataclass(frozen=True, slots=True)
class Mixing:
    """A convolution over time and channels: over frames that were kept, beside each other as channels. late: how late
    its input is. kernel: (C', C, t, h, w), t odd."""

    name: str
    conv: nn.Conv3d
    late: int
    kernel: Tensor

    @staticmethod
    @torch.no_grad()
    def both(first: nn.Conv3d, then: ByChannel) -> "Mixing":
        """A convolution over rows and columns and one over time behind it, as one over what comes in: of X3D's stem
        five pictures, which are half as many numbers to keep as what the first makes of them."""
        kernel = torch.stack(then.kernels, dim=2) * first.weight
        return Mixing(then.name, first, then.late, kernel)

    @property
    def delay(self) -> int:
        return self.kernel.shape[2] // 2

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        frames = [x]
        for i in range(1, self.kernel.shape[2]):
            frames.insert(0, tape.before(f"{self.name}.{i}", frames[0]))
        if self.late:  # before the middle of the kernel there may be frames that never were, while the answer is of one
            for i in range(self.delay):
                frames[i] = frames[i] * tape.began_by[self.late + len(frames) - 1 - i]
        mixed = _conv(self.conv, torch.stack(frames, dim=2).flatten(1, 2), self.kernel.flatten(1, 2), self.conv.bias)
        return mixed.contiguous(memory_format=torch.channels_last)


@dataclass(frozen=True, slots=True)
class Excite:
    """Squeeze-excitation by the mean over the last frames, as many as a clip has. late: how late its input is."""

    name: str
    gate: Layer
    late: int
    delay: int = 0

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        means = tape.recent(self.name, x.mean((2, 3)))  # (length - 1 + n, B, C)
        squeezed = tape.shares[self.late] @ means.flatten(1)
        return x * self.gate(squeezed.view(*x.shape[:2], 1, 1), tape)


@dataclass(frozen=True, slots=True)
class Beside:
    """A residual block: the shortcut waits for the branch, after what makes it smaller."""

    name: str
    shortcut: Chain
    branch: Chain

    @property
    def delay(self) -> int:
        return self.branch.delay

    def __call__(self, x: Tensor, tape: Tape) -> Tensor:
        shortcut = tape.late(self.name, self.shortcut(x, tape), self.delay)
        return functional.relu_(self.branch(x, tape) + shortcut)


def _conv(conv: nn.Conv3d, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """Over rows and columns alone, with `weight` (C', C, h, w) and its own stride and padding."""
    return functional.conv2d(x, weight, bias, conv.stride[1:], cast(Triple, conv.padding)[1:], 1, conv.groups)
