"""The bridge lives as long as its window."""

from pytestqt.qtbot import QtBot

from app.bridge import TICK_MS, Bridge
from app.diagnostics.stats import GuiStats
from app.main_window import MainWindow
from engine.session import Session


def test_no_tick_comes_after_the_window_is_gone(qtbot: QtBot) -> None:
    ticks: list[float] = []
    window = MainWindow(GuiStats())
    bridge = Bridge(window, Session(), GuiStats(), lambda snapshot, now: ticks.append(now), lambda snapshot, now: None)
    bridge.start()
    qtbot.waitUntil(lambda: len(ticks) > 2)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    before = len(ticks)
    qtbot.wait(5 * TICK_MS)
    assert len(ticks) == before
