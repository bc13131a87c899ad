"""Two models on one live stream: both are shown, the second can fail or be slow, and closing leaves nothing behind."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.look import ClassColours
from app.main_window import MainWindow
from app.opening.compare_window import CompareWindow
from app.opening.source_picker import Choice
from app.settings.file import SettingsFile
from benchmarks.rectangles import faults
from engine.alarms import Levels
from engine.backends.engine import Engine
from engine.errors import DamagedFile
from engine.recognizer import Recognizer
from engine.session import Session
from engine.types import EngineState, SourceState
from tests.app.anomaly.scenes import watching
from tests.app.scenes import FakeDoors, snapshot
from tests.fakes import FakeEngine, manifest, says

OTHER = ("-", "merci", "고마워요 아주 많이", "unknown")


@dataclass
class TwoModels(FakeDoors):
    """The first model says "hello", any other one "merci"; "finer" takes more frames; "bad" can't be opened."""

    gate: threading.Event = field(default_factory=threading.Event)

    def _engine(self, path: Path) -> Engine:
        if path.stem == "bad":
            raise DamagedFile("bad.safetensors is damaged.", "Nothing was loaded.", "Copy it again.")
        if path.stem == "first":
            return FakeEngine(says("hello"))
        own = manifest(OTHER)
        if path.stem == "finer":  # other landmarks than the first one's
            own = replace(own, input=replace(own.input, fps=2 * own.input.fps))
        return FakeEngine(says("merci", OTHER), own)


@pytest.fixture
def live(qtbot: QtBot, tmp_path: Path) -> Iterator[Live]:
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    doors = TwoModels(cameras_found=[Choice("camera:a", "Logitech")]).doors()
    made = Live(window, Session(), SettingsFile(tmp_path / "s.json"), doors, checkpoint=tmp_path / "first.safetensors")
    window.show()
    made.start()
    qtbot.waitUntil(lambda: window.live.word._shown.text == "hello", timeout=10_000)
    yield made
    window.close()
    QApplication.processEvents()


@pytest.fixture
def both(qtbot: QtBot, live: Live, tmp_path: Path) -> Callable[[str], CompareWindow]:
    """Begins a comparison with the model of this name."""

    def begin(name: str) -> CompareWindow:
        live.compare.begin(tmp_path / f"{name}.safetensors")
        assert live.compare.window is not None
        return live.compare.window

    return begin


def words(window: CompareWindow) -> tuple[str, str]:
    return window.sides[0].word._shown.text, window.sides[1].word._shown.text


@pytest.mark.slow
def test_both_words_and_curves_are_shown_and_how_often_they_agree(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("second")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    qtbot.waitUntil(lambda: all(side.plot._labels for side in window.sides), timeout=10_000)
    assert list(window.sides[0].plot._labels.values()) == ["hello"]
    assert list(window.sides[1].plot._labels.values()) == ["merci"]
    qtbot.waitUntil(lambda: "0 %" in window.agreement.text(), timeout=10_000)
    assert live._window.live.word._shown.text == "hello"
    assert [side.file.text() for side in window.sides] == ["first.safetensors", "second.safetensors"]
    assert faults(window) == []


def test_only_moments_count_at_which_both_have_answered(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = CompareWindow(parent, ClassColours())
    hello, nothing = snapshot(), snapshot(engine_state=EngineState.PAUSED)
    for i in range(9):
        window.show_both(hello, nothing, 100.0 + i / 20, Levels())
    assert window.agreement.text() == "Words are compared while both models answer."
    window.show_both(hello, hello, 100.6, Levels())
    assert window.agreement.text() == "Of the newest minute with words, both said the same in 100 %."


@pytest.mark.parametrize(
    ("held", "why"),
    [({"is_paused": True}, "paused: Space goes on"), ({"source_state": SourceState.ENDED}, "the recording is over")],
)
def test_both_say_the_same_reason_when_nothing_comes(qtbot: QtBot, held: dict[str, Any], why: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = CompareWindow(parent, ClassColours())
    window.show_both(snapshot(**held), snapshot(), 130.0, Levels())
    assert [side.word._shown.note for side in window.sides] == [why, why]


def test_signs_and_anomalies_are_not_counted_as_disagreement(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = CompareWindow(parent, ClassColours())
    detector = watching(0.91, is_alarm=True)
    window.show_both(snapshot(), detector, 100.0, Levels())
    assert window.agreement.text() == "One looks for signs, the other for anomalies: they can't say the same."
    signs, anomalies = window.sides
    assert signs.word.isVisibleTo(window) and not signs.score.isVisibleTo(window)
    assert anomalies.score.isVisibleTo(window) and not anomalies.word.isVisibleTo(window)
    assert anomalies.score.shown.text == "0.91" and anomalies.score.shown.verdict == "ALARM: !! medium"
    window.show_both(snapshot(), detector, 100.1, Levels(0.3, 0.5, 0.9))
    assert anomalies.score.shown.verdict == "ALARM: !!! severe"
    window.show_both(snapshot(), snapshot(), 100.2, Levels())  # another second model
    assert anomalies.word.isVisibleTo(window) and not anomalies.score.isVisibleTo(window)


@pytest.mark.slow
def test_a_second_model_that_cant_be_opened_says_so_and_the_first_goes_on(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("bad")
    qtbot.waitUntil(lambda: "bad.safetensors is damaged." in window.sides[1].notice.text(), timeout=10_000)
    assert words(window) == ("hello", "–") and not window.use.isEnabled()
    assert window.sides[1].pace.text() == "–"
    assert faults(window) == []
    both("second")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    assert not window.sides[1].notice.isVisible()


@pytest.mark.slow
def test_a_third_model_that_cant_be_opened_leaves_the_second_one_at_work_under_its_own_name(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("second")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    both("bad")
    qtbot.waitUntil(lambda: "bad.safetensors is damaged." in window.sides[1].notice.text(), timeout=10_000)
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    assert window.sides[1].file.text() == "second.safetensors" and window.use.isEnabled()
    qtbot.mouseClick(window.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: live._window.live.word._shown.text == "merci", timeout=10_000)
    assert Path(live._window.checkpoint).name == "second.safetensors"


def recognizer(live: Live) -> Recognizer:
    """Of the second one."""
    second = live.compare._second
    assert second is not None and second._recognizer is not None
    return second._recognizer


@pytest.mark.slow
def test_the_second_one_follows_the_switch_for_left_handed_signers(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("finer")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    assert not recognizer(live).extractor.mirror
    live._window.act.left_handed.trigger()
    qtbot.waitUntil(lambda: recognizer(live).extractor.mirror)


@pytest.mark.slow
def test_what_is_set_holds_for_the_second_one_too(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("finer")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    second = live.compare._second
    assert second is not None
    qtbot.waitUntil(lambda: recognizer(live).extractor.rests)
    live._settings.change(resting="never")
    qtbot.waitUntil(lambda: not recognizer(live).extractor.rests)
    manifest = recognizer(live).engine.manifest
    digest = manifest.digest
    live._settings.change(decisions={digest: replace(manifest.decision, on=0.91)})
    qtbot.waitUntil(lambda: second._desk.decisions.keys() == {digest})


@pytest.mark.slow
def test_the_second_one_is_taken_for_the_live_view(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    window = both("second")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    qtbot.mouseClick(window.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: live._window.live.word._shown.text == "merci", timeout=10_000)
    assert live.compare.window is None


@pytest.mark.slow
def test_closing_it_ends_every_thread_of_the_second_one(
    qtbot: QtBot, live: Live, both: Callable[[str], CompareWindow]
) -> None:
    before = {thread.name for thread in threading.enumerate()}
    window = both("second")
    qtbot.waitUntil(lambda: words(window) == ("hello", "merci"), timeout=10_000)
    captured = sum(thread.name == "capture" for thread in threading.enumerate())
    assert captured == 2
    window.close()
    qtbot.waitUntil(lambda: {thread.name for thread in threading.enumerate()} <= before, timeout=10_000)
    assert sum(thread.name == "capture" for thread in threading.enumerate()) == 1
    assert live._session._desk.taps == () and live.compare.left_behind == []
