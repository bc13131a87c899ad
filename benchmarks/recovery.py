"""recovery: inference freezes for 2 s, the camera is gone for 4 s, an engine wedges for good — in the window."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figure import Figure, at_least, at_most, equal, percentile, shown
from benchmarks.loop_source import FPS, signing_images
from benchmarks.whole_app import WholeApp
from benchmarks.window import spin
from engine.backends import Engine, open_engine
from engine.errors import SourceNotFound
from engine.sources.attempt import Capture
from engine.sources.live import LiveSource
from engine.types import FeatureArray, FloatArray, ImageArray, SourceState

FREEZE_S, UNPLUGGED_S, QUIET_S = 2.0, 4.0, 5.0
RECOVERY_S = 3.0


class Camera:
    """A device that shows signing clips at 30 fps and can be unplugged: then reading fails, and it is not found."""

    name = "signing clips, looped"

    def __init__(self, images: list[ImageArray]) -> None:
        self.images = images
        self.unplugged = threading.Event()

    def open(self) -> Capture:
        if self.unplugged.is_set():
            raise SourceNotFound(f"{self.name} is not there.", "No picture is shown.", "Plug it in; it is looked for.")
        return _Reader(self)


class _Reader:
    """One opening of the camera."""

    fps: float | None = FPS

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._count, self._start = 0, time.perf_counter()

    def read(self) -> ImageArray | None:
        wait = self._start + self._count / FPS - time.perf_counter()
        if self._camera.unplugged.wait(max(wait, 0.0)):
            return None
        self._count += 1
        return self._camera.images[self._count % len(self._camera.images)]

    def release(self) -> None: ...


class Valve:
    """Opens the default checkpoint; while shut, the answers of the engines that it has opened do not come."""

    def __init__(self) -> None:
        self._gate = threading.Event()
        self._gate.set()
        self.opened = 0

    def shut(self) -> None:
        self._gate.clear()

    def open(self) -> None:
        self._gate.set()

    def wedge(self) -> Callable[[], None]:
        """Shut for good, but for engines opened from now on; returns what lets the wedged one go."""
        self._gate.clear()
        gate, self._gate = self._gate, threading.Event()
        self._gate.set()
        return gate.set

    def engine(self, path: Path) -> Engine:
        self.opened += 1
        return _Gated(open_engine(path), self._gate)


class _Gated:
    """An engine that answers only while `gate` is open."""

    def __init__(self, engine: Engine, gate: threading.Event) -> None:
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path
        self._engine, self._gate = engine, gate

    def infer(self, values: FeatureArray) -> FloatArray:
        self._gate.wait()
        return self._engine.infer(values)


class Scene(WholeApp):
    """The window on a camera and an engine that obey."""

    def __init__(self, folder: Path) -> None:
        self.camera, self.valve = Camera(signing_images()), Valve()
        super().__init__(folder, lambda: LiveSource(self.camera), self.valve.engine, self.camera.name)

    @property
    def note(self) -> str:
        """What the word panel says under the word."""
        return self.window.live.word._shown.note

    @property
    def is_fresh(self) -> bool:
        """Whether the window shows an answer (a word, idle or unknown)."""
        return self.window.live.word._shown.verdict != "none"

    def recovery_s(self, since: float) -> float:
        """Seconds from `since` (now or a moment ago) until an answer to a picture captured later is on the screen."""
        self.until(lambda: self.is_fresh and self.window.live.word._shown.t > since)
        return time.perf_counter() - since if self.is_fresh else float("inf")

    def says(self, *topics: str) -> str:
        """The banners on show."""
        banners = (self.window.banners.banner(topic) for topic in topics)
        return "\n".join(b.notice.text for b in banners if b is not None)


def run(full: bool) -> list[Figure]:
    """About 45 s; `full` changes nothing."""
    with tempfile.TemporaryDirectory() as folder, Scene(Path(folder)) as scene:
        if scene.until(lambda: scene.is_fresh, 60.0) == float("inf"):
            raise RuntimeError("the window never showed an answer")
        spin(QUIET_S)
        scene.stats.ticks.clear()
        figures = [*_frozen(scene), *_unplugged(scene), *_wedged(scene)]
        ticks = tuple(scene.stats.ticks)
    h = scene.session.snapshot().health
    unaccounted = h.captured - h.used - h.skipped - h.dropped - h.waiting
    return [
        *figures,
        at_most("gui_tick_p99", 1000 * percentile(ticks, 99), 50.0, "ms"),
        shown("gui_tick_max", 1000 * max(ticks), "ms"),
        equal("frames_unaccounted_for", unaccounted, 0, "frames"),
        equal("threads_left_behind", len(scene.session.left_behind), 0, "threads"),
    ]


def _frozen(scene: Scene) -> list[Figure]:
    """Inference stands for 2 s; the picture does not."""
    before = scene.session.snapshot().health.captured
    began = time.perf_counter()
    scene.valve.shut()
    said_s = scene.until(lambda: not scene.is_fresh, FREEZE_S)
    note = scene.note
    spin(max(0.0, began + FREEZE_S - time.perf_counter()))
    fps = (scene.session.snapshot().health.captured - before) / (time.perf_counter() - began)
    scene.valve.open()
    back_s = scene.recovery_s(time.perf_counter())
    spin(QUIET_S)
    return [
        at_least("freeze_picture", fps, 28.5, "frames/s"),
        at_most(f"freeze_said ({note})", said_s, FREEZE_S, "s"),
        equal("freeze_engines_replaced", scene.valve.opened - 1, 0, "engines"),
        at_most("freeze_recovery", back_s, RECOVERY_S, "s"),
    ]


def _unplugged(scene: Scene) -> list[Figure]:
    """The camera goes for 4 s and comes back."""
    began = time.perf_counter()
    scene.camera.unplugged.set()
    said_s = scene.until(lambda: scene.says("source") != "" and not scene.is_fresh)
    parts, note = len(scene.says("source").splitlines()), scene.note
    spin(max(0.0, began + UNPLUGGED_S - time.perf_counter()))
    scene.camera.unplugged.clear()
    plugged = time.perf_counter()
    picture_s = scene.until(lambda: scene.session.snapshot().source_state is SourceState.RUNNING)
    word_s = scene.recovery_s(plugged)
    is_quiet = scene.says("source") == ""
    spin(QUIET_S)
    return [
        at_most(f"lost_camera_said ({note})", said_s, 2.0, "s"),
        equal("lost_camera_notice", parts, 3, "parts"),
        equal("lost_camera_notice_gone", is_quiet, True, "yes"),
        at_most("lost_camera_picture_back", picture_s, RECOVERY_S, "s"),
        at_most("lost_camera_word_back", word_s, RECOVERY_S, "s, 1.6 of them for a window of pictures"),
    ]


def _wedged(scene: Scene) -> list[Figure]:
    """The engine never answers again: it is said and replaced."""
    let_go = scene.valve.wedge()
    said_s = scene.until(lambda: scene.says("engine") != "")  # another engine may be there within one tick
    parts = len(scene.says("engine").splitlines())
    back_s = scene.recovery_s(time.perf_counter())
    spin(1.0)
    let_go()  # so that it can end with the benchmark; its answer comes too late
    spin(QUIET_S)
    return [
        at_most("wedge_said", said_s, 4.0, "s, 3 of them patience"),
        equal("wedge_notice", parts, 3, "parts"),
        equal("wedge_engines_replaced", scene.valve.opened - 1, 1, "engines"),
        at_most("wedge_recovery", back_s, RECOVERY_S, "s after it was said"),
    ]
