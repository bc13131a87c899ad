"""stream: one step of a MoViNet stream on one thread, by our ways to run it, beside LiteRT on the published file.

A0 has the weights of that file (whose own are in 8 bits); A1 and A2, of which no file is at hand, have random ones and
no peer. States go from step to step in each runtime's own arrays. A stream's steps follow on each other, so they are
timed ten in a row; `a0_ratio_alternating` is of single steps in turns, where each finds the other's data in the caches.
"""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.clip import opened
from benchmarks.data import MissingData, data_folder
from benchmarks.figure import Figure, at_most, shown
from benchmarks.movinet_proof import trained
from benchmarks.rounds import in_turns, median, told
from benchmarks.tflite_graph import read_graph
from engine.backends.lowered import Lowered
from engine.backends.runners import Runner
from engine.backends.ways import PARITY, Way
from engine.models.movinet import MoViNetStream
from engine.models.movinet_frame import MoViNetFrame
from engine.models.movinet_sizes import LAYOUTS, Size
from engine.types import FloatArray

BAR, AIM = 0.6, 0.3
FRAMES = 8
IN_A_ROW = 10
WAYS = {"pytorch": Way(), "onnxruntime": Way("onnxruntime"), "openvino": Way("openvino")}
_FILE = "a0_dynamic.tflite"
_LABELS = 600


def run(full: bool) -> list[Figure]:
    """60 steps of each; with `full` 300. Raises MissingData."""
    torch.set_num_threads(1)
    path = data_folder("movinet_a0_stream") / _FILE
    steps = 300 if full else 60
    figures = compared("a0", trained(read_graph(path)), steps, path)
    for size in ("a1", "a2"):
        torch.manual_seed(0)
        figures += compared(size, MoViNetStream(_LABELS, size=size).eval(), steps)
    return figures


def compared(size: Size, model: MoViNetStream, steps: int, peer: Path | None = None) -> list[Figure]:
    """The figures of one size, at its native side."""
    side = LAYOUTS[size].side
    frames = np.random.default_rng(0).random((FRAMES, 1, 3, 1, side, side), np.float32)
    lean = Lowered(MoViNetFrame(model, torch.from_numpy(frames[0])).eval(), torch.from_numpy(frames[0]))
    streams: dict[str, Callable[[FloatArray], FloatArray]] = {"as_trained": as_trained(model)}
    streams |= {key: Stream(lean, runner) for key, way in WAYS.items() if (runner := opened(lean, way)) is not None}
    answers = {key: np.stack([step(frame) for frame in frames]) for key, step in streams.items()}
    wanted = answers.pop("as_trained")
    apart = max(float(np.abs(found - wanted).max() / np.abs(wanted).max()) for found in answers.values())
    if peer is not None:
        streams["peer"] = litert(peer)
    coming = {key: cycle(frames) for key in streams}
    verbs = {key: lambda key=key: streams[key](next(coming[key])) for key in streams}
    spent = in_turns(verbs, steps // IN_A_ROW, IN_A_ROW)
    figures = [*told(size, spent, "ms a step"), at_most(f"{size}_largest_difference", apart, PARITY, "of a logit")]
    if peer is None:
        return figures
    ratios = {key: median(spent[key]) / median(spent["peer"]) for key in answers}
    without = min(ratio for key, ratio in ratios.items() if key != "openvino")
    fastest = min(ratios, key=ratios.__getitem__)
    turns = in_turns({key: verbs[key] for key in (fastest, "peer")}, steps)
    alternating = median(turns[fastest]) / median(turns["peer"])
    return [
        *figures,
        at_most(f"{size}_ratio", ratios[fastest], BAR, f"× peer (aim {AIM})"),
        at_most(f"{size}_ratio_without_openvino", without, BAR, f"× peer (aim {AIM})"),
        at_most(f"{size}_ratio_alternating", alternating, BAR, f"× peer (aim {AIM})"),
        shown(f"{size}_state", sum(value.nbytes for value in lean.empty.values()) / 1e6, "MB"),
    ]


class Stream:
    """A lowered stream on a runner, with the state of one stream of frames (1, 3, 1, H, W)."""

    def __init__(self, lowered: Lowered, runner: Runner) -> None:
        self._form, self._runner = lowered.form, runner
        self._state = {name: runner.native(value) for name, value in lowered.empty.items()}

    def __call__(self, frame: FloatArray) -> FloatArray:
        """Logits (K,) after the frame."""
        logits, made = self._runner(frame, list(self._state.values()))
        self._state = self._form.after(self._state, made)
        return logits


def as_trained(model: MoViNetStream) -> Callable[[FloatArray], FloatArray]:
    """The stream model itself."""
    state: Any = None

    def step(frame: FloatArray) -> FloatArray:
        nonlocal state
        with torch.inference_mode():
            logits, state = model.step(torch.from_numpy(frame), state)
        return logits[0].numpy()

    return step


def litert(path: Path) -> Callable[[FloatArray], FloatArray]:
    """The peer: pictures in, state in, logits and state out, as its own examples do. Raises MissingData."""
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError as error:
        raise MissingData("This needs ai-edge-litert (extra `tflite`); nothing was measured.") from error
    run = Interpreter(str(path), num_threads=1).get_signature_runner()
    state = {name: np.zeros(d["shape"], d["dtype"]) for name, d in run.get_input_details().items() if name != "image"}

    def step(frame: FloatArray) -> FloatArray:
        out = run(image=np.ascontiguousarray(frame.transpose(0, 2, 3, 4, 1)), **state)
        logits: FloatArray = out.pop("logits")[0]
        state.update(out)
        return logits

    return step
