"""A clip as it lies in the ring → the one array that a program takes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from engine.backends.layout import arranged, grey, length
from engine.backends.shape import Port, ProgramShape, shape_text
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import MismatchError, shown
from engine.pictures import video_clip
from engine.preprocess import features, landmark_clip
from engine.samples import sensor_clip
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind

Prepare = Callable[[FeatureArray], FloatArray]
_GLOVES = ("gru", "stacked_gru", "ms3d_gru", "ms3d_stacked_gru")
LIGHT: Final[Mapping[tuple[str, InputKind], Callable[[FeatureArray, InputSpec], FloatArray]]] = {
    ("landmark", "landmarks"): landmark_clip,
    **{(family, "sensors"): sensor_clip for family in _GLOVES},
}
"""Family and kind → the family's `prepare`, of those that are known without PyTorch, which takes a second to load."""

_AXES = {2: "TD", 3: "TJC", 4: "CTHW"}  # of what a family's or a kind's preparation makes, by the number of its axes


class Feed:
    """Scales, arranges and stores clips (n, …) for the port `clip`, in the axes of `layout`.

    is_stranger: the program is of no family of ours.
    """

    def __init__(self, prepare: Prepare, layout: str, clip: Port, *, is_stranger: bool) -> None:
        self.layout, self.is_stranger = layout, is_stranger
        self._prepare, self._clip = prepare, clip

    def __call__(self, values: FeatureArray) -> np.ndarray[Any, Any]:
        """Raises ValueError for a number of frames that has no place."""
        return self.placed(self.prepared(values))

    def prepared(self, values: FeatureArray) -> FloatArray:
        """The clip scaled, in the axes of its kind: of pictures (C, T, H, W), each scaled by itself."""
        return self._prepare(values)

    def placed(self, prepared: FloatArray) -> np.ndarray[Any, Any]:
        """A clip as `prepared` makes it, as the port takes it; no copy where that is the same array."""
        axes = _AXES[prepared.ndim]
        if "C" in axes and "C" not in self.layout:  # of grey pictures
            prepared, axes = prepared[0], axes[1:]
        return stored(arranged(prepared, axes, self.layout), self._clip)


def open_feed(manifest: Manifest, shape: ProgramShape) -> Feed:
    """The feed of a program; a clip of the manifest has been tried. Raises MismatchError."""
    spec, clip = manifest.input, shape.clip
    family = _of_family(manifest)
    layout = spec.layout or _likely(spec, shape, family)
    if len(layout) != len(clip.shape) or not _is_of(layout, spec):
        raise _unfit(clip, text("the layout {layout} for {kind} has other axes", layout=layout, kind=spec.kind))
    feed = Feed(family or _of_kind(spec, layout, shape), layout, clip, is_stranger=family is None)
    frames = (length(layout, clip.shape, "T") or 1) if shape.states else spec.length
    try:
        found = feed(replace(spec, length=frames).blank()).shape
    except ValueError as error:
        reason = text("clips of {frames} frames have no place in the layout {layout}", frames=frames, layout=layout)
        raise _unfit(clip, reason) from error
    if any(wanted not in (None, size) for wanted, size in zip(clip.shape, found, strict=True)):
        raise _unfit(clip, text("a clip in the layout {layout} has shape {found}", layout=layout, found=found))
    if shape.states and frames != 1:
        raise _unfit(clip, text("it wants {frames} frames at once, a stream brings one", frames=frames))
    return feed


def stored(values: FloatArray, port: Port) -> np.ndarray[Any, Any]:
    """`values` in the port's own numbers; whole ones are quantised, rounded and cut to their range."""
    if port.dtype.startswith("float"):
        return values.astype(port.dtype, copy=False)
    limits = np.iinfo(port.dtype)
    whole = np.rint(values / (port.scale or 1.0) + port.zero)
    out: np.ndarray[Any, Any] = np.clip(whole, limits.min, limits.max).astype(port.dtype)
    return out


def _likely(spec: InputSpec, shape: ProgramShape, family: Prepare | None) -> str:
    if family is not None:
        return "N" + _AXES[family(spec.blank()).ndim]
    return next((layout for layout in shape.layouts if _is_of(layout, spec)), shape.layouts[0])


def _is_of(layout: str, spec: InputSpec) -> bool:
    """Whether a layout has the axes that such clips need."""
    if spec.kind == "video":
        return {"H", "W"} <= set(layout)
    return "D" in layout or (spec.kind == "landmarks" and {"J", "C"} <= set(layout))


def _of_family(manifest: Manifest) -> Prepare | None:
    """How a clip is scaled for one of our own families that was exported; None for a stranger."""
    prepare = LIGHT.get((manifest.family, manifest.input.kind))
    if prepare is None:
        from engine.models import FAMILIES

        family = FAMILIES.get(manifest.family)
        if family is None or family.kind != manifest.input.kind:
            return None
        prepare = family.prepare
    return lambda values: prepare(values, manifest.input)


def _of_kind(spec: InputSpec, layout: str, shape: ProgramShape) -> Prepare:
    """How a clip (T, …) is scaled by what it is made of."""
    if spec.kind == "video":
        is_grey = length(layout, shape.clip.shape, "C") == 1
        return lambda values: grey(video_clip(values, spec), spec.colour) if is_grey else video_clip(values, spec)
    if spec.kind == "sensors":
        # A stream's few samples are no short recording: nothing is filled up.
        return lambda values: sensor_clip(values, replace(spec, length=len(values)) if shape.states else spec)
    if "J" in layout:
        columns = length(layout, shape.clip.shape, "C") or spec.shape[1]
        return lambda values: _points(values)[..., :columns]
    width = length(layout, shape.clip.shape, "D")
    columns = (width or 0) // spec.shape[0]
    if columns * spec.shape[0] == width:
        return lambda values: _points(values)[..., :columns].reshape(len(values), -1)
    return lambda values: features(values.astype(np.float32, copy=False))


def _points(values: FeatureArray) -> FloatArray:
    """Landmarks (T, J, 4) with 0 for what is not seen."""
    return np.nan_to_num(values.astype(np.float32), nan=0.0)


def _unfit(clip: Port, what: str) -> MismatchError:
    return MismatchError(
        text(
            "Its input {name} has shape {shape}, which does not fit: {what}.",
            name=shown(clip.name),
            shape=shape_text(clip.shape),
            what=what,
        ),
        text("Nothing was loaded."),
        text("Give the number of frames, picture size, channels and layout with which it was exported."),
    )
