"""Ctrl+O and a drop: a file that is complete runs at once; any other is explained, asked about, and then runs."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.checkpoint import trust
from tests.app.library import files
from tests.app.library.conftest import Begin, Window

NAMES = ("-", "danke", "안녕하세요")


def click(qtbot: QtBot, button: object) -> None:
    assert button.isEnabled() and button.isVisible()  # type: ignore[attr-defined]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]


def type_line(qtbot: QtBot, field: QWidget, words: str) -> None:
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.slow
def test_a_complete_file_of_ours_runs_in_one_step(window: Window, tmp_path: Path) -> None:
    window.live.open_file(str(files.ours(tmp_path / "b.safetensors", ("-", "a", "b"), says=2)))
    window.until(lambda: window.word == "b")
    assert window.library.window is None
    assert window.live._settings.values.models == (str(tmp_path / "b.safetensors"),)


@pytest.mark.slow
def test_a_foreign_file_is_asked_about_and_runs_by_what_was_said(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.live.open_file(str(files.foreign(tmp_path / "GRU_best.pt")))
    panel = window.dialog
    assert set(panel.form.fields) == {"labels", "idle_label", "unknown_label", "fps", "length"}
    assert panel.card.fact("architecture").startswith("landmark-gru") and "module" in panel.card.fact("weights")
    panel.form.fields["labels"].setFocus()
    typed = panel.form.fields["labels"].focusProxy()
    type_line(qtbot, typed, "-")
    type_line(qtbot, typed, "danke")
    assert not panel.load.isEnabled() and "2 labels, but the model has 3 outputs" in panel.error.words.text()
    type_line(qtbot, typed, "hallo")
    assert panel.load.isEnabled() and not panel.error.isVisible()
    panel.form.fields["idle_label"].show_value("-")
    panel.form.fields["length"].show_value(4)
    click(qtbot, panel.load)
    window.until(lambda: window.word == "danke" and window.library.window is None)
    session = window.live._session
    assert session.snapshot().idle_label == "-" and session.input is not None and session.input.length == 4


@pytest.mark.slow
def test_what_was_said_is_remembered_for_the_next_start_and_for_a_copy(
    qtbot: QtBot, begin: Begin, window: Window, tmp_path: Path
) -> None:
    path = files.foreign(tmp_path / "GRU_best.pt")
    window.live.open_file(str(path))
    window.dialog.form.fields["labels"].show_value(NAMES)
    click(qtbot, window.dialog.load)
    window.until(lambda: window.word == "danke")
    again = begin()
    again.until(lambda: again.word == "danke")
    assert again.live._window.checkpoint == str(path)
    copy = tmp_path / "elsewhere" / "another-name.pt"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    again.live.open_file(str(copy))
    again.until(lambda: again.live._window.checkpoint == str(copy))
    assert again.word in ("danke", "–") and again.library.window is None
    assert again.live._session.snapshot().labels == NAMES


@pytest.mark.slow
def test_what_nobody_has_said_is_told_and_offered(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.live.open_file(str(files.foreign(tmp_path / "GRU_best.pt")))
    click(qtbot, window.dialog.load)
    banners = window.live._window.banners
    window.until(lambda: "labels" in banners.topics)
    banner = banners.banner("labels")
    assert banner is not None and "names no classes" in banner.notice.text
    assert banner.notice.text.count("\n") == 2
    click(qtbot, banner.buttons["Complete …"])
    window.dialog.form.fields["labels"].show_value(NAMES)
    click(qtbot, window.dialog.load)
    window.until(lambda: window.word == "danke" and "labels" not in banners.topics)


@pytest.mark.slow
def test_what_was_dismissed_of_one_file_is_said_of_the_next(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    banners = window.live._window.banners
    for says, name in ((1, "a.pt"), (2, "b.pt")):
        path = files.foreign(tmp_path / name, says)
        window.live.open_file(str(path))
        click(qtbot, window.dialog.load)
        window.until(lambda path=path: window.live._window.checkpoint == str(path) and "labels" in banners.topics)
        banners.dismiss("labels")


def test_a_hostile_file_is_refused_in_words_and_nothing_of_it_runs(window: Window, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    window.live.open_file(str(files.hostile(tmp_path / "best.pt", canary)))
    panel = window.dialog
    assert panel.card.verdict.level == "bad" and "Refused" in panel.card.verdict.words.text()
    assert "mkdir" in panel.card.problem.text() and panel.card.another.isVisible()
    assert not any(button.isEnabled() for button in (panel.load, panel.compare, panel.save))
    assert not panel.card.test.isVisible() and not canary.exists()
    window.until(lambda: window.word == "merci")


def test_half_a_file_is_explained_and_the_running_model_goes_on(window: Window, tmp_path: Path) -> None:
    window.live.open_file(str(files.truncated(tmp_path / "half.safetensors")))
    panel = window.dialog
    assert "half.safetensors" in panel.card.problem.text() and "Copy the file again" in panel.card.remedies.text()
    assert not panel.load.isEnabled()
    window.until(lambda: window.word == "merci")


def test_a_file_whose_damage_only_shows_while_loading_is_explained_too(window: Window, tmp_path: Path) -> None:
    window.live.open_file(str(files.unfinished(tmp_path / "damaged.safetensors")))
    assert "sha256" in window.dialog.card.problem.text()
    window.until(lambda: window.word == "merci")


@pytest.mark.slow
def test_a_program_is_trusted_only_after_a_question(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir(mode=0o755)
    path = files.program(tmp_path / "programs" / "net.pt")
    window.live.open_file(str(path))
    card = window.dialog.card
    assert card.verdict.level == "warning" and "program" in card.verdict.words.text()
    click(qtbot, card.trusting.button)
    assert str(path.parent.name) in card.trusting.words.text() and not trust.is_trusted(path)
    click(qtbot, card.trusting.decline)
    assert not card.trusting.isVisible() and not trust.is_trusted(path)
    click(qtbot, card.trusting.button)
    click(qtbot, card.trusting.agree)
    card = window.dialog.card
    assert trust.is_trusted(path) and not card.trusting.button.isVisible()
    assert "that you trust: opening it runs" in card.verdict.words.text()


@pytest.mark.slow
def test_a_look_that_does_not_end_is_told_when_the_window_closes(window: Window) -> None:
    """It may hold torch, so it is no daemon, and Python would wait for it."""
    gate = threading.Event()
    window.library.open().panel.jobs.start("look", lambda task: gate.wait(10), lambda task: None)
    window.live._window.close()
    assert window.live.left_behind == ["model-look"]
    gate.set()
    window.until(lambda: window.live.left_behind == [])
