"""From a clip model's modules to the layers that do their work frame by frame."""

from collections.abc import Iterator, Sequence
from typing import cast

from torch import nn

from engine.models.blocks3d import Residual, SqueezeExcite, Triple
from engine.models.continual.layers import ACTIVATIONS, Beside, ByChannel, Chain, Excite, Layer, Mixing, Still


def continual(modules: Sequence[tuple[str, nn.Module]], late: int = 0) -> Chain:
    """Modules of a clip model in their order, by their names. Raises TypeError for one that is not made so."""
    layers: list[Layer] = []
    for name, module in (leaf for one in modules for leaf in _leaves(*one)):
        last = layers[-1] if layers else Chain(())
        both = _joined(last, name, module, late - last.delay)
        if both is None:
            layers.append(_layer(name, module, late))
            late += layers[-1].delay
        else:
            layers[-1] = both
            late += both.delay - last.delay
    return Chain(tuple(layers))


def _leaves(name: str, module: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    """The modules in a row of rows."""
    if isinstance(module, nn.Sequential):
        for key, part in module.named_children():
            yield from _leaves(f"{name}.{key}", part)
    elif not isinstance(module, nn.Identity):
        yield name, module


def _joined(last: Layer, name: str, module: nn.Module, late: int) -> Layer | None:
    """One layer for `last` and the module behind it, where there is one. late: how late the input of `last` is."""
    if isinstance(last, ByChannel) and isinstance(module, nn.BatchNorm3d):
        return last.normed(module)
    if late or not isinstance(last, Still) or not isinstance(last.module, nn.Conv3d):
        return None
    if not isinstance(module, nn.Conv3d) or module.kernel_size[0] == 1:
        return None
    then = _layer(name, module, late)
    return Mixing.both(last.module, then) if isinstance(then, ByChannel) and then.is_of_time else None


def _layer(name: str, module: nn.Module, late: int) -> Layer:
    if isinstance(module, Residual):
        shortcut = continual([("", module.branch1_conv), ("", module.branch1_norm)], late)
        return Beside(name, shortcut, continual([(f"{name}.branch2", module.branch2)], late))
    if isinstance(module, SqueezeExcite):
        return Excite(name, continual([("", module.block)], late), late)
    if isinstance(module, nn.Conv3d) and _keeps_time(module) and module.kernel_size[0] > 1:
        by_channel = module.groups == module.in_channels == module.out_channels
        return ByChannel.of(name, module, late) if by_channel else Mixing(name, module, late, module.weight)
    if isinstance(module, nn.Conv3d | nn.MaxPool3d) and _keeps_time(module):
        return Still(module)
    if isinstance(module, nn.BatchNorm3d) or type(module) in ACTIVATIONS:
        return Still(module)
    raise TypeError(f"{name}: {type(module).__name__}")


def _keeps_time(module: nn.Conv3d | nn.MaxPool3d) -> bool:
    """Whether frame by frame it answers about the frame it is given: a maximum within each, or a convolution that is
    padded by half of its kernel."""
    size, stride, padding = (cast(Triple, x)[0] for x in (module.kernel_size, module.stride, module.padding))
    return stride == 1 and size == 2 * padding + 1 and (size == 1 or isinstance(module, nn.Conv3d))
