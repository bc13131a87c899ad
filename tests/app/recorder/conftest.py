"""The window begun with the recorder open, and what its tests ask about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.recorder.window import RecorderWindow
from app.settings.file import SettingsFile
from app.settings.recording import RecorderValues
from engine.recording.collection import Stock
from engine.recording.tables import Row, read_table
from engine.session import Session
from engine.sources.source import Source
from engine.types import Frame, InputKind
from tests.app.scenes import FakeDoors, PacedSource

VALUES = RecorderValues(signer="Anna", signs=("hello", "고마워"), idle=False, per_sign=1, clip_s=0.5, countdown_s=0.0)


@dataclass
class Glove(PacedSource):
    """Samples in place of pictures."""

    kind: InputKind = "sensors"

    def read(self, timeout_s: float) -> Frame | None:
        frame = super().read(timeout_s)
        return None if frame is None else Frame(frame.t, frame.seq, sensors=np.full(8, frame.seq, np.float32))


@dataclass
class Doors(FakeDoors):
    make_source: Callable[[], Source] = PacedSource

    def _source(self, spec: str, card: object) -> Source:
        return self.make_source()


@dataclass
class Desk:
    """The window begun, and the recorder opened by its key."""

    live: Live
    folder: Path
    qtbot: QtBot

    @property
    def window(self) -> RecorderWindow:
        found = self.live.recorder.window
        assert found is not None
        return found

    def open(self) -> RecorderWindow:
        self.live._window.activateWindow()
        self.qtbot.waitUntil(self.live._window.isActiveWindow)
        self.qtbot.keyClick(self.live._window, Qt.Key.Key_R)
        self.qtbot.waitUntil(lambda: self.window.isActiveWindow() and self.window.record.isEnabled(), timeout=10_000)
        return self.window

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key)

    def agree(self) -> None:
        """From the question's first button to the other, and press it."""
        assert self.window.stage.consent.question is not None
        assert QApplication.focusWidget() is self.window.stage.consent.refuse
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        self.press(Qt.Key.Key_Space)

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=15_000)

    def files(self, *suffixes: str) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.suffix in suffixes)

    def rows(self, kind: str = "landmarks") -> list[Row]:
        return read_table(self.folder / f"{kind}.csv")

    @property
    def stock(self) -> Stock:
        return self.live.recorder._written.stock or Stock()

    @property
    def lights(self) -> set[str]:
        """Over the pictures of the main window."""
        return {light.state for light in self.live.recorder.lights.over}


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))  # a deletion empties the caches of recordings
    begun: list[Live] = []

    def make(make_source: Callable[[], Source] = PacedSource, **changes: object) -> Desk:
        doors = Doors(cameras_found=[Choice("camera:a", "Logitech")], make_source=make_source)
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        settings = SettingsFile(tmp_path / "settings.json")
        folder = tmp_path / "내 recordings"
        settings.change(recorder=replace(VALUES, folder=str(folder), **changes))  # type: ignore[arg-type] # fields by name
        live = Live(window, Session(), settings, doors.doors(), checkpoint=tmp_path / "asl-33.safetensors")
        begun.append(live)
        window.resize(1024, 700)
        window.show()
        live.start()
        return Desk(live, folder, qtbot)

    yield make
    for live in begun:
        live._window.close()
    QApplication.processEvents()
