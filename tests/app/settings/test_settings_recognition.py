"""The Settings window's group of recognition: applied at once, remembered, and tried on the last minute."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication
from pytestqt.qtbot import QtBot

from app.settings.file import SettingsFile
from app.settings.preview import about
from app.settings.recognition import RecognitionSettings, earlier, surer
from engine.checkpoint.manifest import DecisionSpec
from engine.scores import redecide
from engine.types import Snapshot
from tests.app.settings.opened import MANIFEST, OWN, FakeSession, Open, group
from tests.fakes import manifest


def test_a_slider_is_obeyed_at_once_and_remembered_when_it_rests(
    qtbot: QtBot, opened: Open, session: FakeSession, file: SettingsFile
) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.on.slider.setFocus()
    before = page.on.value
    qtbot.keyClick(page.on.slider, Qt.Key.Key_Right)
    assert session.decisions[MANIFEST.digest].on == pytest.approx(before + 0.01)
    assert session.decisions[MANIFEST.digest].hold_s == OWN.hold_s
    qtbot.waitUntil(lambda: SettingsFile(file.path).values.decisions == session.decisions)


def test_what_was_just_changed_is_kept_when_the_window_closes(opened: Open, file: SettingsFile) -> None:
    feature = opened(0)
    page = group(feature)
    assert isinstance(page, RecognitionSettings)
    page.hold.changed.emit(1.0)
    feature.stop()
    assert file.values.decisions[MANIFEST.digest].hold_s == 1.0


def test_reset_gives_the_checkpoints_own_values_back(qtbot: QtBot, opened: Open, session: FakeSession) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    early, reset, sure = page.buttons
    qtbot.mouseClick(early, Qt.MouseButton.LeftButton)
    assert session.decisions[MANIFEST.digest] == earlier(OWN)
    qtbot.mouseClick(sure, Qt.MouseButton.LeftButton)
    assert session.decisions[MANIFEST.digest] == surer(OWN)
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert session.decisions == {}
    assert page.on.value == pytest.approx(0.7)
    page.write()


@pytest.mark.parametrize("own", [OWN, DecisionSpec(0.0, 0.0, 0.0, 0.0, 0.0), DecisionSpec(1.0, 1.0)])
def test_early_and_sure_are_sound_whatever_the_checkpoint_says(own: DecisionSpec) -> None:
    assert earlier(own).is_sound and surer(own).is_sound


def test_the_end_never_lies_above_the_start(opened: Open, session: FakeSession) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.on.changed.emit(0.2)
    assert (page.on.value, page.off.value) == pytest.approx((0.2, 0.2))
    page.off.changed.emit(0.5)
    assert (page.on.value, page.off.value) == pytest.approx((0.5, 0.5))
    assert session.decisions[MANIFEST.digest].is_sound


def test_the_last_minute_is_decided_again_while_the_slider_moves(opened: Open) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    first = page.summary.text()
    page.on.changed.emit(0.45)
    now = redecide(page._scores, page._spec)  # type: ignore[arg-type] # there are scores
    assert page.summary.text() == about(page._own, now, 600) != first
    assert len(now.events) > len(page._own.events) > 0
    assert page.preview.accessibleDescription() == page.summary.text()
    assert not page.preview.grab().isNull()


def test_no_dial_jumps_when_the_summary_has_more_to_say(opened: Open) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.take(OWN)
    QApplication.processEvents()
    before = page.preview.y()
    page.take(replace(OWN, on=0.05, off=0.05))
    QApplication.processEvents()
    assert "sooner" in page.summary.text() and page.preview.y() == before


def test_a_sign_gets_a_threshold_of_its_own_and_loses_it_by_delete(
    qtbot: QtBot, opened: Open, session: FakeSession
) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    labels = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert "-" not in labels and "unknown" not in labels and "안녕하세요" in labels
    row = labels.index("안녕하세요")
    page.table.setCurrentCell(row, 1)
    page.table.setFocus()
    page.table.editItem(page.table.item(row, 1))
    editor = page.table.findChild(QAbstractSpinBox)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "0.9")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: MANIFEST.digest in session.decisions)
    assert session.decisions[MANIFEST.digest].on_by_label == {"안녕하세요": pytest.approx(0.9)}
    page.table.setCurrentCell(row, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert session.decisions == {}


def test_another_checkpoint_brings_its_own_values(opened: Open, session: FakeSession, file: SettingsFile) -> None:
    feature = opened(0)
    page = group(feature)
    assert isinstance(page, RecognitionSettings)
    page.on.changed.emit(0.33)
    session.manifest = manifest(on=0.9, off=0.1)
    feature.update_from(Snapshot(), 2000.0)
    assert page.on.value == pytest.approx(0.9)
    assert page.table.rowCount() == 2
    assert file.values.decisions[MANIFEST.digest].on == pytest.approx(0.33)
    session.manifest = MANIFEST
    feature.update_from(Snapshot(), 3000.0)
    assert page.on.value == pytest.approx(0.33)


def test_without_a_checkpoint_there_is_nothing_to_set(
    opened: Open, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "scores", lambda: None)
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    assert not page.on.isEnabled() and not page.buttons[0].isEnabled()
    assert "choose a source" in page.summary.text()
    assert not page.preview.grab().isNull()
