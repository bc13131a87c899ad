"""The published glove checkpoints in our glove families, on all 2,884 published episodes: the accuracy that they had.

Twice: whole episodes at once, filled up and scaled as where they come from; and sample by sample through the live
recogniser, as an event for each episode, by the time stamps of the glove.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, equal, shown
from engine.backends import open_engine
from engine.checkpoint.contents import Tensors
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.foreign import open_foreign
from engine.checkpoint.manifest import Manifest
from engine.extractor import open_extractor
from engine.models import FAMILIES, Family
from engine.models.glove import JAMO
from engine.recognizer import Recognizer
from engine.ring import Sampler
from engine.samples import CHANNELS
from engine.types import FloatArray, Frame

PUBLISHED = {"ms3dgru_best.ckpt": ("ms3d_gru", 99.17), "68_loss0.19.ckpt": ("stacked_gru", 94.49)}
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Episode:
    """Seconds (T,) from its first sample, values float32 (T, 8) in the order of CHANNELS, and the index of its sign."""

    times: npt.NDArray[np.float64]
    values: FloatArray
    y: int


def episodes() -> list[Episode]:
    """All published episodes. Raises MissingData."""
    with np.load(data_folder("glove") / "episodes.npz", allow_pickle=False) as stored:
        data, names = stored["data"], list(stored["channels"])
        ends, y = np.cumsum(stored["length"]), stored["y"]
        if tuple(stored["classes"]) != JAMO:
            raise ValueError("the classes of the episodes are not those of the checkpoints")
    columns = [names.index(name) for name in CHANNELS]
    parts = np.split(data, ends[:-1])
    seconds = [part[:, names.index("timestamp_ms")].astype(np.float64) / 1000 for part in parts]
    return [Episode(t, part[:, columns], int(k)) for t, part, k in zip(seconds, parts, y, strict=True)]


def glove_figures(rounds: int) -> list[Figure]:
    """Accuracy of each published checkpoint, with the limits that its own authors' code sets; timed is nothing.

    Raises MissingData.
    """
    known = episodes()
    out = [equal("glove_episodes", len(known), 2884, "episodes")]
    for file, (name, published) in PUBLISHED.items():
        family, hyper, tensors = opened(file)
        accuracy = whole(family, hyper, tensors, known)
        out.append(equal(f"glove_{name}_named", family.name == name, 1, ""))
        out.append(at_most(f"glove_{name}_off", abs(accuracy - published), TOLERANCE, "%"))
        out.append(shown(f"glove_{name}_accuracy", accuracy, "%"))
        right, silent = live(family, hyper, tensors, known)
        out.append(at_least(f"glove_{name}_live", right, published - silent - 0.5, "%"))
        out.append(shown(f"glove_{name}_silent", silent, "%"))
    return out


def opened(file: str) -> tuple[Family, Mapping[str, Any], Tensors]:
    """The published checkpoint as a user's is opened: its family, its settings, its tensors. Raises CheckpointError."""
    tensors, manifest = open_foreign(data_folder("glove") / file)
    return FAMILIES[manifest.family], manifest.hyper, tensors


def whole(family: Family, hyper: Mapping[str, Any], tensors: Tensors, known: list[Episode]) -> float:
    """Per cent of episodes whose largest output is theirs."""
    model = family.build(labels=len(JAMO), **hyper).eval()
    model.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in tensors.items()})
    clips = np.stack([family.prepare(episode.values, family.variants[0].input) for episode in known])
    with torch.inference_mode():
        best = [model(x).argmax(dim=1) for x in torch.split(torch.from_numpy(clips), 128)]
    return 100 * float(np.mean(torch.cat(best).numpy() == [episode.y for episode in known]))


def live(family: Family, hyper: Mapping[str, Any], tensors: Tensors, known: list[Episode]) -> tuple[float, float]:
    """Per cent of episodes of which exactly their own sign was said, and of those of which nothing was."""
    manifest = Manifest(family.name, family.name, JAMO, family.variants[0].input, hyper=hyper)
    with tempfile.TemporaryDirectory() as folder:
        write_checkpoint(Path(folder) / "glove.safetensors", tensors, manifest)
        recognizer = Recognizer(open_engine(Path(folder) / "glove.safetensors"), open_extractor(manifest.input))
    said = [{JAMO.index(label) for label in _said(recognizer, episode)} for episode in known]
    right = [words == {episode.y} for words, episode in zip(said, known, strict=True)]
    return 100 * float(np.mean(right)), 100 * float(np.mean([not words for words in said]))


def _said(recognizer: Recognizer, episode: Episode) -> Iterator[str]:
    recognizer.reset(nobody_before=True)
    sampler = Sampler(recognizer.engine.manifest.input.taken_fps)
    steps = [
        recognizer.step(Frame(float(t), seq, sensors=values))
        for seq, (t, values) in enumerate(zip(episode.times, episode.values, strict=True))
        if sampler.wants(float(t))
    ]
    for step in [*steps, *recognizer.conclude()]:
        yield from (event.label for event in step.events)
