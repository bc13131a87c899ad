"""MediaPipe is imported without the part that draws plots: what a program starts with is what it needs."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from engine.graphs import _Empty

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


def test_a_module_that_is_left_out_is_empty_and_the_others_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "some_package"
    package.mkdir()
    (package / "__init__.py").write_text("import some_package.plots\nfrom some_package import rest\nplots = plots\n")
    (package / "plots.py").write_text("raise ImportError('not this one')\n")
    (package / "rest.py").write_text("value = 7\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = list(sys.meta_path)
    try:
        with _Empty("some_package.plots"):
            made = importlib.import_module("some_package")
        assert made.rest.value == 7 and not hasattr(made.plots, "value")
        assert sys.meta_path == before
    finally:
        for name in [n for n in sys.modules if n.partition(".")[0] == "some_package"]:
            del sys.modules[name]
