"""window: the timer's punctuality and the window's own work with everything open, and words that are cut.

The engine is idle: the source brings its landmarks along and the answers cost nothing, so that what is measured is the
window. Eight words stand out in turn: eight curves are drawn.
"""

import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from assets import DEFAULT_CHECKPOINT
from benchmarks.every_view import faults_of_every_view
from benchmarks.figure import Figure, at_least, at_most, equal, percentile, shown
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.whole_app import WholeApp, open_everything, windows
from engine.backends import Engine
from engine.backends.fastest import open_fastest
from engine.types import FeatureArray, FloatArray, Frame, ImageArray

SECONDS = 60.0
CURVES = 8
TURN_S = 2.0


class Busy(LoopSource):
    """Real pictures at 30 fps that carry the landmarks of a sign of the dictionary."""

    def __init__(self, images: list[ImageArray], motion: FloatArray) -> None:
        super().__init__(images)
        self._motion = motion

    def read(self, timeout_s: float) -> Frame | None:
        frame = super().read(timeout_s)
        return None if frame is None else replace(frame, points=self._motion[frame.seq * 2 // 5 % len(self._motion)])


class InTurn:
    """Says one of eight words, each for 2 s, at no cost."""

    def __init__(self, engine: Engine) -> None:
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path
        others = (self.manifest.idle_label, self.manifest.unknown_label)
        self._words = [k for k, label in enumerate(self.manifest.labels) if label not in others][:CURVES]

    def infer(self, values: FeatureArray) -> FloatArray:
        logits = np.zeros(len(self.manifest.labels), np.float32)
        logits[self._words[int(time.perf_counter() / TURN_S) % CURVES]] = 9.0
        return logits


def run(full: bool) -> list[Figure]:
    """About 100 s; `full` changes nothing."""
    return [*busy(), *words()]


def busy() -> list[Figure]:
    """60 s with every window open, on the Live page."""
    images, engine = signing_images(), open_fastest(DEFAULT_CHECKPOINT)
    motion = next(iter(engine.dictionary.values()))
    with (
        tempfile.TemporaryDirectory() as folder,
        WholeApp(Path(folder), lambda: Busy(images, motion), lambda path: InTurn(open_fastest(path))) as app,
    ):
        app.until(lambda: app.session.snapshot().event_count > 0, 30.0)
        open_everything(app)
        app.spin(CURVES * TURN_S + 2.0)
        opened, curves = len(windows()), len(app.window.live.plot._labels)
        app.stats.ticks.clear()
        before, began, health = _cpu_s(), time.perf_counter(), app.session.snapshot().health
        app.spin(SECONDS)
        took = time.perf_counter() - began
        fps = (app.session.snapshot().health.captured - health.captured) / took
        cpu, ticks = 100 * (_cpu_s() - before) / took, tuple(app.stats.ticks)
    return [
        at_most("gui_tick_p99", 1000 * percentile(ticks, 99), 50.0, "ms, everything open"),
        shown("gui_tick_max", 1000 * max(ticks), "ms"),
        at_most("window_cpu", cpu, 25.0, "% of one core, GUI thread"),
        at_least("capture_fps", fps, 29.5, "frames/s"),
        equal("curves", curves, CURVES, "curves drawn"),
        shown("windows_open", opened, "windows"),
    ]


def words() -> list[Figure]:
    """Texts that are cut or lie over another in every page and window: languages × themes × sizes × text sizes."""
    count = 0
    faults: list[str] = []
    for language in ("en", "ko"):
        seen, found = faults_of_every_view(language)
        count, faults = count + seen, faults + found
    return [equal("texts_cut_or_overlapping", len(faults), 0, f"of {count} texts measured{_first(faults)}")]


def _first(faults: list[str]) -> str:
    return f"; the first: {faults[0]}" if faults else ""


def _cpu_s() -> float:
    """CPU seconds of the GUI thread, which is this one."""
    own = threading.get_native_id()
    used: float = next(t.user_time + t.system_time for t in psutil.Process().threads() if t.id == own)
    return used
