"""Whatever is opened by its key and closed again leaves no widget and no object behind."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.keys_window import KeysWindow
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from benchmarks.census import census
from benchmarks.keyboard import do, press
from benchmarks.openings import openings
from benchmarks.window import spin, until
from engine.joints import JOINTS
from engine.session import Session
from tests.app.scenes import FakeDoors

pytestmark = pytest.mark.slow

SETTLE_S = 0.04
TRIES = 5
NAMES = (
    "page 2",
    "page 3",
    "page 4",
    "Settings",
    "Dictionary",
    "Why?",
    "Statistics",
    "Compare models",
    "Comparison",
    "Recorder",
    "Record session",
    "Keys",
    "full-screen captions",
    "caption window",
    "Open model",
    "Open video",
    "Open glove CSV",
    "Network address",
    "Open checkpoint",
    "Load labels",
    "Load scaler",
    "folder of models",
    "Save as SignLens checkpoint",
    "list of sources",
    "Edit",
    "Save diagnostics",
    "event output",
    "menu File",
    "menu View",
    "menu Sentence",
    "menu Output",
    "menu Review",
    "menu Pages",
    "menu Help",
)


@pytest.fixture(scope="module")
def live(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """One window for all: each test leaves it as it was, or fails."""
    folder = tmp_path_factory.mktemp("live")
    signs = {"hello": np.zeros((20, JOINTS, 4), np.float32)}
    fake = FakeDoors(cameras_found=[Choice("camera:a", "Logitech")], dictionary=signs)
    window = MainWindow(GuiStats())
    settings = SettingsFile(folder / "settings.json")
    settings.change(events_port=0)  # any that is free
    made = Live(window, Session(), settings, fake.doors(), checkpoint=folder / "asl-33.safetensors")
    made.diagnostics.folders = lambda: [folder]
    window.show()
    made.start()
    assert until(window.act.why.isEnabled) < float("inf")  # the first word
    window.train.run.curves.build()  # once, when its page is first seen
    yield made
    window.close()
    window.deleteLater()
    spin(SETTLE_S)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_opened_and_closed_leaves_nothing(qtbot: QtBot, live: Live, name: str) -> None:
    thing = next(thing for thing in openings(live, live._window) if thing.name == name)
    thing.begin()  # Qt makes some things once and keeps them
    thing.end()
    before = census(SETTLE_S)
    thing.begin()
    thing.end()
    left = {}
    for _ in range(TRIES):  # Qt's own animations take longer on a busy machine; what is kept stays
        left = {field: dict(kinds) for field, kinds in census(SETTLE_S).left_since(before).items() if kinds}
        if not left:
            break
    assert left == {}


def test_no_thing_that_opens_is_forgotten(live: Live) -> None:
    assert tuple(thing.name for thing in openings(live, live._window)) == NAMES


def test_a_dialog_that_is_kept_is_found(qtbot: QtBot, live: Live) -> None:
    before = census(SETTLE_S)
    kept = QDialog(live._window)
    left = census(SETTLE_S).left_since(before)
    kept.deleteLater()
    assert left["widgets"] == left["in_python"] == left["top_levels"] == {"QDialog": 1}


def test_the_list_of_keys_is_one_window_however_often_it_is_asked_for(qtbot: QtBot, live: Live) -> None:
    act = live._window.act
    for _ in range(2):
        do(act.keys, live._window)
    listed = live._window.findChildren(KeysWindow)
    assert len(listed) == 1
    press("Esc", listed[0])
