"""memory: growth over 10 minutes of use: real signing, real landmarks, swaps of engine and source, toggles."""

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
SAMPLE_S = 5.0


def run(full: bool) -> list[Figure]:
    """10 minutes, with `full` 60."""
    images, dictionary = signing_images(), open_engine(DEFAULT_CHECKPOINT).dictionary
    rig, process = Rig(), psutil.Process()
    rig.is_noting = False  # the benchmark's own notes would grow
    rig.session.use_engine(lambda: open_engine(DEFAULT_CHECKPOINT))
    began, samples, ends = time.perf_counter(), [], 3600.0 if full else 600.0
    for i in itertools.count():
        if i % 12 == 0:  # each minute another source, clips and demo in turn
            is_demo = i // 12 % 2 == 1
            rig.session.use_source(
                (lambda: open_source("demo", dictionary=dictionary)) if is_demo else (lambda: LoopSource(images))
            )
        if i % 9 == 8:
            rig.session.use_engine(lambda: open_engine(DEFAULT_CHECKPOINT))
        (rig.window.mirror if i % 2 else rig.window.landmarks).toggle()
        rig.spin(SAMPLE_S)
        now = time.perf_counter() - began
        samples.append((now, process.memory_info().rss / 2**20, threading.active_count(), process.num_fds()))
        if now > ends:
            break
    rig.close()
    late = np.array([s for s in samples if s[0] > WARM_UP_S])
    return [
        at_most("rss_slope", float(np.polyfit(late[:, 0] / 3600, late[:, 1], 1)[0]), 5.0, "MiB/h after 2 min"),
        at_most("threads_grown", late[-6:, 2].max() - late[:6, 2].max(), 0, "threads"),
        at_most("files_grown", late[-6:, 3].max() - late[:6, 3].max(), 0, "file descriptors"),
        shown("rss", float(late[-1, 1]), f"MiB at the end of {ends / 60:.0f} min"),
    ]
