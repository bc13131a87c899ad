"""What is left out of a package is empty, and the rest of it is whole."""

import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.left_out import LeftOut

SAID = """
import sys, threading
from engine.backends.openvino_runtime import import_openvino
print(import_openvino().Core.__name__, threading.active_count(), "openvino_telemetry" in sys.modules)
"""


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
        with LeftOut("some_package.plots"):
            made = importlib.import_module("some_package")
        assert made.rest.value == 7 and not hasattr(made.plots, "value")
        assert sys.meta_path == before
    finally:
        for name in [n for n in sys.modules if n.partition(".")[0] == "some_package"]:
            del sys.modules[name]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("openvino") is None, reason="the extra openvino is not installed")
def test_openvino_reports_nothing_home() -> None:
    done = subprocess.run([sys.executable, "-c", SAID], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Core", "1", "False"]
