"""A film of three hours in the player's window: opened, fifty frames anywhere in it, played fast; ticks and memory."""

import os
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.figure import Figure, at_most, equal, percentile, shown
from benchmarks.long_films import FPS, long_film
from benchmarks.window import spin, until
from tests.engine.review.numbered import number, stamped

if TYPE_CHECKING:
    from app.review.player_view import PlayerView

HOURS = 3
ROUND = 600
"""Frames after which its pictures, and so their numbers, come again."""
SIZE = (96, 64)
WARM_UP, SEEKS = 25, 50
PLAYED_S = 10.0
_HEART_MS = 10


def run(full: bool) -> list[Figure]:
    """About a minute; `full` makes no difference."""
    with tempfile.TemporaryDirectory() as folder:
        film = long_film(Path(folder) / "long.mp4", [stamped(n) for n in range(ROUND)], 3600 * HOURS, SIZE)
        return seek_figures(film)


def seek_figures(film: Path) -> list[Figure]:
    """Of `film`, whose picture n has the number n modulo ROUND."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.review.player_view import PlayerView

    app = QApplication.instance() or QApplication(["benchmark"])
    view = PlayerView()
    view.resize(1024, 700)
    view.show()
    heart = Heart()
    began = time.perf_counter()
    view.open(film)
    first_s = until(lambda: view.position is not None)
    player = view.player
    assert player is not None  # noqa: S101 - it has just been opened
    until(lambda: player.index.is_complete, 120.0)
    read_s = time.perf_counter() - began
    frames = len(player.index)
    draw, right, took = random.Random(3), 0, []
    memory: list[float] = []
    for turn in range(WARM_UP + SEEKS):
        if turn == WARM_UP:
            _play(view)
        if turn in (WARM_UP, WARM_UP + SEEKS // 2):
            memory.append(held_mib())
        n = draw.randrange(frames)
        view.show_frame(n)
        seconds = until(lambda: not player.is_seeking)
        if turn >= WARM_UP and player.shown is not None:
            took.append(seconds)
            right += player.shown.number == n and number(player.shown.image) == n % ROUND
    memory.append(held_mib())
    _play(view)
    memory.append(held_mib())
    beats = heart.stop()
    view.close_film()
    view.deleteLater()
    app.processEvents()
    return [
        equal("frames", frames, HOURS * 3600 * FPS, f"frames in {HOURS} h"),
        equal("right", right, SEEKS, f"of {SEEKS} seeks"),
        shown("first_picture", first_s, "s after opening"),
        shown("read", read_s, "s until every frame's time is known"),
        shown("seek_p50", 1000 * percentile(took, 50), "ms"),
        shown("seek_max", 1000 * max(took), "ms"),
        at_most("gui_tick_p99", percentile(beats, 99), 50.0, "ms that the window's loop was late"),
        shown("gui_tick_max", max(beats), "ms"),
        at_most(
            "memory_grown", max(memory) - memory[0], 5.0, f"MiB with its processes, over {SEEKS} seeks and playing"
        ),
        shown("memory", memory[-1], "MiB with its processes"),
    ]


def _play(view: "PlayerView") -> None:
    """Fast, for some seconds."""
    view.set_rate(8.0)
    view.show_frame(1000)
    view.play()
    spin(PLAYED_S)
    view.pause()


class Heart:
    """Beats in the window's loop, and notes by how much each beat is late."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._late_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_HEART_MS)

    def stop(self) -> list[float]:
        """The lateness of every beat, in ms."""
        self._timer.stop()
        return self._late_ms

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late_ms.append(max(1000 * (now - self._last) - _HEART_MS, 0.0))
        self._last = now


def held_mib() -> float:
    """Of this process and those that it has started; the least of some readings, as pictures come and go."""
    process = psutil.Process()
    readings: list[float] = []
    for _ in range(10):
        spin(0.05)
        everyone = [process, *process.children(recursive=True)]
        readings.append(sum(p.memory_info().rss for p in everyone) / 2**20)
    return min(readings)
