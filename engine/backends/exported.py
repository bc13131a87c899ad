"""A checkpoint that its ONNX export answers for, so that PyTorch, which takes a second to load, is not needed.

`trainers export --to onnx` writes the export beside the checkpoint, and into it the checkpoint's sha256 where both were
found to answer the same.
"""

from pathlib import Path

import numpy as np

from engine.backends.eager import check_dictionary
from engine.backends.feed import LIGHT
from engine.backends.onnx import onnx_original, open_onnx
from engine.backends.program import ProgramEngine
from engine.checkpoint.contents import parted
from engine.checkpoint.files import read_ours, stored_digest, stored_manifest
from engine.checkpoint.formats import Format
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import screen
from engine.checkpoint.supplied import Supplied
from engine.errors import RecognizerError

SUFFIX = ".onnx"


def export_beside(path: str | Path, supplied: Supplied | None = None) -> ProgramEngine | None:
    """The engine of the export beside the checkpoint at `path`, with the checkpoint's manifest and dictionary.

    None where there is none that is certainly of this very checkpoint, where the user says what the file does not, and
    for models that are worth a choice among runtimes. Raises CheckpointError for a checkpoint that is damaged.
    """
    own = Path(path)
    file = own.with_name(own.stem + SUFFIX) if own.name else own
    if (supplied or Supplied()) != Supplied() or not file.is_file():
        return None
    screened = screen(path)
    if screened.format is not Format.SIGNLENS or not _is_light(stored_manifest(screened)):
        return None
    tensors, manifest = read_ours(screened)
    motions = parted(tensors)[1]
    check_dictionary(manifest, motions)
    try:
        data = file.read_bytes()
        if onnx_original(data) != stored_digest(screened):
            return None
        engine = open_onnx(data, manifest)
    except (OSError, RecognizerError):  # the checkpoint itself may be sound
        return None
    engine.path, engine.manifest = str(screened.path), manifest
    engine.dictionary = {label: motion.astype(np.float32) for label, motion in motions.items()}
    return engine


def _is_light(manifest: Manifest) -> bool:
    """Whether PyTorch is most of what opening such a model takes."""
    return (manifest.family, manifest.input.kind) in LIGHT and not manifest.input.streams and bool(manifest.labels)
