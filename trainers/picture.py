"""A confusion matrix as a picture."""

from pathlib import Path

import numpy as np

from engine.errors import shown
from trainers.evaluate import Report


def confusion_picture(report: Report, path: str | Path) -> None:
    """Write `report.confusion` to `path` (.png, .svg, .pdf); shade = share in the row, that is, of the truth."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    k = len(report.labels)
    size = 3 + 0.3 * k
    figure = Figure(figsize=(size, size), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    totals = np.maximum(report.confusion.sum(axis=1, keepdims=True), 1)
    axes.imshow(report.confusion / totals, cmap="Blues", vmin=0, vmax=1)
    for i, j in zip(*np.nonzero(report.confusion), strict=True):
        shade = report.confusion[i, j] / totals[i, 0]
        axes.text(
            j, i, str(report.confusion[i, j]), ha="center", va="center", fontsize=6, color="w" if shade > 0.6 else "k"
        )
    names = [shown(label, 16) for label in report.labels]
    axes.set_xticks(range(k), names, rotation=90)
    axes.set_yticks(range(k), names)
    axes.set_xlabel("answer")
    axes.set_ylabel("truth")
    axes.set_title(
        f"top-1 {report.top1:.1%}, macro recall {report.macro_recall:.1%}\n{shown(report.split)}", fontsize=9
    )
    figure.savefig(path, dpi=110)
