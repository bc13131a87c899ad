"""Recordings of a glove held out by session, by signer and at random: what a training on the rest answers for them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.data import data_folder
from engine.checkpoint.contents import Tensors
from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.manifest import Manifest
from trainers.begin import settled
from trainers.beginning import scratch
from trainers.config import TrainConfig
from trainers.data.folds import FoldBy, folds
from trainers.data.gloves import GloveSet, read_glove_npz
from trainers.data.split import Split
from trainers.parts import Part
from trainers.progress import StopRequest
from trainers.recorded import silent
from trainers.recordings import Recordings
from trainers.run import run


@dataclass(frozen=True, slots=True)
class Training:
    """One training of `family` by its recipe. held_out: the name of what its test part is. other: settings in place of
    the recipe's.
    """

    family: str
    held_out: str
    parts: Split
    seed: int = 0
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """training: as asked for. tensors, manifest: of its best round by validation, measured once on its test part."""

    training: Training
    tensors: Tensors
    manifest: Manifest

    @property
    def top1(self) -> float:
        """Per cent of the test recordings."""
        return 100 * self.manifest.metrics["top1"]


def glove_set() -> GloveSet:
    """All published episodes. Raises MissingData."""
    return read_glove_npz(data_folder("glove") / "episodes.npz")


def held_out(data: GloveSet, by: FoldBy) -> dict[str, Split]:
    """By the name of the session or signer that is the test part; see `trainers.data.folds`."""
    made = folds(data.samples, by)
    return {f"{by}_{getattr(data.samples[fold.test[0]], by)}": fold for fold in made}


def at_random(data: GloveSet, seed: int) -> Split:
    """As the published gloves were parted: a fifth for the test, a quarter of the rest for validation, by label."""
    from sklearn.model_selection import train_test_split

    labels = np.array([sample.label for sample in data.samples])
    rest, test = train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=seed)
    train, val = train_test_split(rest, test_size=0.25, stratify=labels[rest], random_state=seed)
    train, val, test = (tuple(sorted(int(i) for i in part)) for part in (train, val, test))
    return Split(
        train, val, test, f"at random within each label, seed {seed}: near copies of a recording lie on both sides"
    )


def trained(todo: Sequence[Training]) -> Iterator[Trained]:
    """Each of them, in the order given, as many at once as there are cores."""
    workers = min(os.cpu_count() or 1, len(todo))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(train, todo)


def train(training: Training) -> Trained:
    """By the general trainer, on one thread."""
    data = glove_set()
    of = training.parts
    parts = Recordings(Part(data, of.train), Part(data, of.val), Part(data, of.test), of.how)
    config = replace(recipe(training.family, training.seed), **training.other)
    with TemporaryDirectory() as folder:
        done = run(config, parts, scratch(config, data.labels), Path(folder), silent, StopRequest())
        return Trained(training, *read_checkpoint(done.path))


def recipe(family: str, seed: int) -> TrainConfig:
    """The family's recipe, as `python -m trainers scratch --family …` takes it."""
    given = {"family": family, "seed": seed, "threads": 1, "accelerator": "cpu"}
    return settled("scratch", given, silent)[0]


def nearest(data: GloveSet, parts: Split) -> float:
    """Per cent of the test recordings whose nearest recording of the rest, by the mean of each channel, is their sign.

    Each mean is scaled by its mean and deviation over the rest; validation recordings belong to the rest.
    """
    means = np.stack([data.episode(i)[1].mean(axis=0, dtype=np.float64) for i in range(len(data.samples))])
    labels = np.array([sample.label for sample in data.samples])
    rest, test = np.array([*parts.train, *parts.val]), np.array(parts.test)
    scaled = (means - means[rest].mean(axis=0)) / means[rest].std(axis=0)
    found = [rest[np.square(scaled[rest] - one).sum(axis=1).argmin()] for one in scaled[test]]
    return 100 * float(np.mean(labels[found] == labels[test]))
