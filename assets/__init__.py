"""The files that SignLens ships: bundled checkpoints with their model cards, and training recipes."""

from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files(__name__)))
DEFAULT_CHECKPOINT = FOLDER / "asl-33.safetensors"
