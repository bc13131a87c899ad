"""Programs that tests open: small enough to be made in the test that uses them."""

import warnings
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from engine.backends.openvino_runtime import import_openvino
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.types import FloatArray

LABELS = ("left", "right", "up", "down")
MEAN, STD = (0.4, 0.5, 0.6), (0.2, 0.3, 0.25)
VIDEO = InputSpec("video", 6, 10.0, "hold", size=(40, 48), mean=MEAN, std=STD)
SENSORS = InputSpec("sensors", 6, 10.0, channels=("flex1", "flex2", "roll"), mean=(0.0,) * 3, std=(1.0,) * 3)
WEIGHTS = np.random.default_rng(5).normal(size=(3, len(LABELS))).astype(np.float32)


def told(spec: InputSpec, labels: Sequence[str] = LABELS) -> Manifest:
    """What a user says about a program of no known family."""
    return Manifest("stranger", "", tuple(labels), spec)


def pictures(count: int = VIDEO.length) -> Any:
    """uint8 (count, 40, 48, 3), different in every axis."""
    return np.random.default_rng(2).integers(0, 256, (count, *VIDEO.size, 3), np.uint8)


def mean_colour(values: Any) -> FloatArray:
    """What `colour_graph` answers to pictures (T, H, W, 3) scaled as VIDEO says."""
    scaled = (values / 255 - np.array(MEAN)) / np.array(STD)
    return (scaled.mean(axis=(0, 1, 2)) @ WEIGHTS).astype(np.float32)


def colour_graph(layout: str, sizes: Sequence[int | str], *ends: str, dtype: int = TensorProto.FLOAT) -> bytes:
    """An ONNX model whose logits are the mean colour times WEIGHTS, for clips in any layout with a letter C.

    ends: further operators behind the logits, such as Softmax.
    """
    axes = [i for i, letter in enumerate(layout) if letter not in "CN"]
    nodes = [
        helper.make_node("Cast", ["clip"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["numbers", "axes"], ["mean"], keepdims=0),
        helper.make_node("MatMul", ["mean", "weights"], ["logits"]),
    ]
    names = ["logits", *(f"ended_{i}" for i, _ in enumerate(ends))]
    nodes += [helper.make_node(kind, [a], [b]) for kind, (a, b) in zip(ends, pairwise(names), strict=True)]
    answer = [1, len(LABELS)] if "N" in layout else [len(LABELS)]
    graph = helper.make_graph(
        nodes,
        "colours",
        [helper.make_tensor_value_info("clip", dtype, sizes)],
        [helper.make_tensor_value_info(names[-1], TensorProto.FLOAT, answer)],
        [numpy_helper.from_array(np.array(axes), "axes"), numpy_helper.from_array(WEIGHTS, "weights")],
    )
    return model(graph)


def running_sum() -> bytes:
    """An ONNX stream of sensors: its state is the sum of all samples, its logits that sum times WEIGHTS."""
    nodes = [
        helper.make_node("ReduceSum", ["x", "time"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "total"], ["total_out"]),
        helper.make_node("MatMul", ["total_out", "weights"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "sums",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "time", 3]),
            helper.make_tensor_value_info("total", TensorProto.FLOAT, [1, 3]),
        ],
        [
            helper.make_tensor_value_info("total_out", TensorProto.FLOAT, [1, 3]),
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 4]),
        ],
        [numpy_helper.from_array(np.array([1]), "time"), numpy_helper.from_array(WEIGHTS, "weights")],
    )
    return model(graph)


def model(graph: onnx.GraphProto, *opsets: onnx.OperatorSetIdProto) -> bytes:
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), *opsets], ir_version=10)
    data: bytes = made.SerializeToString()
    return data


class VideoNet(nn.Module):
    """A small convolutional network for clips (B, 3, T, H, W)."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.body = nn.Sequential(nn.Conv3d(3, 8, 3, (1, 2, 2), 1), nn.BatchNorm3d(8), nn.SiLU(), nn.Conv3d(8, 8, 3))
        self.head = nn.Linear(8, len(LABELS))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(x).mean(dim=(2, 3, 4)))


class GruStep(nn.Module):
    """One step of a recurrent network: (x (1, 1, 3), h (1, 1, 3)) → (logits, h); clip and state look alike."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(2)
        self.gru, self.head = nn.GRU(3, 3, batch_first=True), nn.Linear(3, len(LABELS))

    def forward(self, x: torch.Tensor, h: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        y, after = self.gru(x, h)
        return self.head(y[:, -1]), after


def exported(module: nn.Module, inputs: tuple[torch.Tensor, ...], file: Path, **names: list[str]) -> bytes:
    """`module` as `torch.onnx.export` writes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # inside the exporter
        torch.onnx.export(
            module.eval(),
            inputs,
            file,
            dynamo=True,
            external_data=False,
            verbose=False,
            **names,  # type: ignore[arg-type]
        )
    return file.read_bytes()


def as_ir(data: bytes, file: Path) -> Path:
    """An ONNX model as OpenVINO IR: `file` (.xml) with its .bin."""
    openvino = import_openvino()
    openvino.save_model(openvino.Core().read_model(data), file, compress_to_fp16=False)
    return file
