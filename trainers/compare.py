"""Two checkpoints on the same recordings: what got better, what got worse, and whether that may be chance."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.errors import InputError, shown
from engine.texts import text
from trainers.answered import Answered, ask
from trainers.bootstrap import FEWEST, UNKNOWN, Grouping, Interval, Weights, grouped, intervals, sign_test
from trainers.closed import check_named, closed
from trainers.parts import Part
from trainers.tally import counted, macro_f1

BY_CHANCE = 0.05
"""A change that is likelier than this by chance is not called a change for the worse."""


@dataclass(frozen=True, slots=True)
class Side:
    """One checkpoint on all clips whose label one of the two knows; a label that it lacks it can't answer."""

    top1: float
    macro_f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Change:
    """One label. old, new: share of its clips answered rightly, None where that checkpoint lacks the label.

    low, high: in which new - old lies (95 %, groups drawn again); None where there are too few groups to say.
    lost, won: clips that only the old one, only the new one answers rightly. p: how likely so lopsided a change is by
    chance, by the groups in which there is one: copies of a clip in one recording prove no more than that clip.
    """

    label: str
    count: int
    old: float | None
    new: float | None
    low: float | None
    high: float | None
    lost: int
    won: int
    p: float

    @property
    def is_worse(self) -> bool:
        """Whether an old label is answered more rarely now, or not at all."""
        return self.old is not None and self.lost > self.won


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """old, new: over everything; shared: (old, new) over the labels that both know, None where there is none.

    change: in which new.top1 - old.top1 lies. by: which groups were drawn again for it.
    """

    old: Side
    new: Side
    shared: tuple[Side, Side] | None
    change: Interval
    by: str
    groups: int
    classes: tuple[Change, ...]
    unread: tuple[str, ...]

    @property
    def worse(self) -> tuple[str, ...]:
        """Old labels that got worse, the surest first."""
        return tuple(c.label for c in sorted((c for c in self.classes if c.is_worse), key=lambda c: (c.p, c.label)))

    @property
    def warning(self) -> str:
        """In words for a person; "" where no old label got worse."""
        bad = [c for c in self.classes if c.is_worse]
        sure = sorted(c.label for c in bad if c.p <= BY_CHANCE)
        maybe = sorted(c.label for c in bad if c.p > BY_CHANCE)
        if sure and maybe:
            return text(
                "The new checkpoint is worse at: {sure}. Perhaps also at: {maybe} (too few recordings to be sure).",
                sure=_names(sure),
                maybe=_names(maybe),
            )
        if sure:
            return text("The new checkpoint is worse at: {sure}.", sure=_names(sure))
        if maybe:
            return text(
                "The new checkpoint may be worse at: {maybe} (too few recordings to be sure).", maybe=_names(maybe)
            )
        return ""

    def as_json(self) -> dict[str, Any]:
        """Keys: old, new (top1, macro_f1, n each), shared (the same two, or null), change, by, groups, classes (label,
        count, old, new, low, high, lost, won, p), worse, warning, unread.
        """
        return {
            "old": asdict(self.old), "new": asdict(self.new),
            "shared": None if self.shared is None else {
                "old": asdict(self.shared[0]), "new": asdict(self.shared[1])
            },
            "change": self.change.as_json(), "by": self.by, "groups": self.groups,
            "classes": [asdict(c) for c in self.classes],
            "worse": list(self.worse), "warning": str(self.warning), "unread": list(self.unread),
        }  # fmt: skip


def compare(old: Engine, new: Engine, part: Part) -> Comparison:
    """Ask both about each sample of `part`. Raises RecognizerError."""
    return compared(ask(old, part), ask(new, part))


def compared(old: Answered, new: Answered, by: str = "auto") -> Comparison:
    """Of the samples that both could read and whose label one of them knows. Raises InputError where there is none."""
    both = set(old.samples) & set(new.samples)
    known = {*old.manifest.labels, *new.manifest.labels}
    old, new = (
        a.only(np.array([i for i, s in enumerate(a.samples) if s in both and s.label in known], np.intp))
        for a in (old, new)
    )
    for side in (old, new):
        if {s.label for s in side.samples}.isdisjoint(side.manifest.labels):
            check_named(side)
    if not old.samples:
        raise InputError(
            text("Neither checkpoint knows a label of these recordings."),
            text("Nothing was compared."),
            text("Choose recordings of signs that they know."),
        )
    truth = np.array([s.label for s in old.samples])
    said = (_said(old), _said(new))
    groups = grouped(old.samples, by)
    right = [np.asarray(words == truth) for words in said]
    labels = sorted(set(truth.tolist()))
    change, *each = _changes(right, truth, labels, groups)
    in_both = np.isin(truth, [x for x in labels if x in old.manifest.labels and x in new.manifest.labels])
    return Comparison(
        _side(truth, said[0]),
        _side(truth, said[1]),
        (_side(truth[in_both], said[0][in_both]), _side(truth[in_both], said[1][in_both])) if in_both.any() else None,
        change,
        groups.by,
        len(groups),
        tuple(
            _change(label, right, truth == label, groups, found, (old, new))
            for label, found in zip(labels, each, strict=True)
        ),
        tuple(dict.fromkeys((*old.unread, *new.unread))),
    )


def table(c: Comparison) -> str:
    """For people."""
    lines = [f"{'':<12}{'old':>8}{'new':>8}"]
    lines += [f"{'top-1':<12}{c.old.top1:>8.1%}{c.new.top1:>8.1%}   of {c.old.n} clips"]
    lines += [f"{'macro F1':<12}{c.old.macro_f1:>8.3f}{c.new.macro_f1:>8.3f}"]
    if c.shared is not None and c.shared[0].n != c.old.n:
        a, b = c.shared
        lines += [f"{'known to both':<12}{a.top1:>7.1%}{b.top1:>8.1%}   of {a.n} clips"]
    if c.change is not UNKNOWN:
        lines += [f"change {_points(c.change.low)} … {_points(c.change.high)} points (95 %, {c.groups} × {c.by})"]
    lines += ["", f"{'label':<12}{'old':>8}{'new':>8}{'clips':>7}{'lost':>6}{'won':>5}{'chance':>8}"]
    for x in c.classes:
        lines.append(
            f"{shown(x.label):<12}{_percent(x.old):>8}{_percent(x.new):>8}{x.count:>7}{x.lost:>6}{x.won:>5}{x.p:>8.3f}"
        )
    return "\n".join([*lines, *([str(c.warning)] if c.warning else []), *c.unread]) + "\n"


def _said(answered: Answered) -> npt.NDArray[np.str_]:
    """The closed answer (N) in words; "" for none."""
    c = closed(answered)
    return np.array([c.labels[k] if k >= 0 else "" for k in c.said], np.str_)


def _side(truth: npt.NDArray[np.str_], said: npt.NDArray[np.str_]) -> Side:
    labels, index = np.unique(np.concatenate([truth, said]), return_inverse=True)
    y, s = index[: len(truth)], index[len(truth) :]
    return Side(float((y == s).mean()), macro_f1(*counted(y, s, len(labels))), len(truth))


def _changes(
    right: list[npt.NDArray[np.bool_]], truth: npt.NDArray[np.str_], labels: list[str], groups: Grouping
) -> list[Interval]:
    """Of new - old: over everything, then of each label; both see the same draws."""
    gain = right[1].astype(np.float64) - right[0]
    index, k = np.searchsorted(labels, truth), len(labels)

    def figures(weights: Weights) -> npt.NDArray[np.float64]:
        out = []
        for row in weights:
            w = row[groups.index]
            total, n = np.bincount(index, w * gain, k), np.bincount(index, w, k)
            out.append([total.sum() / n.sum(), *(total / np.where(n > 0, n, np.nan))])
        return np.array(out)

    return intervals(len(groups), figures)


def _change(
    label: str,
    right: list[npt.NDArray[np.bool_]],
    here: npt.NDArray[np.bool_],
    groups: Grouping,
    found: Interval,
    both: tuple[Answered, Answered],
) -> Change:
    knows = [label in a.manifest.labels for a in both]
    old, new = right[0][here], right[1][here]
    lost, won = int((old & ~new).sum()), int((new & ~old).sum())
    enough = len(np.unique(groups.index[here])) >= FEWEST
    low, high = (found.as_json() if enough else None) or (None, None)
    shares = [float(x.mean()) if known else None for x, known in zip((old, new), knows, strict=True)]
    net = np.bincount(groups.index[here], new.astype(np.float64) - old)
    p = sign_test(int((net > 0).sum()), int((net < 0).sum()))
    return Change(label, len(old), shares[0], shares[1], low, high, lost, won, p)


def _names(labels: list[str]) -> str:
    return shown(", ".join(labels), 300)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _points(value: float) -> str:
    return f"{100 * value:+.1f}"
