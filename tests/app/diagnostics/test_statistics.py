"""The Statistics window says how long each stage took, and its counts add up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics.statistics import PERIOD_S, Statistics
from app.diagnostics.stats import GuiStats
from app.picture import Picture
from app.text_table import TextTable
from engine.session import Session
from engine.timings import KEPT, NOW, StageTimes, Timings
from engine.types import Health
from tests.app.scenes import snapshot


class Session100(Session):
    """Has needed 1 … 100 ms for features, and not yet answered."""

    def timings(self) -> Timings:
        return Timings(features=tuple(i / 1000 for i in range(1, 101)))


@pytest.fixture
def feature(qtbot: QtBot) -> Iterator[Statistics]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Statistics(QAction(parent), parent, Session100(), GuiStats())
    yield made
    made.stop()


def row(table: TextTable, name: str) -> list[str]:
    cells = [[table.item(i, j).text() for j in range(table.columnCount())] for i in range(table.rowCount())]
    return next(cell for cell in cells if cell[0] == name)


def test_each_stage_has_its_percentiles_and_a_dash_before_there_are_any(feature: Statistics) -> None:
    feature.open()
    feature.update_from(snapshot(), 1.0)
    assert feature.window is not None
    assert row(feature.window.times, "Finding hands and body")[1:] == ["50.5", "95.0", "99.0", "100.0"]
    assert row(feature.window.times, "Model")[1:] == ["–"] * 4


def test_counts_add_up_and_are_renewed_without_new_cells(feature: Statistics) -> None:
    feature.open()
    feature.update_from(snapshot(health=Health(captured=10, used=4, skipped=3, dropped=2, waiting=1)), 1.0)
    assert feature.window is not None
    table = feature.window.frames
    names = ("delivered", "used", "not asked for", "dropped", "waiting")
    delivered, *parts = (int(row(table, name)[1]) for name in names)
    assert delivered == sum(parts) == 10
    cell = table.item(0, 1)
    feature.update_from(snapshot(health=Health(captured=11)), 1.0 + PERIOD_S)
    assert table.item(0, 1) is cell and cell.text() == "11"


def test_escape_closes_it_and_it_opens_again(feature: Statistics, qtbot: QtBot) -> None:
    feature.open()
    first = feature.window
    assert first is not None
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert feature.window is None
    feature.update_from(snapshot(), 1.0)
    feature.open()
    assert feature.window is not None and feature.window is not first


def test_only_the_newest_answers_count(qtbot: QtBot) -> None:
    times = StageTimes()
    assert times.features_now_s is None
    times.features.extend([9.0] * KEPT + [1.0] * NOW)
    assert times.features_now_s == 1.0
    assert len(times.frozen().features) == KEPT


def test_the_age_of_a_picture_is_taken_at_its_first_paint(qtbot: QtBot) -> None:
    now = [100.5]
    stats, picture = GuiStats(lambda: now[0]), Picture()
    qtbot.addWidget(picture)
    picture.on_painted = stats.picture_painted
    frame = snapshot(t=100.0).frame
    assert frame is not None
    picture.show_frame(frame, None)
    picture.grab()
    now[0] = 200.0
    picture.grab()
    assert list(stats.picture_ages) == [100.5 - frame.t]
