"""A report for people."""

import numpy as np

from engine.errors import shown
from trainers.bootstrap import Interval
from trainers.evaluate import Group, Report


def table(r: Report) -> str:
    """The report as lines of text."""
    n = int(r.clips.sum())
    lines = [
        f"split          {r.split}",
        f"top-1          {r.top1:.2%} of {n} clips{_percents(r.within[0], r.groups)}",
        f"top-5          {r.top5:.2%}",
        f"macro F1       {r.macro_f1:.3f}{_between(r.within[1])}",
        f"macro recall   {r.macro_recall:.2%}",
        f"not said       {r.rejected:.2%} of the words (unknown, idle, or below the threshold)",
        f"calibration    {r.ece:.3f} expected error",
        *([f"parameters     {r.params:,}"] if r.params else []),
        f"ms per clip    {r.ms_per_clip:.2f}, features included, reading the recording not",
        *_apart(r),
    ]
    lines += _groups("fold", r.folds)
    for by, found in r.groups_by.items():
        lines += _groups(by, found)
    return "\n".join([*lines, *_labels(r)]) + "\n"


def _apart(r: Report) -> list[str]:
    """What is in no figure above."""
    out = []
    if r.unanswered.sum():
        out.append(f"no answer      nobody is seen in {int(r.unanswered.sum())} of the clips: counted as mistakes")
    if r.strangers is not None:
        names = ", ".join(f"{shown(label)} {count}" for label, count in r.strangers.labels.items())
        out.append(f"not known      {shown(names, 300)}: in no figure above, since the checkpoint can't say them;")
        out.append(f"               of these a word would be said for {r.strangers.said_as_word:.2%}")
    if r.unread:
        out.append(f"not read       {len(r.unread)} recordings, such as: {shown(r.unread[0], 200)}")
    return out


def _groups(by: str, found: tuple[Group, ...]) -> list[str]:
    if not found:
        return []
    width = max(12, *(len(shown(g.name)) + 2 for g in found))
    lines = ["", f"{by:<{width}}{'top-1':>8}{'macro F1':>10}{'clips':>7}"]
    return lines + [f"{shown(g.name):<{width}}{g.top1:>8.2%}{g.macro_f1:>10.3f}{g.clips:>7}" for g in found]


def _labels(r: Report) -> list[str]:
    lines = ["", f"{'label':<12}{'recall':>8}{'precision':>11}{'F1':>7}{'clips':>7}  mistaken for"]
    for i, label in enumerate(r.labels):
        if not r.clips[i]:
            continue
        wrong = [(int(c), r.labels[j]) for j, c in enumerate(r.confusion[i]) if c and j != i]
        mistaken = ", ".join(f"{shown(name)} {c}" for c, name in sorted(wrong, reverse=True)[:4])
        precision = "–" if np.isnan(r.precision[i]) else f"{r.precision[i]:.1%}"
        lines.append(
            f"{shown(label):<12}{r.recall[i]:>8.1%}{precision:>11}{r.f1[i]:>7.3f}{int(r.clips[i]):>7}  {mistaken}"
        )
    return lines


def _percents(within: Interval, groups: tuple[int, str]) -> str:
    if np.isnan(within.low):
        return f" (no interval: {groups[0]} × {groups[1]} is too few)"
    return f" (95 %: {within.low:.2%} … {within.high:.2%}, {groups[0]} × {groups[1]} drawn again)"


def _between(within: Interval) -> str:
    return "" if np.isnan(within.low) else f" (95 %: {within.low:.3f} … {within.high:.3f})"
