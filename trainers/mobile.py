"""What a run leaves for a phone: its best round as programs, each compared with what was trained, told as a note."""

from itertools import islice
from pathlib import Path

from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.errors import RecognizerError, shown
from engine.texts import text
from engine.types import FeatureArray
from trainers.clips import parted
from trainers.config import TrainConfig
from trainers.export import CALIBRATED, COMPARED, SUFFIXES, export_by
from trainers.parity import Parity
from trainers.parts import Part
from trainers.program import Target
from trainers.progress import Event, Listener
from trainers.scaling import readable

FORMS: dict[str, Target] = {".onnx": "onnx", ".pt2": "pt2"}
"""By the suffix of `mobile_model_path`; any other is TorchScript, as the trainers that people come from write it."""


def export_mobile(config: TrainConfig, checkpoint: Path, learned: Part, held: Part | None, say: Listener) -> None:
    """Write the programs that `config` asks for; what fails is told, and the checkpoint is there all the same.

    learned: recordings that the ranges of 8 bits are fitted to; held: others to compare by, where there are some.
    """
    try:
        spec = read_checkpoint(checkpoint)[1].input
        calibrating = _some(learned, spec, COMPARED + CALIBRATED)
        compared = _some(held, spec, COMPARED) if held else []
        if not compared:
            compared, calibrating = (list(clips) for clips in parted(calibrating, COMPARED))
        for target, path in _wanted(config, checkpoint):
            ranges = calibrating[:CALIBRATED] if target == "onnx-int8" else []
            deploys = config.enable_efficient_deployment
            say(_told(path, export_by(checkpoint, target, path, compared, ranges, deploys=deploys)))
    except RecognizerError as error:
        say(Event("note", {"text": error.text}))


def _wanted(config: TrainConfig, checkpoint: Path) -> list[tuple[Target, Path]]:
    named = Path(config.mobile_model_path) if config.mobile_model_path else None
    out: list[tuple[Target, Path]] = []
    if config.export_mobile_model:
        target = FORMS.get(named.suffix.lower(), "torchscript") if named else "torchscript"
        out.append((target, named or checkpoint.with_suffix(SUFFIXES[target])))
    if config.quantize_model:  # beside the other, which people open by the name that they gave
        out.append(("onnx-int8", (named or checkpoint).with_suffix(SUFFIXES["onnx-int8"])))
    return out


def _some(part: Part, spec: InputSpec, count: int) -> list[FeatureArray]:
    """Up to `count` clips, from all over the part."""
    every = max(1, len(part) // count)
    return list(islice(readable(Part(part.data, part.index[::every]), spec), count))


def _told(path: Path, parity: Parity) -> Event:
    words = text(
        "Exported {path}: {size:.2f} MB, {ms:.2f} ms a clip (the checkpoint {before:.2f}); the same answer to"
        " {same:.1%} of {clips} clips.",
        path=shown(path, 200), size=parity.bytes / 1e6, ms=parity.ms, before=parity.original_ms,
        same=parity.same_top1 or 0.0, clips=parity.clips,
    )  # fmt: skip
    return Event("note", {"text": words})
