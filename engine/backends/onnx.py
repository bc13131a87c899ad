"""ONNX: any classifier, also of an architecture that nobody here knows, run by ONNX Runtime.

A graph of standard operators computes and does nothing else, once nothing outside it is read: it is read from bytes,
tensors in other files and operators from other libraries are refused (CVE-2022-25882, CVE-2024-27318, CVE-2025-51480
and GHSA advisories about paths that leave the model's folder).
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import numpy as np

from engine.backends.device import place
from engine.backends.program import ProgramEngine, Run, Source, open_program, read_program
from engine.backends.shape import Ends, Port, ProgramShape, check_size, program_shape
from engine.checkpoint.bare import plain
from engine.checkpoint.files import DIGEST_KEY
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import MANIFEST_KEY
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.texts import text

MAX_MANIFEST = 8 << 20
"""Characters of the manifest inside a program."""
MAX_FOLDED = 64 << 20
"""Bytes of a constant that is computed while a program is loaded; a larger one waits until it is needed."""

MAX_WRITTEN_OUT = 64 << 20
"""Bytes of the functions in a program, each counted as often as it is called."""
MAX_DEPTH = 100
"""Functions that call each other in a row."""

_ENDS: Mapping[str, Ends] = {"Softmax": "softmax", "Sigmoid": "sigmoid", "Gemm": "logits", "Conv": "logits"}
_PASSED = {"Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Transpose", "DequantizeLinear"}
_STANDARD = {"", "ai.onnx"}
_DOMAINS = _STANDARD | {"ai.onnx.ml", "com.microsoft"}  # built into ONNX Runtime


def describe_onnx(data: bytes) -> ProgramShape:
    """What an ONNX file takes and answers. Raises CheckpointError; nothing is run."""
    graph = _screened(data).graph
    stored = {tensor.name for tensor in graph.initializer}
    shape = program_shape(
        (_port(value) for value in graph.input if value.name not in stored),
        (_port(value) for value in graph.output),
    )
    return replace(shape, ends=_end(graph.node, shape.answer.name))


def onnx_manifest(data: bytes) -> Manifest | None:
    """The manifest that an exported file of ours carries in its metadata; None in any other. Raises CheckpointError."""
    written = next((entry.value for entry in _parsed(data).metadata_props if entry.key == MANIFEST_KEY), None)
    if written is None:
        return None
    if not isinstance(written, str) or len(written) > MAX_MANIFEST:  # bytes: what is no UTF-8
        raise _damaged(text("its manifest is no text, or too long for one"))
    return Manifest.from_json(written)


def onnx_hints(data: bytes) -> dict[str, object]:
    """What another program has written into the metadata of an ONNX file, by its names. Raises CheckpointError."""
    written = ((entry.key, entry.value) for entry in _parsed(data).metadata_props)
    return {key: plain(value) for key, value in written if isinstance(key, str) and isinstance(value, str)}


def onnx_original(data: bytes) -> str:
    """The sha256 of the checkpoint as which an export of ours answers; "" in any other file. Raises CheckpointError."""
    return next((str(entry.value) for entry in _parsed(data).metadata_props if entry.key == DIGEST_KEY), "")


def open_onnx(source: Source, manifest: Manifest, shape: ProgramShape | None = None) -> ProgramEngine:
    """The engine of an ONNX file; `shape`: where it has been described. Raises CheckpointError or EngineError."""
    data = read_program(source)
    return open_program(source, manifest, shape or describe_onnx(data), lambda count: _session(data, count))


def session_options(count: int) -> Any:
    """Of ONNX Runtime, for `count` threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()  # as they are: other optimisation levels were slower on all models tried
    options.intra_op_num_threads = count
    options.log_severity_level = 4  # what goes wrong is raised as well
    options.add_session_config_entry("optimization.constant_folding_max_output_size_in_bytes", str(MAX_FOLDED))
    return options


def _session(data: bytes, count: int) -> Run:
    import onnxruntime

    available = onnxruntime.get_available_providers()
    has_cuda = place("auto", lambda: "CUDAExecutionProvider" in available).device == "cuda"
    providers = ["CUDAExecutionProvider"] * has_cuda + ["CPUExecutionProvider"]
    try:
        session = onnxruntime.InferenceSession(data, session_options(count), providers=providers, enable_fallback=0)
    except Exception as error:  # the border: its errors are derived from Exception alone
        raise UnknownFormat(
            text("ONNX Runtime can't build it: {reason}", reason=shown(error, 200)),
            text("Nothing was loaded."),
            text("Export it again, with an opset that ONNX Runtime {version} knows.", version=onnxruntime.__version__),
        ) from error
    names = [output.name for output in session.get_outputs()]
    return lambda arrays: dict(zip(names, session.run(names, arrays), strict=True))


def _port(value: Any) -> Port:
    import onnx

    if not isinstance(value.name, str):  # protobuf hands over as bytes what is no UTF-8
        raise _damaged(text("a name in it is no text"))
    kind = value.type.tensor_type
    dtype = "unknown"
    if value.type.WhichOneof("value") == "tensor_type":
        with contextlib.suppress(KeyError):
            dtype = np.dtype(onnx.helper.tensor_dtype_to_np_dtype(kind.elem_type)).name
    return Port(value.name, dtype, tuple(d.dim_value if d.dim_value > 0 else None for d in kind.shape.dim))


def _end(nodes: Iterable[Any], answer: str) -> Ends | None:
    """In what the array `answer` ends, by the operator that makes it; None where that tells nothing."""
    makers = {name: node for node in nodes if node.domain in _STANDARD for name in node.output}
    while (maker := makers.pop(answer, None)) is not None:
        if maker.op_type not in _PASSED or not maker.input:
            return _ENDS.get(maker.op_type)
        answer = maker.input[0]
    return None


def _screened(data: bytes) -> Any:
    """The model in `data`, when nothing in it reaches out. Raises CheckpointError."""
    model = _parsed(data)
    if not model.graph.node:
        raise _damaged(text("it holds no graph"))
    _check_tensors(model)
    _check_operators(model)
    _check_sizes(model)
    return model


def _parsed(data: bytes) -> Any:
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # it ships no annotations

    try:
        return onnx.ModelProto.FromString(data)
    except DecodeError as error:
        raise _damaged(shown(error)) from error


def _check_tensors(model: Any) -> None:
    import onnx

    for tensor in _tensors(model):
        if tensor.data_location == onnx.TensorProto.EXTERNAL or tensor.external_data:
            where = next((str(e.value) for e in tensor.external_data if e.key == "location"), "")
            raise UnknownFormat(
                text("Its numbers lie outside its folder, in {where}.", where=shown(where))
                if _leaves(where)
                else text("Its numbers lie in another file, {where}.", where=shown(where)),
                text("Nothing was loaded, and that file was not opened."),
                text("Save it as one file: `onnx.save(model, path, save_as_external_data=False)`."),
            )


def _check_operators(model: Any) -> None:
    own = {function.domain for function in model.functions}
    foreign = sorted({f"{n.domain}.{n.op_type}" for n in _nodes(model) if n.domain not in _DOMAINS | own})
    if foreign:
        raise UnknownFormat(
            text("It needs operators of another library: {names}.", names=shown(", ".join(foreign))),
            text("Nothing was loaded, and no library was looked for."),
            text("Export it again with the standard operators of ONNX alone."),
        )


def _check_sizes(model: Any) -> None:
    """ONNX Runtime computes what is constant while it loads: what would come out is looked at before."""
    import onnx.inliner

    _check_calls(model)
    try:
        whole = onnx.inliner.inline_local_functions(model) if model.functions else model
        inferred = onnx.shape_inference.infer_shapes(whole, data_prop=True)
    except Exception as error:  # the border: pybind's errors have no common base
        raise _damaged(shown(error)) from error
    branches = [graph for node in _nodes(inferred) for a in node.attribute for graph in (a.g, *a.graphs)]
    for graph in (inferred.graph, *branches):
        for value in (*graph.value_info, *graph.output, *graph.input):
            check_size(str(value.name), (d.dim_value for d in value.type.tensor_type.shape.dim))


def _check_calls(model: Any) -> None:
    """A few functions that call each other twice are gigabytes once each call is written out in place."""
    functions = {(f.domain, f.name): f for f in model.functions}
    known: dict[tuple[str, str], int] = {}

    def written_out(nodes: Iterable[Any], depth: int) -> int:
        if depth > MAX_DEPTH:
            raise _damaged(text("its functions call each other without end"))
        return sum(called((n.domain, n.op_type), depth) for n in _within(nodes))

    def called(name: tuple[str, str], depth: int) -> int:
        if name in functions and name not in known:
            known[name] = functions[name].ByteSize() + written_out(functions[name].node, depth + 1)
        return known.get(name, 0)

    if written_out(model.graph.node, 0) > MAX_WRITTEN_OUT:
        raise _damaged(text("its functions call each other too often"))


def _nodes(model: Any) -> Iterator[Any]:
    """Every node, in the subgraphs of If and Loop and in local functions as well."""
    nested = [*model.graph.node, *(n for f in model.functions for n in f.node)]
    for training in model.training_info:
        nested += [*training.initialization.node, *training.algorithm.node]
    yield from _within(nested)


def _within(nodes: Iterable[Any]) -> Iterator[Any]:
    """These nodes and those of their subgraphs."""
    nested = list(nodes)
    while nested:
        node = nested.pop()
        yield node
        for attribute in node.attribute:
            nested += [n for graph in (attribute.g, *attribute.graphs) for n in graph.node]


def _tensors(model: Any) -> Iterator[Any]:
    """Every tensor that is stored in the model, wherever it hides."""
    graphs = [model.graph, *(g for t in model.training_info for g in (t.initialization, t.algorithm))]
    for node in _nodes(model):
        for attribute in node.attribute:
            yield from (attribute.t, *attribute.tensors)
            for sparse in (attribute.sparse_tensor, *attribute.sparse_tensors):
                yield from (sparse.values, sparse.indices)
            graphs += [attribute.g, *attribute.graphs]
    for graph in graphs:
        yield from graph.initializer
        for sparse in graph.sparse_initializer:
            yield from (sparse.values, sparse.indices)


def _leaves(location: str) -> bool:
    """Whether a path goes out of the folder it starts in, on any system."""
    paths = (PurePosixPath(location), PureWindowsPath(location))
    return any(".." in path.parts or path.is_absolute() or bool(path.drive) for path in paths)


def _damaged(what: str) -> DamagedFile:
    return DamagedFile(
        text("It is no whole ONNX file: {what}.", what=what),
        text("Nothing was loaded."),
        text("Copy the file again from where it came, or export it again."),
    )
