"""The sentence line: words in any script, taken back, edited in place and copied, by keys alone."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.words.composer import GAP_S, Word
from app.words.script import is_right_to_left, line_of, option_for
from app.words.sentence import Sentence, fitting
from engine.types import Event
from tests.app.scenes import snapshot, words


@pytest.fixture
def line(window: MainWindow) -> Sentence:
    return window.live.sentence


def sign(line: Sentence, *labels: str, now: float = 100.0) -> None:
    line.update_from(snapshot(word=None, verdict="idle", events=words(*labels)), now)


def numbered(*texts: str) -> list[Word]:
    return [Word(i, text) for i, text in enumerate(texts)]


def test_each_event_adds_its_word_once_from_its_start(line: Sentence) -> None:
    running = Event("hello", 100.0, 100.1, None, 0.9)
    line.update_from(snapshot(events=(running,)), 100.0)
    line.update_from(snapshot(events=words("hello")), 100.1)
    sign(line, "hello", "고마워")
    assert line.text == "hello · 고마워"


def test_words_beyond_the_kept_events_are_not_counted_twice(line: Sentence) -> None:
    line.update_from(snapshot(events=words("ab", "bc"), event_count=2), 100.0)
    line.update_from(snapshot(events=words("bc", "cd"), event_count=3), 100.1)
    assert line.text == "ab · bc · cd"


def test_undo_clear_and_copy_by_mouse(line: Sentence, qtbot: QtBot) -> None:
    assert not line.undo.isEnabled()
    sign(line, "hello", "고마워")
    qtbot.mouseClick(line.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "hello · 고마워"
    qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert line.text == "hello"
    qtbot.mouseClick(line.clear, Qt.MouseButton.LeftButton)
    assert line.text == "" and not line.copy.isEnabled() and line.undo.isEnabled()


def test_undo_clear_and_copy_by_key(window: MainWindow, line: Sentence) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    sign(line, "hello", "고마워")
    QTest.keyClick(window, Qt.Key.Key_C, control | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "hello · 고마워"
    QTest.keyClick(window, Qt.Key.Key_Backspace, control)
    assert line.text == ""
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    assert line.text == "hello"


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_the_line_is_edited_in_place_and_no_letter_is_taken_for_a_shortcut(
    window: MainWindow, line: Sentence, key: Qt.Key
) -> None:
    sign(line, "hello", "고마워")
    line.line.setFocus()
    QTest.keyClick(window.focusWidget(), key)
    assert line.is_editing and line.editor.text() == "hello 고마워"
    QTest.keyClicks(line.editor, " fml m")
    assert not window.act.captions.isChecked() and not window.act.pause.isChecked()
    QTest.keyClick(line.editor, Qt.Key.Key_Return)
    assert line.text == "hello 고마워 fml m" and not line.is_editing
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text == "hello · 고마워"


def test_escape_leaves_the_sentence_as_it_was(line: Sentence, qtbot: QtBot) -> None:
    sign(line, "hello")
    qtbot.mouseDClick(line.line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line.editor, "xyz")
    QTest.keyClick(line.editor, Qt.Key.Key_Escape)
    assert line.text == "hello" and not line.is_editing


def test_the_transcript_holds_every_sentence_one_a_line(window: MainWindow, line: Sentence) -> None:
    sign(line, "hello", now=100.0)
    sign(line, "hello", now=100.0 + GAP_S + 1)
    sign(line, "hello", "coffee", now=100.0 + GAP_S + 2)
    window.act.copy_transcript.trigger()
    assert QGuiApplication.clipboard().text() == "hello\ncoffee"


def test_a_long_sentence_loses_its_oldest_words_first(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QGuiApplication.font())
    some = numbered(*(f"word{i}" for i in range(50)))
    kept, is_cut = fitting(some, metrics, 300)
    assert is_cut and [word.text for word in kept][-2:] == ["word48", "word49"] and len(kept) < 10
    assert metrics.horizontalAdvance("… " + line_of(kept)) <= 300
    assert fitting(some[:2], metrics, 300) == (tuple(some[:2]), False)


@pytest.mark.parametrize("texts", [("x" * 500,), ("hello", "x" * 500)], ids=["alone", "behind another"])
def test_a_word_that_is_too_long_keeps_its_end_and_is_left_out_before_by_one_mark(
    qtbot: QtBot, texts: tuple[str, ...]
) -> None:
    metrics = QFontMetrics(QGuiApplication.font())
    cut, is_cut = fitting(numbered(*texts), metrics, 100)
    assert is_cut and set(cut[0].text) == {"x"}  # the line draws the mark
    assert metrics.horizontalAdvance("… " + line_of(cut)) <= 100


@pytest.mark.parametrize(
    ("texts", "is_rtl"),
    [
        (("شكرا", "مرحبا", "hello", "בוקר טוב"), True),
        (("hello", "شكرا", "مرحبا", "please"), False),
        (("שלום", "12", "תודה"), True),
        (("고마워", "hello"), False),
    ],
)
def test_words_stand_in_the_order_in_which_they_were_signed(qtbot: QtBot, texts: tuple[str, ...], is_rtl: bool) -> None:
    some = numbered(*texts)
    assert is_right_to_left(texts[0]) is is_rtl
    layout = QTextLayout(line_of(some), QGuiApplication.font())
    layout.setTextOption(option_for(some))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    middles = []
    for i, text in enumerate(texts):
        start = line_of(some[:i]).__len__() + 3 * (i > 0) + 1
        ends = line.cursorToX(start)[0], line.cursorToX(start + len(text))[0]
        middles.append(sum(ends) / 2)
    assert middles == sorted(middles, reverse=is_rtl)


def test_control_characters_of_a_label_are_shown_as_symbols(line: Sentence) -> None:
    sign(line, "a\u202eb\nc")
    assert "\n" not in line.text and "\u202e" not in line.text
