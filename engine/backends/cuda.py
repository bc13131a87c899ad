"""A lowered model on a graphics card, by PyTorch.

A step of a small network is hundreds of short kernels, and starting each costs the processor more than the card needs
to compute it. A CUDA graph is captured once and started as one (Nguyen et al., "Accelerating PyTorch with CUDA Graphs",
PyTorch blog, 2021).
"""

import copy
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.backends.lowered import Lowered
from engine.backends.ways import Way
from engine.types import FloatArray

Function = Callable[[], tuple[Tensor, ...]]
Captured = tuple[Callable[[], object], tuple[Tensor, ...]]
"""What computes once more, and the tensors in which its answer then lies."""

_KINDS = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}
_WARM_UP = 3


class CudaRunner:
    """See `engine.backends.runners.Runner`. The captured graph reads and writes its own memory, so that arguments are
    copied into it and answers out of it, on the card: nobody's state is changed."""

    def __init__(
        self, lowered: Lowered, way: Way, device: str = "cuda", captured: Callable[[Function], Captured] | None = None
    ) -> None:
        self._device, self._kind = device, _KINDS[way.precision]
        form = copy.deepcopy(lowered.form).to(device, self._kind)  # since the module is the engine's own
        given = tuple(self._placed(each) for each in (lowered.x, *lowered.form.state.values()))
        with torch.inference_mode():
            self._replay, self._answered = (captured or capture)(lambda: form(*given))
        self._given = given

    def native(self, array: np.ndarray[Any, Any]) -> Tensor:
        """A tensor on the card."""
        return self._placed(torch.from_numpy(array))

    def __call__(self, x: FloatArray, state: Sequence[Tensor]) -> tuple[FloatArray, list[Tensor]]:
        """See `engine.backends.runners.Runner`."""
        with torch.inference_mode():
            for own, value in zip(self._given, (torch.from_numpy(x), *state), strict=True):
                own.copy_(value)
            self._replay()
            logits, *made = self._answered
            answer: FloatArray = logits[0].to("cpu", torch.float32, copy=True).numpy()
            return answer, [each.clone() for each in made]

    def _placed(self, value: Tensor) -> Tensor:
        kind = self._kind if value.is_floating_point() else value.dtype
        return value.to(self._device, kind, copy=True)


def capture(function: Function) -> Captured:
    """`function` as a CUDA graph, in exact float32 where its tensors are float32. Raises RuntimeError."""
    # Exact: cuDNN would round float32 to 19 bits (TF32), which is further off than `engine.backends.ways.PARITY`.
    with torch.backends.cudnn.flags(enabled=True, benchmark=True, allow_tf32=False):
        beside = torch.cuda.Stream()  # type: ignore[no-untyped-call]  # torch's
        beside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(beside):
            for _ in range(_WARM_UP):  # the fastest kernels are looked for, which can't be captured
                function()
        torch.cuda.current_stream().wait_stream(beside)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, capture_error_mode="thread_local"):  # another thread may be asking another model
            answered = function()
    return graph.replay, answered
