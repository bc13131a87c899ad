"""`inspect(path)`: the report on any file, without building a model; it always answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.checkpoint.anomalib import not_live, published_aivad
from engine.checkpoint.contents import parted
from engine.checkpoint.files import read_ours
from engine.checkpoint.foreign import READERS, described, likeliest, read_contents
from engine.checkpoint.formats import PROGRAMS, Format
from engine.checkpoint.identify import Identity, identify, nearest
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.refusals import refusal, remedies, unfit
from engine.checkpoint.report import LoadReport
from engine.checkpoint.screen import Screened, screen
from engine.checkpoint.supplied import Missing, Supplied
from engine.checkpoint.trust import is_trusted
from engine.errors import MismatchError, RecognizerError, shown
from engine.texts import text

_DATA: Final = frozenset({Format.SIGNLENS, *READERS, Format.ONNX, Format.TFLITE, Format.OPENVINO})


def inspect(path: str | Path) -> LoadReport:
    """What the file at `path` is and needs, and why it can't be opened where it can't. Raises nothing."""
    try:
        screened = screen(path)
    except RecognizerError as error:
        return _failed(LoadReport(str(path), Format.UNKNOWN), error)
    is_data = screened.format in _DATA and not screened.unsafe
    may_run = is_data or (screened.format in PROGRAMS and is_trusted(screened.path))
    report = LoadReport(str(path), screened.format, is_data)
    try:
        describe = DESCRIBERS.get(screened.format)
        if describe is None or (screened.format in PROGRAMS and not may_run):
            raise refusal(screened)
        return describe(screened, report)
    except RecognizerError as error:
        return _failed(replace(report, is_safe=report.is_safe and isinstance(error, MismatchError)), error)


def _foreign(screened: Screened, report: LoadReport) -> LoadReport:
    """Tensors without a manifest: what they are by their shapes, and what has to be asked for."""
    contents = read_contents(screened)
    aivad = published_aivad(contents)
    if aivad is not None:
        why = not_live(screened.path)
        return replace(report, holds=aivad.lines(), problems=(why.found,), remedies=(why.remedy,))
    foreign = likeliest(contents)
    identity = foreign.identity
    report = replace(report, part=foreign.part)
    if identity is None or not identity.fits:
        amiss = unfit(screened.path.name, identity, foreign.is_known, len(foreign.tensors))
        return replace(_named(report, identity), problems=(amiss.found,), remedies=remedies(identity))
    manifest, asked = described(foreign, screened.path.name, Supplied())
    return replace(_named(report, identity), labels=manifest.labels, input=manifest.input, asked=asked)


def _ours(screened: Screened, report: LoadReport) -> LoadReport:
    """Our own: whole by its sha256, and by its shapes what its manifest says."""
    tensors, manifest = read_ours(screened)
    weights = {name: value.shape for name, value in parted(tensors)[0].items()}
    identity = identify(weights)
    if identity is None or not identity.fits:
        amiss = unfit(screened.path.name, identity or nearest(weights), identity is not None, len(weights))
        return replace(_named(report, identity), problems=(amiss.found,), remedies=remedies(identity))
    report = replace(_named(report, identity), input=manifest.input, variant=_size_of(identity, manifest))
    labels = manifest.labels or stand_ins(identity.classes)
    if identity.family.name != manifest.family:
        what = text(
            "Its manifest says {said}; its tensors say {found}.", said=shown(manifest.family), found=report.family
        )
        return replace(report, problems=(what,), remedies=(text("Export it again with the program that made it."),))
    asked = () if manifest.labels else (Missing("labels", labels),)
    return replace(report, labels=labels, asked=asked)


def _size_of(identity: Identity, manifest: Manifest) -> str:
    """The published size; of those with the same tensors (X3D-XS, X3D-S) the one for such clips."""
    spec = manifest.input
    alike = (v.name for v in identity.alike if (v.input.length, v.input.size) == (spec.length, spec.size))
    return next(alike, identity.variant.name)


def _program(screened: Screened, report: LoadReport) -> LoadReport:
    """A program: what its ports say; nothing of it is run, and of an untrusted folder nothing is read."""
    from engine.backends.programs import DESCRIBE, program_manifest

    shape = DESCRIBE[screened.format](screened.path)
    manifest, asked = program_manifest(screened, shape, Supplied())
    classes = len(manifest.labels) or None
    return replace(report, classes=classes, labels=manifest.labels, input=manifest.input, fits=True, asked=asked)


def _named(report: LoadReport, identity: Identity | None) -> LoadReport:
    if identity is None:
        return report
    return replace(
        report,
        family=identity.family.name,
        variant=identity.variant.name,
        summary=identity.family.summary,
        settings=tuple(identity.hyper.items()),
        parameters=identity.parameters,
        classes=identity.classes,
        fits=identity.fits,
        prefix=identity.prefix,
        beside=identity.beside,
        missing=identity.missing,
        unexpected=identity.unexpected,
        reshaped=identity.reshaped,
    )


def _failed(report: LoadReport, error: RecognizerError) -> LoadReport:
    return replace(report, problems=(error.found,), remedies=(error.remedy,))


DESCRIBERS: Final[Mapping[Format, Callable[[Screened, LoadReport], LoadReport]]] = {
    Format.SIGNLENS: _ours,
    **dict.fromkeys(READERS, _foreign),
    **dict.fromkeys((Format.ONNX, Format.TFLITE, Format.OPENVINO, *PROGRAMS), _program),
}
"""Format → who fills in the report; a format without one can't be opened."""
