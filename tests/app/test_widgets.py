"""The parts of the window, each fed frozen values."""

import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.banner import MOST, Banners, Notice
from app.diagnostics.stats import GuiStats
from app.health import HealthLine, Recent, items
from app.look import ClassColours
from app.opening.source_picker import Choice, SourcePicker
from app.picture import Picture, copied
from app.plot import CURVES, ConfidencePlot
from app.words.bars import WordPanel
from app.words.events import EventList
from app.words.word import Shown, word_now
from engine.types import EngineState, Event, Frame, Health, SourceState
from tests.app.scenes import KOREAN, picture, snapshot
from tests.fakes import Clock, person


def words(*labels: str) -> tuple[Event, ...]:
    return tuple(Event(label, 100.0 + i, 100.2 + i, None, 0.9) for i, label in enumerate(labels))


# -- picture ----------------------------------------------------------------------------------------------


def test_the_picture_owns_its_bytes(qtbot: QtBot) -> None:
    image = picture()
    owned = copied(image, None)
    image[:] = 0
    assert owned.pixelColor(10, 100).getRgb()[:3] == (30, 60, 200)


def test_the_next_picture_of_the_same_size_takes_the_place_of_the_last(qtbot: QtBot) -> None:
    first = copied(picture(), None)
    assert copied(np.full_like(picture(), 7), first) is first
    assert first.pixelColor(10, 100).getRgb() == (7, 7, 7, 255)
    assert copied(picture()[:100], first) is not first


def test_a_changed_text_is_painted_though_no_picture_comes(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show()
    qtbot.waitExposed(widget)
    before = widget.grab().toImage()
    widget.empty.say("No source is chosen.", "", offers=False)
    assert (widget.text, widget.empty.title.text()) == ("No source is chosen.", "No source is chosen.")
    assert widget.grab().toImage() != before


def test_the_picture_keeps_its_aspect_at_every_size(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.show_frame(Frame(1.0, 0, image=picture(width=640, height=360)), None)
    for size in (QSize(1000, 300), QSize(320, 900), QSize(640, 360)):
        widget.resize(size)
        box = widget.picture_box()
        assert box.width() / box.height() == pytest.approx(16 / 9)
        assert widget.rect().toRectF().contains(box)


def test_a_mirrored_picture_shows_left_on_the_right(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    widget.show_frame(Frame(1.0, 0, image=picture()), None)
    left = widget.grab().toImage().pixelColor(80, 240)
    widget.mirror = True
    mirrored = widget.grab().toImage()
    assert mirrored.pixelColor(560, 240) == left
    assert mirrored.pixelColor(80, 240) != left


def test_landmarks_are_drawn_only_when_asked_for_and_absent_points_never(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    frame = Frame(1.0, 0, image=picture())
    widget.show_frame(frame, person(0.6))
    without = widget.grab().toImage()
    widget.landmarks = True
    assert widget.grab().toImage() != without
    widget.show_frame(frame, np.full((75, 4), np.nan, np.float32))
    assert widget.grab().toImage() == without


def test_a_source_without_pictures_is_drawn_as_a_figure(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    empty = widget.grab().toImage()
    widget.show_frame(Frame(1.0, 0, points=person(0.6)), None)
    assert widget.has_picture
    assert widget.grab().toImage() != empty


def test_a_held_picture_is_dimmed_and_marked(qtbot: QtBot) -> None:
    widget = Picture()
    qtbot.addWidget(widget)
    widget.resize(640, 480)
    frame = Frame(1.0, 0, image=picture())
    widget.show_frame(frame, None)
    live = widget.grab().toImage().pixelColor(80, 100).lightness()
    widget.show_frame(frame, None, "frozen")
    assert widget.grab().toImage().pixelColor(80, 100).lightness() < live


# -- word and bars ----------------------------------------------------------------------------------------


def test_rows_have_fixed_places_whatever_they_hold(qtbot: QtBot) -> None:
    panel = WordPanel(ClassColours(), GuiStats())
    qtbot.addWidget(panel)
    before = panel.sizeHint()
    for word in KOREAN:
        panel.show_word(word_now(snapshot(KOREAN, word=word), 100.0))
        panel.grab()
        assert panel.sizeHint() == before


def test_word_age_is_taken_at_the_first_paint_of_each_prediction_only(qtbot: QtBot) -> None:
    clock = Clock()
    stats = GuiStats(clock)
    panel = WordPanel(ClassColours(), stats)
    qtbot.addWidget(panel)
    panel.show_word(word_now(snapshot(t=clock.now - 0.050), clock.now))
    panel.grab()
    clock.now += 0.2
    panel.grab()
    panel.show_word(word_now(snapshot(t=clock.now - 0.030), clock.now))
    panel.grab()
    assert list(stats.word_ages) == pytest.approx([0.050, 0.030])
    assert "first_word" in stats.milestones


def test_a_screen_reader_hears_the_word(qtbot: QtBot) -> None:
    panel = WordPanel(ClassColours(), GuiStats())
    qtbot.addWidget(panel)
    panel.show_word(word_now(snapshot(KOREAN, word="고마워"), 100.0))
    assert panel.accessibleDescription() == "고마워"
    panel.show_word(Shown("–", "idle: nobody is signing", "idle"))
    assert panel.accessibleDescription() == "idle: nobody is signing"


# -- plot -------------------------------------------------------------------------------------------------


def test_the_plot_has_a_fixed_set_of_curves_and_each_label_keeps_its_curve(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    curves = list(plot._curves)
    seen: dict[str, int] = {}
    for i, word in enumerate(KOREAN[1:-1] * 3):
        plot.update_from(snapshot(KOREAN, word=word, t=100 + i / 10), 100 + i / 10)
        for slot, label in plot._labels.items():
            assert seen.setdefault(label, slot) == slot
    assert plot._curves == curves
    assert len(curves) == CURVES
    assert set(seen) == set(KOREAN[1:-1])


def test_of_more_words_than_curves_the_latest_are_drawn(qtbot: QtBot) -> None:
    labels = ("-", *(f"word {i}" for i in range(20)))
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    for i, word in enumerate(labels[1:]):
        plot.update_from(snapshot(labels, word=word, t=100 + i / 10), 100 + i / 10)
    assert set(plot._labels.values()) == set(labels[-CURVES:])


def test_where_nothing_fresh_was_known_the_curve_has_a_gap(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    plot.update_from(snapshot(word="hello", t=100.0), 100.0)
    plot.update_from(snapshot(word="hello", t=100.0), 102.0)  # the prediction is stale by now
    plot.update_from(snapshot(word="hello", t=102.1), 102.1)
    _, y = plot._curves[0].getData()
    assert np.isnan(y[-2]) and y[-1] > 0.9 and y[-3] > 0.9


def test_another_checkpoint_starts_with_an_empty_history(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    plot.update_from(snapshot(word="hello"), 100.0)
    plot.update_from(replace(snapshot(KOREAN, word="спасибо"), generation=2), 100.1)
    assert list(plot._labels.values()) == ["спасибо"]
    assert np.isfinite(plot.history.values).any(axis=1).sum() == 1


def test_colours_are_stable_and_never_run_out() -> None:
    colours = ClassColours()
    first = [colours.of(f"label {i}").name() for i in range(60)]
    assert [colours.of(f"label {i}").name() for i in range(60)] == first
    assert len(set(first)) == 60
    assert colours.known("never seen") is None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_updates_of_plot_and_picture_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses about 215 for each update of one curve and dies after about 80."""
    plot, shown = ConfidencePlot(ClassColours()), Picture()
    for widget in (plot, shown):
        qtbot.addWidget(widget)
        widget.show()
    plot.build()
    frames = [Frame(i / 30, i, image=picture(i)) for i in range(220)]
    snapshots = [snapshot(KOREAN, word=KOREAN[1 + i % 7], t=100 + i / 10) for i in range(220)]
    before = 0
    for i in range(220):
        if i == 20:
            before = sys.getrefcount(None)
        plot.update_from(snapshots[i], 100 + i / 10)
        shown.show_frame(frames[i], person(0.5))
        plot.grab()
        shown.grab()
    assert sys.getrefcount(None) - before >= -50


# -- events ----------------------------------------------------------------------------------------------


def test_events_are_listed_newest_first(qtbot: QtBot) -> None:
    events = EventList()
    qtbot.addWidget(events)
    events.update_from(snapshot(events=words("hello", "고마워")))
    assert [line.split("\t")[1:] for line in events.lines] == [["0.90", "고마워"], ["0.90", "hello"]]
    events.grab()


# -- health -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fps", "level"), [(30.0, "normal"), (28.6, "normal"), (28.4, "warning"), (24.1, "warning"), (23.9, "bad")]
)
def test_the_rate_turns_amber_and_red_at_the_levels_of_obs(fps: float, level: str) -> None:
    health = Health(capture_fps=fps, nominal_fps=30.0)
    assert items(snapshot(health=health), 0.0, None, "")["in"].level == level


@pytest.mark.parametrize(("share", "level"), [(0.0, "normal"), (0.0099, "normal"), (0.01, "warning"), (0.05, "bad")])
def test_drops_turn_amber_and_red_at_the_levels_of_obs(share: float, level: str) -> None:
    assert items(snapshot(), share, None, "")["dropped"].level == level


def test_a_camera_that_halves_its_rate_is_named_in_words() -> None:
    halved = items(snapshot(health=Health(capture_fps=15.0, nominal_fps=30.0)), 0.0, None, "")
    assert "halved" in halved["warning"].text
    assert items(snapshot(), 0.0, None, "")["warning"].text == ""


def test_the_line_says_source_size_rates_age_and_checkpoint(qtbot: QtBot) -> None:
    line = HealthLine()
    qtbot.addWidget(line)
    line.update_from(snapshot(), 100.0, 0.0623, "/models/asl-33.safetensors")
    assert line.text("source") == "Test camera  320×240"
    assert line.text("in") == "in 30.0 fps"
    assert line.text("age") == "word age 62 ms"
    assert line.text("model") == "asl-33 (safetensors)"
    line.update_from(snapshot(source_state=SourceState.FROZEN), 100.1, None, "")
    assert line.text("source").endswith("(frozen)")
    assert line.text("age") == "word age –"


@pytest.mark.parametrize(
    "held",
    [{"is_paused": True}, {"source_state": SourceState.LOST}, {"engine_state": EngineState.PAUSED}],
    ids=["paused", "camera lost", "engine paused"],
)
def test_no_age_is_told_while_no_word_may_be_shown(qtbot: QtBot, held: dict[str, Any]) -> None:
    line = HealthLine()
    qtbot.addWidget(line)
    line.update_from(snapshot(**held), 100.0, 0.0623, "")
    assert line.text("age") == "word age –"


def test_old_drops_stop_colouring_the_line() -> None:
    recent = Recent()
    recent.add(snapshot(health=Health(used=100, dropped=0)), 0.0)
    assert recent.add(snapshot(health=Health(used=190, dropped=10)), 1.0) == pytest.approx(0.1)
    recent.add(snapshot(health=Health(used=300, dropped=10)), 9.0)
    assert recent.add(snapshot(health=Health(used=400, dropped=10)), 20.0) == 0.0


# -- banners and picker -----------------------------------------------------------------------------------


def test_a_banner_shows_three_parts_as_plain_text_and_its_button_does_it(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    done: list[str] = []
    banners.put(
        Notice("source", "<b>Gone</b>.\nNothing was read.\nPlug it in.", "bad", (("Retry", lambda: done.append("x")),))
    )
    banner = banners.banner("source")
    assert banner is not None
    labels = banner.findChildren(QLabel)
    assert [x.text() for x in labels if x.isVisibleTo(banner)] == ["<b>Gone</b>.", "Nothing was read. Plug it in."]
    assert all(x.textFormat() is Qt.TextFormat.PlainText for x in labels)
    qtbot.mouseClick(banner.buttons["Retry"], Qt.MouseButton.LeftButton)
    assert done == ["x"]


def test_a_dismissed_banner_stays_away_until_its_words_change(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.put(Notice("source", "Lost."))
    banners.dismiss("source")
    banners.put(Notice("source", "Lost."))
    assert banners.topics == []
    banners.put(Notice("source", "Frozen."))
    assert banners.topics == ["source"]


def test_what_the_user_asks_for_again_is_answered_although_it_was_dismissed(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.answer(Notice("diagnostics", "Nothing was saved."))
    banners.dismiss("diagnostics")
    banners.answer(Notice("diagnostics", "Nothing was saved."))
    assert banners.topics == ["diagnostics"]


def test_the_most_urgent_banners_come_first_and_the_rest_wait(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    for topic, level in (("demo", "info"), ("files", "warning"), ("engine", "bad")):
        banners.put(Notice(topic, topic, level))  # type: ignore[arg-type]
    assert banners.topics == ["engine", "files"] and len(banners.topics) == MOST
    banners.drop("engine")
    assert banners.topics == ["files", "demo"]


def test_progress_moves_in_the_same_banner(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.put(Notice("files", "Fetching", progress=(0, 0)))
    first = banners.banner("files")
    banners.put(Notice("files", "Fetching", progress=(5 << 30, 8 << 30)))  # larger than 32 bits
    assert banners.banner("files") is first
    assert first is not None and first._bar.value() / first._bar.maximum() == pytest.approx(5 / 8)


def test_the_picker_names_cameras_and_keeps_its_choice(qtbot: QtBot) -> None:
    picker = SourcePicker()
    qtbot.addWidget(picker)
    asked: list[str] = []
    picker.asked.connect(asked.append)
    picker.show_current(Choice("camera:b", "카메라"))
    picker.show_cameras([Choice("camera:a", "Logitech"), Choice("camera:b", "카메라")])
    assert picker.currentText() == "카메라"
    index = picker.findData("?video")
    picker.setCurrentIndex(index)
    picker.activated.emit(index)
    assert asked == ["video"]
    assert picker.currentText() == "카메라"
