"""limit: how near each model comes to what the cores can do: its GFLOP/s beside those of a matrix product.

Floating point operations of one answer (a clip, or of a stream one frame) are counted by `torch.utils.flop_counter`, a
multiplication with an addition as two: convolutions, linear layers, recurrent ones and attention; norms, activations
and pooling count as nothing, so that the share is of the useful work. The answer is timed from what the model eats, as
bytes or landmarks, to the checked logits, in the way that is fastest here. The product is of square single-precision
matrices on as many threads; both are the best of the run, and take turns. It is the quicker one of ONNX Runtime's and,
where that is installed, OpenVINO's: PyTorch's comes to half of that on an EPYC, whose AVX-512 its library does not use.
Weights are random: no time depends on them.
"""

import tempfile
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnx import TensorProto, helper
from torch.utils.flop_counter import FlopCounterMode

from app.commands.benched import asked
from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from benchmarks.figure import Figure, shown
from benchmarks.rounds import in_turns
from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from engine.backends.fastest import open_fastest
from engine.backends.made import MadeEngine
from engine.backends.openvino_runtime import import_openvino
from engine.backends.ways import Way
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.types import FloatArray

SIDES = (512, 1024)  # of the matrices
FRESH: dict[str, str] = {
    "x3d_xs": "x3d",
    "x3d_s": "x3d",
    "x3d_m": "x3d",
    "slow_r50": "slow_r50",
    "mvit_base_16x4": "mvit",
    "movinet_a0_stream": "movinet_stream",
    "movinet_a1_stream": "movinet_stream",
    "movinet_a2_stream": "movinet_stream",
    "crnn": "crnn",
    "landmark_transformer": "landmark_transformer",
}
"""Published size → family, with random weights."""


@dataclass(frozen=True, slots=True)
class Measured:
    """flops: operations of one answer. ms: of the quickest answer. product: GFLOP/s of the quickest matrix product."""

    name: str
    way: Way
    flops: float
    ms: float
    product: float


def run(full: bool) -> list[Figure]:
    """Seven answers and as many products between them for each model, with `full` twenty-five."""
    rounds = 25 if full else 7
    with tempfile.TemporaryDirectory() as folder:
        paths = {path.stem: path for path in (DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT)}
        found = [measured(name, path, rounds) for name, path in paths.items()]
        found += [measured(name, fresh(name, family, Path(folder)), rounds) for name, family in FRESH.items()]
    return figures(found)


def fresh(name: str, family: str, folder: Path) -> Path:
    """A checkpoint of a published size with random weights."""
    row = FAMILIES[family]
    variant = next(v for v in row.variants if v.name == name)
    torch.manual_seed(0)
    model = row.build(labels=variant.labels, **variant.hyper)
    labels = tuple(f"class {i}" for i in range(variant.labels))
    manifest = Manifest(name, family, labels, variant.input, hyper=dict(variant.hyper))
    path = folder / f"{name}.safetensors"
    write_checkpoint(path, {key: value.numpy() for key, value in model.state_dict().items()}, manifest)
    return path


def measured(name: str, path: Path, rounds: int) -> Measured:
    """One checkpoint, in the way that is fastest here."""
    original = open_engine(path)
    assert isinstance(original, EagerEngine)  # noqa: S101 - checkpoints with weights are
    engine = open_fastest(path)
    way = engine.choice.way if isinstance(engine, MadeEngine) else Way()
    verbs: dict[str, Callable[[], object]] = {"answer": asked(engine)}
    products = {f"{side} {run.__name__}": (side, run(side, way.threads)) for side in SIDES for run in multipliers()}
    spent = in_turns(verbs | {key: verb for key, (_, verb) in products.items()}, rounds)
    best = max(2e-6 * side**3 / min(spent[key]) for key, (side, _) in products.items())
    return Measured(name, way, counted(original), min(spent["answer"]), best)


def figures(found: Sequence[Measured]) -> list[Figure]:
    """The share is of the best product on as many threads in the whole run: what these cores can do."""
    best: dict[int, float] = {}
    for each in found:
        best[each.way.threads] = max(best.get(each.way.threads, 0.0), each.product)
    out = [
        shown(f"product_{count}", most, f"GFLOP/s of a matrix product, threads: {count}")
        for count, most in best.items()
    ]
    for each in found:
        reached = 1e-6 * each.flops / each.ms
        what = f"GFLOP/s; {each.flops / 1e9:.3g} GFLOP in {each.ms:.3g} ms"
        out += [
            shown(each.name, reached, what),
            shown(f"{each.name}_share", 100 * reached / best[each.way.threads], f"% of the product; {each.way.name}"),
        ]
    return out


def counted(engine: EagerEngine) -> float:
    """Floating point operations of one answer; of a stream, of one frame in its middle."""
    spec = engine.manifest.input
    x = torch.from_numpy(engine.prepared(spec.blank()))[None]
    model, state = engine.model.requires_grad_(False), None  # else the counter's hooks stumble over learnt inputs
    # Without oneDNN a recurrent layer is the matrix products that it is made of, which can be counted.
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # torch's, about Intel's graphics cards
        if spec.streams:
            x = x[:, :, :1]
            _, state = model.step(x, None)  # type: ignore[operator]  # what `streams` promises
        with torch.backends.mkldnn.flags(enabled=False), FlopCounterMode(display=False) as counter:
            model.step(x, state) if spec.streams else model(x)  # type: ignore[operator]
    return float(counter.get_total_flops())


def multipliers() -> list[Callable[[int, int], Callable[[], object]]]:
    """Those whose runtime is installed."""
    try:
        import_openvino()
    except ImportError:
        return [by_onnxruntime]
    return [by_onnxruntime, by_openvino]


def by_onnxruntime(side: int, threads: int) -> Callable[[], object]:
    """One more product of two square matrices, on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(product(side), options, providers=["CPUExecutionProvider"])
    given = matrices(side)
    return lambda: session.run(None, given)


def by_openvino(side: int, threads: int) -> Callable[[], object]:
    """As `by_onnxruntime`."""
    core = import_openvino().Core()
    config = {"INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": threads}
    request = core.compile_model(core.read_model(product(side), b""), "CPU", config).create_infer_request()
    for name, values in matrices(side).items():
        request.get_tensor(name).data[:] = values
    return lambda: request.infer()


def product(side: int) -> bytes:
    """An ONNX program: the product of two square matrices, a and b."""
    ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [side, side]) for name in "abc"]
    graph = helper.make_graph([helper.make_node("MatMul", ["a", "b"], ["c"])], "product", ports[:2], ports[2:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    made: bytes = model.SerializeToString()
    return made


def matrices(side: int) -> dict[str, FloatArray]:
    """a and b."""
    rng = np.random.default_rng(0)
    return {name: rng.random((side, side), np.float32) for name in "ab"}
