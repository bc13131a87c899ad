"""The files that SignLens ships: bundled checkpoints with their model cards, and training recipes."""

from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files(__name__)))
DEFAULT_CHECKPOINT = FOLDER / "asl-33.safetensors"
GLOVE_CHECKPOINT = FOLDER / "glove-24.safetensors"
BUNDLED = (DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT)
"""Every checkpoint that is there without being opened first; each has its card beside it, a `.md` of its name."""
