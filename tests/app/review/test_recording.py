"""*Record session*: off until somebody has agreed, seen while it goes on, opened by the Review page afterwards."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.review.record_dialog import RecordDialog
from engine.review.session_file import read_session
from tests.app.review.stage import Reviewing

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def reviewing(begun: Reviewing, tmp_path: Path) -> Reviewing:
    values = begun.settings.values.recorder
    begun.settings.change(recorder=type(values)(folder=str(tmp_path / "kept")))
    begun.until(lambda: begun.live._session.snapshot().health.answers > 2)
    return begun


def asked(reviewing: Reviewing) -> RecordDialog:
    """The question, after its key."""
    reviewing.window.act.record_session.trigger()
    reviewing.until(lambda: reviewing.live.recording.window is not None and not reviewing.live.recording.tasks)
    dialog = reviewing.live.recording.window
    assert dialog is not None
    return dialog


def record(reviewing: Reviewing, qtbot: QtBot, signer: str, *, films: bool) -> Path:
    """A session of some answers; its folder."""
    dialog = asked(reviewing)
    dialog.signer.setText(signer)
    (dialog.films if films else dialog.landmarks).setChecked(True)
    qtbot.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    reviewing.until(lambda: reviewing.live.recording.is_on)
    since = reviewing.live._session.snapshot().health.answers
    reviewing.until(lambda: reviewing.live._session.snapshot().health.answers > since + 10)
    assert reviewing.window.act.record_session.isChecked()
    assert all(light.state == "recording" for light in reviewing.live.recorder.lights.over)
    assert "●" in reviewing.window.windowTitle()
    reviewing.window.act.record_session.trigger()
    reviewing.until(lambda: not reviewing.live.recording.is_on)
    assert all(light.state == "off" for light in reviewing.live.recorder.lights.over)
    (folder,) = reviewing.live.recording.folder.iterdir()
    return folder


def test_nothing_is_recorded_before_somebody_has_agreed(reviewing: Reviewing, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = asked(reviewing)
    assert not dialog.record.isEnabled()  # nobody is named
    dialog.signer.setText("민지")
    assert dialog.record.isEnabled() and "민지" in dialog.words.text()
    qtbot.mouseClick(dialog.refuse, Qt.MouseButton.LeftButton)
    reviewing.until(lambda: reviewing.live.recording.window is None)
    assert not reviewing.live.recording.is_on and not (tmp_path / "kept").exists()


def test_a_session_is_written_and_can_be_reviewed(reviewing: Reviewing, qtbot: QtBot) -> None:
    folder = record(reviewing, qtbot, "민지", films=True)
    found = read_session(folder)
    assert found.is_whole and len(found.times) > 10 and (found.films[:, 0] == 0).all()
    banner = reviewing.window.banners.banner("session")
    assert banner is not None
    banner.buttons["Review it"].click()
    reviewing.until(lambda: reviewing.is_watched)
    assert reviewing.window.pages.currentWidget() is reviewing.window.review
    reviewing.until(lambda: reviewing.review.page.player.picture.has_picture)
    reviewing.review.close()
    reviewing.window.show_page(0)
    reviewing.window.file_dropped.emit(str(folder))
    assert reviewing.review.opened is not None and reviewing.review.opened.path == folder


def test_who_wants_no_picture_kept_has_none_kept(reviewing: Reviewing, qtbot: QtBot, tmp_path: Path) -> None:
    folder = record(reviewing, qtbot, "민지", films=False)
    assert [path.name for path in folder.iterdir()] == ["session.record"]
    head = read_session(folder).head
    assert (head.keeps, head.signer) == ("landmarks", "민지")
    consents = json.loads((tmp_path / "kept" / "consents.json").read_text(encoding="utf-8"))
    assert consents["민지"]["to"] == "landmarks"


def test_who_has_agreed_is_not_asked_again(reviewing: Reviewing, qtbot: QtBot) -> None:
    record(reviewing, qtbot, "민지", films=True)
    dialog = asked(reviewing)
    assert dialog.signer.text() == "민지" and dialog.has_agreed
    dialog.signer.setText("another")
    assert not dialog.has_agreed
    dialog.close()
