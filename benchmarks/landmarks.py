"""landmarks: the landmark transformer (small) and the live path's landmark model, on recordings that they never saw.

Both are trained from scratch by the general run, in the same folds, beside the nearest neighbour of each test clip by
its mean features. What is held out: of asl_landmarks the takes of data's own grouped 5-fold (class, take), seed 0; of
landmarks_with_lips, which names no takes, a fifth of each class's clips that lie together.

The transformer's peak step is its recipe's; it and 0.001, and the rounds of the other model, were compared on the
validation block of the first fold of landmarks_with_lips, which is the test block of the last. Nothing was chosen for
asl_landmarks.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.data import data_folder
from benchmarks.figure import Figure, shown
from benchmarks.strangers import IDLE_CLASS
from engine.preprocess import features
from engine.types import FloatArray
from trainers import beginning
from trainers.config import SCRATCH, TrainConfig
from trainers.crossval import Fold, crossval, pooled
from trainers.data.folds import folds
from trainers.data.landmark_files import PointSet, point_set
from trainers.data.landmarks import folds as take_folds
from trainers.data.landmarks import load_landmarks
from trainers.data.read import read_data
from trainers.data.split import Split
from trainers.evaluate import Group, Report
from trainers.progress import Event, StopRequest

COUNT = 5
PAGE = Path(__file__).parent.parent / "docs" / "landmarks.md"
SETTINGS = TrainConfig(
    **SCRATCH | {"accumulate": 1}, warmup=0.05, label_smoothing=0.05, weight_decay=0.05,
    accelerator="cpu", save_every=1000, seed=0,
)  # fmt: skip
"""Of both models alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """Data with their folds. frames: of every clip. idle: the label of no sign. held: what a fold holds out."""

    name: str
    data: PointSet
    splits: tuple[Split, ...]
    frames: int
    idle: str
    held: str
    note: str


@dataclass(frozen=True, slots=True)
class Model:
    """family: as the trainer knows it. lr, batch: in place of SETTINGS'. epochs: rounds, by the data's name."""

    name: str
    family: str
    lr: float
    batch: int
    epochs: dict[str, int]


MODELS = (
    Model(
        "landmark transformer (small)",
        "landmark_transformer",
        3e-4,
        16,
        {"landmarks_with_lips": 16, "asl_landmarks": 12},
    ),
    Model("landmark model of the live path", "landmark", 1e-3, 32, {"landmarks_with_lips": 12, "asl_landmarks": 10}),
)
QUICK = 4
"""Rounds of the short form, which shows that all of it works, not what the models can do."""


def run(full: bool) -> list[Figure]:
    """Of each the first fold and a few rounds; with `full` every fold and all rounds, and docs/landmarks.md."""
    found: dict[tuple[str, str], Report] = {}
    nearby: dict[str, list[Group]] = {}
    figures: list[Figure] = []
    for recorded in (with_lips(), asl()):
        for model in MODELS:
            report = measured(recorded, model, full)
            found[recorded.name, model.name] = report
            figures += _figures(recorded, model, report)
        right = nearby[recorded.name] = [nearest(recorded, split) for split in recorded.splits]
        figures.append(shown(f"{recorded.name}_nearest_neighbour", 100 * _mean(right), f"% of {_clips(right)} clips"))
    if full:
        PAGE.write_text(page(found, nearby), encoding="utf-8")
    return figures


def with_lips() -> Recorded:
    """Bhutanese signs. Raises MissingData."""
    data = read_data(data_folder("landmarks_with_lips"), aspect=4 / 3)
    assert isinstance(data, PointSet)  # noqa: S101 - the form that the folder holds
    splits = folds(data.samples, "block", COUNT)
    block = {i: number for number, split in enumerate(splits, 1) for i in split.test}
    samples = tuple(replace(s, take=f"{s.label}/{block[i]}") for i, s in enumerate(data.samples))
    note = "16 classes × 50 clips of 30 frames, one of them idle; validation is the block before the test block."
    known, held = replace(data, samples=samples), "blocks of neighbouring clips"
    return Recorded("landmarks_with_lips", known, splits, 30, IDLE_CLASS, held, note)


def asl() -> Recorded:
    """ASL coffee orders and letters. Raises MissingData."""
    path = data_folder("asl_landmarks") / "words.npz"
    known = load_landmarks(path)
    data = point_set(known, path)
    position = _in_take(data)
    splits = tuple(
        Split(tuple(int(i) for i in train if position[i] % 3 == 0), (), tuple(test.tolist()), "(class, take)")
        for train, test in take_folds(known, COUNT)
    )
    note = (
        "33 classes, 244 takes, 3,659 clips of 20 frames, one class idle. Neighbours in a take are near copies: every "
        "third is learned from, all are tested. Many classes have two takes, so none is left to choose a round by: the "
        "last one is kept."
    )
    return Recorded("asl_landmarks", data, splits, 20, "-", "takes of each class", note)


def measured(recorded: Recorded, model: Model, full: bool, say: Callable[[Event], None] = lambda e: None) -> Report:
    """Trained and tested in every fold, or in the first with few rounds."""
    epochs = model.epochs[recorded.name] if full else QUICK
    config = replace(
        SETTINGS, family=model.family, lr=model.lr, batch=model.batch, epochs=epochs, num_frames=recorded.frames,
        idle_label=recorded.idle,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        splits = recorded.splits if full else recorded.splits[:1]
        done: list[Fold] = crossval(
            config, recorded.data, splits, lambda parts: beginning.scratch(config, parts.labels), Path(folder), say,
            StopRequest(),
        )  # fmt: skip
        return pooled(done, COUNT, f"{recorded.name}, {recorded.held} held out")


def nearest(recorded: Recorded, split: Split) -> Group:
    """The label of the training clip whose mean features over time are nearest: what needs no training."""
    vectors = partial(_vectors, recorded)
    known, asked = vectors(split.train), vectors(split.test)
    samples = recorded.data.samples
    labels = np.array([samples[i].label for i in split.train])
    square = (known**2).sum(axis=1)
    said = np.array([labels[int((square - 2 * known @ v).argmin())] for v in asked])
    right = said == [samples[i].label for i in split.test]
    return Group("", len(right), float(right.mean()), float("nan"))


def page(found: dict[tuple[str, str], Report], nearby: dict[str, list[Group]]) -> str:
    """docs/landmarks.md."""
    lines = [
        "# Two models of landmarks on takes that they never saw",
        "",
        "Made by `python -m benchmarks landmarks --full`. Both models learn from fresh weights by the same run",
        "(`trainers.run`; AdamW, warm-up and cosine, label smoothing 0.05), without augmentation and without",
        "made-up unknown signs, so they can be compared with each other; the bundled checkpoint is trained with both,",
        "and its own figures stand in `assets/asl-33.md`. Each recording is tested once. The interval (95 %) draws",
        "whole takes (or blocks) again. The nearest neighbour is untrained: the clip with the nearest mean features.",
        "Peak step and rounds were chosen on the validation block of the first fold of landmarks_with_lips, which is",
        "the test block of the last one. Data that are small and of one signer say nothing about other people.",
    ]
    numbered = " | ".join(f"fold {k}" for k in range(1, COUNT + 1))
    for recorded in (with_lips(), asl()):
        rows = {name: report for (data, name), report in found.items() if data == recorded.name}
        lines += ["", f"## {recorded.name}", "", f"{COUNT} folds by {recorded.held}. {recorded.note}", ""]
        lines += [
            f"| model | rounds | {numbered} | all | 95 % | macro F1 | ms |",
            "| --- | ---: |" + " ---: |" * (COUNT + 4),
        ]
        lines += [_row(name, recorded, report) for name, report in rows.items()]
        own = nearby[recorded.name]
        cells = " | ".join(f"{g.top1:.1%}" for g in own)
        lines.append(f"| nearest neighbour | – | {cells} | **{_mean(own):.1%}** | | | |")
    return "\n".join(lines) + "\n"


def _row(name: str, recorded: Recorded, report: Report) -> str:
    epochs = next(m.epochs[recorded.name] for m in MODELS if m.name == name)
    cells = " | ".join(f"{fold.top1:.1%}" for fold in report.folds)
    low, high = report.within[0].low, report.within[0].high
    return (
        f"| {name} | {epochs} | {cells} | **{report.top1:.1%}** | {low:.1%} … {high:.1%} | {report.macro_f1:.3f} | "
        f"{report.ms_per_clip:.1f} |"
    )


def _vectors(recorded: Recorded, index: tuple[int, ...]) -> FloatArray:
    """Means over time of the live path's features, float32 (N, D)."""
    means: FloatArray = features(np.stack([recorded.data.clip(i) for i in index])).mean(axis=1)
    return means


def _in_take(data: PointSet) -> list[int]:
    """The number of each clip in its take."""
    counts: dict[str, int] = {}
    out = []
    for s in data.samples:
        out.append(counts.get(s.take, 0))
        counts[s.take] = out[-1] + 1
    return out


def _figures(recorded: Recorded, model: Model, report: Report) -> list[Figure]:
    key, clips = f"{recorded.name}_{model.family}", int(report.clips.sum())
    low, high = report.within[0].low, report.within[0].high
    each = [shown(f"{key}_fold_{f.name}", 100 * f.top1, f"% of {f.clips} clips") for f in report.folds]
    return [
        *each,
        shown(f"{key}_top1", 100 * report.top1, f"% of {clips} clips"),
        shown(f"{key}_top1_low", 100 * low, f"% (95 %, {report.groups[0]} takes or blocks drawn again)"),
        shown(f"{key}_top1_high", 100 * high, "%"),
        shown(f"{key}_macro_f1", report.macro_f1, ""),
        shown(f"{key}_ms_per_clip", report.ms_per_clip, "ms, one thread"),
    ]


def _mean(groups: list[Group]) -> float:
    return sum(g.top1 * g.clips for g in groups) / _clips(groups)


def _clips(groups: list[Group]) -> int:
    return sum(g.clips for g in groups)
