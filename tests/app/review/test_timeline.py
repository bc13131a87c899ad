"""The time line by mouse and by values: choosing, drawing, edges, zoom, the view that follows."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.review.band import Band
from app.review.lanes import Chosen, Lane
from app.review.timeline import Timeline
from tests.app.review.conftest import SCRIPTS, many, track

TRUTH = 1


def place(timeline: Timeline, lane: int, t: float) -> QPoint:
    lanes = timeline.lanes
    y = lanes.ruler_height + (lane + 0.5) * lanes.lane_height
    return QPoint(round(lanes.head_x(t)), round(y))


def drag(qtbot: QtBot, timeline: Timeline, lane: int, start: float, end: float) -> None:
    lanes = timeline.lanes
    qtbot.mousePress(lanes, Qt.MouseButton.LeftButton, pos=place(timeline, lane, start))
    qtbot.mouseMove(lanes, place(timeline, lane, end))
    qtbot.mouseRelease(lanes, Qt.MouseButton.LeftButton, pos=place(timeline, lane, end))


def test_a_click_chooses_a_segment_and_brings_the_head(timeline: Timeline, qtbot: QtBot) -> None:
    sought: list[float] = []
    timeline.sought.connect(sought.append)
    with qtbot.waitSignal(timeline.lanes.picked) as picked:
        qtbot.mouseClick(timeline.lanes, Qt.MouseButton.LeftButton, pos=place(timeline, 0, 4.5))
    assert picked.args == [Chosen(0, 1)]
    assert timeline.lanes.segment is not None and timeline.lanes.segment.label == "고마워"
    assert "고마워" in timeline.lanes.accessibleDescription()
    assert sought == [pytest.approx(4.5, abs=0.02)]


def test_a_drag_between_segments_of_the_truth_draws_one(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.lanes.drawn) as drawn:
        drag(qtbot, timeline, TRUTH, 4.5, 3.0)  # also backwards
    assert drawn.args == [TRUTH, pytest.approx(3.0, abs=0.02), pytest.approx(4.5, abs=0.02)]


@pytest.mark.parametrize(
    ("edge", "to", "span"), [(6.0, 5.0, (5.0, 8.0)), (8.0, 9.0, (6.0, 9.0)), (8.0, 5.0, (5.0, 6.0))]
)
def test_an_edge_of_the_truth_is_dragged(
    timeline: Timeline, qtbot: QtBot, edge: float, to: float, span: tuple[float, float]
) -> None:
    with qtbot.waitSignal(timeline.lanes.stretched) as stretched:
        drag(qtbot, timeline, TRUTH, edge, to)
    assert stretched.args == [TRUTH, 1, *(pytest.approx(t, abs=0.02) for t in span)]


def test_a_prediction_can_t_be_changed(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.lanes.drawn), qtbot.assertNotEmitted(timeline.lanes.stretched):
        drag(qtbot, timeline, 0, 2.5, 3.5)
        drag(qtbot, timeline, 0, 2.0, 3.0)


def test_a_click_draws_nothing(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(timeline.lanes.drawn):
        qtbot.mouseClick(timeline.lanes, Qt.MouseButton.LeftButton, pos=place(timeline, TRUTH, 4.5))
    assert timeline.lanes.chosen == Chosen(TRUTH, None)


def test_the_wheel_zooms_where_the_mouse_is(timeline: Timeline) -> None:
    x = timeline.lanes.head_x(7.0)
    where = QPointF(x, 20)
    event = QWheelEvent(
        where, timeline.mapToGlobal(where), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, event)
    assert timeline.scale.span == pytest.approx(10 / 1.5**2)
    assert timeline.lanes.head_x(7.0) == pytest.approx(x, abs=1)
    timeline.show_whole()
    assert timeline.scale.is_whole


def test_the_view_follows_the_head_and_what_is_chosen(timeline: Timeline) -> None:
    timeline.zoom(5, 1.0)
    timeline.show_head(7.0)
    assert timeline.scale.left <= 7.0 <= timeline.scale.right
    timeline.choose(Chosen(0, 0))
    assert timeline.scale.left <= 1.0 and timeline.scale.right >= 2.0


def test_the_whole_in_small_moves_the_view(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.zoom(5, 1.0)
    small = timeline.minimap
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(round(small.head_x(8.0)), 5))
    assert timeline.scale.left == pytest.approx(7.0, abs=0.05)


def test_a_chosen_segment_looks_otherwise(timeline: Timeline) -> None:
    before = timeline.lanes.grab().toImage()
    timeline.lanes.choose(Chosen(TRUTH, 1))
    assert timeline.lanes.grab().toImage() != before


@pytest.mark.parametrize("label", SCRIPTS)
def test_labels_of_every_script_are_painted(timeline: Timeline, label: str) -> None:
    with_words, without = track((1, 9, label)), track((1, 9, ""))
    timeline.lanes.show_lanes([Lane("asl-33", without)])
    before = timeline.lanes.grab().toImage()
    timeline.lanes.show_lanes([Lane("asl-33", with_words)])
    assert timeline.lanes.grab().toImage() != before


@pytest.mark.slow
def test_three_hours_of_five_thousand_segments_are_painted_in_ten_milliseconds(timeline: Timeline) -> None:
    timeline.show_recording(3 * 3600)
    timeline.show_lanes([Lane("asl-33", many(5000, 3 * 3600))])
    assert min(seconds(timeline.lanes) for _ in range(10)) < 0.010
    assert min(seconds(timeline.minimap) for _ in range(10)) < 0.010


def seconds(band: Band) -> float:
    """That one paint takes."""
    band.renew()
    before = time.perf_counter()
    band.repaint()
    return time.perf_counter() - before
