"""Where the development data lie, and the words of words.npz as landmark sequences."""

import os
from pathlib import Path


class MissingData(Exception):
    """The data that a benchmark needs are not on this machine."""


def data_folder(name: str) -> Path:
    """The folder `name` of the development data. Raises MissingData saying how to name it."""
    root = os.environ.get("SIGNLENS_DATA", "")
    folder = Path(root) / name
    if not root or not folder.is_dir():
        raise MissingData(
            f"This benchmark needs the data folder {name!r}; nothing was measured. "
            "Set SIGNLENS_DATA to the folder that holds it."
        )
    return folder
