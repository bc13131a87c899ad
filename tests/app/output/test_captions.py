"""Captions: large enough for three metres, honest about what is not fresh, and windows that come and go alone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.main_window import MainWindow
from app.output.caption_windows import CaptionWindows
from app.output.captions import Caption, Captions, caption_of, laid_out
from app.settings.file import SettingsFile
from app.words.composer import State, Word
from app.words.word import word_now
from engine.types import EngineState, Snapshot, SourceState
from tests.app.scenes import KOREAN, snapshot, words


@pytest.fixture
def captions(window: MainWindow, tmp_path: Path) -> Iterator[CaptionWindows]:
    made = CaptionWindows(window, window.act, window.live.sentence.composer, SettingsFile(tmp_path / "s.json"))
    yield made
    made.stop()


def show(window: MainWindow, captions: CaptionWindows, now_shown: Snapshot, now: float = 100.0) -> None:
    window.live.sentence.update_from(now_shown, now)
    captions.update_from(now_shown, now)


def bright(widget: Captions) -> np.ndarray:
    """Where there is text: bool (H, W)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()] > 100


def test_f_opens_them_full_screen_and_f_or_escape_leaves(
    window: MainWindow, captions: CaptionWindows, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_Escape):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_F)
        assert captions.full is not None and captions.full.isFullScreen()
        QTest.qWaitForWindowActive(captions.full)
        QTest.keyClick(captions.full, key)
        assert captions.full is None and not window.act.captions.isChecked() and window.isVisible()


def test_the_newest_words_fill_an_eighth_of_the_height(window: MainWindow, captions: CaptionWindows) -> None:
    window.act.captions.setChecked(True)
    show(window, captions, snapshot(events=words("hello")))
    assert captions.full is not None
    found = np.flatnonzero(bright(captions.full).any(axis=1))
    height = captions.full.height()
    assert found.max() - found.min() >= 0.7 * height / 8  # h and l reach 0.7 of a letter's box
    assert found.max() < height


@pytest.mark.parametrize("size", [(240, 96), (640, 200), (1920, 1080), (800, 1200)])
@pytest.mark.parametrize("label", KOREAN[1:])
def test_no_word_is_cut_at_either_side(
    window: MainWindow, captions: CaptionWindows, size: tuple[int, int], label: str
) -> None:
    window.act.caption_window.setChecked(True)
    show(window, captions, snapshot(events=words(label, label)))
    assert captions.window is not None
    captions.window.resize(*size)
    text = bright(captions.window)
    assert text.any() and not text[:, :4].any() and not text[:, -4:].any()


def test_the_newest_words_are_kept_when_there_are_too_many(qtbot: QtBot) -> None:
    shown = caption_of(State(tuple(Word(i, f"word{i}") for i in range(500))), word_now(snapshot(), 100.0))
    assert shown.words[-1].text == "word499" and len(shown.words) < 100


def test_a_word_wider_than_the_screen_becomes_smaller(qtbot: QtBot) -> None:
    some = (Word(0, "thank-you-very-much-indeed"),)
    layout = laid_out(some, QFont(), 1000, 120)
    assert 60 <= layout.font().pixelSize() < 120


@pytest.mark.parametrize("width", range(200, 1000, 50))
def test_no_line_begins_with_a_dot(qtbot: QtBot, width: int) -> None:
    some = tuple(
        Word(i, label) for i, label in enumerate(["hello", "can", "i", "get", "large", "coffee", "please"] * 3)
    )
    layout = laid_out(some, QFont(), width, 60)
    lines = [layout.lineAt(i) for i in range(layout.lineCount())]
    assert not any(layout.text()[line.textStart() :].lstrip().startswith("·") for line in lines)


def test_the_spelled_word_is_marked(qtbot: QtBot) -> None:
    layout = laid_out((Word(0, "👍 hi"), Word(-1, "한글")), QFont(), 1000, 60)
    marked = layout.formats()[0]
    units = layout.text().encode("utf-16-le")[2 * marked.start : 2 * (marked.start + marked.length)]
    assert units.decode("utf-16-le") == "한글"


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ({"is_paused": True}, "paused"),
        ({"engine_state": EngineState.PAUSED}, "recognition is paused"),
        ({"source_state": SourceState.FROZEN}, "frozen"),
        ({"t": 90.0}, "fresh"),
    ],
)
def test_words_that_are_no_longer_fresh_are_grey_and_say_why(
    window: MainWindow, captions: CaptionWindows, values: dict[str, object], note: str
) -> None:
    window.act.captions.setChecked(True)
    show(window, captions, snapshot(events=words("hello")))
    assert captions.full is not None
    assert captions.full.caption == Caption(captions.full.caption.words)
    show(window, captions, snapshot(events=words("hello"), **values))  # type: ignore[arg-type]
    assert captions.full.caption.is_quiet and note in captions.full.caption.note
    assert captions.full.caption.words[0].text == "hello"


def test_idle_is_said_and_the_words_stay_bright_until_the_sentence_is_over(
    window: MainWindow, captions: CaptionWindows
) -> None:
    window.act.captions.setChecked(True)
    show(window, captions, snapshot(word=None, verdict="idle", events=words("hello")))
    assert captions.full is not None
    assert "idle" in captions.full.caption.note and not captions.full.caption.is_quiet
    show(window, captions, snapshot(word=None, verdict="idle", t=110.0, events=words("hello")), 110.0)
    assert captions.full.caption.is_quiet


def test_the_caption_window_stays_on_top_and_closes_alone(
    window: MainWindow, captions: CaptionWindows, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert captions.window is not None and captions.window.isVisible()
    assert captions.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not captions.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    captions.window.close()
    assert captions.window is None and window.isVisible() and not window.act.caption_window.isChecked()


def test_its_place_and_frame_are_remembered(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    first = CaptionWindows(window, window.act, window.live.sentence.composer, SettingsFile(path))
    window.act.caption_window.trigger()
    assert first.window is not None
    first.window.setGeometry(50, 60, 420, 210)
    window.act.caption_frame.trigger()
    assert first.window.is_frameless and first.window.isVisible()
    first.stop()
    values = SettingsFile(path).values
    assert values.caption_window and values.captions_frameless and values.captions_geometry
    again = MainWindow(GuiStats())
    second = CaptionWindows(again, again.act, again.live.sentence.composer, SettingsFile(path))
    second.start()
    assert second.window is not None and second.window.is_frameless
    assert second.window.geometry().size().toTuple() == (420, 210)
    second.stop()
    again.close()
    again.deleteLater()


def test_closing_the_program_closes_them_and_nothing_is_left(window: MainWindow, captions: CaptionWindows) -> None:
    before = len(QApplication.topLevelWidgets())
    for _ in range(50):
        window.act.captions.setChecked(True)
        window.act.caption_window.setChecked(True)
        captions.stop()
        window.act.captions.setChecked(False)
        window.act.caption_window.setChecked(False)
    QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(QApplication.topLevelWidgets()) == before
