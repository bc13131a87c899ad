"""LiteRT (.tflite): run by the optional part `tflite`, with signatures, states and quantised numbers.

The file is a flat buffer of built-in operators; LiteRT verifies it before use, and no operator of another library is
ever registered.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from engine.backends.program import ProgramEngine, Run, Source, not_installed, open_program, read_program
from engine.backends.shape import Port, ProgramShape, check_size, program_shape
from engine.checkpoint.manifest import Manifest
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.texts import text

_SERVING = "serving_default"


def describe_tflite(data: bytes) -> ProgramShape:
    """What a LiteRT file takes and answers. Raises CheckpointError; nothing is run."""
    with _told():
        runner = _runner(_interpreter(data, 1))
        inputs = [_port(name, detail) for name, detail in runner.get_input_details().items()]
        outputs = [_port(name, detail) for name, detail in runner.get_output_details().items()]
    return program_shape(inputs, outputs)


def open_tflite(source: Source, manifest: Manifest, shape: ProgramShape | None = None) -> ProgramEngine:
    """The engine of a LiteRT file; `shape`: where it has been described. Raises CheckpointError or EngineError."""
    data = read_program(source)
    return open_program(source, manifest, shape or describe_tflite(data), lambda count: _run(data, count))


def _run(data: bytes, count: int) -> Run:
    with _told():
        interpreter = _interpreter(data, count)
        runner = _runner(interpreter)

    def run(arrays: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        interpreter.reset_all_variables()  # the state is an argument: what it kept inside would mix two streams
        out: dict[str, np.ndarray[Any, Any]] = runner(**arrays)
        return out

    return run


def _interpreter(data: bytes, count: int) -> Any:
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError as error:
        raise not_installed(text("a TensorFlow Lite file"), "tflite") from error
    interpreter = Interpreter(model_content=data, num_threads=count)
    for detail in interpreter.get_tensor_details():
        check_size(detail["name"], detail["shape"])
    try:
        interpreter.allocate_tensors()
    except RuntimeError as error:
        raise UnknownFormat(
            text("LiteRT can't build it: {reason}", reason=shown(error, 200)),
            text("Nothing was loaded."),
            text("Convert it again with built-in operators alone (no Select TensorFlow operators, no custom ones)."),
        ) from error
    return interpreter


@contextmanager
def _told() -> Iterator[None]:
    """What LiteRT finds wrong with the bytes, in words."""
    try:
        yield
    except ValueError as error:
        raise DamagedFile(
            text("It is no whole TensorFlow Lite file: {what}.", what=shown(error)),
            text("Nothing was loaded."),
            text("Copy the file again from where it came, or convert it again."),
        ) from error


class _Whole:
    """An interpreter without signatures, called as if it had one; inputs and outputs go by the names of tensors."""

    def __init__(self, interpreter: Any) -> None:
        self._interpreter = interpreter
        self._inputs = {detail["name"]: detail for detail in interpreter.get_input_details()}
        self._outputs = {detail["name"]: detail for detail in interpreter.get_output_details()}

    def get_input_details(self) -> dict[str, Any]:
        return self._inputs

    def get_output_details(self) -> dict[str, Any]:
        return self._outputs

    def __call__(self, **arrays: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
        resized = {k: a for k, a in arrays.items() if tuple(self._inputs[k]["shape"]) != a.shape}
        for name, array in resized.items():
            self._interpreter.resize_tensor_input(self._inputs[name]["index"], array.shape, strict=True)
            self._inputs[name]["shape"] = np.array(array.shape)
        if resized:
            self._interpreter.allocate_tensors()
        for name, array in arrays.items():
            self._interpreter.set_tensor(self._inputs[name]["index"], array)
        self._interpreter.invoke()
        return {name: self._interpreter.get_tensor(detail["index"]) for name, detail in self._outputs.items()}


def _runner(interpreter: Any) -> Any:
    """What calls the interpreter by name: its serving signature, else its first, else all of it."""
    names = list(interpreter.get_signature_list())
    if not names:
        return _Whole(interpreter)
    return interpreter.get_signature_runner(_SERVING if _SERVING in names else names[0])


def _port(name: str, detail: dict[str, Any]) -> Port:
    scale, zero = detail["quantization"]
    free = detail.get("shape_signature", detail["shape"])
    sizes = free if len(free) else detail["shape"]
    return Port(name, np.dtype(detail["dtype"]).name, tuple(int(n) if n > 0 else None for n in sizes), scale, zero)
