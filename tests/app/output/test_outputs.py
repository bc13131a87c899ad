"""The Output menu: what is on is on again at the next start, save keystrokes; and nothing outlives the window."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.main_window import MainWindow
from app.output.outputs import Outputs
from app.settings.file import SettingsFile
from app.words.composer import SETTLE_S
from tests.app.output.test_event_output import free_port
from tests.app.output.test_keystrokes import Paper
from tests.app.scenes import snapshot, words

Start = Callable[[], tuple[MainWindow, Outputs]]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """A window with its outputs, on a silent voice and a typist of paper."""
    monkeypatch.setattr("app.output.keystrokes.typist_of_this_machine", Paper)
    made: list[Outputs] = []

    def begin() -> tuple[MainWindow, Outputs]:
        window = MainWindow(GuiStats())
        qtbot.addWidget(window)
        settings = SettingsFile(tmp_path / "s.json")
        if settings.values.events_port == 8765:
            settings.change(events_port=free_port())
        made.append(Outputs(window, settings))
        made[-1].start()
        return window, made[-1]

    yield begin
    for outputs in made:
        outputs.stop()


@pytest.fixture(autouse=True)
def silent_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own voice may be absent here, and would be heard where it is not."""
    monkeypatch.setattr("app.output.speech._system_voices", lambda: QTextToSpeech("mock"))


def test_everything_is_off_at_the_first_start(start: Start) -> None:
    window, outputs = start()
    act = window.act
    switches = (act.captions, act.caption_window, act.speak, act.event_output, act.type_words)
    assert not any(action.isChecked() for action in switches)
    assert outputs.events.address == "" and not outputs.keystrokes.is_on and window.banners.topics == []


def test_what_was_on_is_on_again_save_keystrokes(start: Start) -> None:
    window, outputs = start()
    for action in (window.act.caption_window, window.act.speak, window.act.event_output, window.act.type_words):
        action.trigger()
    assert outputs.keystrokes.is_on and outputs.events.address
    outputs.stop()
    again, second = start()
    act = again.act
    assert act.caption_window.isChecked() and act.speak.isChecked() and act.event_output.isChecked()
    assert not act.type_words.isChecked() and not second.keystrokes.is_on
    assert second.events.address == f"ws://127.0.0.1:{second.events.server.port}/?token=" + (  # type: ignore[union-attr]
        second.events.settings.values.events_token
    )


def test_a_busy_port_is_said_where_it_was_switched_on(start: Start) -> None:
    window, outputs = start()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        outputs._settings.change(events_port=other.getsockname()[1])
        window.act.event_output.trigger()
        assert not window.act.event_output.isChecked() and window.banners.topics == ["events"]
    busy = window.banners.banner("events")
    assert busy is not None
    dict(busy.notice.actions)["Try again"]()
    assert window.act.event_output.isChecked() and window.banners.topics == ["events"] and outputs.events.address


def test_a_finished_word_is_typed_and_one_that_was_taken_back_is_not(start: Start, qtbot: QtBot) -> None:
    window, outputs = start()
    window.act.type_words.trigger()
    paper = outputs.keystrokes._typist
    assert isinstance(paper, Paper)
    line = window.live.sentence
    line.update_from(snapshot(events=words("hello")), 100.0)
    line.composer.undo(100.1)
    line.update_from(snapshot(events=words("hello", "tea")), 100.2)
    line.update_from(snapshot(events=words("hello", "tea")), 100.3 + SETTLE_S)
    qtbot.waitUntil(lambda: paper.typed == "tea ")


def test_the_pauses_of_the_settings_are_taken_over(start: Start) -> None:
    window, outputs = start()
    outputs._settings.change(sentence_gap_s=9.0, spelling_pause_s=0.5)
    outputs.update_from(snapshot(), 100.0)
    composer = window.live.sentence.composer
    assert (composer.gap_s, composer.spelling_s) == (9.0, 0.5)


@pytest.mark.slow
def test_fifty_times_on_and_off_leave_no_window(start: Start, qapp: QApplication) -> None:
    window, _ = start()
    before = len(qapp.topLevelWidgets())
    for _ in range(50):
        for action in (window.act.captions, window.act.caption_window, window.act.event_output, window.act.speak):
            action.trigger()
            action.trigger()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(qapp.topLevelWidgets()) == before
