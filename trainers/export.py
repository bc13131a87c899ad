"""A checkpoint as a program that other runtimes run too: ONNX in float32 or int8, torch.export, TorchScript.

What was made (`trainers.program`) is opened as a user would, and compared with the original, before it takes its place
on disk.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.atomic import write_atomically
from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from engine.backends.engine import Engine
from engine.backends.exported import SUFFIX as ONNX
from engine.backends.int8 import SUFFIX as INT8
from engine.backends.script import open_exported, open_script, packed_manifest
from engine.checkpoint.files import stored_digest
from engine.checkpoint.screen import screen
from engine.errors import InputError, MismatchError, shown
from engine.originals import spare
from engine.texts import text
from engine.types import FeatureArray
from trainers.clips import noise, parted, real_clips
from trainers.parity import Parity, compare
from trainers.program import Target, made_of, sealed

SUFFIXES: Final[Mapping[Target, str]] = {
    "onnx": ONNX,
    "onnx-int8": INT8,
    "pt2": ".pt2",
    "torchscript": ".torchscript.pt",
}
COMPARED, CALIBRATED = 50, 64


def export(
    checkpoint: str | Path, target: Target, out: str | Path | None = None, data: str | Path | None = None
) -> tuple[Path, Parity]:
    """Export `checkpoint`; the file written and how it compares. Raises RecognizerError, and nothing is written then.

    out:  the file; beside the checkpoint where None.
    data: real clips, see `trainers.clips`; int8 is fitted to them.
    """
    source = Path(checkpoint).absolute()  # "." has no name that a file beside it could have
    file = source.with_name(source.stem + SUFFIXES[target]) if out is None else Path(out)
    _check(source, target, file, data)
    spec = _module_engine(source).manifest.input
    clips = noise(spec) if data is None else real_clips(data, spec, COMPARED + CALIBRATED)
    compared, calibrating = parted(clips, COMPARED) if target == "onnx-int8" else (clips[:COMPARED], [])
    return file, export_by(source, target, file, compared, calibrating, are_real=data is not None)


def export_by(
    source: Path,
    target: Target,
    file: Path,
    compared: Sequence[FeatureArray],
    calibrating: Sequence[FeatureArray],
    *,
    are_real: bool = True,
    deploys: bool = False,
) -> Parity:
    """Export `source` to `file`; how it compares on the clips `compared`. Raises RecognizerError, as `export`.

    calibrating: of int8, the clips that its ranges are fitted to.
    deploys:     of an EfficientX3D, in its deployable form.
    """
    engine = _module_engine(source)
    made = made_of(engine, target, calibrating, deploys=deploys)
    parity = compare(
        target,
        engine,
        opened(made, target),
        compared,
        (len(made), source.stat().st_size),
        are_real=are_real,
        calibrated_on=len(calibrating),
        overlaps=compared is calibrating,
    )
    original = stored_digest(screen(source))
    if target == "onnx" and original and parity.is_kept:
        made = sealed(made, original)
        parity = replace(parity, bytes=len(made))
    write_atomically(file, made)
    return parity


def opened(made: bytes, target: Target) -> Engine:
    """The engine of what `made_of` made, as a user opens it: what it takes is said by the manifest inside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made")
        path.write_bytes(made)
        if target in ("onnx", "onnx-int8"):
            return open_engine(path)
        manifest = packed_manifest(path)
        assert manifest is not None  # noqa: S101  # `made_of` has put it there
        opener = open_exported if target == "pt2" else open_script
        return opener(path, manifest, lambda _: True)  # trusted: made here a moment ago


def _check(source: Path, target: Target, file: Path, data: str | Path | None) -> None:
    """What can be said before anything is opened. Raises InputError."""
    if target == "onnx-int8" and data is None:
        raise InputError(
            text("An int8 model needs the ranges of what passes through it, and no clips were named to find them."),
            text("Nothing was exported: ranges of made-up numbers would make a model that fails on real ones."),
            text("Name clips like those that it was trained on: --data words.npz, or a folder of videos."),
        )
    spare([source], [file])


def _module_engine(path: Path) -> EagerEngine:
    engine = open_engine(path)
    if isinstance(engine, EagerEngine):
        return engine
    raise MismatchError(
        text("{name} is a program already, without the module that it was made of.", name=shown(path.name)),
        text("Nothing was exported."),
        text("Export the checkpoint that it came from (.safetensors, .pt, .ckpt)."),
    )
