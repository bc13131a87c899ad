"""The Review page costs the start nothing that only a recording needs."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_window_opens_without_ffmpeg_and_opencv() -> None:
    heavy = ("av", "cv2", "torch", "mediapipe", "pyqtgraph")
    code = f"import sys, app.live; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
