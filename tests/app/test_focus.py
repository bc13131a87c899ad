"""Keys alone: whatever a mouse can press gets the focus by Tab and arrows, has a name, and shows that it has it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.banner import Notice
from app.live import Live
from app.opening.dialogs import ask_address
from benchmarks.window import until
from tests.app.focus import arrowed, change_by_focus, controls, described, has_name, keys_under_alt, tabbed
from tests.app.library.test_form import VIDEO, report

VISIBLE_PX = 12  # a frame, an underline or a text cursor


def page(index: int) -> Callable[[Live], QWidget]:
    def show(live: Live) -> QWidget:
        live._window.show_page(index)
        return live._window

    return show


def banner(live: Live) -> QWidget:
    live._window.show_page(0)
    live._window.banners.put(Notice("test", "Found.\nNot done.\nRemedy.", "warning", (("Retry", lambda: None),)))
    return live._window


def editing(live: Live) -> QWidget:
    live._window.show_page(2)
    live._window.act.edit_sentence.trigger()
    return live._window


def dictionary(live: Live) -> QWidget:
    live._window.act.dictionary.trigger()
    window = live.dictionary.window
    assert window is not None
    window.practising.setChecked(True)
    return window


def settings(tab: int) -> Callable[[Live], QWidget]:
    def show(live: Live) -> QWidget:
        live._window.act.settings.trigger()
        window = live.settings.window
        assert window is not None
        window.tabs.setCurrentIndex(tab)
        live.bridge.tick()  # fills it
        return window

    return show


def why(live: Live) -> QWidget:
    live._window.act.why.trigger()
    assert live.why.window is not None
    return live.why.window


def statistics(live: Live) -> QWidget:
    live._window.act.statistics.trigger()
    assert live.statistics.window is not None
    return live.statistics.window


def keys(live: Live) -> QWidget:
    live._window.act.keys.trigger()
    return next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Keys" and w.isVisible())


def address(live: Live) -> QWidget:
    ask_address(live._window, lambda text: None)
    return next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Network address" and w.isVisible())


def models(live: Live) -> QWidget:
    live._window.show_page(3)
    panel = live.library.page.panel
    until(lambda: panel.is_settled and not live.library.jobs.tasks)
    return live._window


def checkpoint(live: Live) -> QWidget:
    """With a form that asks for everything that a model of pictures can lack."""
    live.library.explain(Path("net.pt"))
    window = live.library.window
    assert window is not None
    until(lambda: window.panel.is_settled)
    window.panel.form.show_found(report(VIDEO, set()), None)
    window.panel.form.fields["labels"].show_value(("-", "hello", "bye"))
    return window


VIEWS = {
    "live": page(0),
    "review": page(1),
    "train": page(2),
    "models": models,
    "checkpoint": checkpoint,
    "banner": banner,
    "editing": editing,
    "dictionary": dictionary,
    **{f"settings {tab}": settings(tab) for tab in range(6)},
    "why": why,
    "statistics": statistics,
    "keys": keys,
    "address": address,
}


@pytest.fixture
def views(live: Live, qtbot: QtBot) -> Iterator[Callable[[], Iterator[tuple[str, QWidget]]]]:
    """Every page and window in turn, after a word has been recognised: whatever words enable is enabled."""
    act = live._window.act
    qtbot.waitUntil(lambda: act.why.isEnabled() and act.undo_word.isEnabled(), timeout=10_000)

    def each() -> Iterator[tuple[str, QWidget]]:
        for name, show in VIEWS.items():
            window = show(live)
            window.activateWindow()
            qtbot.waitUntil(lambda window=window: window.isActiveWindow() and QApplication.focusWidget() is not None)
            yield name, window
            if window is not live._window:
                window.close()
                live._window.activateWindow()

    yield each


def is_default(control: QWidget) -> bool:
    """Of Qt's own dialogs: the button that Enter presses keeps the frame of the focus while no other has it."""
    return isinstance(control, QPushButton) and control.autoDefault()


Views = Callable[[], Iterator[tuple[str, QWidget]]]


@pytest.mark.slow
def test_keys_reach_whatever_the_mouse_can_press_and_shift_tab_goes_back(views: Views, qtbot: QtBot) -> None:
    unreached = {}
    for name, window in views():
        forth = tabbed(window, qtbot)
        pressed = [control for control in controls(window) if control.isEnabled()]
        if name != "editing":  # Tab has ended it
            back = tabbed(window, qtbot, Qt.Key.Key_Backtab)
            assert described(back) == described([forth[0], *reversed(forth[1:])])
        reached = [*forth, *(other for widget in forth for other in arrowed(widget, qtbot))]
        unreached[name] = described([control for control in pressed if control not in reached])
    assert {name: found for name, found in unreached.items() if found} == {}


@pytest.mark.slow
def test_whatever_can_have_the_focus_has_a_name(views: Views, qtbot: QtBot) -> None:
    unnamed = {}
    for name, window in views():
        found = [*controls(window), *tabbed(window, qtbot)]
        unnamed[name] = described([control for control in found if not has_name(control)])
    assert {name: found for name, found in unnamed.items() if found} == {}


@pytest.mark.slow
def test_the_focus_is_seen_wherever_it_is(views: Views, qtbot: QtBot) -> None:
    unseen = {}
    for name, window in views():
        first = QApplication.focusWidget()
        change = {first: change_by_focus(first)} | {w: change_by_focus(w) for w in tabbed(window, qtbot)[1:]}
        unseen[name] = described([w for w in change if change[w] < VISIBLE_PX and not is_default(w)])
    assert {name: found for name, found in unseen.items() if found} == {}


def test_tab_goes_from_the_rail_to_the_banners_and_on_to_the_page(live: Live, qtbot: QtBot) -> None:
    window = live._window
    banner(live)
    window.rail.buttons[0].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.rail.buttons[0])
    buttons = window.banners.banner("test").buttons
    order = tabbed(window, qtbot)
    assert order[:4] == [window.rail.buttons[0], buttons["Retry"], buttons["Dismiss"], window.live.picker]


def test_another_banner_leaves_the_focus_where_it_is(live: Live, qtbot: QtBot) -> None:
    banner(live)
    retry = live._window.banners.banner("test").buttons["Retry"]
    retry.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is retry)
    live._window.banners.put(Notice("worse", "Found.", "bad"))
    assert live._window.banners.topics == ["worse", "test"]
    assert QApplication.focusWidget() is retry


def test_f2_edits_the_sentence_from_any_page(live: Live, qtbot: QtBot) -> None:
    window = live._window
    window.show_page(3)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.pages.currentIndex() == 0
    assert QApplication.focusWidget() is window.live.sentence.editor


@pytest.mark.slow
def test_no_letter_under_alt_leads_to_two_places(views: Views) -> None:
    twice = {}
    for name, window in views():
        letters = Counter(keys_under_alt(window))
        twice[name] = [letter for letter, count in letters.items() if count > 1]
    assert {name: found for name, found in twice.items() if found} == {}
