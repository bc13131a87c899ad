"""`open_engine(path)` is the one door from a checkpoint file to something that answers."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.backends.eager import open_foreign_weights, open_ours
from engine.backends.engine import Engine
from engine.checkpoint.formats import PROGRAMS, Format
from engine.checkpoint.screen import Screened, screen

if TYPE_CHECKING:
    from engine.checkpoint.supplied import Supplied

Opener = Callable[[Screened, "Supplied"], Engine]


def _open_program(screened: Screened, supplied: "Supplied") -> Engine:
    from engine.backends.programs import open_program_file

    return open_program_file(screened, supplied)


OPENERS: Final[Mapping[Format, Opener]] = {
    Format.SIGNLENS: open_ours,
    Format.SAFETENSORS: open_foreign_weights,
    Format.TORCH: open_foreign_weights,
    Format.TORCH_LEGACY: open_foreign_weights,
    **dict.fromkeys((Format.ONNX, Format.TFLITE, Format.OPENVINO, *PROGRAMS), _open_program),
}
"""What a file is by its bytes → who opens it; the others are refused in words."""

__all__ = ["OPENERS", "Engine", "open_engine"]


def open_engine(path: str | Path, supplied: "Supplied | None" = None) -> Engine:
    """Open, check and warm up the checkpoint at `path`. Raises CheckpointError or EngineError.

    supplied: what the user says where the file is silent; its family's published values where nobody says anything.
    Steps: screen the bytes, read, identify, build and load strictly, answer one empty clip.
    """
    from engine.checkpoint.refusals import refusal
    from engine.checkpoint.supplied import Supplied
    from engine.checkpoint.trust import is_trusted

    screened = screen(path)
    opener = OPENERS.get(screened.format)
    if opener is None or (screened.format in PROGRAMS and not is_trusted(screened.path)):
        raise refusal(screened)
    return opener(screened, supplied or Supplied())
