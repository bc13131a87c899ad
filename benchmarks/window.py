"""The real window, offscreen, for benchmarks: built of the parts that `app.launch` uses, measured from inside."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np

from benchmarks.figure import Figure, at_least, at_most, equal, percentile
from engine.backends import Engine
from engine.joints import LEFT_HAND, RIGHT_HAND
from engine.session import Session
from engine.sources.source import Source
from engine.types import Health, Snapshot


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the window gave; seconds.

    ticks, word_ages: as in `app.diagnostics.stats.GuiStats`, from the first answer on.
    costs: features + engine of each answer seen.
    hands_share: share of the recognised frames seen by the window in which a hand was found.
    health, words: when the session had stopped.
    """

    ticks: tuple[float, ...]
    word_ages: tuple[float, ...]
    costs: tuple[float, ...]
    fps: float
    hands_share: float
    health: Health
    words: int

    def figures(self) -> list[Figure]:
        """The limits that hold whatever the engine does."""
        h = self.health
        return [
            at_least("capture_fps", self.fps, 29.5, "frames/s"),
            at_most("gui_tick_p99", 1000 * percentile(self.ticks, 99), 50.0, "ms"),
            equal("frames_unaccounted_for", h.captured - h.used - h.skipped - h.dropped - h.waiting, 0, "frames"),
        ]


class Rig:
    """A window on a session, and a record of what the window was shown; for a `with`, which stops everything."""

    def __init__(self) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtWidgets import QApplication

        from app.allocator import give_back_regularly, share_arena
        from app.bridge import Bridge
        from app.diagnostics.stats import GuiStats
        from app.main_window import MainWindow

        share_arena()
        self.app = QApplication.instance() or QApplication(["benchmark"])
        self.session, self.stats = Session(), GuiStats()
        self.window = MainWindow(self.stats)
        give_back_regularly(self.window)
        self.bridge = Bridge(self.window, self.session, self.stats, self._show, self.window.show_plots)
        self.costs: dict[float, float] = {}  # capture time → features + engine
        self.hands: dict[float, bool] = {}  # capture time → whether a hand was seen
        self.is_noting = True
        self.window.resize(1120, 760)
        self.window.show()
        self.session.start()
        self.bridge.start()

    def spin(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Run the window's event loop for `seconds`, or until `until()` holds (asked every 50 ms)."""
        spin(seconds, until)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop everything; the session's last accounts remain."""
        self.bridge.stop()
        self.session.stop()
        self.window.close()
        self.window.deleteLater()
        self.spin(0.05)

    def _show(self, snapshot: Snapshot, now: float) -> None:
        self.window.show_snapshot(snapshot, now)
        p = snapshot.prediction
        if not self.is_noting:
            return
        if p is not None:
            self.costs[p.t] = p.features_s + p.engine_s
        if snapshot.points is not None:
            hands = snapshot.points[[LEFT_HAND.start, RIGHT_HAND.start], 0]
            self.hands[snapshot.points_t] = bool(np.isfinite(hands).any())


def spin(seconds: float, until: Callable[[], bool] = lambda: False, every_ms: int = 50) -> None:
    """Run the event loop for `seconds`, or until `until()` holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, end = QEventLoop(), time.perf_counter() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if time.perf_counter() > end or until() else None)
    timer.start(every_ms)
    loop.exec()
    timer.stop()


def until(condition: Callable[[], bool], at_most_s: float = 20.0) -> float:
    """Seconds until `condition()` holds, with the event loop running; infinite when it does not."""
    began, met = time.perf_counter(), [False]

    def ask() -> bool:
        met[0] = met[0] or condition()
        return met[0]

    spin(at_most_s, ask, 10)
    return time.perf_counter() - began if met[0] else float("inf")


def run_window(make_source: Callable[[], Source], make_engine: Callable[[], Engine], seconds: float) -> Run:
    """Show the window for `seconds` after the first answer (waited for 30 s at most)."""
    with Rig() as rig:
        rig.session.use_engine(make_engine)
        rig.session.use_source(make_source)
        rig.spin(30.0, lambda: rig.session.snapshot().health.answers > 0)
        for series in (rig.stats.ticks, rig.stats.word_ages, rig.costs, rig.hands):
            series.clear()
        before, began = rig.session.snapshot().health.captured, time.perf_counter()
        rig.spin(seconds)
        fps = (rig.session.snapshot().health.captured - before) / (time.perf_counter() - began)
    final = rig.session.snapshot()
    share = float(np.mean(list(rig.hands.values()))) if rig.hands else 0.0
    ages, ticks, costs = tuple(rig.stats.word_ages), tuple(rig.stats.ticks), tuple(rig.costs.values())
    return Run(ticks, ages, costs, fps, share, final.health, final.event_count)
