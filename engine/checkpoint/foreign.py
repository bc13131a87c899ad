"""Checkpoints of other programs: identified by their tensors, completed by what the user supplies, saved as ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.checkpoint.anomalib import not_live, published_aivad
from engine.checkpoint.bare import read_bare
from engine.checkpoint.contents import Contents, Tensors
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.formats import NETWORKS, Format
from engine.checkpoint.identify import COUNTER, Identity, identify, in_whole_numbers, nearest
from engine.checkpoint.labels import named, stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.refusals import refusal, unfit
from engine.checkpoint.screen import Screened, screen, unreadable
from engine.checkpoint.supplied import Missing, Supplied, hinted_input, hinted_labels, missing
from engine.checkpoint.torch_file import read_torch
from engine.errors import CheckpointError, MismatchError, shown
from engine.models.family import Variant
from engine.originals import spare
from engine.texts import text

READERS: Final[Mapping[Format, Callable[[Screened], Contents]]] = {
    Format.TORCH: read_torch,
    Format.TORCH_LEGACY: read_torch,
    Format.SAFETENSORS: read_bare,
}
"""Formats that are tensors with names, and who reads them."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file of tensors, read. part: where in it they lie. identity: what they are, or are nearest to; may not fit."""

    part: str
    tensors: Tensors
    identity: Identity | None
    is_known: bool
    hints: Mapping[str, object]


def read_contents(screened: Screened) -> Contents:
    """The tensors of the file, and what it says beside them. Raises CheckpointError."""
    try:
        contents = READERS[screened.format](screened)
    except KeyError:
        raise refusal(screened) from None
    except OSError as error:
        raise unreadable(error) from error
    if not contents.parts:
        raise MismatchError(
            text("Can't load {name}: it holds no named tensors.", name=shown(screened.path.name)),
            text("Nothing was loaded."),
            text("Save the model's weights with torch.save(model.state_dict(), …) and open that file."),
        )
    return contents


def read_foreign(screened: Screened) -> Foreign:
    """The part of the file that is a model, or else its likeliest. Raises CheckpointError."""
    contents = read_contents(screened)
    if published_aivad(contents) is not None:
        raise not_live(screened.path)
    return likeliest(contents)


def likeliest(contents: Contents) -> Foreign:
    """Of what was read the part that is a model, or else the likeliest."""
    best: Foreign | None = None
    for part, tensors in contents.parts.items():
        identity = identify({name: value.shape for name, value in tensors.items()})
        found = Foreign(part, tensors, identity, identity is not None, contents.hints)
        if identity is not None and identity.fits:
            return found
        if best is None or (identity is not None and not best.is_known):
            best = found
    assert best is not None  # noqa: S101  # there is a part
    if best.is_known:
        return best
    return replace(best, identity=nearest({name: value.shape for name, value in best.tensors.items()}))


def described(foreign: Foreign, name: str, supplied: Supplied) -> tuple[Manifest, tuple[Missing, ...]]:
    """The manifest of a file that fits, and what in it neither the file nor the user has said. Raises MismatchError."""
    identity = foreign.identity
    if identity is None or not identity.fits:
        raise unfit(name, foreign.identity, foreign.is_known, len(foreign.tensors))
    _check_numbers(foreign, identity, name)
    variant = _chosen(identity, supplied, foreign.hints)
    spec, said = hinted_input(variant.input, foreign.hints)
    labels = hinted_labels(foreign.hints, identity.classes)
    manifest = Manifest(
        supplied.name or Path(name).stem,
        identity.family.name,
        labels or stand_ins(identity.classes),
        supplied.over(spec),
        hyper={**variant.hyper, **identity.hyper} if identity.alike else identity.hyper,
    )
    said |= supplied.said | ({"labels"} if labels else set())
    manifest = with_names(manifest, supplied)
    asked = missing(manifest.input, manifest.labels, said)
    is_open = len(identity.alike) > 1 and supplied.variant is None
    return manifest, (Missing("variant", variant.name), *asked) if is_open else asked


def _check_numbers(foreign: Foreign, identity: Identity, name: str) -> None:
    """Raises MismatchError for weights in whole or complex numbers: without their scales they say something else."""
    odd = {
        own: full
        for own, full in identity.names.items()
        if foreign.tensors[full].dtype.kind != "f" and not own.endswith(COUNTER)
    }
    right = in_whole_numbers(identity) if odd else frozenset()
    wrong = [full for own, full in odd.items() if own not in right]
    if wrong:
        raise MismatchError(
            text(
                "Can't load {name}: {count} of its tensors hold {kind} where {variant} has decimal numbers ({names}).",
                name=shown(name),
                count=len(wrong),
                kind=foreign.tensors[wrong[0]].dtype.name,
                variant=identity.variant.name,
                names=shown(", ".join(wrong), 80),
            ),
            text("Nothing was loaded."),
            text("Open the weights that they were quantised from, or export those to ONNX and open that."),
        )


def _chosen(identity: Identity, supplied: Supplied, hints: Mapping[str, object]) -> Variant:
    """The published size whose input is taken: of those alike the one for clips of the length that the file names.

    Raises MismatchError for one that has other tensors.
    """
    if supplied.variant is None:
        length = hinted_input(identity.variant.input, hints)[0].length
        return next((v for v in identity.alike if v.input.length == length), identity.variant)
    names = {v.name: v for v in identity.alike or (identity.variant,)}
    if supplied.variant not in names:
        raise MismatchError(
            text("{name} has other tensors than this file.", name=shown(supplied.variant, 40)),
            text("Nothing was loaded."),
            text("Name one of: {names}.", names=", ".join(names)),
        )
    return names[supplied.variant]


def with_names(manifest: Manifest, supplied: Supplied) -> Manifest:
    """`manifest` with the supplied labels, one for each class, and those of them that are no words."""
    if supplied.labels is not None:
        manifest = replace(named(manifest, supplied.labels), idle_label=None, unknown_label=None)
    for label in (supplied.idle_label, supplied.unknown_label):
        if label is not None and label not in manifest.labels:
            raise MismatchError(
                text("{label} is not among the labels.", label=shown(label, 40)),
                text("Nothing was loaded."),
                text("Name one of the labels as it is written."),
            )
    idle, unknown = supplied.idle_label or manifest.idle_label, supplied.unknown_label or manifest.unknown_label
    return replace(manifest, idle_label=idle, unknown_label=unknown)


def open_foreign(path: str | Path, supplied: Supplied | None = None) -> tuple[Tensors, Manifest]:
    """The weights, named as the family names them, and a manifest made of what the file and the user say.

    What neither says is taken from the published variant; `inspect` lists it. Raises CheckpointError.
    """
    return open_screened(screen(path), supplied or Supplied())


def open_screened(screened: Screened, supplied: Supplied) -> tuple[Tensors, Manifest]:
    """The same of a file that has been screened."""
    foreign = read_foreign(screened)
    manifest, _ = described(foreign, screened.path.name, supplied)
    return weights(foreign), manifest


def weights(foreign: Foreign) -> Tensors:
    """The model's tensors in memory of their own, floating point as float32; counters that were left out are 0."""
    identity = foreign.identity
    if identity is None:
        return {}
    named_here = {name: foreign.tensors[full] for name, full in identity.names.items()}
    out = {
        name: value.astype(np.float32 if value.dtype.kind == "f" else value.dtype) for name, value in named_here.items()
    }
    return out | {name: np.zeros((), np.int64) for name in identity.counters}


def convert(path: str | Path, supplied: Supplied, out: str | Path) -> Manifest:
    """Write the foreign file at `path` as a checkpoint of ours; what it says now. Raises CheckpointError, and
    InputError where `out` is that very file.
    """
    screened = screen(path)
    spare([screened.path], [Path(out)])
    if screened.format in NETWORKS:
        raise _no_weights(screened)
    foreign = read_foreign(screened)
    manifest, asked = described(foreign, screened.path.name, supplied)
    if any(x.field == "labels" for x in asked):
        raise MismatchError(
            text(
                "{name} does not name its {count} classes.", name=shown(screened.path.name), count=len(manifest.labels)
            ),
            text("Nothing was written."),
            text("Supply its labels: a text file with one a line, in the order of the outputs."),
        )
    write_checkpoint(out, weights(foreign), manifest)
    return manifest


def _no_weights(screened: Screened) -> CheckpointError:
    return MismatchError(
        text(
            "{name} is {what}: a whole network, not weights of a known family.",
            name=shown(screened.path.name),
            what=screened.format.words,
        ),
        text("Nothing was written."),
        text("Open it as it is: what it does not say is asked for there, and remembered."),
    )
