"""The live program behind fake doors, begun as often as a test likes, with the same settings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.settings.file import SettingsFile
from engine.session import Session
from tests.app.scenes import FakeDoors

Begin = Callable[[FakeDoors], Live]


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    begun: list[Live] = []

    def make(fake: FakeDoors) -> Live:
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        settings = SettingsFile(tmp_path / "settings.json")
        begun.append(Live(window, Session(), settings, fake.doors(), checkpoint=tmp_path / "a.safetensors"))
        window.show()
        begun[-1].start()
        return begun[-1]

    yield make
    for live in begun:
        live.stop()
