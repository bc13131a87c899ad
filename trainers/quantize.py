"""ONNX float32 → ONNX int8: static quantisation, its ranges fitted to real clips.

Weights in 8 bits for each output channel, activations in 8 bits between the least and the largest number that the clips
brought (ONNX Runtime's QDQ form). Only convolutions and matrix products are stored so: they are nearly all of the time
and size, and what lies between them (norms, gates, softmax) loses the most by it.
"""

import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quant_pre_process,
    quantize_static,
)

from engine.backends.program import Arrays

_OPERATORS = ["Conv", "MatMul", "Gemm"]


def quantized(model: bytes, feeds: Iterator[Arrays]) -> Any:
    """The int8 ModelProto of the ONNX file `model`, calibrated on every call of `feeds`."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # onnxruntime's own tools use numpy's and onnx's old names
        exact, prepared, out = (Path(folder, name) for name in ("exact.onnx", "prepared.onnx", "int8.onnx"))
        exact.write_bytes(model)
        before = logging.root.manager.disable
        logging.disable(logging.WARNING)  # it advises to pre-process, which has been done
        try:
            quant_pre_process(exact, prepared, skip_symbolic_shape=True)
            quantize_static(
                prepared,
                out,
                _Reader(feeds),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=_OPERATORS,
                per_channel=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
                calibrate_method=CalibrationMethod.MinMax,
                extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul", "Gemm"]},
            )
        finally:
            logging.disable(before)
        return onnx.load_model_from_string(out.read_bytes())


class _Reader(CalibrationDataReader):  # type: ignore[misc]  # onnxruntime ships no annotations
    def __init__(self, feeds: Iterator[Arrays]) -> None:
        self._feeds = feeds

    def get_next(self) -> Arrays | None:
        return next(self._feeds, None)
