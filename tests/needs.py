"""What a test needs from outside: model files, development data. Absent: skipped with a reason."""

import os
from pathlib import Path

import pytest

from engine import model_files


def need_model_files(*parts: str) -> None:
    """Skip when a .task file is missing; fail instead where CI is set, because CI fetches them first."""
    absent = [file.name for file in model_files.missing(parts or ("pose", "hands"))]
    if not absent:
        return
    reason = f"{', '.join(absent)} not in {model_files.folder()}: run `signlens assets`"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def data_folder() -> Path:
    """The development data, or a skip that says so."""
    named = os.environ.get("SIGNLENS_DATA", "")
    if not named or not Path(named).is_dir():
        pytest.skip("SIGNLENS_DATA names no folder with the development data")
    return Path(named)
