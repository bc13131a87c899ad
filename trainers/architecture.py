"""Which model the settings ask for: family and published size by name, its input, its hyper-parameters."""

from dataclasses import replace
from inspect import signature
from typing import Any

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, shown
from engine.models import FAMILIES, Family
from engine.models.family import Variant, module_shapes
from engine.models.weightless import weightless
from engine.texts import text
from engine.types import InputKind
from trainers.config import TrainConfig
from trainers.dropping import takes_dropout

USUAL: dict[InputKind, str] = {"video": "movinet_stream", "landmarks": "landmark", "sensors": "ms3d_gru"}
"""The family that `scratch` takes where none is named: the one that costs a laptop least while it recognises."""


def find(family: str, variant: str = "") -> tuple[Family, Variant]:
    """The family and published size of these names; `family` may itself name a size. Raises InputError.

    Names are compared without case, lines and spaces: MS3DStackedGRU is ms3d_stacked_gru, and XS of x3d is x3d_xs.
    """
    for f in FAMILIES.values():
        if _plain(f.name) == _plain(family) and not variant:
            return f, f.variants[0]
        for v in f.variants:
            if _plain(v.name) in (_plain(variant or family), _plain(family + variant)) and _plain(family) in (
                "", _plain(f.name), _plain(v.name),
            ):  # fmt: skip
                return f, v
    names = ", ".join([*FAMILIES, *(v.name for f in FAMILIES.values() for v in f.variants if v.name not in FAMILIES)])
    raise InputError(
        text("There is no model family {name}.", name=shown(repr(" ".join((family, variant)).strip()))),
        text("Nothing was trained."),
        text("Choose one of: {names}.", names=names),
    )


def input_spec(spec: InputSpec, c: TrainConfig) -> InputSpec:
    """`spec` with what the settings change in it. Raises InputError."""
    length = c.num_frames or spec.length
    fps = (length - 1) / c.clip_duration if c.clip_duration and length > 1 else spec.fps
    changed = replace(spec, length=length, fps=fps)
    if spec.kind == "video":
        size = (c.crop_size, c.crop_size) if c.crop_size else spec.size
        changed = replace(
            changed,
            size=size,
            fit=spec.fit if c.fit == "as published" else c.fit,
            tone=spec.tone if c.tone == "as published" else c.tone,
        )
        if c.clip_duration:  # pictures lie further apart now, and a pause is what loses more than one
            changed = replace(changed, max_gap_s=max(spec.max_gap_s, 2.5 / fps))
    if spec.kind == "sensors" and c.relative:
        changed = replace(changed, relative=_relative(c.relative, spec.channels))
    if not changed.is_sound:
        found = text("{frames} frames at {fps:g} a second are no clip.", frames=length, fps=fps)
        if spec.kind == "video":
            rows, columns = changed.size
            found = text("{frames} frames of {rows} × {columns} pixels at {fps:g} a second are no clip.",
                         frames=length, rows=rows, columns=columns, fps=fps)  # fmt: skip
        raise InputError(
            found,
            text("Nothing was trained."),
            text("Change --num-frames, --clip-duration or --crop-size."),
        )
    return changed


def _relative(names: str, channels: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(name.strip() for name in names.split(","))
    if not set(found) <= set(channels):
        raise InputError(
            text("{names} are not all sensors of this model.", names=shown(names, 80)),
            text("Nothing was trained."),
            text("Choose of {names}.", names=", ".join(channels)),
        )
    return found


def hyperparameters(family: Family, variant: Variant, spec: InputSpec, c: TrainConfig) -> dict[str, Any]:
    """Of the published size, with what the settings change. Raises InputError for what the family has not got."""
    known = _settings(family, variant)
    hyper = dict(variant.hyper)
    hyper |= {"frames": spec.length} if "frames" in hyper else {}
    hyper |= {"size": spec.size[0]} if isinstance(hyper.get("size"), int) and "frames" in hyper else {}
    hyper.pop("window", None)  # of the crop that published weights were trained with: fresh ones see the whole clip
    wished = {"layers": c.layers, "filters": c.filters, "hidden" if "hidden" in known else "width": c.width}
    wished |= {"rgb_difference": c.rgb_difference}
    wished = {name: value for name, value in wished.items() if value}
    strange = sorted(wished.keys() - known)
    if strange:
        raise InputError(
            text("A {family} has no setting {names}.", family=family.name, names=", ".join(strange)),
            text("Nothing was trained."),
            text("Leave it out, or choose another family."),
        )
    return {**hyper, **wished, **dropout(family, c)}


def dropout(family: Family, c: TrainConfig) -> dict[str, Any]:
    """What the builder is told; a family that can't be told learns with it all the same, see `trainers.learner`."""
    return {"dropout": c.dropout} if c.dropout >= 0 and takes_dropout(family) else {}


def _settings(family: Family, variant: Variant) -> set[str]:
    """What the family's builder can be told: what it names, and, where it passes settings on, what its weights tell."""
    named = signature(family.build).parameters
    if all(p.kind is not p.VAR_KEYWORD for p in named.values()):
        return set(named)
    with weightless():
        shapes = module_shapes(family.build(labels=variant.labels, **variant.hyper))
    return {*named, *(family.recognise(shapes) or {})}


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
