"""How good a model's track is beside the truth, in the measures of the field: by signs, by frames, in words an hour.

Segmental F1@k and the edit score are those of Lea et al. 2017, "Temporal Convolutional Networks for Action Segmentation
and Detection", section 4.1 (and their published code), without a background class.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.review.outcome import Outcome, matched
from engine.review.outcome import together as all_outcomes
from engine.review.pairing import iou, overlapping, paired
from engine.review.track import Segment, Track

OVERLAPS = (10, 25, 50)
"""The k of F1@k: percent of intersection over union from which on a segment counts as found."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Measures:
    """labels: L, all that were said or signed, in order of the alphabet.

    signs:  int64 (L + 1, L + 1): rows what was signed, columns what was said, the last of both for nothing; segments,
            paired one to one (`engine.review.pairing`).
    frames: the same of frames.
    hits:   k of F1@k → true positives, false positives, false negatives.
    edits:  of each recording the edit score, 0 … 100; none of one in which nothing was said nor signed.
    outcome: misses and false words an hour.
    """

    labels: tuple[str, ...]
    signs: Counts
    frames: Counts
    hits: Mapping[int, tuple[int, int, int]]
    edits: tuple[float, ...]
    outcome: Outcome

    def f1(self, k: int) -> float:
        """F1@k, 0 … 1; NaN where nothing was said nor signed."""
        right, false, missed = self.hits[k]
        return _share(2 * right, 2 * right + false + missed)

    @property
    def edit(self) -> float:
        """The mean edit score of the recordings, 0 … 100; NaN of none."""
        return float(np.mean(self.edits)) if self.edits else math.nan

    @property
    def accuracy(self) -> float:
        """Share of the frames with the right label, or rightly with none; NaN of no frames."""
        return _share(int(np.trace(self.frames)), int(self.frames.sum()))

    @property
    def kappa(self) -> float:
        """Cohen's kappa of the frames (1960): agreement beyond chance, -1 … 1; NaN where chance leaves nothing."""
        total = int(self.frames.sum())
        by_chance = _share(int((self.frames.sum(axis=0) * self.frames.sum(axis=1)).sum()), total**2)
        return (self.accuracy - by_chance) / (1 - by_chance) if by_chance < 1 else math.nan

    def precision(self, label: str) -> float:
        """Of the segments that said `label` those that answer to such a sign; NaN where it was never said."""
        k = self.labels.index(label)
        return _share(int(self.signs[k, k]), int(self.signs[:, k].sum()))

    def recall(self, label: str) -> float:
        """Of the signs `label` those that were said; NaN where it was never signed."""
        k = self.labels.index(label)
        return _share(int(self.signs[k, k]), int(self.signs[k].sum()))


def measured(
    said: Track,
    signed: Track,
    times: npt.NDArray[np.float64],
    seconds: float,
    known: Sequence[str],
    first_said: Sequence[float] | None = None,
) -> Measures:
    """One recording of `seconds`.

    times:      float64 (N,), rising: of the frames that are counted (`even` makes them where they are not known).
    known:      the model's labels: other signs can't be missed.
    first_said: seconds at which each segment of `said` was first reported; None: in its middle.
    """
    labels = tuple(sorted({s.label for track in (said, signed) for s in track.segments}))
    number = {label: k for k, label in enumerate(labels)}
    nothing = len(labels)
    signs = np.zeros((nothing + 1, nothing + 1), np.int64)
    for pair in paired(said.segments, signed.segments):
        row = nothing if pair.signed is None else number[pair.signed.label]
        signs[row, nothing if pair.said is None else number[pair.said.label]] += 1
    frames = np.zeros_like(signs)
    np.add.at(frames, (by_frame(signed, times, labels), by_frame(said, times, labels)), 1)
    middles = [(s.start + s.end) / 2 for s in said.segments]
    words = zip((s.label for s in said.segments), first_said or middles, strict=True)
    edits = (edit_score([s.label for s in said.segments], [s.label for s in signed.segments]),) if labels else ()
    hits = {k: found_at(said.segments, signed.segments, k / 100) for k in OVERLAPS}
    return Measures(labels, signs, frames, hits, edits, matched(words, signed.segments, seconds, known))


def together(measures: Sequence[Measures]) -> Measures:
    """Of several recordings, one at least."""
    labels = tuple(sorted({label for m in measures for label in m.labels}))
    hits = {k: _sum(m.hits[k] for m in measures) for k in OVERLAPS}
    signs, frames = (np.zeros((len(labels) + 1, len(labels) + 1), np.int64) for _ in range(2))
    for m in measures:
        places = np.array([*(labels.index(label) for label in m.labels), len(labels)])
        signs[np.ix_(places, places)] += m.signs
        frames[np.ix_(places, places)] += m.frames
    edits = tuple(edit for m in measures for edit in m.edits)
    return Measures(labels, signs, frames, hits, edits, all_outcomes([m.outcome for m in measures]))


def even(seconds: float, fps: float) -> npt.NDArray[np.float64]:
    """Times of frames at an even rate, float64 (N,)."""
    return np.arange(max(round(seconds * fps), 1)) / fps


def by_frame(track: Track, times: npt.NDArray[np.float64], labels: Sequence[str]) -> npt.NDArray[np.int64]:
    """int64 (N,): number among `labels` of what holds at each of `times`, their count for nothing.

    Of segments that overlap the one that began last holds.
    """
    number = {label: k for k, label in enumerate(labels)}
    found = np.full(len(times), len(labels), np.int64)
    for s in track.segments:
        first, last = np.searchsorted(times, (s.start, s.end))
        found[first:last] = number[s.label]
    return found


def found_at(said: Sequence[Segment], signed: Sequence[Segment], overlap: float) -> tuple[int, int, int]:
    """True positives, false positives, false negatives of F1@k at an IoU of `overlap`, 0 … 1.

    What was said counts by the sign of its label that it overlaps most, if that has not been found before it.
    """
    best: dict[int, tuple[float, int]] = {}
    for i, j in overlapping(said, signed):
        value = iou(said[i], signed[j])
        if said[i].label == signed[j].label and value > best.get(i, (0.0, 0))[0]:
            best[i] = (value, j)
    right = len({best[i][1] for i in best if best[i][0] >= overlap})
    return right, len(said) - right, len(signed) - right


def edit_score(said: Sequence[str], signed: Sequence[str]) -> float:
    """100 × (1 - the edit distance of the labels in their order / the length of the longer); one must not be empty."""
    row = np.arange(len(signed) + 1)
    other = np.array(signed, dtype=object)
    for count, label in enumerate(said, 1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (other != label))
        below = np.concatenate([[count], changed])
        row = np.minimum.accumulate(below - np.arange(len(below))) + np.arange(len(below))
    return 100 * (1 - float(row[-1]) / max(len(said), len(signed)))


def _sum(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    right, false, missed = (sum(column) for column in zip(*counts, strict=True))
    return right, false, missed


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
