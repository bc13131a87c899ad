"""The player in its widget: clicks and keys, what it says of the picture on show, and how it looks."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSlider
from pytestqt.qtbot import QtBot

from app.look import MARGIN
from app.review.player_view import PlayerView
from app.review.transport import RATES
from app.theme import Appearance
from benchmarks.every_view import TEXT_SCALES, THEMES
from benchmarks.rectangles import faults
from engine.errors import SourceError
from engine.texts import lines, text
from tests.engine.review.late import Late, even
from tests.engine.review.numbered import KINDS, number

Opened = Callable[..., PlayerView]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """Opens a player on a `Late` reel, its first picture on show."""
    views: list[PlayerView] = []

    def begin(times: list[float] | None = None, **settings: Any) -> PlayerView:
        reel = Late(times or even(1000), **settings)
        view = PlayerView(make_reel=lambda path: reel)  # type: ignore[arg-type, return-value] # has what a Reel has
        views.append(view)
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        view.setFocus()
        view.open(tmp_path / "film.mp4")
        if not settings:
            qtbot.waitUntil(lambda: view.position == 0.0 and not view._timer.isActive())
        return view

    yield begin
    for view in views:
        view.close_film()


def late(view: PlayerView) -> Late:
    assert view.player is not None
    return view.player._reel  # type: ignore[return-value] # of `opened`


def shown(view: PlayerView) -> int:
    """The number that the transport says."""
    return int(view.transport.frame.text().split()[1].replace(",", "")) - 1


def at_rest(qtbot: QtBot, view: PlayerView, number: int) -> None:
    qtbot.waitUntil(lambda: shown(view) == number and not view._timer.isActive())


Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_every_key_of_the_transport_does_what_it_says(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    steps = [
        (Key.Key_Right, 1), (Key.Key_Right, 2), (Key.Key_Left, 1), (Key.Key_End, 999), (Key.Key_Left, 998),
        (Key.Key_Home, 0),
    ]  # fmt: skip
    for key, expected in steps:
        qtbot.keyClick(view, key)
        at_rest(qtbot, view, expected)
    qtbot.keyClick(view, Key.Key_Right, CTRL)
    at_rest(qtbot, view, 10)
    qtbot.keyClick(view, Key.Key_Left, CTRL)
    at_rest(qtbot, view, 0)


def test_space_plays_and_pauses_and_j_k_l_shuttle(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    view.show_frame(500)
    at_rest(qtbot, view, 500)
    with qtbot.waitSignal(view.playing_changed, check_params_cb=lambda is_on: is_on):
        qtbot.keyClick(view, Key.Key_Space)
    qtbot.waitUntil(lambda: shown(view) > 502)
    qtbot.keyClick(view, Key.Key_Space)
    assert view.player is not None and not view.player.is_playing
    for key in (Key.Key_L, Key.Key_L):
        qtbot.keyClick(view, key)
    assert view.player.speed == 2
    qtbot.waitUntil(lambda: view._said == "2×")
    qtbot.keyClick(view, Key.Key_J)
    before = shown(view)
    qtbot.waitUntil(lambda: shown(view) < before)
    qtbot.waitUntil(lambda: view._said == "−1×")
    qtbot.keyClick(view, Key.Key_K)
    assert not view.player.is_playing
    qtbot.waitUntil(lambda: view._said == "")


def test_every_button_does_the_same_by_mouse(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    bar = view.transport
    for button, expected in (
        (bar.forth, 1), (bar.stride_on, 11), (bar.back, 10), (bar.end, 999), (bar.stride_back, 989), (bar.home, 0),
    ):  # fmt: skip
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        at_rest(qtbot, view, expected)
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(view) > 2)
    assert bar.play.accessibleName() == "Pause"
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    assert bar.play.accessibleName() == "Play"


def test_a_focused_button_leaves_the_arrows_to_the_player(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    view.set_loop(0.0, 30.0)
    for control in (view.transport.forth, view.transport.bar, view.transport.loop):
        control.setFocus()
        before = shown(view)
        qtbot.keyClick(control, Key.Key_Right)
        at_rest(qtbot, view, before + 1)


def test_a_click_on_the_bar_goes_there_and_a_drag_goes_on(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    bar = view.transport.bar
    middle = QPoint(bar.width() // 2, bar.height() // 2)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: 490 <= shown(view) <= 510)
    qtbot.mouseMove(bar, QPoint(bar.width() * 3 // 4, bar.height() // 2))
    qtbot.waitUntil(lambda: 735 <= shown(view) <= 765)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() * 3 // 4, bar.height() // 2))
    assert bar.value() == shown(view)


def test_time_and_number_are_those_of_the_picture_on_show_not_of_the_wish(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    late(view).late_s = 1.0
    view.show_at(20.0)
    qtbot.waitUntil(lambda: view._said == "Looking for frame 501 …")
    assert (shown(view), view.transport.time.text(), view.transport.bar.value()) == (0, "0:00.000 of 0:40.000", 500)
    late(view).now += 2.0
    at_rest(qtbot, view, 500)
    assert view.transport.time.text() == "0:20.000 of 0:40.000" and view._said == ""


def test_moved_is_said_once_for_each_picture_with_its_seconds(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    seen: list[float] = []
    view.moved.connect(seen.append)
    for n in (1, 2, 3):
        view.step(1)
        at_rest(qtbot, view, n)
    view.show_at(9.99)
    at_rest(qtbot, view, 249)
    assert seen == pytest.approx([0.04, 0.08, 0.12, 9.96])


def test_two_marks_make_a_loop_that_can_be_left(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    assert view.player is not None and not view.transport.loop.isEnabled()
    view.show_frame(20)
    at_rest(qtbot, view, 20)
    qtbot.keyClick(view, Key.Key_BracketLeft)
    view.show_frame(25)
    at_rest(qtbot, view, 25)
    qtbot.keyClick(view, Key.Key_BracketRight)
    assert view.player.loop == (20, 25) and view.transport.loop.isChecked()
    qtbot.mouseClick(view.transport.loop, Qt.MouseButton.LeftButton)
    assert view.player.loop is None
    qtbot.mouseClick(view.transport.loop, Qt.MouseButton.LeftButton)
    assert view.player.loop == (20, 25)
    view.show_frame(10)
    at_rest(qtbot, view, 10)
    view.mark(1)
    assert view.player.loop is None and not view.transport.loop.isEnabled()


def test_a_loop_by_seconds_takes_the_frames_on_show_in_it(opened: Opened) -> None:
    view = opened()
    view.set_loop(0.8, 1.0)
    assert view.player is not None and view.player.loop == (20, 24)
    view.clear_loop()
    assert view.player.loop is None


def test_a_chosen_speed_holds_for_the_next_film_too(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    view = opened()
    view.transport.rate.setFocus()
    qtbot.keyClick(view.transport.rate, Key.Key_Down)
    assert view.player is not None and view.player.rate == RATES[RATES.index(1.0) + 1]
    view.open(tmp_path / "another.mp4")
    assert view.player.rate == RATES[RATES.index(1.0) + 1]


def test_who_hides_the_player_pauses_it(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    view.play()
    view.hide()
    assert view.player is not None and not view.player.is_playing


def test_what_is_painted_over_is_told_the_seconds_of_the_picture(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    seen: list[float] = []
    view.over = lambda painter, box, seconds: seen.append(seconds)
    view.show_frame(100)
    at_rest(qtbot, view, 100)
    qtbot.waitUntil(lambda: seen[-1:] == [4.0])


def test_a_film_that_cannot_be_opened_is_told_in_the_pictures_place(qtbot: QtBot, tmp_path: Path) -> None:
    view = PlayerView()
    qtbot.addWidget(view)
    view.open(tmp_path / "missing.mp4")
    assert "There is no file" in view.picture.text and "Check the name" in view.picture.empty.hint.text()
    assert not view.transport.play.isEnabled() and view.seconds == 0.0


def test_a_film_that_fails_while_it_is_open_is_told_too(qtbot: QtBot, opened: Opened) -> None:
    view = opened(late_s=1000.0)
    late(view).error = SourceError(text("It is broken."), text("It was not opened."), text("Take another."))
    qtbot.waitUntil(lambda: view.picture.text == "It is broken.")
    assert view.picture.empty.hint.text() == "It was not opened.\nTake another."
    qtbot.keyClick(view, Key.Key_Space)
    qtbot.keyClick(view, Key.Key_Right)
    assert view.position is None


def test_a_failure_on_the_way_is_a_banner_that_goes_with_the_next_picture(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    late(view).notice = lines(text("Picture 3 is bad."), text("The last one stays."), text("Go on."))  # type: ignore[misc]
    view.step(1)
    qtbot.waitUntil(lambda: view.banners.topics == ["film"])
    late(view).notice = ""
    view.step(1)
    qtbot.waitUntil(lambda: view.banners.topics == [])


def test_a_closed_film_leaves_nothing(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    view.play()
    view.close_film()
    assert not view._timer.isActive() and view.player is None and not view.picture.has_picture
    assert view.transport.time.text() == "–" and view.picture.text == "No recording is open"
    view.show_at(3.0)
    view.toggle()
    view.mark(0)
    view.set_loop(1.0, 2.0)


def test_every_control_has_a_name(opened: Opened) -> None:
    view = opened()
    controls = [w for kind in (QAbstractButton, QSlider, QComboBox) for w in view.findChildren(kind)]
    assert len(controls) >= 12
    assert [type(w) for w in controls if not w.accessibleName() or not w.toolTip()] == []


def test_nothing_is_cut_in_any_theme_text_size_and_width(qtbot: QtBot, opened: Opened) -> None:
    view = opened()
    view.set_loop(3.0, 7.0)
    view.shuttle(1)
    view.shuttle(1)
    appearance = Appearance.of_app()
    try:
        for theme, scale, width in product(THEMES, TEXT_SCALES, (480, 1000)):
            appearance.show(theme, scale)
            view.resize(int(width * max(scale, 1)), int(500 * max(scale, 1)))
            for _ in range(5):
                QApplication.processEvents()
            assert faults(view) == [], (theme, scale, width)
    finally:
        appearance.show("light", 1.0)


@pytest.mark.slow
def test_a_real_film_by_clicks_and_keys(qtbot: QtBot, tmp_path: Path) -> None:
    view = PlayerView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    view.open(KINDS["long-gop"](tmp_path, 200))
    qtbot.waitUntil(lambda: view.position == 0.0 and view.seconds > 6, timeout=20_000)
    bar = view.transport.bar
    for x in (MARGIN, bar.width() // 3, bar.width() - MARGIN):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, bar.height() // 2))
        for key in (Key.Key_Left, Key.Key_Right, Key.Key_Right):
            qtbot.keyClick(view, key)
        qtbot.waitUntil(lambda: not view._timer.isActive(), timeout=20_000)
        assert view.player is not None and view.player.shown is not None
        assert number(view.player.shown.image) == view.player.shown.number == shown(view)
    view.close_film()
