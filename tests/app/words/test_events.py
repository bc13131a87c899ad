"""The event strip: rows with pictures, newest first, that keep their place; and the window that says why."""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.words.events import EventList
from app.words.why import WhyWindow
from app.words.why_feature import Why
from engine.kept import Seen
from engine.moments import Moment, Moments
from engine.session import Session
from engine.types import Event, Frame
from tests.app.scenes import KOREAN, picture, snapshot
from tests.engine.test_moments import Stream, captured
from tests.fakes import person


def words(*labels: str) -> tuple[Event, ...]:
    return tuple(Event(label, 100.0 + i, 100.2 + i, 100.5 + i, 0.9) for i, label in enumerate(labels))


def seen_at(event: Event) -> Seen | None:
    return Seen(Frame(event.peak, 1, image=picture()), person(), 0.9)


@pytest.fixture
def strip(qtbot: QtBot) -> EventList:
    widget = EventList(wall=lambda: 1_000_000.0)
    qtbot.addWidget(widget)
    widget.resize(340, 400)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_selection_stays_on_its_event_while_new_ones_come(strip: EventList) -> None:
    strip.update_from(snapshot(events=words("a", "b", "c")))
    strip.view.setCurrentIndex(strip.model.index(1, 0))
    strip.update_from(snapshot(events=words("a", "b", "c", "d", "e")))
    assert str(strip.view.currentIndex().data()).endswith("\tb") and strip.view.currentIndex().row() == 3


def test_signs_are_not_listed_as_alarms_nor_alarms_as_signs(strip: EventList) -> None:
    sign, alarm = (replace(event, generation=i) for i, event in enumerate(words("tea", "anomaly"), 1))
    strip.update_from(snapshot(events=(sign,)))
    strip.begin(2, are_alarms=True)
    strip.update_from(snapshot(events=(sign,)))
    assert strip.lines == [] and strip._title.text() == "Alarms" and strip._empty.isVisible()
    strip.update_from(snapshot(events=(sign, alarm)))
    assert [line.split("\t")[2] for line in strip.lines] == ["anomaly"] and strip.view.isVisible()
    strip.begin(3, are_alarms=False)
    strip.update_from(snapshot(events=(sign, alarm)))
    assert strip.lines == []


def test_rows_tell_the_time_of_day(strip: EventList) -> None:
    strip.update_from(snapshot(t=100.0, events=words("a", "b")))
    expected = [time.strftime("%H:%M:%S", time.localtime(1_000_000 + i)) for i in (1, 0)]
    assert [line.split("\t")[0] for line in strip.lines] == expected


def test_enter_and_the_button_ask_why(strip: EventList, qtbot: QtBot) -> None:
    asked: list[Event] = []
    strip.why.connect(asked.append)
    events = words("a", "b")
    strip.update_from(snapshot(events=events))
    strip.view.setFocus()
    qtbot.keyClick(strip.view, Qt.Key.Key_Down)
    qtbot.keyClick(strip.view, Qt.Key.Key_Return)
    option = QStyleOptionViewItem()
    strip.view.initViewItemOption(option)
    option.rect = strip.view.visualRect(strip.model.index(0, 0))
    button: QPoint = strip._row.button_rect(option).center()
    qtbot.mouseClick(strip.view.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert [event.label for event in asked][-1] == "b" and len(asked) == 2


def test_each_row_gets_its_picture_one_at_a_time_though_another_has_none(strip: EventList) -> None:
    calls: list[str] = []

    def peak(event: Event) -> Seen | None:
        calls.append(event.label)
        return None if event.label == "gone" else seen_at(event)

    strip.peak = peak
    for _ in range(300):
        strip.update_from(snapshot(events=words("a", "b", "gone")))
    pictured = [strip.model.data(strip.model.index(i, 0), Qt.ItemDataRole.DecorationRole) for i in range(3)]
    assert pictured[0] is None and pictured[1] is not None and pictured[2] is not None
    assert calls.count("a") == calls.count("b") == 1 and calls.count("gone") < 100  # it isn't asked for ever
    assert calls[:3] == ["gone", "b", "a"]


def test_an_ended_sign_gets_the_picture_of_its_last_peak(strip: EventList) -> None:
    calls: list[float] = []
    strip.peak = lambda event: (calls.append(event.peak), seen_at(event))[1]
    running = replace(words("a")[0], end=None)
    for event in (running, replace(running, peak=100.4), replace(running, peak=100.9, end=101.0)):
        for _ in range(3):
            strip.update_from(snapshot(events=(event,)))
    assert calls == [100.2, 100.9]


def test_a_source_of_landmarks_alone_shows_a_drawn_figure(strip: EventList) -> None:
    strip.peak = lambda event: Seen(Frame(1.0, 1, points=person()), person(), 0.9)
    strip.update_from(snapshot(events=words("a")))
    assert strip.model.data(strip.model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None


def test_a_glove_shows_a_drawn_hand(strip: EventList) -> None:
    strip.peak = lambda event: Seen(Frame(1.0, 1, sensors=np.zeros(8, np.float32)), None, 0.9)
    strip.update_from(snapshot(events=words("a")))
    picture = strip.model.data(strip.model.index(0, 0), Qt.ItemDataRole.DecorationRole)
    assert isinstance(picture, QPixmap)
    image = picture.toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 5


def test_rows_are_alike_in_height_whatever_the_script_and_old_ones_leave(strip: EventList) -> None:
    strip.update_from(snapshot(events=words(*(KOREAN * 20))))
    assert len(strip.lines) == 100
    assert len({strip.view.visualRect(strip.model.index(i, 0)).height() for i in range(len(KOREAN))}) == 1
    strip.grab()


# -- why --------------------------------------------------------------------------------------------------


@pytest.fixture
def moment() -> Moment:
    moments = Moments()
    stream = Stream(moments)
    for frame in captured(36):
        stream.take(frame)
    (event,) = stream.events.values()
    found = moments.find(event)
    assert found is not None
    return found


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[WhyWindow]:
    why = WhyWindow()
    why.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(why)
    why.show()
    qtbot.waitExposed(why)
    yield why


def on_show(window: WhyWindow) -> int:
    """The number of the frame whose picture is painted: its grey level."""
    window.picture.landmarks = False
    image = window.picture.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).red()


@pytest.mark.slow
def test_it_plays_exactly_the_frames_of_the_moment_again_and_again(
    qtbot: QtBot, window: WhyWindow, moment: Moment
) -> None:
    shown: list[int] = []
    go_to = window.go_to
    window.go_to = lambda index: (go_to(index), shown.append(index))[0]  # type: ignore[method-assign]
    window.show_moment(moment.event, moment)
    count = len(moment.seen)
    qtbot.waitUntil(lambda: len(shown) > count + 2, timeout=8000)
    assert shown[: count + 2] == [*range(count), 0, 1]


def test_arrows_step_space_holds_and_the_picture_is_that_frame(qtbot: QtBot, window: WhyWindow, moment: Moment) -> None:
    window.show_moment(moment.event, moment)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not window.is_playing
    qtbot.keyClick(window, Qt.Key.Key_End)
    last = len(moment.seen) - 1
    assert window.index == last and abs(on_show(window) - moment.seen[last].frame.seq) <= 2
    qtbot.keyClick(window, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.index == last - 2 and abs(on_show(window) - moment.seen[last - 2].frame.seq) <= 2
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.index == last - 1 and not window.is_playing
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.is_playing


def test_of_a_glove_the_hand_is_played(window: WhyWindow, moment: Moment) -> None:
    samples = [Frame(seen.frame.t, i, sensors=np.full(8, i, np.float32)) for i, seen in enumerate(moment.seen)]
    glove = tuple(replace(seen, frame=sample, points=None) for seen, sample in zip(moment.seen, samples, strict=True))
    window.show_moment(words("ㄱ")[0], replace(moment, seen=glove))
    assert window.hand.isVisible() and not window.picture.isVisible() and not window.landmarks.isVisible()
    window.step(1)
    assert window.hand._sensors is not None and window.hand._sensors[0] == window.index == 1
    window.show_moment(words("a")[0], moment)
    assert window.picture.isVisible()


def test_where_no_landmarks_were_found_none_are_offered(window: WhyWindow, moment: Moment) -> None:
    window.show_moment(words("a")[0], replace(moment, seen=tuple(replace(seen, points=None) for seen in moment.seen)))
    assert window.picture.isVisible() and not window.landmarks.isVisible()


def test_the_slider_scrubs(window: WhyWindow, moment: Moment) -> None:
    window.show_moment(moment.event, moment)
    window.timeline._slider.setValue(3)
    assert window.index == 3 and not window.is_playing


def test_what_is_kept_no_longer_is_said_plainly(window: WhyWindow, moment: Moment) -> None:
    window.show_moment(moment.event, moment)
    window.show_moment(moment.event, None)
    assert not window.picture.has_picture and "no longer" in window.picture.text
    assert "60" in window.told.text() and not window.play.isEnabled()
    window.toggle()
    assert not window.is_playing
    window.grab()


def test_the_answer_at_the_peak_is_shown_with_threshold_and_runners_up(window: WhyWindow, moment: Moment) -> None:
    window.show_moment(moment.event, moment)
    shown = window.word._shown
    assert shown.text == "hello" and f"{moment.threshold:.2f}" in shown.note
    assert [row.text for row in shown.rows] == ["hello", "고마워"] and shown.idle == moment.idle
    window.grab()


def test_the_strip_opens_one_window_and_it_goes_with_the_feature(qtbot: QtBot, strip: EventList) -> None:
    action = QAction(strip)
    feature = Why(Session(), strip, action)
    feature.update_from(snapshot(), 1.0)
    assert not action.isEnabled()  # nothing can be asked before the first word
    strip.update_from(snapshot(events=words("a", "b")))
    feature.update_from(snapshot(), 2.0)
    assert action.isEnabled()
    for event in words("a", "b"):
        strip.why.emit(event)
    assert feature.window is not None and "b" in feature.window.windowTitle()
    action.trigger()
    assert "b" in feature.window.windowTitle()
    feature.stop()
    assert feature.window is None
    strip.why.emit(words("a")[0])  # asked again after it was closed
    assert feature.window is not None
    feature.stop()


def test_the_curve_skips_frames_that_were_not_asked_about(window: WhyWindow, moment: Moment) -> None:
    seen = tuple(replace(s, probability=np.nan) if i % 2 else s for i, s in enumerate(moment.seen))
    window.show_moment(moment.event, replace(moment, seen=seen))
    assert not window.timeline.grab().isNull()


def test_events_are_listed_newest_first(qtbot: QtBot) -> None:
    events = EventList()
    qtbot.addWidget(events)
    events.update_from(snapshot(events=words("hello", "고마워")))
    assert [line.split("\t")[1:] for line in events.lines] == [["0.90", "고마워"], ["0.90", "hello"]]
    events.grab()
