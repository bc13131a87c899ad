"""A stop in the middle of a batch: one of films takes many seconds on a laptop, and a person waits for three.

The unfinished step is given up. Nothing is lost by it but its time: a step takes all or nothing from its batches.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from torch import Tensor, nn


class Interrupted(Exception):
    """A stop was asked for while a batch was on its way through the model."""


@contextlib.contextmanager
def interruptible(model: nn.Module, is_over: Callable[[], bool]) -> Iterator[None]:
    """While it lasts, the innermost modules of `model` and the way back through them raise Interrupted once `is_over`.

    A copy of the model that is made meanwhile does so too.
    """

    def look(*_: Any) -> None:
        if is_over():
            raise Interrupted

    def look_back(_module: nn.Module, _inputs: Any, out: Any) -> None:
        if isinstance(out, Tensor) and out.requires_grad:
            out.register_hook(look)  # type: ignore[no-untyped-call]  # torch has no types here

    innermost = [module for module in model.modules() if not any(True for _ in module.children())]
    hooks = [module.register_forward_pre_hook(look) for module in innermost]
    hooks += [module.register_forward_hook(look_back) for module in innermost]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
