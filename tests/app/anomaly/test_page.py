"""The Live page of a detector: the score in the word's place, only where one is known, and what was found in words."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.anomaly.heat import heat_map
from app.anomaly.overlay import TOLD, place
from app.anomaly.score_now import score_now
from app.anomaly.words import rate_words, reason_words, severity_word
from app.look import GRID
from app.main_window import MainWindow
from app.settings.watching import WatchValues, watch_values
from app.theme import Appearance
from benchmarks.rectangles import faults
from engine.alarms import Levels
from engine.findings import Measure
from engine.types import EngineState, Frame, Snapshot, SourceState
from tests.app.anomaly.scenes import RUNNER, alarm_event, corridor, running, watching
from tests.app.focus import controls, described, has_name, tabbed
from tests.app.painted import contrast, spilt
from tests.app.scenes import snapshot
from tests.app.seen import keep
from tests.detectors import FAST, STRANGE_LOOK, STRANGE_POSE, WALKING, found, region

LEVELS = Levels(0.3, 0.5, 0.7)


def show(window: MainWindow, scene: Snapshot, now: float = 100.05) -> None:
    window.show_snapshot(scene, now)
    window.show_plots(scene, now)
    QApplication.processEvents()


# -- what stands there ------------------------------------------------------------------------------------------


def test_the_parts_of_a_detector_come_with_it_and_go_with_it(window: MainWindow) -> None:
    page = window.live
    signs, parts = (page.word, page.plot, page.sentence), page.detector.parts
    show(window, watching())
    assert [x.isVisible() for x in parts] == [True] * 3 and [x.isVisible() for x in signs] == [False] * 3
    assert page.events._title.text() == "Alarms"
    show(window, snapshot())
    assert [x.isVisible() for x in parts] == [False] * 3 and [x.isVisible() for x in signs] == [True] * 3
    assert page.picture.over is None and page.picture.above is None
    assert page.events._title.text() == "Recognised signs"


def test_at_twice_the_text_size_the_measures_give_way_and_the_alarms_stay(window: MainWindow, qtbot: QtBot) -> None:
    panel, events = window.live.detector.panel, window.live.events
    window.resize(1024, 700)
    show(window, watching())
    assert panel.height() == panel.sizeHint().height()
    Appearance.of_app().show("light", 2.0)
    try:
        qtbot.waitUntil(lambda: panel.height() < panel.sizeHint().height() and faults(window) + spilt(window) == [])
        assert panel.height() >= panel.minimumSizeHint().height()
        assert events.isVisible() and events.height() >= 4 * events.fontMetrics().height()
    finally:
        Appearance.of_app().show("light", 1.0)


def test_why_a_measure_is_missing_is_written_out_and_has_no_bar(window: MainWindow) -> None:
    panel = window.live.detector.panel
    show(window, watching())
    reason = (
        "people are too small in the picture: the tallest has 66 of the 96 rows that a pose needs, so none is known"
    )
    assert panel.fontMetrics().horizontalAdvance(reason) > panel.width()  # more than a line
    shown = panel.shown
    speed, posture, look = shown.rows
    kept = []
    for words in (reason, ""):
        panel.show_score(replace(shown, rows=(speed, replace(posture, words=words), look)))
        kept.append(panel.grab().toImage())
    height, line = panel._row(), panel.fontMetrics().height()
    top = panel._head() + panel._note() + GRID + height
    second = QRect(0, top + 2 * line, panel.width(), line)
    wrapped, nothing = (x.copy(second) for x in kept)
    assert wrapped != nothing  # the second line of the reason
    assert len({nothing.pixel(x, y) for x in range(nothing.width()) for y in range(nothing.height())}) == 1  # no bar


def test_a_score_that_falls_after_something_unusual_does_not_say_that_all_is_usual() -> None:
    shown = score_now(watching(0.6, found(region(WALKING))), 100.05, LEVELS, 0.1)
    assert shown.severity is not None and shown.note == "nothing unusual in this picture"


def test_the_score_is_said_with_its_reason_and_what_could_not_be_judged() -> None:
    shown = score_now(watching(0.91, is_alarm=True), 100.05, LEVELS, 0.1)
    assert (shown.text, shown.verdict, shown.is_alarm) == ("0.91", "ALARM: !!! severe", True)
    assert shown.note == "too fast: 4.2 body lengths a second, normally 0.0 to 1.4"
    speed, posture, look = shown.rows
    assert (speed.name, speed.score, speed.words) == ("speed", 1.8, "4.2  (normal 0.0 – 1.4)")
    assert (posture.score, posture.words, posture.is_missing) == (None, "people are too small in the picture", True)
    assert (look.score, look.is_missing) == (None, False)


@pytest.mark.parametrize(
    ("age_s", "words"), [(0.1, "0.9  (normal 0.0 – 0.6)"), (0.4, "0.9  (normal 0.0 – 0.6), 0.4 s ago")]
)
def test_a_posture_that_is_held_from_a_while_ago_says_so(age_s: float, words: str) -> None:
    held = found(region(replace(STRANGE_POSE, age_s=age_s)))
    assert score_now(watching(0.3, held), 100.05, LEVELS, 0.1).rows[1].words == words


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"prediction": None}, "learning the background …"),
        (
            {"prediction": None, "engine_notice": "The model answered with no numbers."},
            "no score: the model has failed",
        ),
        ({"prediction": None, "engine_state": EngineState.PAUSED}, "recognition is paused"),
        ({"prediction": None, "is_paused": True}, "paused: Space goes on"),
        ({"source_state": SourceState.LOST}, "the source is gone"),
        ({"source_state": SourceState.FROZEN}, "the picture is frozen"),
    ],
)
def test_where_nothing_is_known_there_is_a_dash_and_the_reason(more: dict[str, object], said: str) -> None:
    shown = score_now(watching(**more), 100.05, LEVELS, 0.1)  # type: ignore[arg-type]
    assert (shown.text, shown.score, shown.note, shown.rows) == ("–", None, said, ())


def test_an_old_score_is_not_shown_but_one_that_is_held_is_marked() -> None:
    held = watching(0.3, points_t=102.5)  # one picture in thirty is scored
    assert score_now(held, 102.5, LEVELS, 0.1).text == "–"
    shown = score_now(held, 102.5, LEVELS, 3.0)
    assert (shown.text, shown.is_held) == ("0.30", True)
    assert not score_now(watching(0.3), 100.05, LEVELS, 3.0).is_held
    assert not score_now(watching(0.3, points_t=100.1), 100.15, LEVELS, 0.0).is_held  # it is on its way
    assert score_now(held, 106.0, LEVELS, 3.0).text == "–"


def test_nothing_moves_is_no_missing_score() -> None:
    shown = score_now(watching(0.01, found()), 100.05, LEVELS, 0.1)
    assert (shown.text, shown.note, shown.verdict) == ("0.01", "nothing moves", "normal")


def test_each_attribute_is_said_in_words_with_its_normal_range() -> None:
    slow = Measure("velocity", 1.2, 0.1, 0.5, 1.4)
    turning = Measure("velocity", 1.2, 1.0, 0.5, 1.4)
    said = [reason_words(m) for m in (FAST, slow, turning, STRANGE_POSE, STRANGE_LOOK)]
    assert [words.partition(":")[0] for words in said] == [
        "too fast",
        "too slow",
        "moves unusually",
        "unusual posture",
        "unusual look",
    ]
    assert all(f"{m.high:.1f}" in words for m, words in zip((FAST, slow, turning), said, strict=False))


def test_a_threshold_says_what_it_promises_and_severity_has_a_mark_beside_its_colour() -> None:
    assert [rate_words(x).split(" on ")[0] for x in (6.0, 1.0, 0.25, 0.04, 0.01)] == [
        "about 6 false alarms an hour",
        "about one false alarm an hour",
        "about 6 false alarms a day",
        "about one false alarm a day",
        "a false alarm in about 4 days",
    ]
    assert "all the time" in rate_words(float("inf")) and "no false alarm" in rate_words(0.0)
    said = [severity_word(LEVELS.of(p)) for p in (0.1, 0.3, 0.5, 0.7)]
    assert said == ["normal", "! slight", "!! medium", "!!! severe"]


# -- over the picture --------------------------------------------------------------------------------------------


def pixels(window: MainWindow) -> np.ndarray:
    image = window.live.picture.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1].astype(int)


def told_columns(window: MainWindow) -> tuple[float, float]:
    """The first and last column, in fractions of the picture, of what has the colour of a told box."""
    box = window.live.picture.picture_box()
    is_told = np.abs(pixels(window) - (TOLD.red(), TOLD.green(), TOLD.blue())).sum(axis=2) < 12
    columns = np.flatnonzero(is_told.any(axis=0))
    return (columns[0] - box.left()) / box.width(), (columns[-1] - box.left()) / box.width()


def test_boxes_lie_where_the_region_is_and_are_mirrored_with_the_picture(window: MainWindow) -> None:
    window.live.detector.show_values(WatchValues(masks=False))
    show(window, watching())
    assert told_columns(window) == pytest.approx((RUNNER[0], RUNNER[2]), abs=0.01)
    window.act.mirror.setChecked(True)
    show(window, watching(t=100.1), 100.15)
    assert told_columns(window) == pytest.approx((1 - RUNNER[2], 1 - RUNNER[0]), abs=0.01)


def test_masks_are_mirrored_with_the_picture(window: MainWindow) -> None:
    def redder() -> float:
        view = pixels(window)
        left, right = view[:, : view.shape[1] // 2], view[:, view.shape[1] // 2 :]
        return float((left[..., 0] - left[..., 2]).mean() - (right[..., 0] - right[..., 2]).mean())

    window.live.detector.show_values(WatchValues(boxes=False))
    show(window, watching(findings=found(region(FAST, box=(0.1, 0.3, 0.3, 0.8)))))
    assert redder() > 1
    window.act.mirror.setChecked(True)
    show(window, watching(findings=found(region(FAST, box=(0.1, 0.3, 0.3, 0.8))), t=100.1), 100.15)
    assert redder() < -1


@pytest.mark.parametrize("name", ["boxes", "masks", "heat"])
def test_each_layer_can_be_switched(window: MainWindow, name: str) -> None:
    nothing = WatchValues(boxes=False, masks=False, heat=False)
    window.live.detector.show_values(nothing)
    show(window, watching())
    without = pixels(window)
    window.live.detector.show_values(replace(nothing, **{name: True}))  # type: ignore[arg-type]
    assert np.abs(pixels(window) - without).max() > 30
    window.live.detector.show_values(nothing)
    assert np.array_equal(pixels(window), without)


def test_the_heat_map_hides_as_much_as_its_slider_says_and_its_scale_stands(window: MainWindow) -> None:
    def change(opacity: int) -> float:
        window.live.detector.show_values(WatchValues(boxes=False, masks=False, heat=True, opacity=opacity))
        return float(np.abs(pixels(window) - without).mean())

    window.live.detector.show_values(WatchValues(boxes=False, masks=False))
    show(window, watching())
    without = pixels(window)
    assert 0 < change(10) < change(50) < change(90)
    heat = heat_map(running(), 1.6)
    assert heat.max() == pytest.approx(1.8) and heat[0, 0] == 0
    assert heat[40:50, 70:72].max() == 0  # between the two


def test_an_alarm_has_a_red_frame_for_a_second_and_words_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    show(window, watching(0.91, is_alarm=True))
    detector = window.live.detector
    before = pixels(window)
    detector._frame.setInterval(50)
    detector.flash("severe")
    box = window.live.picture.picture_box()
    at = round(box.top()) + 2, round(box.center().x())
    assert pixels(window)[at][0] - pixels(window)[at][2] > 100
    assert detector.overlay.frame == "ALARM: !!! severe"
    qtbot.waitUntil(lambda: detector.overlay.frame == "")
    assert np.array_equal(pixels(window), before)


def test_nothing_is_drawn_over_a_picture_of_which_nothing_is_known(window: MainWindow) -> None:
    show(window, watching(prediction=None))
    without = pixels(window)
    show(window, watching())
    assert not np.array_equal(pixels(window), without)
    show(window, watching(prediction=None))
    assert np.array_equal(pixels(window), without)


def test_a_region_at_the_rim_keeps_its_words_inside_the_picture(window: MainWindow) -> None:
    from PySide6.QtGui import QImage, QPainter

    from app.anomaly.tags import tag_place

    painter = QPainter(canvas := QImage(640, 480, QImage.Format.Format_RGB32))
    box = QRectF(20, 30, 600, 400)
    for left, top in product((0.0, 0.3, 0.95), (0.0, 0.5, 0.9)):
        where = place(region(FAST, box=(left, top, min(left + 0.05, 1), min(top + 0.1, 1))), box, mirror=False)
        tag = tag_place(painter, window, FAST, where, box, [])
        assert tag is not None and box.contains(tag.room) and tag.words == reason_words(FAST)
    taken = [QRectF(20, 30, 600, 400)]
    assert tag_place(painter, window, FAST, where, box, taken) is None
    small = tag_place(painter, window, FAST, QRectF(30, 40, 20, 30), QRectF(20, 30, 300, 110), [])
    assert small is not None and small.words == "too fast"
    painter.end()
    assert not canvas.isNull()


# -- the curve ---------------------------------------------------------------------------------------------------


def test_the_curve_tells_scored_from_held_and_has_gaps_and_the_threshold_of_the_time(window: MainWindow) -> None:
    plot = window.live.detector.plot
    window.live.detector.pause_s = 3.0
    window.show_plots(watching(0.2), 100.05)
    window.show_plots(watching(0.2, points_t=100.5), 100.5)
    window.show_plots(watching(prediction=None), 100.6)
    window.show_plots(watching(0.8, on_thresholds=(0.7, 0.7)), 100.7)
    scored, held, threshold = plot.values[-4:].T
    assert np.allclose(scored, [0.2, np.nan, np.nan, 0.8], equal_nan=True)
    assert np.allclose(held, [np.nan, 0.2, np.nan, np.nan], equal_nan=True)
    assert np.allclose(threshold, [0.6, 0.6, 0.6, 0.7])
    window.show_plots(watching(0.5, generation=2), 100.8)
    assert np.isfinite(plot.values[:, 0]).sum() == 1


# -- how it looks -------------------------------------------------------------------------------------------------


def full(window: MainWindow) -> None:
    window.live.detector.bar.show_count(1, films=1)
    window.live.detector.bar.show_threshold(0.6, 0.7)
    for n in range(3):
        show(window, watching(0.91, is_alarm=True, events=(alarm_event(),), t=100 + n / 100), 100.05)


@pytest.mark.slow
def test_nothing_is_cut_in_any_theme_or_text_size(window: MainWindow, qtbot: QtBot) -> None:
    try:
        for theme, scale in product(("light", "dark"), (1.0, 2.0)):
            Appearance.of_app().show(theme, scale)  # type: ignore[arg-type]
            full(window)
            qtbot.waitUntil(lambda: faults(window) + spilt(window) == [], timeout=20_000)
            assert (window.width(), window.height()) == (1024, 700)
            assert contrast(window.live.detector.panel) >= 4.5 and contrast(window.live.detector.bar.promise) >= 4.5
            assert window.live.picture.height() >= 200
            keep(window, f"anomaly-{theme}-{scale:g}")
    finally:
        Appearance.of_app().show("light", 1.0)


@pytest.mark.slow
def test_keys_reach_every_control_and_a_screen_reader_can_name_it(window: MainWindow, qtbot: QtBot) -> None:
    full(window)
    bar = window.live.detector.bar
    bar.show_values(WatchValues(heat=True))
    reached = tabbed(window, qtbot)
    own = [control for control in controls(window) if bar.isAncestorOf(control) and control.isEnabled()]
    assert len(own) >= 9
    assert described([control for control in own if control not in reached]) == []
    assert described([control for control in own if not has_name(control)]) == []


def test_no_key_of_the_page_is_taken_twice(window: MainWindow) -> None:
    full(window)
    words = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    texts = [x.text() for x in words if x.isVisible()]
    texts += [action.text() for action in window.menuBar().actions()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) > 12 and len(keys) == len(set(keys))


# -- what is remembered -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", [{"window": 5}, {"percentile": "95"}, {"skip": 31}, {"most_fps": 0}, {"opacity": 95}, {"sound": 1}, [], None]
)
def test_values_that_can_not_be_are_refused(raw: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        watch_values(raw)


def test_values_come_back_and_levels_rise_whatever_was_set() -> None:
    values = WatchValues(adaptive=True, skip=5, severe=0.2, before_s=3.0)
    assert watch_values(values) == values
    assert values.levels.is_sound and values.adaptive_spec is not None and values.pace.skip == 5
    assert WatchValues().adaptive_spec is None


def test_a_frame_without_a_picture_harms_nothing(window: MainWindow) -> None:
    show(window, watching(frame=Frame(100.0, 1, image=corridor(64, 48))))
    show(window, watching(frame=None, prediction=None))
    assert window.live.detector.panel.shown.score is None
