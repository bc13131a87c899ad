"""OpenVINO IR (.xml beside .bin): run by the optional part `openvino`.

Both files are read here and handed over as bytes, so that nothing else on the disk is opened. Of OpenVINO only its
runtime is used: its converter, which reports home as soon as it is imported, is left out.
"""

import re
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.program import ProgramEngine, Run, not_installed, open_program, read_program
from engine.backends.shape import Port, ProgramShape, check_size, program_shape
from engine.backends.signal_stack import kept_signal_stack
from engine.checkpoint.manifest import Manifest
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.left_out import LeftOut
from engine.texts import text

MAX_XML_BYTES = 64 << 20
_EXACT = "f32"  # left to itself it picks bfloat16 where the processor has it: 0.25 … 0.9 % off, measured
_TYPES = {"f16": "float16", "f32": "float32", "f64": "float64"}
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_LAYER_DATA = re.compile(rb"<data\s[^>]*>")
_ELSEWHERE = re.compile(rb"\s([\w.-]*(?:path|file|location|uri|library)[\w.-]*)\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_SLICE = re.compile(rb"\s(offset|size)\s*=\s*[\"'](\d+)[\"']")


def import_openvino() -> Any:
    """The package without its converter. Raises ImportError where it is not installed."""
    with LeftOut("openvino.tools.ovc"):
        import openvino
    return openvino


def describe_openvino(path: str | Path) -> ProgramShape:
    """What an IR takes and answers. Raises CheckpointError; nothing is run."""
    return _opened(path)[1]


def open_openvino(path: str | Path, manifest: Manifest) -> ProgramEngine:
    """The engine of the IR whose .xml is `path`, its .bin beside it. Raises CheckpointError or EngineError."""
    model, shape = _opened(path)
    return open_program(path, manifest, shape, lambda count: _run(model, count))


def _run(model: Any, count: int) -> Run:
    openvino = import_openvino()

    config = {"INFERENCE_PRECISION_HINT": _EXACT, "PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": count}
    try:
        with kept_signal_stack():
            request = openvino.Core().compile_model(model, "CPU", config).create_infer_request()
    except (RuntimeError, ValueError) as error:
        raise _damaged(shown(error, 200)) from error
    names = [_name(port, i) for i, port in enumerate(model.outputs)]
    order = {_name(port, i): i for i, port in enumerate(model.inputs)}

    def run(arrays: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        request.reset_state()  # the state is an argument: what it kept inside would mix two streams
        out = request.infer({order[name]: array for name, array in arrays.items()})
        return {name: np.array(out[i]) for i, name in enumerate(names)}

    return run


def _opened(path: str | Path) -> tuple[Any, ProgramShape]:
    try:
        openvino = import_openvino()
    except ImportError as error:
        raise not_installed(text("an OpenVINO file"), "openvino") from error
    xml = read_program(path)
    weights = read_program(Path(path).with_suffix(".bin"))
    _screen(xml, len(weights))
    try:
        model = openvino.Core().read_model(xml, weights)
        for node in model.get_ordered_ops():
            for output in node.outputs():
                check_size(node.get_friendly_name(), (size or 1 for size in _sizes(output)))
        return model, _shape(model)
    except (RuntimeError, ValueError) as error:
        raise _damaged(shown(error, 200)) from error


def _screen(xml: bytes, weights: int) -> None:
    """Refuse what names another file, and what reads beyond the weights. Raises CheckpointError."""
    if len(xml) > MAX_XML_BYTES or b"<net" not in xml[:4096]:
        raise _damaged(text("its .xml is no network, or longer than 64 MiB"))
    reached = _DOCTYPE.search(xml)
    elsewhere = b"DOCTYPE" if reached else None
    for data in _LAYER_DATA.findall(xml):
        slices = {key: int(value) for key, value in _SLICE.findall(data)}
        if slices.keys() == {b"offset", b"size"} and slices[b"offset"] + slices[b"size"] > weights:
            raise _damaged(text("it reads beyond the end of its .bin, which has {count} bytes", count=weights))
        named = _ELSEWHERE.search(data)
        elsewhere = elsewhere or (named.group(2) if named else None)
    if elsewhere is not None:
        raise UnknownFormat(
            text("It refers to another file: {where}.", where=shown(elsewhere.decode(errors="replace"))),
            text("Nothing was loaded, and that file was not opened."),
            text("Export it again as one .xml with one .bin beside it."),
        )


def _shape(model: Any) -> ProgramShape:
    return program_shape(
        (_port(port, i) for i, port in enumerate(model.inputs)),
        (_port(port, i) for i, port in enumerate(model.outputs)),
    )


def _port(port: Any, number: int) -> Port:
    kind = port.get_element_type().get_type_name()
    dtype = _TYPES.get(kind) or kind.replace("u", "uint", 1).replace("i", "int", 1) if kind[0] in "uif" else kind
    return Port(_name(port, number), dtype, _sizes(port))


def _sizes(port: Any) -> tuple[int | None, ...]:
    """None for an axis of free length; () where even the number of axes is free."""
    shape = port.get_partial_shape()
    if shape.rank.is_dynamic:
        return ()
    return tuple(None if size.is_dynamic else int(size.get_length()) for size in shape)


def _name(port: Any, number: int) -> str:
    """An IR may leave its ports without names; one that is the same value as others bears theirs as well, which an
    exporter made of the places in its graph ("/block/Add_1")."""
    return min(port.get_names(), key=lambda name: ("/" in name, name), default=f"port{number}")


def _damaged(what: str) -> DamagedFile:
    return DamagedFile(
        text("It is no whole OpenVINO file: {what}.", what=what),
        text("Nothing was loaded."),
        text("Copy its .xml and .bin again from where they came, or export them again."),
    )
