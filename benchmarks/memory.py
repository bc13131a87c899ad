"""memory: growth over 10 minutes of use: the window on real signing with real landmarks, toggles pressed.

`--full` also changes the source each minute and the engine every 45 seconds, and shows that slope without a limit.
"""

import itertools
import threading
import time

import numpy as np
import psutil

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_most, shown
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.window import Rig
from engine.backends import open_engine
from engine.sources import open_source

WARM_UP_S = 120.0
SECONDS = 600.0
SAMPLE_S = 5.0


def run(full: bool) -> list[Figure]:
    """Steady use, then, with `full`, the same with changes."""
    figures = growth("", changes=False)
    return [*figures, *growth("_with_changes", changes=True)] if full else figures


def growth(suffix: str, *, changes: bool) -> list[Figure]:
    """Slopes over 10 minutes; the limit holds for steady use."""
    images, dictionary = signing_images(), open_engine(DEFAULT_CHECKPOINT).dictionary
    rig, process = Rig(), psutil.Process()
    rig.is_noting = False  # the benchmark's own notes would grow
    rig.session.use_engine(lambda: open_engine(DEFAULT_CHECKPOINT))
    rig.session.use_source(lambda: LoopSource(images))
    began, samples = time.perf_counter(), []
    for i in itertools.count():
        if changes and i % 12 == 11:  # each minute another source, clips and demo in turn
            is_demo = i // 12 % 2 == 1
            rig.session.use_source(
                (lambda: open_source("demo", dictionary=dictionary)) if is_demo else (lambda: LoopSource(images))
            )
        if changes and i % 9 == 8:
            rig.session.use_engine(lambda: open_engine(DEFAULT_CHECKPOINT))
        (rig.window.act.mirror if i % 2 else rig.window.act.landmarks).toggle()
        rig.spin(SAMPLE_S)
        now = time.perf_counter() - began
        samples.append((now, process.memory_info().rss / 2**20, threading.active_count(), process.num_fds()))
        if now > SECONDS:
            break
    rig.close()
    late = np.array([s for s in samples if s[0] > WARM_UP_S])
    slope = float(np.polyfit(late[:, 0] / 3600, late[:, 1], 1)[0])
    unit = "MiB/h after 2 min"
    return [
        shown(f"rss_slope{suffix}", slope, unit) if changes else at_most("rss_slope", slope, 5.0, unit),
        at_most(f"threads_grown{suffix}", late[-6:, 2].max() - late[:6, 2].max(), 0, "threads"),
        at_most(f"files_grown{suffix}", late[-6:, 3].max() - late[:6, 3].max(), 0, "file descriptors"),
        shown(f"rss{suffix}", float(late[-1, 1]), f"MiB at the end of {SECONDS / 60:.0f} min"),
    ]
