"""A whole window on a camera and an engine that do what a test says: for the states that a user may meet."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.doors import Card, real_doors
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from assets import DEFAULT_CHECKPOINT
from engine import figure
from engine.backends.engine import Engine
from engine.errors import EngineError, MismatchError, MissingModelFiles, SourceError, SourceNotFound
from engine.patience import Patience
from engine.session import Session
from engine.sources.demo import Motion
from engine.sources.live import LiveSource
from engine.sources.source import Source
from engine.sources.watch import Limits
from engine.types import FloatArray, Frame, ImageArray, InputKind, Person
from tests.app.scenes import FakeDoors, PacedSource
from tests.fakes import FakeEngine, manifest, person

LIMITS = Limits(stall_s=0.5, frozen_s=0.6, absent_s=0.2, backoff_s=0.2)
PATIENCE = Patience(first_s=5.0, floor_s=0.4, poll_s=0.05)
NAME = "Logitech"
SIZE = (640, 360)
WALL = (122, 112, 98)  # BGR


@cache
def signing() -> list[ImageArray]:
    """Two seconds of the drawn figure that signs "hello"."""
    sign = real_doors().card(DEFAULT_CHECKPOINT, None).dictionary["hello"]
    motion = Motion({"hello": sign}, 12.0, 0, 0.8, SIZE[0] / SIZE[1])
    images = [figure.draw(motion.points_at(i / 30), SIZE) for i in range(60)]
    for image in images:
        image[(image == figure.GROUND).all(axis=2)] = WALL
    return images


@dataclass
class Camera:
    """A webcam: promises 30 pictures a second and sends `rate`; `fault` is why it can't be opened."""

    name: str = NAME
    rate: float = 30.0
    is_dark: bool = False
    is_frozen: bool = False
    fault: SourceError | None = None
    fps: float | None = 30.0
    _seq: int = 0

    def open(self) -> "Camera":
        if self.fault is not None:
            raise self.fault
        return self

    def read(self) -> ImageArray | None:
        time.sleep(1 / self.rate)
        self._seq += not self.is_frozen
        return None if self.fault is not None else self._picture()

    def release(self) -> None: ...

    def _picture(self) -> ImageArray:
        """Somebody before a lit wall, drawn: nobody's picture is kept in this repository."""
        image = signing()[self._seq % len(signing())]
        return image // 12 if self.is_dark else image


class Demo(PacedSource):
    """The drawn figure that signs, as the demo shows it."""

    def read(self, timeout_s: float) -> Frame | None:
        frame = super().read(timeout_s)
        return None if frame is None else replace(frame, image=signing()[frame.seq % len(signing())])


class Somebody:
    """An extractor that sees a person with a hand in every picture; or what the checkpoint has no use for."""

    def __init__(self, play: "Play") -> None:
        self._play = play

    mirror = rests = is_resting = False
    subject = 0
    people: tuple[Person, ...] = ()

    def follow(self, number: int) -> None: ...

    def prepare(self, kind: InputKind) -> None: ...

    def __call__(self, frame: Frame) -> FloatArray:
        if self._play.does_not_fit:
            raise MismatchError("The checkpoint eats pictures, not sensors.", "Nothing is shown.", "Choose a camera.")
        return person(0.6)

    def close(self) -> None: ...


@dataclass
class Play(FakeDoors):
    """Doors to `camera`, and to engines that say "hello" for a second in two, or fail, or don't answer."""

    camera: Camera = field(default_factory=Camera)
    labels: tuple[str, ...] = ("-", "hello", "고마워", "unknown")
    fails: bool = False
    does_not_fit: bool = False
    is_offline: bool = False
    gate: threading.Event = field(default_factory=threading.Event)
    make_source: Callable[[], Source] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.gate.set()

    def _source(self, spec: str, card: Card) -> Source:
        self.asked.append(spec)
        if spec == "demo" and self.make_source is None:
            return Demo("Demo")
        return LiveSource(self.camera, limits=LIMITS) if self.make_source is None else self.make_source()

    def _engine(self, path: Path) -> Engine:
        self.opened.append(path.name)
        gate = self.gate

        def answer(values: FloatArray) -> FloatArray:
            gate.wait()
            if self.fails:
                raise EngineError("The model answered with no numbers.", "No word is shown.", "Open another model.")
            logits = np.zeros(len(self.labels), np.float32)
            logits[int(time.perf_counter()) % 2] = 8.0
            return logits

        return FakeEngine(answer, replace(manifest(self.labels, hold_s=0.1, smoothing_s=0.1, gap_s=0.1), name="asl-33"))

    def _fetch(self, parts: tuple[str, ...], report: object) -> None:
        if self.is_offline:
            raise MissingModelFiles("The network can't be reached.", "Nothing was fetched.", "Try again later.")
        super()._fetch(parts, report)

    def wedge(self) -> threading.Event:
        """Engines that have been opened so far answer no more, until the event that is returned is set."""
        shut, self.gate = self.gate, threading.Event()
        shut.clear()
        self.gate.set()
        return shut

    def unplug(self) -> None:
        self.camera.fault = SourceNotFound(f"{NAME} is not there.", "No picture is shown.", "Plug it in.")

    def plug_in(self) -> None:
        self.camera.fault = None


def begin(play: Play, folder: Path, source: str = "") -> Live:
    """The window, 1024 × 700, begun; close it at the end."""
    window = MainWindow(GuiStats())
    session = Session(make_extractor=lambda spec, mirror: Somebody(play), patience=PATIENCE)
    live = Live(
        window,
        session,
        SettingsFile(folder / "settings.json"),
        play.doors(),
        source=source,
        checkpoint=folder / "asl-33.safetensors",
    )
    window.resize(1024, 700)
    window.show()
    live.start()
    return live


CAMERA = [Choice("camera:a", NAME)]
