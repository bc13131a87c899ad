"""Runtimes that run a lowered model: PyTorch, ONNX Runtime, OpenVINO. The state stays in each one's own arrays.

A step takes the arrays that the step before has answered, as they are: nothing is copied through Python, and nobody's
state is kept inside, so that two streams can't mix.
"""

from collections.abc import Callable, Sequence
from sys import getrefcount
from typing import Any, Protocol

import numpy as np

from engine.backends.cuda import CudaRunner
from engine.backends.lowered import Lowered
from engine.backends.onnx import session_options
from engine.backends.openvino_runtime import import_openvino
from engine.backends.signal_stack import kept_signal_stack
from engine.backends.ways import Runtime, Way
from engine.types import FloatArray

Native = Any
"""An array of the runtime."""

PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider", "directml": "DmlExecutionProvider"}


class Runner(Protocol):
    """One model on one runtime. Called from one thread at a time."""

    def native(self, array: np.ndarray[Any, Any]) -> Native:
        """A copy of `array` as the runtime keeps it."""
        ...

    def __call__(self, x: FloatArray, state: Sequence[Native]) -> tuple[FloatArray, list[Native]]:
        """Logits (K,) of x (1, …) and the states that are new, in the order of `Form.made`. state: in that of
        `Form.state`; none of it is changed. Raises what the runtime raises."""
        ...


class TorchRunner:
    """The module itself, in inference mode, on the processor."""

    def __init__(self, lowered: Lowered, way: Way) -> None:
        import torch

        self._torch, self._threads = torch, way.threads
        self._form: torch.nn.Module = lowered.form
        self._layout = torch.channels_last_3d if way.channels_last else torch.contiguous_format
        if way.channels_last:  # of a copy, since the module is the engine's own
            from engine.backends.onednn import in_onednn

            self._form = in_onednn(lowered.form, lowered.x, *lowered.form.state.values())

    def native(self, array: np.ndarray[Any, Any]) -> Native:
        """A tensor."""
        return self._torch.from_numpy(array.copy())

    def __call__(self, x: FloatArray, state: Sequence[Native]) -> tuple[FloatArray, list[Native]]:
        """See `Runner`."""
        torch = self._torch
        torch.set_num_threads(self._threads)  # holds for the calling thread
        with torch.inference_mode():
            given = torch.from_numpy(x)
            if self._layout is torch.channels_last_3d:
                given = given.contiguous(memory_format=self._layout)
            logits, *made = self._form(given, *state)
            return logits[0].numpy(), made


class OnnxRunner:
    """ONNX Runtime; states are OrtValues."""

    def __init__(self, lowered: Lowered, way: Way) -> None:
        import onnxruntime

        self._session = onnxruntime.InferenceSession(
            lowered.program(way.precision),
            session_options(way.threads),
            providers=[PROVIDERS[way.device]],
            enable_fallback=0,
        )
        self._made = onnxruntime.OrtValue.ortvalue_from_numpy
        known = {value.name for value in self._session.get_inputs()}
        self._inputs = [(i, name) for i, name in enumerate(lowered.inputs) if name in known]
        self._outputs = list(lowered.outputs)

    def native(self, array: np.ndarray[Any, Any]) -> Native:
        """An OrtValue."""
        return self._made(array)

    def __call__(self, x: FloatArray, state: Sequence[Native]) -> tuple[FloatArray, list[Native]]:
        """See `Runner`."""
        values = (self._made(x), *state)
        logits, *made = self._session.run_with_ort_values(self._outputs, {name: values[i] for i, name in self._inputs})
        return logits.numpy()[0], made


class OpenVinoRunner:
    """OpenVINO on the processor; states are its tensors. Each step writes its new ones into memory that nobody looks at
    any more, if there is some: fresh memory has to be got from the system page by page."""

    def __init__(self, lowered: Lowered, way: Way) -> None:
        openvino = import_openvino()
        config = {
            "INFERENCE_PRECISION_HINT": "bf16" if way.precision == "bfloat16" else "f32",  # 8 bits: of what is not in 8
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_NUM_THREADS": way.threads,
        }
        with kept_signal_stack():
            core = openvino.Core()
            compiled = core.compile_model(core.read_model(lowered.program(way.precision), b""), "CPU", config)
        self._request, self._tensor = compiled.create_infer_request(), openvino.Tensor
        # A port bears the names of all that is the same value, so it is found by any of them.
        ports = {name: port for port in compiled.inputs for name in port.get_names()}
        self._inputs = [(i, ports[name]) for i, name in enumerate(lowered.inputs) if name in ports]
        ports = {name: port for port in compiled.outputs for name in port.get_names()}
        self._logits, *self._new = (ports[name] for name in lowered.outputs)
        self._lent: list[list[Native]] = [[] for _ in self._new]

    def native(self, array: np.ndarray[Any, Any]) -> Native:
        """A tensor of OpenVINO."""
        return self._tensor(array)

    def __call__(self, x: FloatArray, state: Sequence[Native]) -> tuple[FloatArray, list[Native]]:
        """See `Runner`."""
        request, values = self._request, (self._tensor(x, shared_memory=True), *state)
        for i, port in self._inputs:
            request.set_tensor(port, values[i])
        made = [self._memory(*each) for each in zip(self._new, self._lent, strict=True)]
        for port, tensor in zip(self._new, made, strict=True):
            request.set_tensor(port, tensor)
        request.infer()
        logits: FloatArray = request.get_tensor(self._logits).data[0].copy()
        return logits, made

    def _memory(self, port: Any, lent: list[Native]) -> Native:
        """A tensor for `port` that nobody holds, out of `lent`, or a new one that is noted there."""
        for tensor, count in zip(lent, _references(lent), strict=True):
            if count == _UNHELD:
                return tensor
        lent.append(self._tensor(port.element_type, port.shape))
        return lent[-1]


def _references(things: list[Any]) -> list[int]:
    return [getrefcount(thing) for thing in things]


_UNHELD = _references([object()])[0]
"""Of what a list alone holds. It is asked, not known: Python's versions count differently."""


def open_runner(lowered: Lowered, way: Way) -> Runner:
    """The runner of `way`. Raises ImportError for a runtime that is not installed, and what the runtime raises."""
    if way.runtime == "pytorch" and way.device == "cuda":
        return CudaRunner(lowered, way)
    return _RUNNERS[way.runtime](lowered, way)


_RUNNERS: dict[Runtime, Callable[[Lowered, Way], Runner]] = {
    "pytorch": TorchRunner,
    "onnxruntime": OnnxRunner,
    "openvino": OpenVinoRunner,
}
