"""What a model leaves out while it learns: single numbers (dropout), or whole residual branches (stochastic depth).

Nothing of it is in the checkpoint: it is put on a model for as long as it learns.
"""

import contextlib
from collections.abc import Callable, Iterator
from inspect import Parameter, signature
from typing import Any

import torch
from torch import Tensor, nn

from engine.models import Family


def takes_dropout(family: Family) -> bool:
    """Whether the family's builder can be told its dropout."""
    named = signature(family.build).parameters
    return "dropout" in named or any(p.kind is Parameter.VAR_KEYWORD for p in named.values())


def dropouts(model: nn.Module) -> list[nn.Dropout]:
    """The layers of `model` that leave numbers out."""
    return [module for module in model.modules() if isinstance(module, nn.Dropout)]


def branches(model: nn.Module) -> list[nn.Module]:
    """What is added to a shortcut, from the first layer to the last: submodules that their block's `branches` names."""
    named: list[tuple[nn.Module, str]] = [(m, name) for m in model.modules() for name in getattr(m, "branches", ())]
    return [block.get_submodule(name) for block, name in named]


@contextlib.contextmanager
def thinned(model: nn.Module, share: float) -> Iterator[None]:
    """While it lasts and `model` trains, each clip skips branch i of n with the probability `share` · i / n.

    What remains is enlarged, so that the sum over many clips is as without (Huang et al. 2016, section 3; a share for
    each clip of a batch as in timm). Drawn from torch's generator.
    """
    found = branches(model) if share else []
    hooks = [b.register_forward_hook(_skipping(share * (i + 1) / len(found))) for i, b in enumerate(found)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _skipping(share: float) -> Callable[[nn.Module, Any, Tensor], Tensor | None]:
    def skip(module: nn.Module, _inputs: Any, out: Tensor) -> Tensor | None:
        if not module.training:
            return None
        kept = torch.rand(len(out), *[1] * (out.ndim - 1), device=out.device, dtype=torch.float32) >= share
        return out * (kept / (1 - share)).to(out.dtype)

    return skip
