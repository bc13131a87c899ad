"""Files of torch.save and of Lightning: the one place in this program that calls `torch.load`.

Only after `engine.checkpoint.screen` has found nothing in it that a file of tensors has no need for, only with
`weights_only=True`, and without another way where that refuses.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from engine.checkpoint.contents import Contents, Tensors, likeliest_first
from engine.checkpoint.damage import damaged
from engine.checkpoint.formats import Format
from engine.checkpoint.screen import Screened
from engine.errors import CheckpointError, UnsafeFile, shown
from engine.texts import text

if TYPE_CHECKING:
    import numpy as np
    import torch

_MAX_DEPTH = 4
_MAX_PLAIN = 10_000  # values kept as hints
# What is kept for going on with the training; the averaged weights of a callback are not looked for.
_TRAINING: Final = frozenset(
    {
        "optimizer",
        "optimizer_states",
        "optimizer_state_dict",
        "optim",
        "lr_schedulers",
        "scheduler",
        "loops",
        "callbacks",
    }
    | {"scaler", "amp", "MixedPrecision", "rng_state"}
)
# Tied weights are told twice; a claim beyond this is a small storage seen as a large tensor.
_CLAIMS, _SLACK_BYTES = 4, 1 << 20


def read_torch(screened: Screened) -> Contents:
    """The tensors and plain values of a screened .pt, .pth or .ckpt. Raises UnsafeFile or DamagedFile."""
    if screened.unsafe:
        raise unsafe(screened)
    import torch

    # Given a path, torch.load believes a name that ends so; only given a path, it maps the file.
    is_mapped = screened.format is Format.TORCH and screened.path.suffix != ".safetensors"
    try:
        with open(screened.path, "rb") as file:
            source = str(screened.path) if is_mapped else file
            loaded = torch.load(source, map_location="cpu", weights_only=True, mmap=is_mapped)
    except Exception as error:  # whatever it stumbles over; an UnpicklingError has no other base
        raise damaged(text("PyTorch does not read it ({reason})", reason=shown(error))) from error
    parts: dict[str, Tensors] = {}
    hints: dict[str, object] = {}
    _Walk(parts, hints, screened.size).look("", loaded, 0)
    return Contents(likeliest_first(parts), hints)


def unsafe(screened: Screened) -> CheckpointError:
    """Why a pickle that names other things than tensors is not read, and the way out."""
    return UnsafeFile(
        text(
            "Can't load {name}. It is no plain file of tensors: reading it would call {names}.",
            name=shown(screened.path.name),
            names=shown(", ".join(screened.unsafe)),
        ),
        text("Nothing was loaded or run."),
        text(
            "If you trust who made it: load it in the program that wrote it, "
            "save its weights alone with torch.save(model.state_dict(), …), and open that file."
        ),
    )


class _Walk:
    """Through what torch.load answered, which may be deep, or hold itself: parts and hints are filled in."""

    def __init__(self, parts: dict[str, Tensors], hints: dict[str, object], size: int) -> None:
        self._parts, self._hints = parts, hints
        self._bytes_left = _CLAIMS * size + _SLACK_BYTES
        self._plain_left = _MAX_PLAIN
        self._seen: set[int] = set()

    def look(self, path: str, value: object, depth: int) -> None:
        if not isinstance(value, Mapping) or depth > _MAX_DEPTH or id(value) in self._seen:
            return
        self._seen.add(id(value))
        import torch

        tensors: Tensors = {}
        for key, item in value.items():
            if not isinstance(key, str):
                continue
            if isinstance(item, torch.Tensor):
                tensors[key] = self._array(key, item)
            elif isinstance(item, Mapping) and key not in _TRAINING:
                self.look(f"{path}/{key}" if path else key, item, depth + 1)
            if key not in self._hints and depth <= 1 and self._is_plain(item, 0):
                self._hints[key] = item
        if tensors:
            self._parts[path] = tensors

    def _array(self, name: str, tensor: "torch.Tensor") -> "np.ndarray[Any, Any]":
        """The same numbers for numpy, in the same memory; types that numpy lacks as float32."""
        import torch

        self._bytes_left -= tensor.numel() * tensor.element_size()
        if tensor.layout is not torch.strided or tensor.device.type != "cpu" or self._bytes_left < 0:
            raise damaged(text("its tensor {name} claims more than the file holds", name=shown(name, 60)))
        plain = tensor.detach().resolve_conj().resolve_neg()  # what is stored may be marked, and not yet worked out
        is_foreign = plain.is_floating_point() and plain.dtype not in (torch.float16, torch.float32, torch.float64)
        array: np.ndarray[Any, Any] = (plain.float() if is_foreign else plain).numpy()
        return array

    def _is_plain(self, value: object, depth: int) -> bool:
        """Whether it is text, numbers, or short lists and tables of them; counted, because it may repeat itself."""
        self._plain_left -= 1
        if self._plain_left < 0 or depth > 2:
            return False
        if isinstance(value, Mapping):
            return all(self._is_plain(k, 2) and self._is_plain(v, depth + 1) for k, v in value.items())
        if isinstance(value, list | tuple):
            return all(self._is_plain(v, depth + 1) for v in value)
        return value is None or isinstance(value, str | int | float)
