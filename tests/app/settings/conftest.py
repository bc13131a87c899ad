"""A settings file, a session and the Settings window for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.look import ClassColours
from app.settings.file import SettingsFile
from app.settings.window import SettingsFeature
from engine.types import Snapshot
from tests.app.settings.opened import FakeSession, Open


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "s.json")


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def opened(qtbot: QtBot, file: SettingsFile, session: FakeSession) -> Iterator[Open]:
    """Opens the window with a group in front; closes it at the end."""
    parent = QWidget()
    qtbot.addWidget(parent)
    said: list[object] = []
    switches = [QAction("Speak", parent), QAction("Type", parent)]
    for switch in switches:
        switch.setCheckable(True)
        switch.setWhatsThis("What it does")
    feature = SettingsFeature(
        parent, file, session, ClassColours(), lambda topic, notice: said.append(notice), switches
    )  # type: ignore[arg-type] # a fake

    def begin(tab: int) -> SettingsFeature:
        feature.open()
        assert feature.window is not None
        feature.window.tabs.setCurrentIndex(tab)
        feature.update_from(Snapshot(), 1000.0)
        feature.said = said  # type: ignore[attr-defined] # for the tests
        return feature

    yield begin
    feature.stop()
    QApplication.processEvents()
