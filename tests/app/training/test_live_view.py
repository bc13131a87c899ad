"""What a run has made, taken into the running live view by the way in which every checkpoint comes there."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.live import Live
from tests.app.training.test_record import folder, start, step, validated


def test_a_run_is_loaded_into_the_live_view_by_a_key(live: Live, qtbot: QtBot, tmp_path: Path) -> None:
    window, page = live._window, live._window.train
    made = folder(tmp_path / "runs", "내 모델", [start(), step(1), validated(1, 0.5)])
    (made / "best.safetensors").touch()
    page.recipe.show_out(str(tmp_path / "runs"))
    window.show_page(2)
    qtbot.waitUntil(page.runs.load.isEnabled, timeout=15_000)
    qtbot.waitUntil(lambda: bool(window.checkpoint), timeout=60_000)
    page.runs.load.setFocus()
    qtbot.keyClick(page.runs.load, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.checkpoint == str(made / "best.safetensors"), timeout=60_000)
    assert window.pages.currentIndex() == 0 and str(made / "best.safetensors") in live._settings.values.models


def test_the_recorder_is_opened_from_the_page(live: Live, qtbot: QtBot) -> None:
    live._window.show_page(2)
    qtbot.mouseClick(live._window.train.data.record, Qt.MouseButton.LeftButton)
    assert live.recorder.window is not None and live.recorder.window.isVisible()
