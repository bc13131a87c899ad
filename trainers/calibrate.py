"""What held-out answers say about confidence: the temperature, and the threshold from which a word is believed."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from engine.checkpoint.manifest import DecisionSpec
from engine.errors import InputError, shown
from engine.smoothing import smooth
from engine.types import FloatArray

FALSE_COST = 2.0

Numbers = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What `crossval` found out for the checkpoint that is trained on everything afterwards.

    on_by_label: thresholds of single signs in place of `on`.
    """

    temperature: float = 1.0
    on: float = 0.6
    off: float = 0.4
    on_by_label: Mapping[str, float] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    split: str = ""

    @staticmethod
    def read(path: str | Path) -> "Measured":
        """From the JSON that `crossval` wrote. Raises InputError."""
        try:
            raw = json.loads(Path(path).read_text(encoding="utf-8"))["measured"]
            figures = {str(k): float(v) for k, v in raw["figures"].items()}
            temperature, on, off = (float(raw[k]) for k in ("temperature", "on", "off"))
            single = {str(k): float(v) for k, v in raw.get("on_by_label", {}).items()}
            return Measured(temperature, on, off, single, figures, str(raw["split"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{shown(Path(path).name)} is no result of crossval ({shown(error)}).",
                "Nothing was trained.",
                "Give the file that `python -m trainers crossval --json FILE` wrote, or leave --measured out.",
            ) from error

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def softmax(logits: Numbers) -> FloatArray:
    """Over the last axis."""
    exp = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: FloatArray = (exp / exp.sum(axis=-1, keepdims=True)).astype(np.float32)
    return out


def temperature(logits: FloatArray, y: npt.NDArray[np.int64]) -> float:
    """The T in 0.25 … 4 with the least mean -log softmax(logits / T)[y] (Guo et al. 2017, section 4.2)."""
    grid = np.exp(np.linspace(np.log(0.25), np.log(4), 161))
    rows = np.arange(len(y))
    losses = [-np.log(softmax(logits / t)[rows, y] + 1e-12).mean() for t in grid]
    return float(round(grid[int(np.argmin(losses))], 3))


def threshold(known: FloatArray, correct: npt.NDArray[np.bool_], *strange: FloatArray) -> float:
    """The confidence, 0.5 … 0.99, at which missed words and false words together cost least; the higher of equals.

    A false word costs FALSE_COST times a missed one: who was not understood signs again, who was misunderstood does
    not know it.
    known, correct: (N), the highest confidence that a word reaches while a sign is made, and whether it is that sign's.
    strange:        (M) each, the same of the unknown signs of one kind. Every kind counts alike, and unknown signs as
                    often as known ones.
    """
    grid = (np.arange(50, 100) / 100).astype(np.float32)
    false = [np.mean([(kind >= on).mean() for kind in strange]) for on in grid]
    costs = [1 - (correct & (known >= on)).mean() + FALSE_COST * f for on, f in zip(grid, false, strict=True)]
    best = len(grid) - 1 - int(np.argmin(costs[::-1]))
    return round(float(grid[best]), 2)


def thresholds(signs: FloatArray, y: npt.NDArray[np.intp], kinds: list[FloatArray]) -> FloatArray:
    """The threshold of each word, float32 (W): one for all, but for signs that would be missed more often than said.

    Such a sign looks so much like something unknown that the model is hardly ever as sure of it as of others: it begins
    where its own missed and false words cost least, if that is lower.
    signs: standing confidences (N, W) of streams of the words `y` (N). kinds: the same of unknown ones, (M, W) each.
    """
    best, said = signs.max(axis=1), signs.argmax(axis=1)
    on = threshold(best, said == y, *(kind.max(axis=1) for kind in kinds))
    limits = np.full(signs.shape[1], on, np.float32)
    for word in np.unique(y):
        if is_said(signs, y, limits)[y == word].mean() < 0.5:
            own = [np.where(kind.argmax(axis=1) == word, kind.max(axis=1), 0).astype(np.float32) for kind in kinds]
            limits[word] = min(on, threshold(best, (said == y) & (y == word), *own))
    return limits


def is_said(signs: FloatArray, y: npt.NDArray[np.intp], limits: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether each stream's own word `y` (N) is said at the thresholds `limits` (W)."""
    own: FloatArray = signs[np.arange(len(y)), y]
    return own >= limits[y]


def standing(scores: FloatArray, fps: float, spec: DecisionSpec) -> FloatArray:
    """The highest threshold at which each label of each stream would be said: float32 (M, K).

    A stream is asked at every frame, and one mistaken answer is a word that is said: so the threshold must hold for the
    worst of them, smoothed and standing for `hold_s` as `engine.decision.Decider` has it.
    scores: float32 (M, W, K), one answer a frame at `fps`; those of no word, and where nobody is there, are 0.
    """
    streams, answers, labels = scores.shape
    number = np.arange(streams * answers)
    rows = scores.reshape(-1, labels)
    smoothed = smooth(rows, number / fps, number % answers == 0, spec.smoothing_s).reshape(scores.shape)
    held = 1 + math.ceil(spec.hold_s * fps - 1e-6)
    windows = sliding_window_view(smoothed, min(held, answers), axis=1)
    lasting: FloatArray = windows.min(axis=-1).max(axis=1)
    return lasting


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies in low … high: how many, their mean confidence, and the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability(confidence: FloatArray, correct: npt.NDArray[np.bool_], bins: int = 15) -> tuple[Bin, ...]:
    """The reliability diagram (Guo et al. 2017, section 2): equal bins of confidence; empty ones are left out."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    return tuple(
        Bin(b / bins, (b + 1) / bins, int((which == b).sum()), float(confidence[which == b].mean()),
            float(correct[which == b].mean()))
        for b in np.unique(which).tolist()
    )  # fmt: skip


def calibration_error(confidence: FloatArray, correct: npt.NDArray[np.bool_], bins: int = 15) -> float:
    """Expected calibration error: mean |accuracy - confidence| over equal bins, weighted by their counts."""
    found = reliability(confidence, correct, bins)
    return sum(abs(b.accuracy - b.confidence) * b.count for b in found) / len(confidence)
