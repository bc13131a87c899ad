"""Program files (ONNX, LiteRT, OpenVINO, TorchScript, .pt2): described, completed by the user, opened.

A program brings its own architecture: its ports say what goes in and what comes out. One that was exported here carries
its manifest as well; of any other the rest is asked for, with common values filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.backends.onnx import describe_onnx, onnx_hints, onnx_manifest, open_onnx
from engine.backends.openvino import describe_openvino, open_openvino
from engine.backends.program import ProgramEngine, read_program
from engine.backends.script import describe_exported, open_exported, open_script, packed_manifest
from engine.backends.shape import ProgramShape, proposed_input
from engine.backends.tflite import describe_tflite, open_tflite
from engine.checkpoint.foreign import with_names
from engine.checkpoint.formats import Format
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.labels import are_stand_ins, stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import Screened
from engine.checkpoint.supplied import Missing, Supplied, hinted_labels, missing
from engine.checkpoint.trust import is_trusted
from engine.errors import MismatchError
from engine.texts import text

DESCRIBE: Final[Mapping[Format, Callable[[Path], ProgramShape | None]]] = {
    Format.ONNX: lambda path: describe_onnx(read_program(path)),
    Format.TFLITE: lambda path: describe_tflite(read_program(path)),
    Format.OPENVINO: describe_openvino,
    Format.PT2: lambda path: describe_exported(path, is_trusted),
    Format.TORCHSCRIPT: lambda path: None,  # names nothing: what it takes and answers is seen when it is called
}
"""Format → what its ports say. Raises CheckpointError."""

_OPEN: Final[Mapping[Format, Callable[[Path, Manifest, ProgramShape | None], ProgramEngine]]] = {
    Format.ONNX: open_onnx,
    Format.TFLITE: open_tflite,
    Format.OPENVINO: lambda path, manifest, shape: open_openvino(path, manifest),  # the model itself is needed
    Format.PT2: lambda path, manifest, shape: open_exported(path, manifest, is_trusted),
    Format.TORCHSCRIPT: lambda path, manifest, shape: open_script(path, manifest, is_trusted),
}
_CARRIED: Final[Mapping[Format, Callable[[Path], Manifest | None]]] = {
    Format.ONNX: lambda path: onnx_manifest(read_program(path)),
    Format.PT2: packed_manifest,
    Format.TORCHSCRIPT: packed_manifest,
}
_UNSAID = InputSpec("video", 16, 15.0, "hold", size=(224, 224), mean=(0.0,) * 3, std=(1.0,) * 3)


def open_program_file(screened: Screened, supplied: Supplied) -> ProgramEngine:
    """The engine of a program, after some answers. Raises CheckpointError or EngineError."""
    shape = DESCRIBE[screened.format](screened.path)
    manifest, _ = program_manifest(screened, shape, supplied)
    return _OPEN[screened.format](screened.path, manifest, shape)


def program_manifest(
    screened: Screened, shape: ProgramShape | None, supplied: Supplied
) -> tuple[Manifest, tuple[Missing, ...]]:
    """What a program and the user say of it, and what neither does. Raises CheckpointError."""
    reader = _CARRIED.get(screened.format)
    carried = None if reader is None else reader(screened.path)
    if carried is not None:
        return _completed(carried, shape, supplied)
    spec = _UNSAID if shape is None else proposed_input(shape)
    classes = None if shape is None else shape.classes
    named = _named(screened, classes)
    labels = named or (stand_ins(classes) if classes is not None else supplied.labels or ())
    manifest = Manifest(supplied.name or screened.path.stem, screened.format.value, labels, supplied.over(spec))
    manifest = with_names(manifest, supplied)
    said = _fixed(shape) | supplied.said | ({"labels"} if named else set())
    return manifest, missing(manifest.input, manifest.labels, said)


def _named(screened: Screened, classes: int | None) -> tuple[str, ...] | None:
    """The labels that an ONNX file names in its metadata, one for each class."""
    if screened.format is not Format.ONNX or classes is None:
        return None
    return hinted_labels(onnx_hints(read_program(screened.path)), classes)


def _completed(
    carried: Manifest, shape: ProgramShape | None, supplied: Supplied
) -> tuple[Manifest, tuple[Missing, ...]]:
    """The manifest of a program of ours: nothing is asked but the labels, where it has none."""
    classes = None if shape is None else shape.classes
    if carried.labels and classes not in (None, len(carried.labels)):
        raise MismatchError(
            text("It has {found} outputs, and its manifest {given} labels.", found=classes, given=len(carried.labels)),
            text("Nothing was loaded."),
            text("Export it again."),
        )
    spec = carried.input if shape is None else replace(carried.input, streams=bool(shape.states))
    labels = carried.labels or stand_ins(classes or 0)
    manifest = replace(carried, name=supplied.name or carried.name, labels=labels, input=supplied.over(spec))
    manifest = with_names(manifest, supplied)
    asked = are_stand_ins(labels) and supplied.labels is None
    return manifest, (Missing("labels", labels),) if asked else ()


def _fixed(shape: ProgramShape | None) -> set[str]:
    """Fields that the ports leave no choice about."""
    if shape is None:
        return set()
    free = {shape.layouts[0][axis] for axis in shape.free_axes}
    said = {"size"} if not free & {"H", "W"} else set()
    return said | ({"length"} if "T" in shape.layouts[0] and "T" not in free and not shape.states else set())
