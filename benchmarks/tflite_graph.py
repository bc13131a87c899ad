"""A TensorFlow Lite file run in float64: weights dequantised, activations never quantised.

LiteRT's own kernels round the activations to 8 bits, so its answers are no exact reference for a float model with the
same weights. This is one: each operator of the file, in the file's order, written with numpy from the operators'
definitions. It knows the operators of streaming MoViNets (dynamic-range quantisation) and refuses any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: its name, the numbers of its tensors, and its options as the schema reads them."""

    name: str
    inputs: tuple[int, ...]
    output: int
    options: Any

    def __call__(self, *values: Array) -> Array:
        answer = _OPERATORS[self.name](self.options, *values)
        return _ACTIVATIONS[getattr(self.options, "fusedActivationFunction", 0)](answer)


@dataclass(frozen=True, slots=True)
class Graph:
    """names, shapes: of every tensor. constants: tensor number → value, dequantised. operators: in the file's order.
    inputs, outputs: names of the signature → tensor numbers.
    """

    names: tuple[str, ...]
    shapes: tuple[tuple[int, ...], ...]
    constants: Mapping[int, Array]
    operators: tuple[Operator, ...]
    inputs: Mapping[str, int]
    outputs: Mapping[str, int]

    def run(self, inputs: Mapping[str, Array]) -> dict[str, Array]:
        """The outputs for `inputs`, by their names in the signature."""
        values = dict(self.constants) | {self.inputs[name]: value for name, value in inputs.items()}
        for op in self.operators:
            values[op.output] = op(*(values[i] for i in op.inputs))
        return {name: values[i] for name, i in self.outputs.items()}

    def blank(self) -> dict[str, Array]:
        """Zeros for every input."""
        return {name: np.zeros(self.shapes[i]) for name, i in self.inputs.items()}


def read_graph(path: Path) -> Graph:
    """The first graph and signature of a .tflite file. Raises KeyError for an operator that is not known here."""
    from ai_edge_litert import schema_py_generated as schema

    model: Any = schema.ModelT.InitFromPackedBuf(path.read_bytes(), 0)
    graph, signature = model.subgraphs[0], model.signatureDefs[0]
    called = {code: name for name, code in vars(schema.BuiltinOperator).items() if name in _OPERATORS}
    codes = [called[max(c.builtinCode, c.deprecatedBuiltinCode)] for c in model.operatorCodes]
    data = {i: model.buffers[t.buffer].data for i, t in enumerate(graph.tensors)}
    return Graph(
        tuple(t.name.decode() for t in graph.tensors),
        tuple(tuple(t.shape) for t in graph.tensors),
        {i: _value(graph.tensors[i], bytes(found)) for i, found in data.items() if found is not None and len(found)},
        tuple(Operator(codes[o.opcodeIndex], tuple(o.inputs), o.outputs[0], o.builtinOptions) for o in graph.operators),
        {m.name.decode(): m.tensorIndex for m in signature.inputs},
        {m.name.decode(): m.tensorIndex for m in signature.outputs},
    )


def _value(tensor: Any, data: bytes) -> Array:
    """The constant in `data`: integers with a scale become (q - zero point) · scale."""
    kind = {0: np.float32, 2: np.int32, 4: np.int64, 9: np.int8}[tensor.type]
    value: Array = np.frombuffer(data, kind).reshape(tensor.shape)
    if value.dtype.kind == "f":
        return value.astype(np.float64)
    q = tensor.quantization
    if q is None or q.scale is None:
        return value
    along = [1] * value.ndim
    along[q.quantizedDimension] = -1
    whole: Array = (value - q.zeroPoint.reshape(along)) * q.scale.astype(np.float64).reshape(along)
    return whole


def _windows(x: Array, rows: int, columns: int, options: Any, fill: float = 0.0) -> Array:
    """Windows (B, H', W', C, rows, columns) of x (B, H, W, C), with `fill` around it where the padding is "same"."""
    strides = (options.strideH, options.strideW)
    if options.padding == 0:
        pads = [(0, 0)]
        for size, kernel, stride in zip(x.shape[1:3], (rows, columns), strides, strict=True):
            total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            pads.append((total // 2, total - total // 2))
        x = np.pad(x, [*pads, (0, 0)], constant_values=fill)
    windows = np.lib.stride_tricks.sliding_window_view(x, (rows, columns), axis=(1, 2))
    return windows[:, :: strides[0], :: strides[1]]


def _convolution(options: Any, x: Array, weight: Array, bias: Array) -> Array:
    """weight (C', rows, columns, C)."""
    rows, columns = weight.shape[1:3]
    windows = _windows(x, rows, columns, options)
    return np.tensordot(windows, weight, axes=([3, 4, 5], [3, 1, 2])) + bias


def _depthwise(options: Any, x: Array, weight: Array, bias: Array) -> Array:
    """weight (1, rows, columns, C)."""
    rows, columns = weight.shape[1:3]
    out: Array = np.einsum("bhwcij,ijc->bhwc", _windows(x, rows, columns, options), weight[0]) + bias
    return out


def _mean_pool(options: Any, x: Array) -> Array:
    # The padding counts for nothing.
    windows = _windows(x, options.filterHeight, options.filterWidth, options, np.nan)
    out: Array = np.nanmean(windows, axis=(-2, -1))
    return out


def _slice(options: Any, x: Array, begin: Array, end: Array, step: Array) -> Array:
    return x[
        tuple(
            slice(
                None if options.beginMask >> axis & 1 else int(begin[axis]),
                None if options.endMask >> axis & 1 else int(end[axis]),
                int(step[axis]),
            )
            for axis in range(x.ndim)
        )
    ]


def _relu6(x: Array) -> Array:
    return x.clip(0, 6)


_ACTIVATIONS: dict[int, Callable[[Array], Array]] = {0: lambda x: x, 1: lambda x: x.clip(0), 3: _relu6}
_OPERATORS: dict[str, Callable[..., Array]] = {
    "ADD": lambda _, x, y: x + y,
    "AVERAGE_POOL_2D": _mean_pool,
    "BROADCAST_TO": lambda _, x, shape: np.broadcast_to(x, tuple(shape)),
    "CAST": lambda _, x: x.astype(np.float64),
    "CONCATENATION": lambda options, *xs: np.concatenate(xs, axis=options.axis),
    "CONV_2D": _convolution,
    "DEPTHWISE_CONV_2D": _depthwise,
    "DIV": lambda _, x, y: x / y,
    "HARD_SWISH": lambda _, x: x * _relu6(x + 3) / 6,
    "LOGISTIC": lambda _, x: 1 / (1 + np.exp(-x)),
    "MEAN": lambda options, x, axes: x.mean(axis=tuple(axes), keepdims=options.keepDims),
    "MUL": lambda _, x, y: x * y,
    "RESHAPE": lambda _, x, shape: x.reshape(tuple(shape)),
    "STRIDED_SLICE": _slice,
    "SUM": lambda options, x, axes: x.sum(axis=tuple(axes), keepdims=options.keepDims),
}
