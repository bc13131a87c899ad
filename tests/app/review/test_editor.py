"""The label field: typed, completed, left by Esc."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.review.editor import Editor
from app.review.verbs import ReviewVerbs
from engine.review.track import Segment
from tests.app.review.conftest import type_into

CHOSEN = Segment(1.0, 2.0, "hello", 0.93)


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[Editor]:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Editor(ReviewVerbs(window, Actions(window)))
    window.setCentralWidget(made)
    made.show_labels(("고마워", "спасибо", "hello", "help"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made


def test_what_is_typed_and_entered_is_the_new_label(editor: Editor, qtbot: QtBot) -> None:
    editor.show_segment(CHOSEN, "asl-33")
    editor.begin()
    type_into(editor.field, "  спасибо ")
    with qtbot.waitSignal(editor.labelled) as told, qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert told.args == ["спасибо"]


def test_some_letters_from_within_are_completed(editor: Editor, qtbot: QtBot) -> None:
    editor.show_segment(CHOSEN, "asl-33")
    editor.begin()
    qtbot.keyClicks(editor.field, "ELP")
    popup = editor.field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(editor.labelled) as told:
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert told.args == ["help"]


def test_esc_leaves_it_as_it_was(editor: Editor, qtbot: QtBot) -> None:
    editor.show_segment(CHOSEN, "asl-33")
    editor.begin()
    qtbot.keyClicks(editor.field, "xyz")
    with qtbot.assertNotEmitted(editor.labelled), qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    editor.show_segment(CHOSEN, "asl-33")
    assert editor.field.text() == "hello"


def test_what_is_being_typed_is_not_overwritten(editor: Editor, qtbot: QtBot) -> None:
    editor.show_segment(CHOSEN, "asl-33")
    editor.begin()
    type_into(editor.field, "не")
    editor.show_segment(CHOSEN, "asl-33")  # the picture plays on, and tracks are decided again
    assert editor.field.text() == "не"


def test_times_and_confidence_are_said(editor: Editor) -> None:
    editor.show_segment(CHOSEN, "asl-33")
    assert editor.when.text() == "asl-33: 0:01.00 – 0:02.00, 1.00 s · 0.93"
    editor.show_segment(None, "")
    assert not editor.field.isEnabled() and "Click a sign" in editor.when.text()
