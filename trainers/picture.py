"""A report as a picture: the confusion matrix, and below it how far the confidence is to be believed."""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from engine.atomic import write_atomically
from engine.errors import shown
from trainers.evaluate import Report

_HANGUL = ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic")
_READABLE = 60
"""With more labels than this numbers and names would only be grey: every label is named up to here, no cell numbered
beyond."""


def report_picture(report: Report, path: str | Path) -> None:
    """Write the confusion matrix and the reliability diagram of `report` to `path` (.png, .svg, .pdf), all or nothing.

    Raises CheckpointError where it can't be written.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import get_font_names

    size = 3 + 0.3 * min(len(report.labels), _READABLE)
    installed = set(get_font_names())
    families = ["DejaVu Sans", *(name for name in _HANGUL if name in installed)]
    with rc_context({"font.family": families}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # then a box stands there
        figure = Figure(figsize=(size, size + 3), layout="constrained")
        FigureCanvasAgg(figure)
        above, below = figure.subplots(2, 1, height_ratios=[size, 2.6])
        _confusion(above, report)
        _reliability(below, report)
        drawn = BytesIO()
        figure.savefig(drawn, dpi=110, format=Path(path).suffix[1:].lower())
    write_atomically(path, drawn.getvalue())


def _confusion(axes: Any, report: Report) -> None:
    """Shade = share in the row, that is, of the truth."""
    totals = np.maximum(report.clips[:, None], 1)
    axes.imshow(report.confusion / totals, cmap="Blues", vmin=0, vmax=1)
    if len(report.labels) <= _READABLE:
        for i, j in zip(*np.nonzero(report.confusion), strict=True):
            shade = report.confusion[i, j] / totals[i, 0]
            colour = "w" if shade > 0.6 else "k"
            axes.text(j, i, str(report.confusion[i, j]), ha="center", va="center", fontsize=6, color=colour)
        names = [shown(label, 16) for label in report.labels]
        axes.set_xticks(range(len(names)), names, rotation=90)
        axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("answer")
    axes.set_ylabel("truth")
    low, high = report.within[0].low, report.within[0].high
    within = "" if np.isnan(low) else f" ({low:.1%} … {high:.1%})"
    figures = f"top-1 {report.top1:.1%}{within}, macro F1 {report.macro_f1:.3f}"
    axes.set_title(f"{figures}\n{shown(report.split)}", fontsize=9)


def _reliability(axes: Any, report: Report) -> None:
    """Points on the line: of answers with a confidence of 80 %, 80 % are right. Their area = how many answers."""
    total = sum(b.count for b in report.bins)
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    x, y = [b.confidence for b in report.bins], [b.accuracy for b in report.bins]
    axes.plot(x, y, color="#0072B2", linewidth=1)
    axes.scatter(x, y, s=[20 + 380 * b.count / total for b in report.bins], color="#0072B2", alpha=0.6)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence", ylabel="share that is right")
    axes.set_title(f"calibration error {report.ece:.3f}", fontsize=9)
