"""The figures of `growth` as three plots side by side."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.growth import CLASSES, MINUTES, PARTS, SIZES

_COLOURS = ("#0072B2", "#D55E00")


def draw(values: Mapping[str, float], path: Path) -> None:
    """values: key of the figure → its value."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 3.8), layout="constrained")
    FigureCanvasAgg(figure)
    classes, pictures, recordings = figure.subplots(1, 3)
    for part in PARTS.values():
        _line(classes, part, CLASSES, [values[f"classes_{part}_{k}"] for k in CLASSES])
    classes.set(xscale="log", xlabel="classes", ylabel="ms a step", title="classes")
    megapixels = [w * h / 1e6 for w, h in SIZES]
    for name, label in (("landmarks", "MediaPipe"), ("x3d_xs", "X3D's picture")):
        _line(pictures, label, megapixels, [values[f"picture_{name}_{w}x{h}"] for w, h in SIZES])
    pictures.set(xscale="log", xlabel="megapixels", ylabel="ms a picture", title="size of the picture")
    _line(recordings, "seconds", MINUTES, [values[f"recording_{m}_min"] for m in MINUTES])
    _line(recordings, "MiB held", MINUTES, [values[f"recording_{m}_min_memory"] for m in MINUTES])
    recordings.set(xlabel="minutes", ylabel="for each minute", title="length of a recording (landmarks)")
    for axes in (classes, pictures, recordings):
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
    figure.savefig(path, dpi=110)


def _line(axes: Any, label: str, x: Sequence[float], y: Sequence[float]) -> None:
    axes.plot(x, y, marker="o", color=_COLOURS[len(axes.lines)], label=label)
