"""The bridge: a timer that pulls the session's snapshot and hands frozen values to the window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from app.diagnostics.stats import GuiStats
from app.plot import RATE_HZ
from engine.session import Session
from engine.types import Snapshot

TICK_MS = 33


class Bridge(QObject):
    """On the GUI thread, while `window` lives: `show(snapshot, now)` every 33 ms, `plot(snapshot, now)` at 10 Hz."""

    def __init__(
        self,
        window: QObject,
        session: Session,
        stats: GuiStats,
        show: Callable[[Snapshot, float], None],
        plot: Callable[[Snapshot, float], None],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(window)  # no tick comes after its window is gone, even where nobody has stopped it
        self._session, self._stats, self._show, self._plot, self._clock = session, stats, show, plot, clock
        self._plotted = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to pull."""
        self._timer.start()

    def stop(self) -> None:
        """No further tick comes after this."""
        self._timer.stop()

    def tick(self) -> None:
        """One pull."""
        self._stats.tick()
        snapshot, now = self._session.snapshot(), self._clock()
        self._show(snapshot, now)
        if now - self._plotted >= 1.0 / RATE_HZ:
            # On the grid of 10 Hz where possible: 33 ms ticks would otherwise make it 7.5 Hz.
            self._plotted = max(self._plotted + 1.0 / RATE_HZ, now - 1.0 / RATE_HZ)
            self._plot(snapshot, now)
