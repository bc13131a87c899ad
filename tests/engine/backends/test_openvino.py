"""OpenVINO IR: exact numbers, free axes, states; without the extra a word on how to get it."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.backends.engine import StreamEngine
from engine.backends.openvino import describe_openvino, open_openvino
from engine.backends.openvino_runtime import import_openvino
from engine.errors import EngineError, UnknownFormat
from tests.engine.backends.models import (
    SENSORS,
    VIDEO,
    WEIGHTS,
    as_ir,
    colour_graph,
    mean_colour,
    pictures,
    running_sum,
    told,
)


def test_an_ir_tells_its_shape_and_answers(tmp_path: Path) -> None:
    file = as_ir(colour_graph("NTHWC", [1, 6, 40, 48, 3]), tmp_path / "colours.xml")
    shape = describe_openvino(file)
    assert (shape.layouts[0], shape.classes, shape.states) == ("NTHWC", 4, ())
    engine = open_openvino(file, told(VIDEO))
    np.testing.assert_allclose(engine.infer(pictures()), mean_colour(pictures()), atol=1e-4)
    with pytest.raises(EngineError):
        engine.infer(pictures()[:2])


@pytest.mark.skipif(sys.platform != "linux", reason="the plugin does this on Linux alone")
@pytest.mark.slow
def test_a_signal_is_survived_after_the_engine_has_gone_on_another_thread(tmp_path: Path) -> None:
    file = as_ir(colour_graph("NTHWC", [1, 6, 40, 48, 3]), tmp_path / "colours.xml")
    code = f"""
import faulthandler, signal, threading
from pathlib import Path
from engine.backends.openvino import open_openvino
from tests.engine.backends.models import VIDEO, told
faulthandler.enable()  # so that signals have a stack of their own
engines = [open_openvino(Path({str(file)!r}), told(VIDEO))]
thread = threading.Thread(target=engines.clear)
thread.start()
thread.join()
signal.signal(signal.SIGINT, lambda *_: print("heard"))
signal.raise_signal(signal.SIGINT)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert (done.returncode, done.stdout) == (0, "heard\n"), done.stderr


def test_free_axes_are_fed_as_the_user_says(tmp_path: Path) -> None:
    file = as_ir(colour_graph("NCTHW", ["n", 3, "t", "h", "w"]), tmp_path / "free.xml")
    assert describe_openvino(file).free_axes == (0, 2, 3, 4)
    spec = dataclasses.replace(VIDEO, length=4)
    np.testing.assert_allclose(open_openvino(file, told(spec)).infer(pictures(4)), mean_colour(pictures(4)), atol=1e-4)


def test_an_ir_with_a_state_is_a_stream(tmp_path: Path) -> None:
    onnx = open_openvino(as_ir(running_sum(), tmp_path / "sums.xml"), told(SENSORS))
    assert isinstance(onnx, StreamEngine)
    samples = np.random.default_rng(0).normal(size=(10, 3)).astype(np.float32)
    first, state = onnx.step(samples[:4], None)
    np.testing.assert_allclose(onnx.step(samples[4:], state)[0], onnx.infer(samples), atol=1e-5)
    assert np.abs(first - onnx.infer(samples)).max() > 1e-3


def test_what_a_program_keeps_inside_does_not_reach_the_next_clip(tmp_path: Path) -> None:
    openvino = import_openvino()
    from openvino import opset13 as ops

    x = ops.parameter([1, 6, 3], np.float32, name="x")
    before = ops.read_value(ops.constant(np.zeros((1, 4), np.float32)), "sum", np.float32, [1, 4])
    total = ops.add(before, ops.matmul(ops.reduce_sum(x, np.array([1])), ops.constant(WEIGHTS), False, False))
    model = openvino.Model([ops.result(total)], [ops.assign(total, "sum")], [x], "remembers")
    openvino.save_model(model, tmp_path / "model.xml", compress_to_fp16=False)
    engine = open_openvino(tmp_path / "model.xml", told(SENSORS))
    clip = np.random.default_rng(0).normal(size=(6, 3)).astype(np.float32)
    for _ in range(3):
        np.testing.assert_allclose(engine.infer(clip), clip.sum(axis=0) @ WEIGHTS, atol=1e-4)


def test_without_the_extra_the_user_is_told_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    with pytest.raises(UnknownFormat, match=r"signlens\[openvino\]"):
        describe_openvino(tmp_path / "any.xml")
