"""export: what a checkpoint answers as ONNX, ONNX int8, torch.export and TorchScript, beside itself, on real clips.

Landmarks: the bundled checkpoint, and its twin on takes that it has never seen. Pictures: X3D-XS on random weights,
and MoViNet-A0-Stream on trained ones, frame by frame. Of random weights int8 has no limit: nobody has taught such a
network to answer the same to what is nearly the same, and 8 bits in its weights alone change every fourth answer.
"""

import tempfile
from pathlib import Path

import numpy as np
import torch

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, shown
from benchmarks.heldout import TWIN, held_out
from benchmarks.movinet_proof import trained
from benchmarks.peers import scatter
from benchmarks.tflite_graph import read_graph
from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.pictures import video_clip
from engine.preprocess import idle_by_rule
from engine.types import FeatureArray
from trainers.clips import real_clips
from trainers.data.landmarks import folds, load_landmarks
from trainers.export import CALIBRATED, COMPARED, export, opened
from trainers.parity import EXACT, SAME_TOP1, Parity, compare
from trainers.program import Target, made_of

ASL = Path(__file__).parent.parent / "assets" / "asl-33.safetensors"
TARGETS: tuple[Target, ...] = ("onnx", "onnx-int8", "pt2", "torchscript")


def run(full: bool) -> list[Figure]:
    """Landmarks in every form, pictures as ONNX in both; with `full`, pictures in every form too."""
    torch.set_num_threads(1)
    words = data_folder("asl_landmarks") / "words.npz"
    fights = data_folder("fight_clips")
    some = TARGETS if full else TARGETS[:2]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        figures = [f for target in TARGETS for f in _figures("asl_33", export(ASL, target, out / "a", words)[1])]
        figures += _figures("twin_held_out", held_out_parity())
        x3d, stream = random_x3d(out, fights), trained_movinet(out)
        figures += [f for target in some for f in _figures("x3d_xs", export(x3d, target, out / "b", fights)[1])]
        figures += [f for target in some for f in _figures("movinet_a0", export(stream, target, out / "c", fights)[1])]
    return figures


def held_out_parity() -> Parity:
    """The twin as int8, fitted to takes that it has learnt, compared on takes that it has not."""
    engine = open_engine(TWIN)
    assert isinstance(engine, EagerEngine)  # noqa: S101  # our own file
    data = load_landmarks(data_folder("asl_landmarks") / "words.npz")
    seen = _drawn(data.part(folds(data)[0][0]).points, CALIBRATED)
    unseen = _drawn(held_out().points, COMPARED)
    made = made_of(engine, "onnx-int8", seen)
    sizes = (len(made), TWIN.stat().st_size)
    int8 = opened(made, "onnx-int8")
    return compare("onnx-int8", engine, int8, unseen, sizes, calibrated_on=len(seen))


def random_x3d(folder: Path, clips: Path) -> Path:
    """X3D-XS of 20 classes with random weights; its norms know the statistics of real clips."""
    variant = next(v for v in FAMILIES["x3d"].variants if v.name == "x3d_xs")
    torch.manual_seed(0)
    model = FAMILIES["x3d"].build(labels=20, **variant.hyper)
    some = [video_clip(clip, variant.input) for clip in real_clips(clips, variant.input, 8, seed=1)]
    scatter(model, torch.from_numpy(np.stack(some)))
    return _written(folder / "x3d_xs.safetensors", model, "x3d", dict(variant.hyper))


def trained_movinet(folder: Path) -> Path:
    """MoViNet-A0-Stream with the weights of Kinetics-600."""
    model = trained(read_graph(data_folder("movinet_a0_stream") / "a0_dynamic.tflite"))
    return _written(folder / "movinet.safetensors", model, "movinet_stream", {"size": "a0", "gate": "relu6"})


def _written(path: Path, model: torch.nn.Module, family: str, hyper: dict[str, object]) -> Path:
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    row = FAMILIES[family]
    spec = row.variant(hyper).input
    labels = tuple(f"class {i}" for i in range(row.classes({n: v.shape for n, v in tensors.items()}) or 0))
    write_checkpoint(path, tensors, Manifest(path.stem, family, labels, spec, hyper=hyper))
    return path


def _drawn(points: FeatureArray, count: int) -> list[FeatureArray]:
    order = np.random.default_rng(0).permutation(len(points))
    return [points[i] for i in order if not idle_by_rule(points[i])][:count]


def _figures(name: str, p: Parity) -> list[Figure]:
    key = f"{name}_{p.target.replace('-', '_')}"
    same = -1.0 if p.same_top1 is None else p.same_top1
    what = "of a logit" if p.answers == p.clips else "of a frame's logit"
    if p.calibrated_on:
        is_trained = name != "x3d_xs"
        unit = f"of {p.answers}"
        first = (
            at_least(f"{key}_same_top1", same, SAME_TOP1, unit) if is_trained else shown(f"{key}_same_top1", same, unit)
        )
        second = shown(f"{key}_largest_difference", p.largest_difference, f"{what}, of ≤ {p.largest_logit:.3g}")
    else:
        first = at_most(f"{key}_largest_difference", p.largest_difference, EXACT, what)
        second = shown(f"{key}_same_top1", same, f"of {p.answers}")
    return [
        first,
        second,
        shown(f"{key}_ms", p.ms, f"ms; {p.original_ms:.3g} the original"),
        shown(f"{key}_size", p.bytes / 1e6, f"MB; {p.original_bytes / 1e6:.3g} the original"),
    ]
