"""The files that SignLens ships: bundled checkpoints with their model cards, and training recipes."""

from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files(__name__)))
DEFAULT_CHECKPOINT = FOLDER / "asl-33.safetensors"
GLOVE_CHECKPOINT = FOLDER / "glove-24.safetensors"
BUNDLED = (DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT)
"""Every checkpoint that is there without being opened first; each has its card beside it, a `.md` of its name."""


def bundled_for(recording: Path) -> Path:
    """The bundled checkpoint that reads such a recording: a sensor glove's CSV, or else a film."""
    return GLOVE_CHECKPOINT if recording.suffix.lower() == ".csv" else DEFAULT_CHECKPOINT
