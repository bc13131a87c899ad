"""Fresh small checkpoints of every kind of input, and frames for them."""

from functools import cache

import numpy as np
import torch

from engine.backends.eager import EagerEngine, EagerStream
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.samples import CHANNELS
from engine.types import Frame
from tests.fakes import person

LABELS = ("hello", "고마워", "집", "-")
SIZE = (70, 50)  # what a CRNN takes
KINDS = ("landmarks", "clip", "stream", "glove")

_COLOURS = {"mean": (0.45,) * 3, "std": (0.225,) * 3, "size": SIZE}
_SPECS = {
    "landmarks": InputSpec("landmarks", 6, 12.0, "linear", 0.4, ("pose", "hands")),
    "clip": InputSpec("video", 4, 8.0, "hold", 0.5, **_COLOURS),
    "stream": InputSpec("video", 3, 5.0, "hold", 0.5, streams=True, **_COLOURS),
    "glove": InputSpec("sensors", 8, 30.0, "hold", 0.3, channels=CHANNELS, mean=(0.0,) * 8, std=(1.0,) * 8),
}
_MODELS = {
    "landmarks": ("landmark", {"core": "gru", "width": 16, "layers": 1}),
    "clip": ("crnn", {}),
    "stream": ("movinet_stream", {"size": "a0"}),
    "glove": ("gru", {"layers": 1, "hidden": 8}),
}
_TEMPERATURE = {"landmarks": 0.01, "clip": 0.001, "stream": 0.001, "glove": 0.01}


@cache
def engine(kind: str, seed: int = 0) -> EagerEngine:
    """A model with random weights that is sure of what it says, so that words come and go."""
    family, hyper = _MODELS[kind]
    torch.manual_seed(seed)
    model = FAMILIES[family].build(labels=len(LABELS), **hyper)
    idle = "-" if kind == "landmarks" else None
    manifest = Manifest(
        f"{kind}-{seed}", family, LABELS, _SPECS[kind], hyper, idle_label=idle, temperature=_TEMPERATURE[kind]
    )
    make = EagerStream if manifest.input.streams else EagerEngine
    return make(f"{kind}-{seed}.safetensors", manifest, FAMILIES[family], model, {})


def frame(kind: str, t: float, seq: int, rng: np.random.Generator) -> Frame:
    """What a checkpoint of that kind may see; of landmarks at times nobody."""
    match kind:
        case "landmarks":
            points = person(float(rng.random())) + rng.normal(0, 0.05, (75, 4)).astype(np.float32)
            return Frame(t, seq, points=points if rng.random() < 0.9 else np.full_like(points, np.nan))
        case "glove":
            return Frame(t, seq, sensors=rng.normal(size=8).astype(np.float32))
        case "stream":
            return Frame(t, seq, rng.integers(80, 176, (48, 64, 3), np.uint8))  # all of one scene
        case _:
            return Frame(t, seq, rng.integers(0, 256, (48, 64, 3), np.uint8))
