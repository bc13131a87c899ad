"""A module whose convolutions over time and space all run in oneDNN, each with the batch norm behind it folded in.

PyTorch hands a 3-D convolution to oneDNN only where batch × channels × frames × rows exceed 20,480 numbers; any
smaller one, which a single clip mostly is, goes to kernels that first copy the whole map for each point of the filter.
Of X3D-S these and their copies took 60 % of the time. Here oneDNN is called by its own name; with the channels
innermost it takes maps as they come.
"""

import copy
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.utils.fusion import fuse_conv_bn_eval


class OneDnnConv3d(nn.Module):
    """`conv` in oneDNN, in inference only."""

    def __init__(self, conv: nn.Conv3d) -> None:
        super().__init__()
        weight = conv.weight.detach().contiguous(memory_format=torch.channels_last_3d)
        self.weight, self.bias = nn.Parameter(weight), conv.bias
        self.padding, self.stride, self.dilation = list(conv.padding), list(conv.stride), list(conv.dilation)
        self.groups = conv.groups

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, T, H, W) → (B, C', T', H', W')."""
        settings: tuple[Any, ...] = (self.padding, self.stride, self.dilation, self.groups)
        out: Tensor = torch.mkldnn_convolution(x, self.weight, self.bias, *settings)
        return out


def helps(module: nn.Module) -> bool:
    """Whether `module` has such convolutions, and this PyTorch was built with oneDNN."""
    has_onednn = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]  # torch's
    return bool(has_onednn) and any(isinstance(part, nn.Conv3d) for part in module.modules())


def in_onednn(module: nn.Module, *example: Tensor) -> nn.Module:
    """A copy of `module`, for inference on the processor, that wants its input with the channels innermost.

    One call by `example` tells which norm follows what.
    """
    out = copy.deepcopy(module).eval()
    for conv, norm in _followed(out, example):
        folded = fuse_conv_bn_eval(conv, norm)
        conv.weight, conv.bias = folded.weight, folded.bias
        _put(out, norm, nn.Identity())
    for conv in [part for part in out.modules() if isinstance(part, nn.Conv3d) and not isinstance(part.padding, str)]:
        _put(out, conv, OneDnnConv3d(conv))
    for part in out.modules():
        if isinstance(part, nn.ReLU | nn.SiLU):  # nobody else wants what they are given, and half of the maps are saved
            part.inplace = True
    return out


def _followed(module: nn.Module, example: tuple[Tensor, ...]) -> list[tuple[nn.Conv3d, _BatchNorm]]:
    """Each convolution whose answer goes straight into a batch norm, with that norm."""
    answered: dict[int, tuple[nn.Conv3d, Tensor]] = {}  # with the tensor itself, so that no other gets its number
    found: list[tuple[nn.Conv3d, _BatchNorm]] = []

    def note(part: nn.Module, given: tuple[Tensor, ...], answer: Tensor) -> None:
        if isinstance(part, nn.Conv3d):
            answered[id(answer)] = part, answer
        elif isinstance(part, _BatchNorm) and id(given[0]) in answered:
            found.append((answered[id(given[0])][0], part))

    hooks = [part.register_forward_hook(note) for part in module.modules()]
    with torch.inference_mode():
        module(*example)
    for hook in hooks:
        hook.remove()
    return found


def _put(module: nn.Module, old: nn.Module, new: nn.Module) -> None:
    """Put `new` in the place of `old`, wherever in `module` that is."""
    name = next(name for name, part in module.named_modules() if part is old)
    parent, _, last = name.rpartition(".")
    setattr(module.get_submodule(parent), last, new)
