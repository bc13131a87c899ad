"""From recordings to a model in the live view, by keys, with real trainings in processes of their own."""

import json
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.training.record import SETTINGS
from engine.backends import open_engine
from tests.app.training.conftest import Trainee
from trainers.config import TrainConfig
from trainers.flags import read_recipe

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ANSWER_S = 3.0  # of the process's own time: the machine may do much beside
LONG = 5000  # rounds: no test waits for their end


def processor_s(process: psutil.Process) -> float:
    """0 once it is gone."""
    try:
        return float(sum(process.cpu_times()[:2]))
    except psutil.Error:
        return 0.0


def test_from_recordings_to_the_live_view_by_keys(trainee: Trainee, episodes: Path) -> None:
    page = trainee.page
    assert not page.run.start.isEnabled() and "recordings" in page.run.why_not.text()
    trainee.prepare(episodes, epochs=2, asks=True)
    assert page.data.report.verdict.level == "info" and any("60 samples" in line for line in page.data.report.lines)
    trainee.start()
    assert page.run.stop.isEnabled() and not page.run.start.isEnabled()
    trainee.end()
    assert page.run.state.text() == "Complete." and page.run.bar.value() == page.run.bar.maximum()
    assert "best validation" in page.run.facts.text()
    assert "measured on recordings kept apart (" in page.run.facts.text(), "the one last measurement"
    (record,) = page.runs.chosen
    assert page.runs.table.item(0, 1).text() == "complete" and record.settings["width"] == 8
    loss, on_validation, accuracy = (page.run.curves.points(plot)[0] for plot in range(3))
    assert len(loss[0]) == len(record.history.rounds) and list(on_validation[0]) == list(accuracy[0]) == [1, 2]
    assert any("validation top-1" in line for line in page.runs.log.toPlainText().splitlines())
    trainee.press(page.runs.load)
    assert trainee.loaded == [record.folder / "best.safetensors"] and trainee.window.pages.currentIndex() == 0
    assert open_engine(trainee.loaded[0]).manifest.labels == ("ㄱ", "ㄴ", "ㄷ")
    assert trainee.settings.values.recordings == (str(episodes),)


def test_stop_answers_at_once_keeps_everything_and_resume_goes_on(trainee: Trainee, episodes: Path) -> None:
    page = trainee.page
    trainee.prepare(episodes, LONG)
    trainee.start()
    trainee.until(lambda: trainee.training.running.history.newest)
    process = psutil.Process(trainee.training.running.child.pid)
    spent = [processor_s(process)]
    trainee.press(page.run.stop)
    assert "Stopping" in page.run.state.text()
    trainee.until(lambda: spent.append(processor_s(process)) or not trainee.training.running.is_on)
    assert max(spent) - spent[0] <= ANSWER_S
    trainee.end()
    (record,) = page.runs.chosen
    assert page.runs.table.item(0, 1).text() == "stopped" and page.run.state.text() == "Stopped; everything is kept."
    assert open_engine(record.folder / "last.safetensors").manifest.family == "gru"
    done = record.history.rounds[-1]
    trainee.press(page.runs.resume)
    history = trainee.training.running.history
    trainee.until(lambda: history.newest is not None and history.rounds[-1] > done)
    assert history.rounds == sorted(set(history.rounds)) and trainee.training.running.folder == record.folder
    trainee.press(page.run.stop)
    trainee.end()
    assert len(page.runs.records) == 1


@pytest.mark.parametrize("deletes", [True, False])
def test_cancel_asks_ends_at_once_and_deletes_only_when_told_to(
    trainee: Trainee, episodes: Path, deletes: bool
) -> None:
    run = trainee.page.run
    trainee.prepare(episodes, LONG)
    trainee.start()
    folder = trainee.training.running.folder
    assert folder is not None and (folder / SETTINGS).exists()
    trainee.press(run.cancel)
    assert run.question.isVisible() and run.go_on.hasFocus() and folder.name in run.question_words.text()
    trainee.press(run.go_on)
    assert not run.question.isVisible() and trainee.training.running.is_on
    trainee.press(run.cancel)
    trainee.press(run.delete if deletes else run.keep)
    trainee.end()
    assert run.state.text() == "Cancelled." and folder.exists() is not deletes
    assert len(trainee.page.runs.records) == (0 if deletes else 1) and trainee.notice("training") == ""


def test_a_child_that_dies_is_said_and_what_it_saved_is_resumed(trainee: Trainee, episodes: Path) -> None:
    trainee.prepare(episodes, LONG)
    trainee.start()
    trainee.until(lambda: len(trainee.training.running.history.validated) > 1)
    psutil.Process(trainee.training.running.child.pid).kill()
    trainee.end()
    found = trainee.notice("training")
    assert "The training broke off." in found and "can be resumed" in found
    assert trainee.page.runs.table.item(0, 1).text() == "broken off" and trainee.page.runs.resume.isEnabled()


def test_what_makes_no_run_is_said_with_its_last_lines(trainee: Trainee, episodes: Path) -> None:
    trainee.prepare(episodes)
    trainee.type("variant", "enormous")
    trainee.press(trainee.page.run.start)
    trainee.until(lambda: trainee.notice("training"))
    assert "no model family" in trainee.notice("training") and "Nothing was saved." in trainee.notice("training")
    trainee.window.banners.banner("training").buttons["Show the log"].click()
    assert trainee.page.runs.log.isVisible() and "no model family" in trainee.page.runs.log.toPlainText()


def test_recordings_that_can_not_be_read_are_said_and_nothing_begins(trainee: Trainee, tmp_path: Path) -> None:
    (tmp_path / "notes.npz").write_bytes(b"no zip at all")
    trainee.page.data.chosen.emit(str(tmp_path / "notes.npz"))
    trainee.until(lambda: trainee.page.data.is_refused)
    assert (
        trainee.page.data.report.verdict.level == "bad" and "notes.npz" in trainee.page.data.report.verdict.words.text()
    )
    assert not trainee.page.run.start.isEnabled() and "can’t be used" in trainee.page.run.why_not.text()


def test_a_wrong_setting_is_shown_instead_of_a_run(trainee: Trainee, episodes: Path) -> None:
    trainee.prepare(episodes)
    trainee.type("seed", "-1")
    trainee.page.recipe.form.more.setChecked(False)
    trainee.press(trainee.page.run.start)
    field = trainee.page.recipe.form.fields["seed"]
    assert not trainee.training.running.is_on and field.control.hasFocus() and field.error.isVisible()


def test_a_window_that_is_closed_asks_and_then_keeps_the_run(trainee: Trainee, episodes: Path, qtbot: QtBot) -> None:
    trainee.prepare(episodes, LONG)
    trainee.start()
    trainee.window.close()
    assert trainee.window.isVisible() and "A training is running." in trainee.notice("closing")
    button = trainee.window.banners.banner("closing").buttons["Stop, keep and close"]
    button.setFocus()
    with qtbot.waitSignal(trainee.window.closing, timeout=20_000):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    folder = next(trainee.runs_folder.iterdir())
    assert not trainee.window.isVisible() and (folder / "last.safetensors").exists()


def test_a_window_that_the_system_closes_leaves_no_orphan(trainee: Trainee, episodes: Path) -> None:
    trainee.prepare(episodes, LONG)
    trainee.start()
    process = psutil.Process(trainee.training.running.child.pid)
    trainee.window.close_unasked()
    trainee.training.stop()
    assert not trainee.window.isVisible() and not process.is_running()


def test_a_fine_tune_begins_from_a_run_and_old_and_new_are_compared(trainee: Trainee, episodes: Path) -> None:
    page = trainee.page
    trainee.prepare(episodes)
    trainee.start()
    trainee.end()
    first = page.runs.records[0].weights
    assert first is not None
    trainee.training.take(first)  # dropped on the page
    assert page.recipe.command == "finetune" and page.recipe.chosen_checkpoint == str(first)
    trainee.type("epochs", "1")
    trainee.start()
    trainee.end()
    assert [record.command for record in page.runs.records] == ["finetune", "scratch"]
    page.runs.table.selectAll()
    assert len(page.run.curves.shown_names) == 2
    differing = {page.runs.differences.item(row, 0).text() for row in range(page.runs.differences.rowCount())}
    assert {"Begins with", "Rounds", "Checkpoint"} <= differing and "Batch size" not in differing
    page.runs.choose(page.runs.records[0].folder)
    trainee.press(page.runs.compare)
    shown = page.runs.old_and_new
    trainee.until(lambda: not trainee.training.runs.comparison.is_open)
    cells = [shown.table.item(row, 0).text() for row in range(shown.table.rowCount())]
    assert cells[:2] == ["All: top-1", "All: macro F1"] and sorted(cells[2:]) == ["ㄱ", "ㄴ", "ㄷ"]
    assert str(first.name) in shown.words.text()


def test_broken_settings_of_a_run_are_listed_and_offer_nothing_to_go_on_with(trainee: Trainee) -> None:
    made = trainee.runs_folder / "half"
    made.mkdir(parents=True)
    (made / SETTINGS).write_text('{"command": "scr', encoding="utf-8")
    trainee.window.show_page(0)
    trainee.window.show_page(2)
    trainee.until(lambda: trainee.page.runs.records)
    assert trainee.page.runs.table.item(0, 1).text() == "unreadable"
    page = trainee.page.runs
    assert not (page.resume.isEnabled() or page.load.isEnabled() or page.compare.isEnabled())
    assert page.folder.isEnabled()


def test_a_recipe_and_recordings_are_dropped_on_the_page(trainee: Trainee, episodes: Path, tmp_path: Path) -> None:
    from tests.app.library.test_models_page import drop

    (tmp_path / "mine.toml").write_text('family = "gru"\nepochs = 3\n', encoding="utf-8")
    assert drop(trainee.page, tmp_path / "mine.toml") and drop(trainee.page, episodes)
    assert read_recipe(tmp_path / "mine.toml", TrainConfig)["epochs"] == trainee.page.recipe.form.fields["epochs"].value
    assert trainee.page.recipe.command == "scratch" and trainee.page.data.path == episodes
    trainee.until(lambda: trainee.page.data.answer and not trainee.page.recipe.question.is_open)
    assert trainee.page.recipe.chosen_family == "gru"
    assert json.loads(trainee.settings.path.read_text(encoding="utf-8"))["recordings"] == [str(episodes)]


def test_a_run_that_does_not_answer_a_stop_can_be_ended(
    trainee: Trainee, episodes: Path, program: Callable[[str], None]
) -> None:
    trainee.prepare(episodes)
    program(
        "import json, threading\n"
        "print(json.dumps({'event': 'start', 'run': '.'}), flush=True)\n"
        "threading.Event().wait()\n"
    )
    trainee.start()
    trainee.press(trainee.page.run.stop)
    trainee.until(lambda: trainee.page.run.end.isVisible())
    assert trainee.training.running.is_on
    trainee.press(trainee.page.run.end)
    trainee.end()
    assert not trainee.page.run.end.isVisible()
