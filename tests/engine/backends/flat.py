"""Small LiteRT files, written by hand as flat buffers: no TensorFlow is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32] | npt.NDArray[np.int8] | npt.NDArray[np.int32]


@dataclass(frozen=True)
class Tensor:
    """name, shape and dtype of a tensor; `data` where it is a constant, scale and zero where it is quantised;
    keeps: it keeps its numbers from one run to the next."""

    name: str
    shape: tuple[int, ...]
    dtype: str = "float32"
    data: Array | None = None
    scale: float = 0.0
    zero: int = 0
    keeps: bool = False


def flat_model(
    tensors: Sequence[Tensor],
    operators: Sequence[tuple[str, tuple[int, ...], tuple[int, ...]]],
    inputs: Sequence[int],
    outputs: Sequence[int],
    signature: tuple[Sequence[str], Sequence[str]] | None = None,
) -> bytes:
    """A file of `tensors`; operators are (ADD, FULLY_CONNECTED …, inputs, outputs) by the tensors' places.

    signature: names of the inputs and outputs, where the file has a signature.
    """
    import flatbuffers
    from ai_edge_litert import schema_py_generated as schema

    model, graph = schema.ModelT(), schema.SubGraphT()
    model.version, model.buffers, model.operatorCodes = 3, [schema.BufferT()], []
    graph.tensors, graph.operators = [], []
    for tensor in tensors:
        made = schema.TensorT()
        made.name, made.shape = tensor.name, list(tensor.shape)
        made.type = {"float32": 0, "int32": 2, "uint8": 3, "int8": 9}[tensor.dtype]
        if tensor.data is not None:
            buffer = schema.BufferT()
            buffer.data = list(tensor.data.tobytes())
            model.buffers.append(buffer)
            made.buffer = len(model.buffers) - 1
        if tensor.scale:
            made.quantization = schema.QuantizationParametersT()
            made.quantization.scale, made.quantization.zeroPoint = [tensor.scale], [tensor.zero]
        made.isVariable = tensor.keeps
        graph.tensors.append(made)
    for place, (name, ins, outs) in enumerate(operators):
        code, operator = schema.OperatorCodeT(), schema.OperatorT()
        code.builtinCode = getattr(schema.BuiltinOperator, name)
        code.deprecatedBuiltinCode, code.version = min(code.builtinCode, 127), 1
        if name == "CUSTOM":
            code.customCode = "Unheard"
        if name == "RNN":
            operator.builtinOptionsType, operator.builtinOptions = (
                schema.BuiltinOptions.RNNOptions,
                schema.RNNOptionsT(),
            )
        if name == "FULLY_CONNECTED":
            operator.builtinOptionsType = schema.BuiltinOptions.FullyConnectedOptions
            operator.builtinOptions = schema.FullyConnectedOptionsT()
        model.operatorCodes.append(code)
        operator.opcodeIndex, operator.inputs, operator.outputs = place, list(ins), list(outs)
        graph.operators.append(operator)
    graph.inputs, graph.outputs = list(inputs), list(outputs)
    model.subgraphs = [graph]
    if signature is not None:
        model.signatureDefs = [_signature(schema, signature, inputs, outputs)]
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _signature(schema, names, inputs, outputs):  # type: ignore[no-untyped-def] # of generated, untyped classes
    made = schema.SignatureDefT()
    made.signatureKey, made.subgraphIndex = "serving_default", 0
    for key, places, into in ((names[0], inputs, "inputs"), (names[1], outputs, "outputs")):
        maps = []
        for name, place in zip(key, places, strict=True):
            entry = schema.TensorMapT()
            entry.name, entry.tensorIndex = name, place
            maps.append(entry)
        setattr(made, into, maps)
    return made
