"""The bridge: a timer that pulls the session's snapshot and hands frozen values to the window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from app.diagnostics.stats import GuiStats
from app.plot import RATE_HZ
from engine.session import Session
from engine.types import Snapshot

LOOK_MS = 8
SOON_MS, TICK_MS = 16, 30  # from one pull to the next: where there is something new, and in any case


class Bridge(QObject):
    """Calls `show(snapshot, now)` every 33 ms and soon after each new picture or answer, and `plot(snapshot, now)` at
    10 Hz, on the GUI thread.
    """

    def __init__(
        self,
        session: Session,
        stats: GuiStats,
        show: Callable[[Snapshot, float], None],
        plot: Callable[[Snapshot, float], None],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__()
        self._session, self._stats, self._show, self._plot, self._clock = session, stats, show, plot, clock
        self._plotted = 0.0
        self._news: tuple[int, int] | None = None
        self._since = QElapsedTimer()  # the last pull; real time, whatever the clock says
        self._since.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to pull."""
        self._timer.start()

    def stop(self) -> None:
        """No further tick comes after this."""
        self._timer.stop()

    def tick(self) -> None:
        """One pull."""
        self._stats.tick()
        self._since.restart()
        self._news = self._session.news
        snapshot, now = self._session.snapshot(), self._clock()
        self._show(snapshot, now)
        if now - self._plotted >= 1.0 / RATE_HZ:
            # On the grid of 10 Hz where possible: 33 ms ticks would otherwise make it 7.5 Hz.
            self._plotted = max(self._plotted + 1.0 / RATE_HZ, now - 1.0 / RATE_HZ)
            self._plot(snapshot, now)

    def _look(self) -> None:
        waited = self._since.elapsed()
        if waited >= TICK_MS or (waited >= SOON_MS and self._session.news != self._news):
            self.tick()
