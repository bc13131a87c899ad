"""Our streaming MoViNet on real trained weights, beside a float run of their own graph and beside LiteRT.

The weights come from a TensorFlow Lite file (batch norm folded into the convolutions, most weights in 8 bits). Golden
logits are LiteRT's; its kernels round activations to 8 bits, so they are near, not equal.
"""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_most, equal, percentile, shown
from benchmarks.tflite_graph import Array, Graph, read_graph
from engine.models.movinet import MoViNetStream

_FILE = "a0_dynamic.tflite"
_GOLDEN = "golden_16frames_demo_mp4.npz"
_PARTS = {
    "stem/stem/": "conv1.conv_1",
    "expansion/": "expand.conv_1",
    "feature/conv2d/": "deep.conv_1",
    "feature/conv2d_temporal/": "deep.conv_2",
    "se/se_reduce/": "se.fc1.conv_1",
    "se/se_expand/": "se.fc2.conv_1",
    "projection/": "project.conv_1",
    "skip/skip_project/": "res.1.conv_1",
    "movinet/head/project/": "conv7.conv_1",
    "classifier_head/head/": "classifier.0.conv_1",
    "classifier_head/classifier/": "classifier.3.conv_1",
}


def movinet_figures(rounds: int) -> list[Figure]:
    """Distances in parts of the range of the golden logits; milliseconds a frame. Raises MissingData."""
    folder = data_folder("movinet_a0_stream")
    frames, golden = golden_run(folder)
    graph = read_graph(folder / _FILE)
    exact, graph_ms = float_run(graph, frames)
    ours, ours_ms = our_run(trained(graph), frames)
    _, peer_ms = litert_run(folder / _FILE, frames)
    span = float(np.ptp(golden))
    given = np.load(folder / "float_logits.npz")["logits"]
    sure, wrong = agreement(ours, golden)
    return [
        at_most("movinet_from_float_graph", distance(ours, exact) / span, 1e-4, "range"),
        at_most("movinet_float_graph_from_another", distance(exact, given) / span, 1e-4, "range"),
        at_most("movinet_from_litert", distance(ours, golden) / span, 0.06, "range"),
        equal("movinet_other_arg_max", wrong, 0, f"of {sure} sure"),
        shown("movinet_ms", ours_ms, "ms"),
        shown("movinet_litert_ms", peer_ms, "ms"),
        shown("movinet_float_graph_ms", graph_ms, "ms"),
    ]


def golden_run(folder: Path) -> tuple[Array, Array]:
    """Frames float32 (T, H, W, 3), 0 … 1, and LiteRT's logits (T, K) after each."""
    data = np.load(folder / _GOLDEN)
    return data["frames_rgb_u8"].astype(np.float32) / 255, data["logits"]


def trained(graph: Graph) -> MoViNetStream:
    """Our model with the weights of a graph of MoViNet-A0-Stream. Batch norms become additions of a bias."""
    weights = folded(graph)
    model = MoViNetStream(len(weights["classifier.3.conv_1.conv2d.bias"]), size="a0", gate="relu6").eval()
    tensors = {name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()}
    for name, value in model.state_dict().items():
        if name.endswith("norm.running_var"):
            tensors[name] = torch.full_like(value, 1 - 1e-3)  # + the epsilon of the batch norm = 1
        if name.endswith(("norm.weight", "norm.running_mean")):
            tensors[name] = torch.full_like(value, name.endswith("weight"))
        if name.endswith("num_batches_tracked"):
            tensors[name] = value
    model.load_state_dict(tensors, strict=True)
    return model


def folded(graph: Graph) -> dict[str, Array]:
    """Weights, biases and ReZero scalars of a graph, by our names for them."""
    out: dict[str, Array] = {}
    for op in graph.operators:
        name = graph.names[op.inputs[1]].split(";")[-1] if len(op.inputs) > 1 else ""
        if op.name == "MUL" and "rezero/" in name:
            scalars = np.unique(graph.constants[op.inputs[1]])
            if len(scalars) != 1:
                raise ValueError(f"{name} is no scalar")
            out[_layer(name) + "alpha"] = scalars[0]
        if op.name not in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            continue
        part = _layer(name) + next(ours for theirs, ours in _PARTS.items() if theirs in name)
        weight, bias = (graph.constants[i] for i in op.inputs[1:])
        order = (3, 0, 1, 2) if op.name == "DEPTHWISE_CONV_2D" else (0, 3, 1, 2)
        out[f"{part}.conv2d.weight"] = weight.transpose(order)
        if "se_expand" in name:
            bias = bias - 3  # of the hard sigmoid, relu6(x + 3) · 0.16667, which the converter folded in
        has_norm = not part.startswith("classifier") and ".se." not in part
        out[f"{part}.norm.bias" if has_norm else f"{part}.conv2d.bias"] = bias
    return out


def _layer(name: str) -> str:
    found = re.search(r"block(\d+)_layer(\d+)/", name)
    return f"blocks.b{found[1]}_l{found[2]}." if found else ""


def our_run(model: MoViNetStream, frames: Array) -> tuple[Array, float]:
    """Logits (T, K) of `model` after each frame, streamed one by one; median milliseconds a frame."""
    state, logits, times = None, [], []
    with torch.inference_mode():
        for frame in frames:
            start = time.perf_counter()
            x = torch.from_numpy(frame.transpose(2, 0, 1).copy())[None, :, None]
            answer, state = model.step(x, state)
            times.append(time.perf_counter() - start)
            logits.append(answer[0].numpy())
    return np.array(logits), 1000 * percentile(times, 50)


def float_run(graph: Graph, frames: Array) -> tuple[Array, float]:
    """The same of the file's own graph in float64."""
    return _streamed(lambda inputs: graph.run(inputs), graph.blank(), frames.astype(np.float64))


def litert_run(path: Path, frames: Array) -> tuple[Array, float]:
    """The same of LiteRT, with as many threads as ours."""
    from ai_edge_litert.interpreter import Interpreter

    run = Interpreter(str(path), num_threads=torch.get_num_threads()).get_signature_runner()
    blank = {name: np.zeros(x["shape"], x["dtype"]) for name, x in run.get_input_details().items()}
    return _streamed(lambda inputs: run(**inputs), blank, frames)


def _streamed(run: Any, state: Mapping[str, Array], frames: Array) -> tuple[Array, float]:
    logits, times = [], []
    for frame in frames:
        start = time.perf_counter()
        answer = dict(run({**state, "image": frame[None, None]}))
        times.append(time.perf_counter() - start)
        logits.append(answer.pop("logits")[0])
        state = answer
    return np.array(logits), 1000 * percentile(times, 50)


def distance(a: Array, b: Array) -> float:
    return float(np.abs(a - b).max())


def agreement(ours: Array, golden: Array) -> tuple[int, int]:
    """Frames at which the golden margin exceeds twice the difference, and those of them with another arg-max."""
    ranked = np.sort(golden, axis=1)
    sure = ranked[:, -1] - ranked[:, -2] > 2 * np.abs(ours - golden).max(axis=1)
    return int(sure.sum()), int((sure & (ours.argmax(axis=1) != golden.argmax(axis=1))).sum())
