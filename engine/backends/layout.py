"""The axes of a program's input: which order is likely, and how a clip is brought into it.

A layout names each axis by a letter: N batch, T time, C colours or coordinates, H rows, W columns, J joints,
D features. So "NCTHW" is what PyTorchVideo's models take, "NTHWC" what TensorFlow's do.
"""

from collections.abc import Callable, Sequence

import numpy as np

from engine.joints import FACE, JOINTS
from engine.preprocess import FEATURES
from engine.types import FloatArray, InputKind

_KNOWN = (
    *("NCTHW", "NTCHW", "NTHWC"),
    *("NCHW", "NHWC", "CTHW", "TCHW", "THWC", "NTHW", "NTJC", "NCTJ"),
    *("NTD", "NDT", "TND", "CHW", "HWC", "THW", "TJC"),
    *("ND", "TD"),
    "D",
)
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, of red, green and blue

Shape = Sequence[int | None]
"""Of an array; None for a length that is free."""


def likely_layouts(shape: Shape) -> tuple[str, ...]:
    """The layouts that an input of this shape may have, the likeliest first; none for a shape of no clip.

    Where the shape contradicts them all, all with so many axes: the user has to say it.
    """
    scores = {layout: _score(layout, shape) for layout in _KNOWN if len(layout) == len(shape)}
    possible = [layout for layout, score in scores.items() if score is not None] or list(scores)
    return tuple(sorted(possible, key=lambda layout: -(scores[layout] or 0.0)))


def kind_of(layout: str, shape: Shape) -> InputKind:
    """What the clips of a model with this input are made of."""
    if "H" in layout:
        return "video"
    return "landmarks" if "J" in layout or length(layout, shape, "D") == FEATURES else "sensors"


def length(layout: str, shape: Shape, letter: str) -> int | None:
    """Of the axis `letter`: 1 where there is none, None where it is free."""
    return shape[layout.index(letter)] if letter in layout else 1


def arranged(values: FloatArray, axes: str, layout: str) -> FloatArray:
    """`values`, whose axes are `axes`, in the order of `layout`, where "N" is a batch of one.

    Time that the model has no axis for is dropped from one frame, and joined with features. Raises ValueError for
    axes that don't match.
    """
    if "T" in axes and "T" not in layout:
        values = values.reshape(-1) if layout.strip("N") == "D" else _only(values, axes.index("T"))
        axes = axes.replace("T", "")
    if "N" in layout:
        values, axes = values[None], "N" + axes
    if sorted(axes) != sorted(layout):
        raise ValueError(f"axes {axes} do not make {layout}")
    return np.ascontiguousarray(values.transpose([axes.index(letter) for letter in layout]))


def grey(planes: FloatArray, colour: str) -> FloatArray:
    """The luma (1, T, H, W) of colours (3, T, H, W)."""
    weights = _LUMA if colour == "rgb" else _LUMA[::-1]
    luma: FloatArray = (weights.reshape(3, 1, 1, 1) * planes).sum(axis=0, keepdims=True)
    return luma


def _only(values: FloatArray, axis: int) -> FloatArray:
    if values.shape[axis] != 1:
        raise ValueError(f"{values.shape[axis]} frames, where the model takes one")
    out: FloatArray = np.take(values, 0, axis)
    return out


def _score(layout: str, shape: Shape) -> float | None:
    """How well a layout explains a shape; None where it can't be."""
    total = 0.0
    for letter, size in zip(layout, shape, strict=True):
        share = _SHARES[letter](size, "J" in layout)
        if share is None:
            return None
        total += share
    if "H" in layout and shape[layout.index("H")] == shape[layout.index("W")]:
        total += 1
    return total


def _of_batch(size: int | None, _: bool) -> float | None:
    return {None: 1.5, 1: 1.0}.get(size)


def _of_colours(size: int | None, is_coordinate: bool) -> float | None:
    if size is None:
        return 0.5
    if is_coordinate:
        return 3.0 if 2 <= size <= 4 else None
    return {1: 0.0, 3: 3.0}.get(size)


def _of_picture(size: int | None, _: bool) -> float | None:
    return 0.0 if size is None else 1.0 if size >= 32 else 0.0 if size >= 8 else None


def _of_joints(size: int | None, _: bool) -> float | None:
    return 4.0 if size in (JOINTS, FACE.stop) else None


def _of_features(size: int | None, _: bool) -> float | None:
    return 3.0 if size == FEATURES else 0.0


def _of_time(size: int | None, _: bool) -> float | None:
    return 0.5 if size is None else 0.0  # what an exporter leaves free is mostly the batch and the time


_SHARES: dict[str, Callable[[int | None, bool], float | None]] = {
    "N": _of_batch,
    "T": _of_time,
    "C": _of_colours,
    "H": _of_picture,
    "W": _of_picture,
    "J": _of_joints,
    "D": _of_features,
}
