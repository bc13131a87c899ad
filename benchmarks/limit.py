"""limit: how near each model comes to what the cores can do: its GFLOP/s beside those of a matrix product.

Floating point operations of one answer (a clip, or of a stream one frame) are counted by `torch.utils.flop_counter`, a
multiplication with an addition as two: convolutions, linear layers, recurrent ones and attention; norms, activations
and pooling count as nothing, so that the share is of the useful work. The answer is timed from what the model eats, as
bytes or landmarks, to the checked logits, in the way that is fastest here. The product is of single-precision matrices
of 1024 × 1024 on as many threads, by PyTorch; it takes turns with the answers. Weights are random: no time depends on
them.
"""

import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import torch
from torch.utils.flop_counter import FlopCounterMode

from app.commands.benched import asked
from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from benchmarks.figure import Figure, shown
from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from engine.backends.fastest import open_fastest
from engine.backends.made import MadeEngine
from engine.backends.ways import Way
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES

SIDE = 1024  # of the matrices
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


def run(full: bool) -> list[Figure]:
    """Five answers and products of each, with `full` fifteen."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        bundled = {path.stem: path for path in (DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT)}
        for name, path in bundled.items():
            figures += measured(name, path, 15 if full else 5)
        for name, family in FRESH.items():
            figures += measured(name, fresh(name, family, Path(folder)), 15 if full else 5)
    return figures


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


def measured(name: str, path: Path, rounds: int) -> list[Figure]:
    """The figures of one checkpoint."""
    original = open_engine(path)
    assert isinstance(original, EagerEngine)  # noqa: S101 - checkpoints with weights are
    flops = counted(original)
    engine = open_fastest(path)
    way = engine.choice.way if isinstance(engine, MadeEngine) else Way()
    ask = asked(engine)
    ask()
    answers_s, products_s = [], []
    for _ in range(rounds):
        answers_s.append(seconds(ask))
        products_s.append(product_s(way.threads))
    best = 2 * SIDE**3 / min(products_s) / 1e9
    return figures(name, way, flops, answers_s, best)


def figures(name: str, way: Way, flops: float, answers_s: list[float], product: float) -> list[Figure]:
    """product: GFLOP/s of the matrices, at their best."""
    middle = statistics.median(answers_s)
    reached = flops / middle / 1e9
    what = f"GFLOP/s; {way.name}; {flops / 1e9:.3g} GFLOP in {1000 * middle:.3g} ms"
    return [
        shown(name, reached, what),
        shown(f"{name}_share", 100 * reached / product, f"% of {product:.3g} GFLOP/s of a matrix product"),
    ]


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


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def product_s(threads: int) -> float:
    """Seconds of one product of two matrices."""
    torch.set_num_threads(threads)
    a, b = torch.rand(SIDE, SIDE), torch.rand(SIDE, SIDE)
    return seconds(lambda: torch.mm(a, b))
