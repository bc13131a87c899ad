"""long-file: a film of three hours is open in the player, ten minutes of it are analysed, fifty frames are sought.

640 × 480 at 30 pictures a second of real signing, real landmarks and the default checkpoint; the frames are sought
while the analysis runs, anywhere in the film. What the analysis keeps (of 12 frames a second their landmarks, 14 KiB)
is all that may grow.
"""

import os
import random
import tempfile
import time
from pathlib import Path

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, at_most, equal, percentile, shown
from benchmarks.long_films import long_film
from benchmarks.long_seek import Heart, held_mib
from benchmarks.loop_source import signing_images
from benchmarks.window import spin, until
from engine.backends.fastest import open_fastest
from engine.review.background import Analysis

HOURS, MINUTES, WARM_UP, SEEKS = 3, 10, 25, 50
WARM_S = 60.0  # of the film: every buffer has been used by then
LIMIT_MIB = 25.0
"""Twice what nine minutes of landmarks are: their array doubles when it is full."""


def run(full: bool) -> list[Figure]:
    """Some three to ten minutes; `full` changes nothing. Raises MissingData."""
    with tempfile.TemporaryDirectory() as folder:
        return figures(long_film(Path(folder) / "long.mp4", signing_images(), 3600 * HOURS))


def figures(film: Path) -> list[Figure]:
    """Of a film of three hours."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.review.player_view import PlayerView

    app = QApplication.instance() or QApplication(["benchmark"])
    view = PlayerView()
    view.resize(1024, 700)
    view.show()
    view.open(film)
    until(lambda: view.position is not None)
    player = view.player
    assert player is not None  # noqa: S101 - it has just been opened
    until(lambda: player.index.is_complete, 300.0)
    analysis = Analysis(film, lambda: open_fastest(DEFAULT_CHECKPOINT))
    draw, right, step_s = random.Random(3), 0, (60 * MINUTES - WARM_S) / SEEKS
    for turn in range(-WARM_UP, SEEKS + 1):
        due = WARM_S * (1 + turn / WARM_UP) if turn < 0 else WARM_S + step_s * turn
        until(lambda due=due: analysis.progress.done_s > due or analysis.is_over, 600.0)  # type: ignore[misc] # binds now
        if turn == 0:
            heart, began, before = Heart(), time.perf_counter(), held_mib()
            continue
        n = draw.randrange(len(player.index))
        view.show_frame(n)
        until(lambda: not player.is_seeking, 60.0)
        right += turn > 0 and player.shown is not None and player.shown.number == n
    took = time.perf_counter() - began
    progress, beats, after = analysis.progress, heart.stop(), held_mib()
    analysis.close()
    view.close_film()
    view.deleteLater()
    app.processEvents()
    spin(0.1)
    return [
        at_least("hours", player.index.end_s / 3600, 0.99 * HOURS, "h"),
        equal("right", right, SEEKS, f"of {SEEKS} seeks"),
        at_most("gui_tick_p99", percentile(beats, 99), 50.0, "ms that the window's loop was late"),
        at_most(
            "memory_grown", after - before, LIMIT_MIB, f"MiB with its processes, over {progress.done_s:.0f} s of film"
        ),
        shown("memory", after, "MiB with its processes"),
        shown("analysis_speed", (progress.done_s - WARM_S) / took, "× real time, beside the seeks"),
    ]
