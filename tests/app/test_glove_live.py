"""A glove on a serial line from its first byte to the screen, at true pace, and the demo without one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.doors import Doors, real_doors
from app.settings.file import SettingsFile
from assets import GLOVE_CHECKPOINT
from engine.session import Session
from tests.app.scenes import FakeDoors
from tests.engine.sources.serial_line import PtyGlove
from tests.engine.sources.test_glove_demo import checkpoint

Begin = Callable[..., Live]


class NoDevices(FakeDoors):
    """The engine's own doors on a machine without camera or port."""

    def doors(self) -> Doors:
        from dataclasses import replace

        return replace(real_doors(), cameras=lambda: [], ports=lambda: [])


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    begun: list[Live] = []
    motion = np.linspace(700, 900, 60, dtype=np.float32)[:, None].repeat(8, axis=1)
    path = checkpoint(tmp_path / "glove.safetensors", {"ㄱ": motion, "ㅏ": motion[::-1].copy()})

    def make(source: str, checkpoint: Path = path) -> Live:
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        settings = SettingsFile(tmp_path / "settings.json")
        begun.append(Live(window, Session(), settings, NoDevices().doors(), source=source, checkpoint=checkpoint))
        window.resize(1024, 700)
        window.show()
        begun[-1].start()
        return begun[-1]

    yield make
    for live in begun:
        live._window.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.slow
def test_a_gloves_line_is_shown_recognised_and_its_losses_told(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    from tests.engine.sources.serial_line import line

    glove = PtyGlove(tmp_path)
    glove.start(lambda n: b"" if n in (60, 61) else line(n))
    try:
        live = begin(f"glove-serial:{glove.path}")
        page, session = live._window.live, live._session
        qtbot.waitUntil(lambda: page.glove.isVisible() and session.snapshot().health.answers > 5, timeout=15_000)
        qtbot.waitUntil(lambda: session.snapshot().health.lost == 2, timeout=15_000)
        qtbot.waitUntil(lambda: "2 lines were lost" in session.snapshot().source_notice, timeout=5_000)
        qtbot.waitUntil(lambda: "source" in live._window.banners.topics, timeout=5_000)
        qtbot.waitUntil(lambda: float(np.nanmax(np.diff(page.glove.log.values[-20:, 4]))) == 1, timeout=5_000)
        assert session.snapshot().health.capture_fps == pytest.approx(33.3, abs=4)
    finally:
        glove.unplug()
    qtbot.waitUntil(lambda: page.glove.hand._mark != "", timeout=5_000)


@pytest.mark.slow
def test_a_glove_checkpoint_plays_its_dictionary_where_there_is_no_glove(begin: Begin, qtbot: QtBot) -> None:
    live = begin("")
    page, session = live._window.live, live._session
    qtbot.waitUntil(lambda: page.glove.isVisible() and session.snapshot().health.answers > 5, timeout=15_000)
    assert live.sources.running == "demo" and session.snapshot().engine_notice == ""
    seen: set[float] = set()
    qtbot.waitUntil(lambda: seen.add(float(page.glove.log.newest[0])) or len(seen) > 10)  # type: ignore[func-returns-value]


@pytest.mark.slow
def test_the_bundled_glove_says_its_signs_to_the_demo(begin: Begin, qtbot: QtBot) -> None:
    live = begin("", GLOVE_CHECKPOINT)
    page, session = live._window.live, live._session
    qtbot.waitUntil(lambda: page.glove.isVisible() and session.snapshot().health.answers > 5, timeout=15_000)
    dictionary = live.checkpoints.card.dictionary
    qtbot.waitUntil(lambda: len(session.snapshot().events) >= 3, timeout=30_000)
    assert {event.label for event in session.snapshot().events} <= set(dictionary)
    qtbot.waitUntil(lambda: page.sentence.text != "", timeout=5_000)
