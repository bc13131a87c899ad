"""The Models page: what lies on this machine, found, explained, tested, compared, saved and loaded."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.library.found import peek
from app.library.listing import MOST, Glances, list_folder
from app.library.shelf import Shelf
from app.task import Task
from assets import DEFAULT_CHECKPOINT
from engine.checkpoint.files import read_manifest
from engine.errors import MismatchError
from tests.app.library import files
from tests.app.library.conftest import Window
from tests.app.library.test_opening_files import NAMES, click

ENOUGH_S = 2.0


def drop(widget: QWidget, path: Path) -> bool:
    """Drag a file over `widget` and let go; whether it was taken there or above."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, end = QDragEnterEvent(QPoint(9, 9), *how), QDropEvent(QPointF(9, 9), *how)
    for event in (enter, end):
        event.ignore()
        QApplication.sendEvent(widget, event)
    return end.isAccepted()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "models"
    (made / "deep").mkdir(parents=True)
    files.ours(made / "cafe.safetensors")
    files.foreign(made / "deep" / "GRU_best.pt")
    files.hostile(made / "evil.pt", tmp_path / "canary")
    files.truncated(made / "half.safetensors")
    (made / "notes.txt").write_text("nothing to see")
    return made


def listed(window: Window, folder: Path) -> list[str]:
    window.live._window.show_page(3)
    drop(window.library.page.shelf.viewport(), folder)
    window.until(lambda: len(window.library.page.shelf.seen) >= 6)
    return window.library.page.shelf.seen


def shown_lines(shelf: Shelf) -> list[str]:
    return [item.text() for i in range(shelf.count()) if not (item := shelf.item(i)).isHidden()]


def test_a_folder_is_listed_beside_the_bundled_models_and_searched(qtbot: QtBot, window: Window, folder: Path) -> None:
    assert listed(window, folder) == [
        "ASL 33: coffee orders and letters",
        "Glove 24: Korean jamo",
        "Café orders",
        "evil.pt",
        "GRU_best.pt",
        "half.safetensors",
    ]
    page = window.library.page
    assert "4 files in models" in page.said.text()
    page.choose(DEFAULT_CHECKPOINT)  # which the search will hide
    page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "CAF")
    assert page.shelf.seen == ["Café orders"]
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.shelf.hasFocus() and page.panel.path == page.shelf.path == folder / "cafe.safetensors"
    assert shown_lines(page.shelf)[-1] == "Café orders"
    page.search.setText("no such model")
    assert page.shelf.seen == [] and shown_lines(page.shelf) == ["No model matches the search"]
    page.search.clear()
    assert "No model matches the search" not in shown_lines(page.shelf)
    assert window.live._settings.values.models_folder == str(folder)


@pytest.mark.slow
def test_a_model_that_is_opened_from_the_page_is_shown_there_and_listed_as_running(
    window: Window, tmp_path: Path
) -> None:
    window.live._window.show_page(3)
    page = window.library.page
    window.until(lambda: page.panel.path is not None and len(page.shelf.seen) == 2)
    window.live.open_file(str(files.ours(tmp_path / "b.safetensors", name="New")))
    window.until(lambda: "New" in page.shelf.seen and page.shelf.currentItem() is not None)
    assert page.panel.path == page.shelf.path == tmp_path / "b.safetensors"
    assert "runs now" in page.shelf.currentItem().toolTip()


@pytest.mark.slow
def test_a_file_that_comes_into_the_folder_is_listed_by_itself(window: Window, folder: Path) -> None:
    assert "New" not in listed(window, folder)
    files.ours(folder / "new.safetensors", name="New")
    window.until(lambda: "New" in window.library.page.shelf.seen)


def test_a_file_that_can_only_be_a_damaged_model_is_listed_and_one_that_may_be_another_thing_is_not(
    tmp_path: Path,
) -> None:
    for name in ("model.onnx", "best.CKPT", "page.xml", "table.h5"):
        (tmp_path / name).write_bytes(bytes(range(1, 60)))
    task = Task("list", lambda task: list_folder(task, tmp_path, Glances(peek)))
    assert task.join(10.0) and task.result is not None
    assert [(x.path.name, x.is_refused) for x in task.result.entries] == [("best.CKPT", True), ("model.onnx", True)]


@pytest.mark.slow
def test_a_file_that_is_copied_into_the_folder_is_listed_as_it_is_once_it_is_whole(
    window: Window, folder: Path, tmp_path: Path
) -> None:
    listed(window, folder)
    whole = files.ours(tmp_path / "x.safetensors", name="New").read_bytes()
    with (folder / "new.safetensors").open("wb") as file:
        file.write(whole[:100])
        file.flush()
        window.until(lambda: "new.safetensors" in window.library.page.shelf.seen)
        file.write(whole[100:])
    window.until(lambda: "New" in window.library.page.shelf.seen)


def test_two_hundred_files_are_listed_in_two_seconds_without_their_tensors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = files.ours(tmp_path / "x.safetensors"), files.foreign(tmp_path / "x.pt")
    for i in range(100):
        (tmp_path / f"{i}.safetensors").write_bytes(one.read_bytes())
        (tmp_path / f"{i}.pt").write_bytes(other.read_bytes())

    def never(*args: object) -> None:
        raise AssertionError("tensors were read")

    for name in ("engine.checkpoint.files._parse", "engine.checkpoint.header.read_tensors", "torch.load"):
        monkeypatch.setattr(name, never)
    began = time.perf_counter()
    task = Task("list", lambda task: list_folder(task, tmp_path, Glances(peek)))
    assert task.join(10.0) and task.error is None and task.result is not None
    assert len(task.result.entries) == 202 and not task.result.is_cut
    assert time.perf_counter() - began < ENOUGH_S


@pytest.mark.slow
def test_a_folder_without_end_is_cut_and_said(tmp_path: Path, window: Window) -> None:
    for i in range(MOST + 3):
        (tmp_path / f"{i}.onnx").write_bytes(b"x")
    window.live._window.show_page(3)
    window.library.take(tmp_path)
    window.until(lambda: f"The first {MOST} files" in window.library.page.said.text())


@pytest.mark.slow
def test_the_card_says_what_it_is_and_never_an_accuracy_without_its_split(window: Window, tmp_path: Path) -> None:
    card = window.show(files.ours(tmp_path / "a.safetensors")).card
    assert card.title.text() == "Café orders" and "data alone" in card.verdict.words.text()
    assert card.fact("accuracy") == f"91.3 % ({files.SPLIT})" and card.fact("classes") == "3: -, merci, 고마워"
    assert card.fact("licence") == "CC BY 4.0, the signers" and card.fact("data") == "twelve signers"
    assert card.fact("date") == "2026-11-01" and card.fact("input").startswith("landmarks of 4 pictures")
    assert int(card.fact("parameters").replace(",", "")) == sum(x.numel() for x in files.weights().values())
    window.show(files.ours(tmp_path / "c.safetensors", split=""))
    assert card.fact("accuracy") == "not measured"
    window.show(files.foreign(tmp_path / "b.pt"))
    assert card.fact("accuracy") == "" and card.fact("licence") == ""


def test_the_self_test_tells_how_many_numbers_and_how_fast(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    panel = window.show(files.foreign(tmp_path / "b.pt"))
    click(qtbot, panel.card.test)
    window.settled(panel)
    assert "3 finite numbers" in panel.card.tested.text() and "median of 5" in panel.card.tested.text()
    window.until(lambda: window.word == "merci")


@pytest.mark.slow
def test_load_swaps_while_the_stream_runs_and_says_so(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    panel = window.show(files.ours(tmp_path / "b.safetensors", ("-", "a", "b"), says=2))
    click(qtbot, panel.load)
    window.until(lambda: panel.outcome.text() == "It runs now.")
    window.until(lambda: window.live._session.snapshot().labels == ("-", "a", "b"))
    captured = window.live._session.snapshot().health.captured
    window.until(lambda: window.live._session.snapshot().health.captured > captured)
    shelf = window.library.page.shelf
    window.until(lambda: shelf.path == panel.path and "runs now" in shelf.currentItem().toolTip())


def test_a_load_that_fails_keeps_the_old_model_and_says_why(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = window.show(files.ours(tmp_path / "b.safetensors", ("-", "a", "b")))
    (tmp_path / "b.safetensors").write_bytes(files.unfinished(tmp_path / "c.safetensors").read_bytes())
    click(qtbot, panel.load)
    window.until(lambda: "sha256" in panel.outcome.text())
    assert "The running model is unchanged." in panel.outcome.text() and panel.load.isEnabled()
    window.until(lambda: window.word == "merci")


def test_a_model_that_opens_but_whose_landmarks_cant_be_found_is_no_success(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise MismatchError("There is no landmarker.", "Nothing is recognised.", "Fetch it.")

    panel = window.show(files.ours(tmp_path / "b.safetensors", ("-", "a", "b")))
    monkeypatch.setattr(window.live._session, "_make_extractor", refuse)
    click(qtbot, panel.load)
    window.until(lambda: "There is no landmarker." in panel.outcome.text())


@pytest.mark.slow
def test_a_foreign_file_is_saved_as_ours_complete_and_listed(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = window.show(files.foreign(tmp_path / "b.pt"))
    assert not panel.save.isEnabled()
    panel.form.fields["labels"].show_value(NAMES)
    out = tmp_path / "mine.safetensors"
    monkeypatch.setattr("app.library.panel.ask_where_to_save", lambda parent, name, take: take(str(out)))
    click(qtbot, panel.save)
    window.until(lambda: "Written to" in panel.outcome.text())
    assert read_manifest(out).labels == NAMES
    window.until(lambda: "b" in window.library.page.shelf.seen)
    again = window.show(out)
    assert again.form.fields == {} and not again.save.isEnabled() and again.load.isEnabled()


@pytest.mark.slow
def test_compare_on_live_runs_the_second_model_by_what_was_filled_in(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    panel = window.show(files.foreign(tmp_path / "b.pt"))
    panel.form.fields["labels"].show_value(NAMES)
    panel.form.fields["length"].show_value(4)
    click(qtbot, panel.compare)
    compared = window.live.compare.window
    assert compared is not None
    window.until(lambda: compared.sides[1].word._shown.text == "danke" and compared.use.isEnabled())
    click(qtbot, compared.use)
    window.until(lambda: window.live._session.snapshot().labels == NAMES)


def test_a_model_that_is_dropped_on_the_page_is_shown_and_a_film_is_left_to_the_window(
    window: Window, tmp_path: Path
) -> None:
    window.live._window.show_page(3)
    page = window.library.page
    assert drop(page.search, files.foreign(tmp_path / "b.pt"))
    assert window.settled(page.panel).path == tmp_path / "b.pt" and page.shelf.path is None
    dropped: list[str] = []
    window.live._window.file_dropped.disconnect()
    window.live._window.file_dropped.connect(dropped.append)
    assert drop(page.search, tmp_path / "film.mp4") and dropped == [str(tmp_path / "film.mp4")]


@pytest.mark.slow
def test_arrows_walk_through_the_list_and_the_last_one_is_shown(qtbot: QtBot, window: Window, folder: Path) -> None:
    listed(window, folder)
    shelf = window.library.page.shelf
    shelf.setFocus()
    for _ in range(4):
        qtbot.keyClick(shelf, Qt.Key.Key_Down)
    panel = window.settled(window.library.page.panel)
    assert shelf.path == panel.path and panel.found is not None and panel.card.title.text() in str(shelf.path)
    assert len(panel.jobs.tasks) == 0


@pytest.mark.slow
def test_a_checkpoint_that_was_overtaken_is_let_go_of(window: Window, tmp_path: Path) -> None:
    for i in range(4):
        loading = window.live.checkpoints.open(files.ours(tmp_path / f"{i}.safetensors"))
        window.until(lambda loading=loading: loading.is_done)
    assert len(window.live.checkpoints.tasks) == 1


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    read: list[Path] = []
    glances = Glances(lambda path: read.append(path) or peek(path))  # type: ignore[func-returns-value]
    path = files.ours(tmp_path / "a.safetensors")
    assert [glances.of(path) for _ in range(3)] == [peek(path)] * 3 and read == [path]
    files.ours(path, ("-", "one", "more"))
    entry = glances.of(path)
    assert entry.manifest is not None and entry.manifest.labels[1] == "one" and len(read) == 2
