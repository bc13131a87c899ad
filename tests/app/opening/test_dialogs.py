"""Questions for files begin where they were answered last, each kind for itself."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.opening import dialogs


def asked(parent: QWidget) -> QFileDialog:
    (dialog,) = (each for each in parent.findChildren(QFileDialog) if each.isVisible())
    return dialog


def answer(parent: QWidget, qtbot: QtBot, path: Path) -> None:
    dialog = asked(parent)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))


def test_a_question_begins_where_it_was_answered_last(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "_LAST", {})
    parent, taken = QWidget(), list[str]()
    qtbot.addWidget(parent)
    parent.show()
    film, model = tmp_path / "films" / "a.mp4", tmp_path / "models" / "b.safetensors"
    for path in (film, model):
        path.parent.mkdir()
        path.touch()
    for ask, path in ((dialogs.ask_video, film), (dialogs.ask_checkpoint, model)):
        ask(parent, taken.append)
        answer(parent, qtbot, path)
    assert taken == [str(film), str(model)]
    for ask, path in ((dialogs.ask_video, film), (dialogs.ask_checkpoint, model)):
        ask(parent, taken.append)
        dialog = asked(parent)
        assert dialog.directory().absolutePath() == str(path.parent)
        dialog.reject()
        qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))
    film.unlink()
    film.parent.rmdir()
    dialogs.ask_video(parent, taken.append)
    assert asked(parent).directory().exists()
    asked(parent).reject()
