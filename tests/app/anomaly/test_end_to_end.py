"""From films of a yard in which people walk to an alarm when one of them runs: the real detector in the real window.

With SIGNLENS_SCREENSHOTS=FOLDER the picture of that moment is kept there; docs/anomaly.png comes from it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.doors import real_doors
from app.settings.file import SettingsFile
from engine.session import Session
from tests.app.anomaly.footage import FPS, HEIGHT, WIDTH, Yard
from tests.app.seen import keep
from tests.engine.sources.films import make_film
from trainers.__main__ import main
from trainers.folder import BEST

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

RUNS_S = 8.0  # when somebody begins to run


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fitted to four films in which nobody runs."""
    folder = tmp_path_factory.mktemp("yard")
    (folder / "normal").mkdir()
    for seed in range(1, 5):
        film = folder / "normal" / f"{seed}.mp4"
        make_film(film, 150, fps=FPS, size=(WIDTH // 2, HEIGHT // 2), picture=Yard(seed))
    arguments = [
        "scratch",
        "--family",
        "aivad",
        "--data",
        str(folder / "normal"),
        "--out",
        str(folder),
        "--name",
        "yard",
    ]
    assert main(arguments) == 0
    return folder / "yard" / BEST


@pytest.fixture
def live(qtbot: QtBot, tmp_path: Path, checkpoint: Path) -> Iterator[Live]:
    film = make_film(
        tmp_path / "Gate 2, yard.mp4", 200, fps=FPS, size=(WIDTH, HEIGHT), picture=Yard(22, round(RUNS_S * FPS))
    )
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    doors = replace(real_doors(), cameras=lambda: [], ports=lambda: [])
    settings = SettingsFile(tmp_path / "settings.json")
    made = Live(window, Session(), settings, doors, source=f"file:{film}", checkpoint=checkpoint)
    window.resize(1180, 760)
    window.show()
    made.start()
    yield made
    window.close()
    QApplication.processEvents()


def test_nobody_is_reported_until_somebody_runs_and_then_by_their_speed(live: Live, qtbot: QtBot) -> None:
    page, log = live._window.live, live.watch.log
    qtbot.waitUntil(lambda: page.detector.panel.shown.score is not None, timeout=30_000)
    page.detector.bar.dial.field.setValue(0.7)
    qtbot.waitUntil(lambda: "about 3 false alarms an hour" in page.detector.bar.promise.text(), timeout=10_000)
    qtbot.waitUntil(lambda: len(log.alarms) > 0, timeout=40_000)
    first = log.alarms[0]
    frame = live._session.snapshot().frame
    assert frame is not None and frame.media_t is not None
    begun = first.event.start - frame.t + frame.media_t
    qtbot.waitUntil(
        lambda: page.detector.overlay.findings is not None and page.detector.overlay.is_alarm, timeout=5_000
    )
    qtbot.waitUntil(lambda: page.events.model.index(0, 0).data(1) is not None, timeout=5_000)
    keep(live._window, "anomaly")
    assert RUNS_S <= begun <= RUNS_S + 6.0  # so long they are in the picture
    assert first.reason is not None and first.reason.attribute == "velocity" and first.reason.value > first.reason.high
