"""Scenes for GUI tests: snapshots made by hand, and doors to sources and engines that need nothing."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from app.library.found import Entry, Found
from app.opening.doors import Card, Doors
from app.opening.source_picker import Choice
from engine.backends.engine import Engine
from engine.backends.ways import How
from engine.checkpoint.formats import Format
from engine.checkpoint.labels import are_stand_ins, named
from engine.checkpoint.report import LoadReport
from engine.checkpoint.supplied import Missing, Supplied
from engine.errors import DamagedFile, RecognizerError
from engine.sources.source import Source
from engine.types import (
    EngineState,
    Event,
    FloatArray,
    Frame,
    Health,
    ImageArray,
    InputKind,
    Prediction,
    Snapshot,
    SourceState,
)
from tests.fakes import LABELS, FakeEngine, manifest, person

KOREAN = (
    "-",
    "고마워",
    "안녕하세요",
    "спасибо",
    "до свидания",
    "شكرا",
    "thank-you-very-much-indeed",
    "hello",
    "unknown",
)


def words(*labels: str) -> tuple[Event, ...]:
    """An event for each label, a second apart, none of them ended."""
    return tuple(Event(label, 100.0 + i, 100.2 + i, None, 0.9) for i, label in enumerate(labels))


def picture(seq: int = 0, width: int = 320, height: int = 240) -> ImageArray:
    """A picture whose left half is blue and whose right half is red (BGR), so that mirroring shows."""
    image = np.zeros((height, width, 3), np.uint8)
    image[:, : width // 2] = (200, 60, 30)
    image[:, width // 2 :] = (30, 60, 200)
    image[seq % height] = 255
    return image


def prediction(
    labels: tuple[str, ...], word: str | None, t: float, verdict: str = "word", generation: int = 1
) -> Prediction:
    """An answer that is rather sure of `word` (or of idle)."""
    smoothed = np.full(len(labels), 0.1 / len(labels), np.float32)
    smoothed[labels.index(word or labels[0])] += 0.9
    return Prediction(smoothed, smoothed, t, word, 0.91, verdict, generation)  # type: ignore[arg-type]


def snapshot(
    labels: tuple[str, ...] = LABELS,
    word: str | None = "hello",
    t: float = 100.0,
    *,
    verdict: str = "word",
    source_state: SourceState = SourceState.RUNNING,
    engine_state: EngineState = EngineState.RUNNING,
    events: tuple[Event, ...] = (),
    health: Health | None = None,
    **more: object,
) -> Snapshot:
    """A snapshot in which `word` was recognised at `t`."""
    values: dict[str, object] = {
        "source_name": "Test camera",
        "source_state": source_state,
        "engine_name": "asl-33",
        "engine_state": engine_state,
        "generation": 1,
        "labels": labels,
        "idle_label": labels[0],
        "unknown_label": "unknown" if "unknown" in labels else None,
        "on_thresholds": tuple(0.6 for _ in labels),
        "frame": Frame(t, int(t * 30), image=picture()),
        "prediction": prediction(labels, word, t, verdict),
        "events": events,
        "event_count": len(events),
        "health": health or Health(captured=900, used=400, skipped=500, capture_fps=30.0, nominal_fps=30.0),
    }
    return Snapshot(**(values | more))  # type: ignore[arg-type]


@dataclass
class PacedSource:
    """A camera that delivers pictures and a person at `fps`, in real time, until it is closed."""

    name: str = "Test camera"
    fps: float = 30.0
    kind: InputKind = "landmarks"
    is_live: bool = True
    size: tuple[int, int] | None = (320, 240)
    notice: str = ""
    state: SourceState = SourceState.CLOSED
    fails: RecognizerError | None = None
    closed: threading.Event = field(default_factory=threading.Event)
    _seq: Iterator[int] = field(default_factory=itertools.count)
    _due: float = 0.0

    @property
    def nominal_fps(self) -> float | None:
        return self.fps

    def open(self) -> None:
        if self.fails is not None:
            raise self.fails
        self.state = SourceState.RUNNING
        self._due = time.perf_counter()

    def read(self, timeout_s: float) -> Frame | None:
        wait = self._due - time.perf_counter()
        if wait > timeout_s:
            return None
        self.closed.wait(max(wait, 0.0))
        self._due += 1 / self.fps
        seq = next(self._seq)
        return Frame(time.perf_counter(), seq, image=picture(seq), points=person(0.6))

    def close(self) -> None:
        self.closed.set()
        self.state = SourceState.CLOSED


@dataclass
class FakeDoors:
    """Doors whose sources and engines are fakes. Engines turn from word to word every second."""

    labels: tuple[str, ...] = LABELS
    cameras_found: list[Choice] = field(default_factory=list)
    absent_files: list[str] = field(default_factory=list)
    dictionary: Mapping[str, FloatArray] = field(default_factory=lambda: {LABELS[0]: np.stack([person()] * 4)})
    source_error: RecognizerError | None = None
    asked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    engine_gate: threading.Event = field(default_factory=threading.Event)
    fetch_gate: threading.Event = field(default_factory=threading.Event)

    readied: list[tuple[str, ...]] = field(default_factory=list)
    grabs: list[str] = field(default_factory=list)
    open_now: list[str] = field(default_factory=list)
    most_open: int = 0
    refusing: dict[str, RecognizerError] = field(default_factory=dict)
    grab_gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.grab_gate.set()
        self.engine_gate.set()
        self.fetch_gate.set()

    def doors(self) -> Doors:
        return Doors(
            self._cameras,
            self._source,
            self._said,
            lambda path, supplied: self._card(path),
            self._peek,
            self._look,
            self._missing,
            self._fetch,
            self._picture,
            make_ready=self._make_ready,
        )

    def _said(self, path: Path, supplied: Supplied | None, how: How) -> Engine:
        engine = self._engine(path)
        if supplied is not None and supplied.labels is not None:
            engine.manifest = named(engine.manifest, supplied.labels)
        return engine

    def _peek(self, path: Path) -> Entry:
        if "broken" in path.name:
            raise DamagedFile(f"{path.name} is damaged.", "Nothing was loaded.", "Copy it again.")
        return Entry(path, Format.SIGNLENS, 1 << 20, 1.7e9, manifest(self.labels))

    def _look(self, path: Path) -> Found:
        report = LoadReport(str(path), Format.SIGNLENS, is_safe=True, fits=True, classes=len(self.labels))
        report = replace(report, labels=self.labels, input=manifest().input)
        if are_stand_ins(self.labels):
            report = replace(report, asked=(Missing("labels", self.labels),))
        return Found(report, "0" * 64, 1 << 20, 1.7e9, manifest(self.labels))

    def _cameras(self) -> list[Choice]:
        return self.cameras_found

    def _source(self, spec: str, card: Card) -> Source:
        self.asked.append(spec)
        names = {choice.spec: choice.name for choice in self.cameras_found}
        return PacedSource(names.get(spec, spec), fails=self.source_error)

    def _engine(self, path: Path) -> Engine:
        self.opened.append(path.name)
        self.engine_gate.wait(10)
        if "broken" in path.name:
            raise DamagedFile(f"{path.name} is damaged.", "Nothing was loaded.", "Copy it again.")
        engine = FakeEngine(self._answer, manifest(self.labels, hold_s=0.1, smoothing_s=0.1, gap_s=0.1))
        engine.path = str(path)
        return engine

    def _answer(self, values: FloatArray) -> FloatArray:
        words = len(self.labels)
        logits = np.zeros(words, np.float32)
        logits[int(time.perf_counter()) % words] = 6.0
        return logits

    def _card(self, path: Path) -> Card:
        return Card(("pose", "hands"), 12.0, self.dictionary)

    def _make_ready(self, parts: tuple[str, ...]) -> Callable[[], None]:
        self.readied.append(parts)
        return self.readied.clear

    def _picture(self, spec: str, go_on: Callable[[], None]) -> ImageArray:
        """A thumbnail; the camera is counted as open until it has been taken."""
        self.grabs.append(spec)
        self.open_now.append(spec)
        self.most_open = max(self.most_open, len(self.open_now))
        try:
            while not self.grab_gate.wait(0.01):
                go_on()
            if spec in self.refusing:
                raise self.refusing[spec]
            return picture()
        finally:
            self.open_now.remove(spec)

    def _missing(self, parts: tuple[str, ...]) -> list[str]:
        return self.absent_files

    def _fetch(self, parts: tuple[str, ...], report: object) -> None:
        assert callable(report)
        report("hand_landmarker.task", 1 << 20, 7 << 20)
        while not self.fetch_gate.wait(0.01):
            report("hand_landmarker.task", 2 << 20, 7 << 20)
        self.absent_files = []
