"""How the recorder looks and is reached: by Tab, at every size, its light, and what of it may leave the computer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics import bundle
from app.recorder.light import Lights
from app.theme import Appearance
from benchmarks.rectangles import faults
from tests.app.focus import controls, described, has_name, tabbed
from tests.app.recorder.conftest import Desk

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def test_everything_is_reached_by_tab_and_has_a_name(begin: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = begin()
    window = desk.open()
    for page in (window.form, window.shelf):
        window.tabs.setCurrentWidget(page)
        window.tabs.setFocus()
        found = tabbed(window, qtbot)
        wanted = [x for x in controls(window) if x.isEnabled()]
        missing = [x for x in wanted if x not in found and not _is_within(x, found)]
        assert not missing, described(missing)
        assert all(has_name(x) for x in wanted), described([x for x in wanted if not has_name(x)])


def test_nothing_jumps_and_nothing_is_cut_for_a_long_label_in_another_script(begin: Callable[..., Desk]) -> None:
    desk = begin(signs=("hello",))
    window = desk.open()
    window.resize(1024, 700)
    before = [part.geometry() for part in (window.stage, window.record, window.tabs)]
    window.form.signs.setPlainText("감사합니다 그리고 안녕히 계세요 다음에 또 만나요 " * 3)
    desk.wait(lambda: window.prompt.text().startswith("감사"))
    QApplication.processEvents()
    assert [part.geometry() for part in (window.stage, window.record, window.tabs)] == before
    assert window.prompt.toolTip() == window.prompt.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut_at_1024_by_700_in_any_state(begin: Callable[..., Desk], scale: float) -> None:
    desk = begin(countdown_s=10.0, signs=("hello", "감사합니다"))
    window = desk.open()
    Appearance.of_app().show("dark", scale)
    try:
        window.resize(1024, 700)
        desk.wait(lambda: (window.width(), window.height()) == (1024, 700))
        desk.wait(lambda: faults(window) == [])  # laid out when the event loop comes round
        desk.press(Qt.Key.Key_R)
        desk.wait(lambda: faults(window) == [])
        desk.agree()
        desk.wait(lambda: window._is_running)
        desk.wait(lambda: faults(window) == [])
        window.tabs.setCurrentWidget(window.shelf)
        desk.wait(lambda: faults(window) == [])
    finally:
        Appearance.of_app().show("system", 1.0)


def test_of_several_that_keep_something_the_light_shows_the_most(qtbot: QtBot) -> None:
    window, picture = QMainWindow(), QWidget()
    for widget in (window, picture):
        qtbot.addWidget(widget)
    window.setWindowTitle("SignLens")
    lights = Lights(window, (picture,))
    for whose, state, shown, title in (
        ("session", "recording", "recording", "● Recording – SignLens"),
        ("recorder", "off", "recording", "● Recording – SignLens"),
        ("alarms", "kept", "recording", "● Recording – SignLens"),
        ("session", "off", "kept", "○ The last 5 s are held in memory – SignLens"),
        ("alarms", "off", "off", "SignLens"),
    ):
        lights.show_state(whose, state, 5.0)  # type: ignore[arg-type] # its states
        assert (lights.over[0].state, lights.shown[0], window.windowTitle()) == (shown, shown, title)


def test_the_light_is_seen_on_the_picture_and_told_apart_without_colour(begin: Callable[..., Desk]) -> None:
    desk = begin()
    light = desk.live.recorder.lights.over[0]
    assert not light.isVisible() and light.parent() is desk.live._window.live.picture
    grabs = []
    for state in ("kept", "recording"):
        light.show_state(state, 3.0)  # type: ignore[arg-type] # two of its three states
        assert light.isVisible() and light.accessibleName()
        grabs.append(light.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    assert grabs[0] != grabs[1]


def test_no_name_of_a_person_goes_into_diagnostics(begin: Callable[..., Desk]) -> None:
    desk = begin(signer="Anna Müller")
    said = str(bundle.settings(desk.live._settings.values))
    assert "Müller" not in said and "고마워" not in said


def _is_within(widget: QWidget, found: list[QWidget]) -> bool:
    """A list box that is written into has the focus in its field, which Tab reaches."""
    return any(widget.isAncestorOf(other) or other.focusProxy() is widget for other in found)


def test_what_is_asked_for_is_read_whole_at_the_largest_text(begin: Callable[..., Desk]) -> None:
    desk = begin(signs=("hello",), idle=True)
    window = desk.open()
    Appearance.of_app().show("system", 2.0)
    try:
        window.resize(1024, 700)
        desk.wait(lambda: (window.width(), window.height()) == (1024, 700))
        desk.wait(lambda: window.prompt.height() > 40)
        for words in ("Do nothing: rest your hands", "hello", "thank you very much"):
            window.prompt.setText(words)
            found = window.prompt.fitting()
            assert found is not None, words
            size = QFontMetrics(found).boundingRect(QRect(0, 0, window.prompt.width(), 999), _WRAPPED, words).size()
            assert size.width() <= window.prompt.width() and size.height() <= window.prompt.height()
        window.prompt.setText("x" * 200)
        assert window.prompt.fitting() is None and not window.prompt.grab().isNull()
    finally:
        Appearance.of_app().show("system", 1.0)
