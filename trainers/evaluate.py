"""Measures a checkpoint on labelled clips, through the same `score` as the live recognizer."""

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest
from engine.errors import MismatchError, shown
from engine.recognizer import score
from engine.types import FloatArray
from trainers.calibrate import calibration_error
from trainers.data.landmarks import LandmarkSet

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What was measured.

    labels:     those of the data that the checkpoint knows, in the checkpoint's order; the rows of `confusion`.
    confusion:  int64 (K, K), rows = truth, columns = answer: the most probable of `labels`. No clip of the data is
                called unknown, so an answer "unknown" counts as the idle label: either way no word is said. A word
                that is taken for unknown is therefore a mistake, an idle clip that is taken for unknown is none.
    rejected:   share of the clips of words for which no word would be shown: idle, unknown, or below the threshold.
    ece:        calibration error of that answer.
    ms_per_clip: median time of `score` for one clip (features and model), on one thread.
    """

    labels: tuple[str, ...]
    confusion: Counts
    rejected: float
    ece: float
    params: int
    ms_per_clip: float
    split: str

    @property
    def top1(self) -> float:
        """Share of clips answered rightly."""
        return float(np.trace(self.confusion) / self.confusion.sum())

    @property
    def recall(self) -> FloatArray:
        """float (K), NaN for a label without clips."""
        return _ratio(np.diag(self.confusion), self.confusion.sum(axis=1))

    @property
    def precision(self) -> FloatArray:
        """float (K), NaN for a label that was never answered."""
        return _ratio(np.diag(self.confusion), self.confusion.sum(axis=0))

    @property
    def macro_recall(self) -> float:
        """Mean recall of the labels that have clips."""
        return float(np.nanmean(self.recall))

    def as_json(self) -> dict[str, Any]:
        """Keys: top1, macro_recall, per_class, ece, params, ms_per_clip, split. A precision of nothing is None."""
        n = self.confusion.sum(axis=1)
        rows = zip(self.labels, self.recall, self.precision, n, strict=True)
        return {
            "top1": self.top1,
            "macro_recall": self.macro_recall,
            "per_class": {
                label: {"recall": float(r), "precision": None if np.isnan(p) else float(p), "n": int(count)}
                for label, r, p, count in rows
                if count
            },
            "ece": self.ece,
            "params": self.params,
            "ms_per_clip": self.ms_per_clip,
            "split": self.split,
        }


def probabilities(engine: Engine, data: LandmarkSet) -> tuple[FloatArray, float]:
    """Answers float32 (N, K) of `score` for every clip, and the median milliseconds of one, on one thread."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        out, took = [], []
        for clip in data.points:
            start = time.perf_counter()
            out.append(score(engine, clip)[0])
            took.append(time.perf_counter() - start)
    finally:
        torch.set_num_threads(before)
    return np.stack(out), float(np.median(took)) * 1e3


def closed_set_label(engine: Engine, values: FloatArray) -> str:
    """The answer that `Report` counts for one clip (T, J, 4)."""
    labels, among = _closed(engine.manifest, score(engine, values)[0][None])
    return labels[int(among[0].argmax())]


def report(
    manifest: Manifest, data: LandmarkSet, answers: FloatArray, params: int, ms_per_clip: float, split: str
) -> Report:
    """The figures for `answers` (N, K). Raises MismatchError where the data has labels that the checkpoint lacks."""
    present = {data.labels[k] for k in np.unique(data.y)}
    lacking = sorted(present - set(manifest.labels))
    if lacking:
        raise MismatchError(
            f"The data has labels that the checkpoint does not know: {shown(', '.join(lacking))}.",
            "Nothing was measured.",
            "Use data with the checkpoint's labels: " + shown(", ".join(manifest.labels), 300),
        )
    labels, among = _closed(manifest, answers)
    y = np.array([labels.index(data.labels[k]) for k in data.y], np.int64)
    said = among.argmax(axis=1)
    confusion = np.zeros((len(labels), len(labels)), np.int64)
    np.add.at(confusion, (y, said), 1)
    is_word = np.array([label != manifest.idle_label for label in labels])[y]
    believed = among.max(axis=1) >= manifest.decision.on
    rejected = float((~believed | ~_words(labels, manifest)[said])[is_word].mean()) if is_word.any() else 0.0
    ece = calibration_error(among.max(axis=1), said == y)
    return Report(labels, confusion, rejected, ece, params, ms_per_clip, split)


def table(r: Report) -> str:
    """The report for people."""
    lines = [
        f"split          {r.split}",
        f"top-1          {r.top1:.2%} of {int(r.confusion.sum())} clips",
        f"macro recall   {r.macro_recall:.2%}",
        f"not said       {r.rejected:.2%} of the words (unknown, idle, or below the threshold)",
        f"calibration    {r.ece:.3f} expected error",
        f"parameters     {r.params:,}",
        f"ms per clip    {r.ms_per_clip:.2f} on one thread, features included",
        "",
        f"{'label':<12}{'recall':>8}{'precision':>11}{'clips':>7}  mistaken for",
    ]
    for i, label in enumerate(r.labels):
        n = int(r.confusion[i].sum())
        if not n:
            continue
        wrong = [(int(c), r.labels[j]) for j, c in enumerate(r.confusion[i]) if c and j != i]
        mistaken = ", ".join(f"{shown(name)} {c}" for c, name in sorted(wrong, reverse=True)[:4])
        precision = "–" if np.isnan(r.precision[i]) else f"{r.precision[i]:.1%}"
        lines.append(f"{shown(label):<12}{r.recall[i]:>8.1%}{precision:>11}{n:>7}  {mistaken}")
    return "\n".join(lines) + "\n"


def _closed(manifest: Manifest, answers: FloatArray) -> tuple[tuple[str, ...], FloatArray]:
    """The labels without unknown, and their probabilities (N, K), in which idle has got that of unknown."""
    known = [k for k, label in enumerate(manifest.labels) if label != manifest.unknown_label]
    labels = tuple(manifest.labels[k] for k in known)
    among: FloatArray = answers[:, known].copy()
    if manifest.idle_label is not None and manifest.unknown_label is not None:
        among[:, labels.index(manifest.idle_label)] += answers[:, manifest.labels.index(manifest.unknown_label)]
    return labels, among


def _words(labels: tuple[str, ...], manifest: Manifest) -> npt.NDArray[np.bool_]:
    return np.array([label not in (manifest.idle_label, manifest.unknown_label) for label in labels])


def _ratio(part: Counts, whole: Counts) -> FloatArray:
    out = np.full(len(part), np.nan, np.float32)
    np.divide(part, whole, out=out, where=whole > 0)
    return out
