"""MediaPipe is imported without the part that draws plots: what a program starts with is what it needs."""

import subprocess
import sys

import pytest

SAID = """
from engine.graphs import import_mediapipe
import sys
mediapipe = import_mediapipe()
print("matplotlib" in sys.modules, mediapipe.tasks.vision.PoseLandmarker.__name__)
"""


@pytest.mark.slow
def test_mediapipe_brings_no_plots() -> None:
    done = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "PoseLandmarker"]
