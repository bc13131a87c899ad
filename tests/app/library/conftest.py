"""A window whose models are real files, and whose only camera is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.library.library import Library
from app.library.panel import ModelPanel
from app.live import Live
from app.main_window import MainWindow
from app.opening.doors import Doors, real_doors
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from engine.backends.ways import Way
from engine.session import Session
from tests.app.library import files
from tests.app.scenes import FakeDoors

MOST_MS = 20_000  # the first look imports torch


class Window:
    """What a test sees and does."""

    def __init__(self, live: Live, qtbot: QtBot) -> None:
        self.live, self._qtbot = live, qtbot

    @property
    def library(self) -> Library:
        return self.live.library

    @property
    def word(self) -> str:
        return self.live._window.live.word._shown.text

    @property
    def dialog(self) -> ModelPanel:
        """What the dialog shows, when it has looked."""
        self.until(lambda: self.library.window is not None)
        assert self.library.window is not None
        return self.settled(self.library.window.panel)

    def show(self, path: Path) -> ModelPanel:
        """`path` on the Models page."""
        self.live._window.show_page(3)
        self.library.page.choose(path)
        return self.settled(self.library.page.panel)

    def settled(self, panel: ModelPanel) -> ModelPanel:
        self.until(lambda: panel.is_settled and panel.found is not None and panel.found.path == panel.path)
        return panel

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=MOST_MS)


Begin = Callable[[], Window]


@pytest.fixture(autouse=True)
def own_trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of trusted folders lies in the test's own folder."""
    monkeypatch.setattr("engine.checkpoint.trust.list_file", lambda: tmp_path / "data" / "trusted.json")


@pytest.fixture(autouse=True)
def nothing_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of more than 5 ms runs in PyTorch: which way is the fastest has tests of its own."""
    monkeypatch.setattr("engine.backends.hastened.ways", lambda *_, **__: [Way()])
    monkeypatch.setattr("engine.backends.trials.SECONDS", 0.0)


@pytest.fixture
def doors() -> Doors:
    real, fake = real_doors(), FakeDoors(cameras_found=[Choice("camera:a", "Logitech")]).doors()
    return replace(fake, engine=real.engine, card=real.card, peek=real.peek, look=real.look)


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, doors: Doors) -> Iterator[Begin]:
    """Starts the program on what its settings remember, at first on a small model of ours that says "merci"."""
    windows: list[MainWindow] = []
    first = files.ours(tmp_path / "first.safetensors", name="First")

    def begun() -> Window:
        if windows:
            windows[-1].close()
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        windows.append(window)
        settings = SettingsFile(tmp_path / "settings.json")
        last = settings.values.checkpoint
        live = Live(window, Session(), settings, doors, checkpoint=Path(last) if last else first)
        window.resize(1024, 700)
        window.show()
        live.start()
        seen = Window(live, qtbot)
        seen.until(lambda: live._session.snapshot().generation > 0 and window.checkpoint)
        return seen

    yield begun
    windows[-1].close()
    QApplication.processEvents()


@pytest.fixture
def window(begin: Begin) -> Window:
    """Begun, and recognising."""
    made = begin()
    made.until(lambda: made.word == "merci")
    return made
