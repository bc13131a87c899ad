"""What was measured: the one report of every family and form of data, of one checkpoint or of folds together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest
from engine.scoring import score
from engine.types import FeatureArray, FloatArray
from trainers.answered import Answered
from trainers.bootstrap import Interval, grouped
from trainers.calibrate import Bin, calibration_error, reliability
from trainers.closed import Strangers, check_shared, closed, strangers
from trainers.data.sample import Sample
from trainers.tally import counted, f1_of, macro_f1, share, within

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """One signer or session."""

    name: str
    clips: int
    top1: float
    macro_f1: float


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What was measured. How labels are matched, and what "unknown" counts as: `trainers.closed`.

    labels:     the checkpoint's, without unknown; the rows of `confusion`.
    confusion:  int64 (K, K), rows = truth, columns = answer, over the clips whose label the checkpoint knows.
    unanswered: int64 (K), clips without an answer: nobody was seen in them, and the checkpoint has no idle label.
    top5:       share of clips whose label is among the five likeliest.
    rejected:   share of the clips of words for which no word would be shown: idle, unknown, or below the threshold.
    ece, bins:  calibration error of the answer, and its reliability diagram.
    within:     in which top-1 and macro F1 lie (95 %), when whole `groups` (how many of what) are drawn again.
    groups_by:  "signer", "session" → what was found for each; only what the data name.
    strangers:  clips of labels that the checkpoint lacks, which are in no other figure.
    ms_per_clip: median time of `score` for one clip (features and model), on one thread.
    folds:      top-1 of each fold, where there are some.
    """

    labels: tuple[str, ...]
    confusion: Counts
    unanswered: Counts
    top5: float
    rejected: float
    ece: float
    bins: tuple[Bin, ...]
    within: tuple[Interval, Interval]
    groups: tuple[int, str]
    groups_by: dict[str, tuple[Group, ...]]
    strangers: Strangers | None
    unread: tuple[str, ...]
    params: int
    ms_per_clip: float
    split: str
    folds: tuple[Group, ...] = ()

    @property
    def clips(self) -> Counts:
        """int64 (K)."""
        return np.asarray(self.confusion.sum(axis=1) + self.unanswered, np.int64)

    @property
    def top1(self) -> float:
        """Share of clips answered rightly."""
        return float(np.trace(self.confusion) / self.clips.sum())

    @property
    def recall(self) -> FloatArray:
        """float (K), NaN for a label without clips."""
        return share(np.diag(self.confusion), self.clips)

    @property
    def precision(self) -> FloatArray:
        """float (K), NaN for a label that was never answered."""
        return share(np.diag(self.confusion), self.confusion.sum(axis=0))

    @property
    def f1(self) -> FloatArray:
        """float (K), NaN for a label without clips."""
        return f1_of(np.diag(self.confusion), self.confusion.sum(axis=0), self.clips).astype(np.float32)

    @property
    def macro_recall(self) -> float:
        """Mean recall of the labels that have clips."""
        return float(np.nanmean(self.recall))

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels that have clips."""
        return float(np.nanmean(self.f1))

    def as_json(self) -> dict[str, Any]:
        """Keys: top1, top5, macro_recall, macro_f1, clips, interval (top1, macro_f1: [low, high] or null; groups, by),
        per_class (recall, precision, f1, n), by (signer, session), folds, confusion, labels, unanswered, not_said, ece,
        reliability, strangers, unread, params, ms_per_clip, split. A precision of nothing is None.
        """
        rows = zip(self.labels, self.recall, self.precision, self.f1, self.clips, strict=True)
        top1, f1 = self.within
        return {
            "top1": self.top1, "top5": self.top5, "macro_recall": self.macro_recall, "macro_f1": self.macro_f1,
            "clips": int(self.clips.sum()),
            "interval": {"top1": top1.as_json(), "macro_f1": f1.as_json(), "groups": self.groups[0],
                         "by": self.groups[1]},
            "per_class": {
                label: {"recall": float(r), "precision": None if np.isnan(p) else float(p), "f1": float(f), "n": int(n)}
                for label, r, p, f, n in rows if n
            },
            "by": {by: [asdict(group) for group in found] for by, found in self.groups_by.items()},
            "folds": [asdict(fold) for fold in self.folds],
            "labels": list(self.labels), "confusion": self.confusion.tolist(), "unanswered": self.unanswered.tolist(),
            "not_said": self.rejected, "ece": self.ece, "reliability": [asdict(b) for b in self.bins],
            "strangers": None if self.strangers is None else asdict(self.strangers), "unread": list(self.unread),
            "params": self.params, "ms_per_clip": self.ms_per_clip, "split": self.split,
        }  # fmt: skip


def report(answered: Answered, params: int, split: str, by: str = "auto", folds: Sequence[Group] = ()) -> Report:
    """The figures for `answered`. by: which groups are drawn again for the interval, as `trainers.bootstrap.grouped`.

    params: of the model, 0 where nobody counted. Raises MismatchError where data and checkpoint share no label.
    """
    everything = closed(answered)
    check_shared(answered, len(everything.known))
    own = answered.only(everything.known)
    c, manifest = closed(own), answered.manifest
    said, k = c.said, len(c.labels)
    confusion, unanswered = np.zeros((k, k), np.int64), np.zeros(k, np.int64)
    spoke = said >= 0
    np.add.at(confusion, (c.y[spoke], said[spoke]), 1)
    np.add.at(unanswered, c.y[~spoke], 1)
    groups = grouped(own.samples, by)
    confidence = c.among.max(axis=1)
    return Report(
        labels=c.labels,
        confusion=confusion,
        unanswered=unanswered,
        top5=_top(c.among, c.y, 5),
        rejected=_rejected(c.labels, manifest, confidence, said, c.y),
        ece=calibration_error(confidence, said == c.y),
        bins=reliability(confidence, said == c.y),
        within=within(c.y, said, k, groups),
        groups=(len(groups), groups.by),
        groups_by={name: found for name in ("signer", "session") if (found := _each(own, name))},
        strangers=strangers(answered),
        unread=answered.unread,
        params=params,
        ms_per_clip=answered.ms_per_clip,
        split=split,
        folds=tuple(folds),
    )


def group_of(name: str, answered: Answered) -> Group:
    """The short form of a report, as of one fold."""
    c = closed(answered)
    known, said, k = c.known, c.said, len(c.labels)
    if not len(known):
        return Group(name, 0, float("nan"), float("nan"))
    y, s = c.y[known], said[known]
    return Group(name, len(y), float((y == s).mean()), macro_f1(*counted(y, s, k)))


def closed_set_label(engine: Engine, values: FeatureArray) -> str:
    """The answer that `Report` counts for one clip (T, …) of a checkpoint with an idle label."""
    nobody = Sample("", Path())
    c = closed(Answered(engine.manifest, (nobody,), score(engine, values)[0][None], 0.0))
    return c.labels[int(c.among[0].argmax())]


def _each(own: Answered, by: str) -> tuple[Group, ...]:
    """Of each group that the data name."""
    if not any(getattr(s, by) for s in own.samples):
        return ()
    groups = grouped(own.samples, by)
    return tuple(group_of(name, own.only(np.flatnonzero(groups.index == g))) for g, name in enumerate(groups.names))


def _top(among: FloatArray, y: npt.NDArray[np.int64], count: int) -> float:
    best = np.argsort(-among, axis=1, kind="stable")[:, :count]
    hit = (best == y[:, None]) & (np.take_along_axis(among, best, axis=1) > 0)
    return float(hit.any(axis=1).mean())


def _rejected(
    labels: tuple[str, ...], manifest: Manifest, confidence: FloatArray, said: Counts, y: npt.NDArray[np.int64]
) -> float:
    no_words = (manifest.idle_label, manifest.unknown_label)
    is_word = np.array([label not in no_words for label in labels])
    on = np.array([manifest.decision.on_of(label) for label in labels])
    quiet = (confidence < on[said]) | (said < 0) | ~is_word[said]
    return float(quiet[is_word[y]].mean()) if is_word[y].any() else 0.0
