"""A recording whose signs are grey levels, a checkpoint that knows them, and the window in which it is reviewed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.review.review import Review
from app.settings.file import SettingsFile
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec
from engine.session import Session
from engine.types import FloatArray, ImageArray
from tests.app.scenes import FakeDoors
from tests.engine.sources.films import make_film
from tests.fakes import FakeEngine, manifest

LABELS = ("-", "hello", "고마워", "спасибо", "شكرا")
SCRIPT = (0, 1, 0, 2, 0, 3, 0, 4, 0, 1)  # one a second, by number of the label
FPS = 20
SIGNS = tuple((LABELS[i], second) for second, i in enumerate(SCRIPT) if i)


def level(label: int) -> int:
    """Of grey, that stands for a label."""
    return 20 + 50 * label


def film(path: Path) -> Path:
    """Ten seconds; what lies above the middle tells the sign."""

    def picture(n: int, width: int, height: int) -> ImageArray:
        image = np.full((height, width, 3), level(SCRIPT[n // FPS]), np.uint8)
        image[height // 2 :, : width // 4] = 235
        return image

    return make_film(path, FPS * len(SCRIPT), fps=FPS, size=(160, 120), picture=picture)


def engine(path: Path, margin: float = 6.0) -> FakeEngine:
    """A pixel model that reads the newest frame's grey; "second" takes one sign for another."""
    spec = InputSpec("video", 4, 10.0, "hold", 0.5, size=(32, 32), mean=(0.45,) * 3, std=(0.225,) * 3)

    def answer(values: FloatArray) -> FloatArray:
        grey = float(np.asarray(values[-1], np.float32)[: values.shape[1] // 3].mean())
        index = min(range(len(LABELS)), key=lambda i: abs(level(i) - grey))
        index = 1 if "second" in path.name and index == 2 else index
        logits = np.zeros(len(LABELS), np.float32)
        logits[index] = margin
        return logits

    decision = DecisionSpec(on=0.6, off=0.4, smoothing_s=0.1, hold_s=0.1, gap_s=0.1)
    made = FakeEngine(answer, replace(manifest(LABELS), name=path.stem, input=spec, decision=decision))
    made.path = str(path)
    return made


class Reviewing:
    """The window on its Review page, and a person before it."""

    def __init__(self, qtbot: QtBot, folder: Path, make: Callable[[Path], FakeEngine] = engine) -> None:
        self._qtbot = qtbot
        fake = FakeDoors(LABELS, cameras_found=[Choice("camera:a", "Logitech")])
        doors = replace(fake.doors(), engine=lambda path, supplied, how: make(path))
        self.window = MainWindow(GuiStats())
        qtbot.addWidget(self.window)
        self.settings = SettingsFile(folder / "settings.json")
        self.live = Live(self.window, Session(), self.settings, doors, checkpoint=folder / "first.safetensors")
        self.window.resize(1024, 700)
        self.window.show()
        self.window.activateWindow()
        self.live.start()

    @property
    def review(self) -> Review:
        return self.live.review

    def until(self, condition: Callable[[], object], s: float = 60.0) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(1000 * s))

    def open(self, path: Path) -> None:
        """Open it, and wait until it was watched to its end and its truth is known."""
        self.review.open(path)
        self.until(lambda: self.is_watched and self.review.opened.truth)

    @property
    def is_watched(self) -> bool:
        opened = self.review.opened
        return opened is not None and all(each.is_settled for each in opened.watched)

    def segments(self, lane: int) -> list[tuple[str, float, float]]:
        """(label, start, end) of a lane, as it is painted."""
        track = self.review.page.timeline.lanes.lanes[lane].track
        return [(s.label, round(s.start, 2), round(s.end, 2)) for s in track.segments]

    def close(self) -> None:
        self.window.close()
