"""Space holds the picture, says so, and never gets in the way of a button or a text field."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.settings.file import SettingsFile
from app.words.word import DASH
from engine.session import Session
from tests.app.scenes import FakeDoors, snapshot


def test_space_pauses_also_while_the_source_picker_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.live.picker.setFocus()
    with qtbot.waitSignal(window.act.pause.triggered):
        qtbot.keyClick(window.live.picker, Qt.Key.Key_Space)
    assert window.act.pause.isChecked()


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.live.open_button.clicked.disconnect()
    window.live.open_button.setFocus()
    with qtbot.waitSignal(window.live.open_button.clicked):
        qtbot.keyClick(window.live.open_button, Qt.Key.Key_Space)
    assert not window.act.pause.isChecked()


def test_space_in_a_text_field_is_a_space(qtbot: QtBot, window: MainWindow) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == " "
    assert not window.act.pause.isChecked()


def test_a_paused_picture_is_marked_and_the_action_has_a_name(window: MainWindow) -> None:
    window.show_snapshot(snapshot(word="hello", is_paused=True), 100.05)
    assert window.live.picture._mark == "paused"
    assert window.act.pause.isChecked()
    assert window.live.word._shown.text == DASH
    colour = (
        window.live.picture.grab()
        .toImage()
        .pixelColor(window.live.picture.width() // 3, window.live.picture.height() // 3)
    )
    assert colour.red() == colour.green() == colour.blue()
    window.show_snapshot(snapshot(word="hello"), 100.05)
    assert window.live.picture._mark == ""
    assert not window.act.pause.isChecked()
    assert (window.act.pause.text(), "Space" in window.act.pause.toolTip()) == ("Pause", True)


@pytest.mark.slow
def test_the_key_holds_a_running_session_and_lets_it_go(qtbot: QtBot, tmp_path: Path) -> None:
    made = MainWindow(GuiStats())
    qtbot.addWidget(made)
    session = Session()
    live = Live(
        made, session, SettingsFile(tmp_path / "s.json"), FakeDoors().doors(), source="demo", checkpoint=tmp_path / "x"
    )
    made.show()
    live.start()
    qtbot.waitUntil(lambda: "first_word" in made.stats.milestones, timeout=10_000)
    qtbot.keyClick(made.live.picker, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: made.live.picture._mark == "paused")
    held = session.snapshot()
    qtbot.waitUntil(lambda: session.snapshot().health.captured > held.health.captured + 10)
    assert session.snapshot().frame is held.frame
    qtbot.keyClick(made.live.picker, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: made.live.picture._mark == "" and made.live.word._shown.verdict != "none")
    made.close()
