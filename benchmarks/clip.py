"""clip: an answer to one whole clip, by our ways to run a model, beside PyTorchVideo's own model in PyTorch.

Both have the same weights, clip and number of threads and take turns. "exact" ways differ by 1e-4 of the largest logit
at most. The fastest one is what the program would choose; it is told once with the extra `openvino`, once without.
"""

from collections.abc import Callable
from dataclasses import replace

import torch

from benchmarks.figure import Figure, at_most, shown
from benchmarks.peers import ours_with_their_weights, pytorchvideo_model, some_video, their_logits
from benchmarks.rounds import in_turns, median, told
from engine.backends.device import torch_has_cuda
from engine.backends.lowered import CLIP, Lowered
from engine.backends.openvino_runtime import import_openvino
from engine.backends.runners import Runner, open_runner
from engine.backends.ways import PARITY, SLIGHT, Way
from engine.models.form import Whole
from engine.types import FloatArray
from trainers.quantize import quantized

BARS = {"x3d_xs": 0.45, "x3d_s": 0.45, "x3d_m": 0.45, "slow_r50": 0.75, "mvit_base_16x4": 0.75}
THREADS = 2
EXACT = {
    "pytorch": Way(threads=THREADS),
    "channels_last": Way(threads=THREADS, channels_last=True),
    "onnxruntime": Way("onnxruntime", threads=THREADS),
    "openvino": Way("openvino", threads=THREADS),
}
SLIGHTLY_DIFFERENT = {
    "bfloat16": Way("openvino", "bfloat16", THREADS),
    "int8": Way("openvino", "int8", THREADS),
    "int8_onnxruntime": Way("onnxruntime", "int8", THREADS),
}
ON_A_CARD = {
    "cuda": Way(device="cuda"),
    "cuda_bfloat16": Way(precision="bfloat16", device="cuda"),
    "cuda_float16": Way(precision="float16", device="cuda"),
}
"""Shown beside the rest where there is one."""
MAY_DIFFER = ("x3d_s",)
SLIGHT_BAR = 0.35
SLIGHT_BARS = {"bfloat16": 0.2, "int8": SLIGHT_BAR}


def run(full: bool) -> list[Figure]:
    """Five rounds; with `full` fifteen. Raises MissingData."""
    torch.set_num_threads(THREADS)
    return [figure for name in BARS for figure in compared(name, 15 if full else 5)]


def compared(name: str, rounds: int) -> list[Figure]:
    """The figures of one model."""
    theirs, x = pytorchvideo_model(name), some_video(name)
    with torch.inference_mode():
        wanted = their_logits(name, theirs(x))[0].numpy()
    form = Lowered(Whole(ours_with_their_weights(name, theirs)).eval(), x)
    ways = EXACT | (ON_A_CARD if torch_has_cuda() else {})
    if name in MAY_DIFFER:
        form, ways = replace(form, int8=in_8_bits(form)), ways | SLIGHTLY_DIFFERENT
    runners: dict[str, Runner] = {key: runner for key, way in ways.items() if (runner := opened(form, way)) is not None}
    clip = x.numpy()
    apart = {key: difference(runner(clip, ())[0], wanted) for key, runner in runners.items()}
    verbs: dict[str, Callable[[], object]] = {"peer": lambda: asked(theirs, x)}
    verbs |= {key: lambda runner=runner: runner(clip, ()) for key, runner in runners.items()}  # type: ignore[misc]
    spent = in_turns(verbs, rounds)
    peer = median(spent["peer"])
    ratios = {key: median(spent[key]) / peer for key in runners}
    exact = {key: ratio for key, ratio in ratios.items() if key in EXACT and apart[key] <= PARITY}
    figures = told(name, spent, "ms a clip")
    figures += [
        at_most(f"{name}_largest_difference", max(apart[key] for key in exact), PARITY, "of the largest logit"),
        at_most(f"{name}_ratio", min(exact.values()), BARS[name], "× peer"),
        at_most(f"{name}_ratio_without_openvino", least(exact, "openvino"), BARS[name], "× peer"),
    ]
    return figures + (slight(name, ratios, apart) if name in MAY_DIFFER else [])


def slight(name: str, ratios: dict[str, float], apart: dict[str, float]) -> list[Figure]:
    """The fastest way that may answer slightly differently; bfloat16 where the processor has it."""
    found = [key for key in SLIGHTLY_DIFFERENT if key in ratios]
    least_ratio = min(ratios[key] for key in found if apart[key] <= SLIGHT)
    figures = [at_most(f"{name}_slightly_different_ratio", least_ratio, SLIGHT_BAR, "× peer")]
    for key in found:
        bar, unit = SLIGHT_BARS.get(key), "× peer"
        ratio = f"{name}_{key}_ratio"
        figures.append(shown(ratio, ratios[key], unit) if bar is None else at_most(ratio, ratios[key], bar, unit))
        figures.append(shown(f"{name}_{key}_difference", apart[key], "of the largest logit, on random weights"))
    return figures


def in_8_bits(form: Lowered) -> bytes:
    """The form as `trainers export --to onnx-int8` makes it, its ranges fitted to videos of blobs."""
    clips = (form.x.roll(shift, dims=2).numpy() for shift in range(8))
    made: bytes = quantized(form.onnx, ({CLIP: clip} for clip in clips)).SerializeToString()
    return made


def opened(form: Lowered, way: Way) -> Runner | None:
    """None where the runtime is not installed, or the processor has no such numbers."""
    if way.runtime != "openvino":
        return open_runner(form, way)
    try:
        openvino = import_openvino()
    except ImportError:
        return None
    capabilities = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return open_runner(form, way) if way.precision != "bfloat16" or "BF16" in capabilities else None


def asked(model: torch.nn.Module, x: torch.Tensor) -> torch.Tensor:
    """The peer's answer, in inference mode as ours."""
    torch.set_num_threads(THREADS)
    with torch.inference_mode():
        out: torch.Tensor = model(x)
    return out


def difference(logits: FloatArray, wanted: FloatArray) -> float:
    """The largest, as a share of the largest logit."""
    return float(abs(logits - wanted).max() / abs(wanted).max())


def least(ratios: dict[str, float], without: str) -> float:
    """The least of all but one."""
    return min(ratio for key, ratio in ratios.items() if key != without)
