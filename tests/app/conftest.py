"""Windows on fakes: the frame alone, and one in which everything runs."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from engine.joints import JOINTS
from engine.session import Session
from tests.app import stage
from tests.app.scenes import FakeDoors
from tests.app.seen import See, Seen
from tests.app.stage import Play


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """The main window at the smallest size that is promised, painted and active; nothing runs in it."""
    made = MainWindow(GuiStats())
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and "first_paint" in made.stats.milestones)
    return made


@pytest.fixture
def live(qtbot: QtBot, tmp_path: Path) -> Iterator[Live]:
    """Begun on a camera, with a dictionary of two signs; closed, with its threads, at the end."""
    signs = {"hello": np.zeros((20, JOINTS, 4), np.float32), "고마워": np.ones((20, JOINTS, 4), np.float32)}
    fake = FakeDoors(cameras_found=[Choice("camera:a", "Logitech")], dictionary=signs)
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    settings = SettingsFile(tmp_path / "settings.json")
    made = Live(window, Session(), settings, fake.doors(), checkpoint=tmp_path / "asl-33.safetensors")
    window.show()
    made.start()
    yield made
    window.close()
    QApplication.processEvents()


@pytest.fixture
def see(qtbot: QtBot, tmp_path: Path) -> Iterator[See]:
    """Opens real windows on what a `Play` says, and looks at them."""
    seen: list[Seen] = []

    def made(play: Play, source: str = "") -> Seen:
        live = stage.begin(play, tmp_path, source)
        qtbot.addWidget(live._window)
        seen.append(Seen(live, qtbot))
        return seen[-1]

    yield made
    for one in seen:
        one.window.close()
    QApplication.processEvents()
