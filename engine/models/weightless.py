"""Modules without memory for their weights: to know their shapes before anything large is made."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from numbers import Number
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

# What draws, sets and scales initial values changes no shape. For tensors without memory, torch does it in Python, for
# which it first imports its compiler: 3 s and 100 MB were measured.
_FILLING = frozenset(
    {"uniform_", "normal_", "trunc_normal_", "fill_", "zero_", "copy_", "erfinv_", "mul_", "add_", "clamp_"}
)
_SCALING = frozenset(
    {form for name in ("add", "sub", "mul", "truediv", "pow") for form in (name, f"__{name}__", f"__r{name}__")}
    | {"div", "__rdiv__", "rsub", "neg", "__neg__"}
)
_DRAWING = frozenset({"randn", "rand"})


@contextmanager
def weightless() -> Iterator[None]:
    """Modules built inside have shapes and no numbers."""
    with torch.device("meta"), _Unfilled():
        yield


class _Unfilled(TorchFunctionMode):
    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        name, named = getattr(func, "__name__", ""), kwargs or {}
        if name in _DRAWING:
            return torch.empty(*args, **named)
        if name == "arange" and all(isinstance(x, int) for x in args):
            return torch.empty(len(range(*args)))
        if name in _FILLING or (name in _SCALING and sum(isinstance(x, Number) for x in args) == len(args) - 1):
            changed = next((x for x in (*args, *named.values()) if isinstance(x, torch.Tensor)), None)
            if changed is not None and changed.is_meta:
                return changed
        return func(*args, **named)
