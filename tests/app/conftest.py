"""A whole window on fakes, for tests that need everything to run."""

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
from tests.app.scenes import FakeDoors


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
