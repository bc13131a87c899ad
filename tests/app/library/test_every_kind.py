"""Files of other kinds than landmarks: pictures, sensors, programs and ONNX are asked about, and tested."""

from pathlib import Path

import onnx
import pytest
import torch
from onnx import TensorProto, helper
from pytestqt.qtbot import QtBot

from engine.models import FAMILIES
from tests.app.library import files
from tests.app.library.conftest import Window
from tests.app.library.test_opening_files import click
from tests.engine.checkpoint.test_anomalib import checkpoint, fitted

THREE = ("-", "a", "b")
VIDEO = {"labels", "idle_label", "unknown_label", "fps", "length", "size", "fit", "colour", "mean", "std"}
SENSORS = {"labels", "idle_label", "unknown_label", "fps", "length", "channels", "mean", "std", "pad"}


def saved(path: Path, family: str) -> Path:
    """Fresh weights of the smallest published size, in a data-parallel wrapper."""
    made = FAMILIES[family].build(labels=3, **FAMILIES[family].variants[0].hyper)
    torch.save({"model": {f"module.{k}": v for k, v in made.state_dict().items()}}, path)
    return path


def bright(path: Path) -> Path:
    """A classifier of one picture (1, 3, 32, 32): how bright each colour is."""
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 32, 32])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 3])
    nodes = [helper.make_node("GlobalAveragePool", ["x"], ["mean"]), helper.make_node("Flatten", ["mean"], ["y"])]
    graph = helper.make_graph(nodes, "bright", [x], [y])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


@pytest.mark.parametrize(("family", "asked"), [("x3d", VIDEO | {"variant"}), ("ms3d_gru", SENSORS), ("crnn", VIDEO)])
@pytest.mark.slow
def test_it_is_named_asked_for_what_it_lacks_and_answers(
    qtbot: QtBot, window: Window, tmp_path: Path, family: str, asked: set[str]
) -> None:
    panel = window.show(saved(tmp_path / "best.pth", family))
    assert panel.card.fact("architecture").startswith(family) and "()" not in panel.card.fact("architecture")
    assert set(panel.form.fields) == asked
    panel.form.fields["labels"].show_value(THREE)
    if "variant" in asked:
        panel.form.fields["variant"].show_value("x3d_s")
        assert panel.form.supplied is not None and panel.form.supplied.length == 13
    click(qtbot, panel.card.test)
    window.settled(panel)
    assert "3 finite numbers" in panel.card.tested.text()
    modes = panel.ways.costs.text().splitlines()
    assert modes[0].startswith("Clip by clip: ") and len(modes) == (2 if family == "x3d" else 1)
    assert family != "x3d" or "5.6 s back" in modes[1]


@pytest.mark.slow
def test_an_onnx_model_of_an_unknown_architecture_is_loaded_with_labels(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    path = bright(tmp_path / "bright.onnx")
    panel = window.show(path)
    assert "data alone" in panel.card.verdict.words.text() and panel.card.fact("format").startswith("an ONNX")
    panel.form.fields["labels"].show_value(THREE)
    assert not panel.save.isEnabled()  # it has no weights that a checkpoint of ours could hold
    click(qtbot, panel.load)
    window.until(lambda: window.live._session.snapshot().labels == THREE)


def test_a_program_opens_once_its_folder_is_trusted(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    panel = window.show(files.program(tmp_path / "net.pt"))
    assert not panel.load.isEnabled()
    click(qtbot, panel.card.trusting.button)
    click(qtbot, panel.card.trusting.agree)
    window.settled(panel)
    assert panel.card.problem.text() == "" and "that you trust: opening it runs" in panel.card.verdict.words.text()
    assert "labels" in panel.form.fields


def test_a_published_ai_vad_shows_its_banks_and_what_to_do_instead(window: Window, tmp_path: Path) -> None:
    panel = window.show(checkpoint(tmp_path / "aivad.ckpt", fitted()))
    holds = panel.card.fact("holds").replace("\n", " ")
    assert "50 vectors of 512" in holds and "2 Gaussians" in holds and "box_score_thresh" in holds
    assert not panel.load.isEnabled() and "torchvision" in panel.card.problem.text()
    assert "--family aivad" in panel.card.remedies.text()
