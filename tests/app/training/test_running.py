"""What the page says and allows while a run begins and goes on; scripts stand in for the trainers."""

import json
from collections.abc import Callable
from pathlib import Path

from app.training.record import EVENTS, SETTINGS
from tests.app.training.conftest import Trainee

WAITS = "import threading\nthreading.Event().wait()\n"


def test_a_checkpoint_that_takes_other_recordings_begins_no_run_and_no_closer_look(
    trainee: Trainee, tmp_path: Path
) -> None:
    page = trainee.page
    page.data.chosen.emit(str(tmp_path))
    page.data.question.drop()
    page.data.question.answered.emit({"kind": "video"})
    assert not page.run.start.isEnabled() and not page.data.report.closer.isVisible()
    assert "videos" in page.run.why_not.text() and "landmarks" in page.run.why_not.text()
    trainee.press(page.recipe.scratch)
    page.recipe.question.drop()
    page.recipe.question.answered.emit({"families": [{"name": "x3d", "kind": "video", "usual": True}]})
    assert page.run.start.isEnabled() and page.run.why_not.text() == "" and page.data.report.closer.isVisible()


def test_a_closer_look_that_fails_leaves_the_recordings_usable(trainee: Trainee, episodes: Path) -> None:
    trainee.prepare(episodes)
    trainee.page.data.question.failed.emit("No memory is left.")
    assert trainee.page.data.report.verdict.words.text() == "No memory is left."
    assert trainee.page.run.start.isEnabled() and trainee.page.data.report.closer.isVisible()


def stopped_run(trainee: Trainee) -> Path:
    """The folder of a run that was stopped in its second round of four, listed and chosen."""
    folder = trainee.runs_folder / "once"
    folder.mkdir(parents=True)
    events = (
        {"event": "start", "run": str(folder), "step": 0, "steps": 40, "epochs": 4},
        {"event": "step", "step": 15, "steps": 40, "epoch": 1.5, "loss": 0.5, "eta_s": 28},
        {"event": "end", "reason": "stopped"},
    )
    (folder / EVENTS).write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    (folder / SETTINGS).write_text('{"command": "scratch", "seed": 0}', encoding="utf-8")
    (folder / "resume.state").touch()
    trainee.training.runs.refresh(trainee.runs_folder)
    trainee.until(lambda: trainee.page.runs.chosen)
    return folder


def test_a_run_that_is_resumed_says_at_once_what_it_is_and_nothing_that_it_does_not_do_yet(
    trainee: Trainee, program: Callable[[str], None]
) -> None:
    folder, page = stopped_run(trainee), trainee.page
    program(WAITS)
    assert page.run.why_not.isVisible()  # no recordings are chosen for another run
    trainee.press(page.runs.resume)
    assert not page.run.why_not.isVisible()
    trainee.until(lambda: page.runs.table.item(0, 1).text() == "running")
    assert not page.runs.resume.isEnabled() and page.run.state.text() == "Reading the recordings …"
    trainee.press(page.run.cancel)
    assert "once" in page.run.question_words.text() and page.run.delete.isVisible()
    trainee.press(page.run.delete)
    trainee.end()
    assert not folder.exists()


def test_a_run_that_begins_lets_no_other_one_be_resumed(
    trainee: Trainee, episodes: Path, program: Callable[[str], None]
) -> None:
    stopped_run(trainee)
    trainee.prepare(episodes)
    program(WAITS)
    assert trainee.page.runs.resume.isEnabled()
    trainee.press(trainee.page.run.start)
    assert not trainee.page.runs.resume.isEnabled()
    trainee.training.running.child.kill()
    trainee.end()
    assert trainee.page.runs.resume.isEnabled()


def test_a_run_tells_when_it_steps_first_and_how_good_it_is_while_it_goes_on(
    trainee: Trainee, episodes: Path, program: Callable[[str], None]
) -> None:
    folder, page = stopped_run(trainee), trainee.page
    trainee.prepare(episodes)
    program(
        "import json, sys\n"
        "def say(event, **values): print(json.dumps({'event': event, **values}), flush=True)\n"
        f"say('start', run={str(folder)!r}, steps=40, epochs=4)\n"
        "sys.stdin.readline()\n"
        f"open({str(folder / 'best.safetensors')!r}, 'w').close()\n"
        "say('validated', epoch=1, loss=0.5, top1=0.75, is_best=True)\n" + WAITS
    )
    trainee.press(page.run.start)
    trainee.press(page.run.cancel)
    assert "Nothing of it has been saved yet" in page.run.question_words.text()
    trainee.until(lambda: page.runs.table.item(0, 1).text() == "running")
    assert page.run.state.text() == "Making the first step …" and "once" in page.run.question_words.text()
    assert not page.runs.load.isEnabled() and page.runs.table.item(0, 2).text() == "–"
    trainee.training.running.child._process.write(b"go on\n")
    trainee.until(lambda: page.runs.load.isEnabled())
    assert page.runs.table.item(0, 2).text() == "75.0 %"
    trainee.training.running.child.kill()
    trainee.end()


def test_a_folder_in_which_no_run_could_begin_is_not_remembered(
    trainee: Trainee, episodes: Path, program: Callable[[str], None]
) -> None:
    stopped_run(trainee)
    trainee.prepare(episodes)
    trainee.type("out", "/nowhere")
    program("raise SystemExit(1)\n")
    trainee.press(trainee.page.run.start)
    trainee.end()
    assert trainee.settings.values.runs_folder == str(trainee.runs_folder) and len(trainee.page.runs.records) == 1


def test_recordings_that_have_changed_are_examined_again_when_the_page_is_seen(
    trainee: Trainee, tmp_path: Path
) -> None:
    data = trainee.page.data
    (tmp_path / "films" / "hello").mkdir(parents=True)
    trainee.training.choose_data(tmp_path / "films")
    data.question.drop()
    data.question.answered.emit({"kind": "video"})
    trainee.window.show_page(0)
    trainee.window.show_page(2)
    assert not data.question.is_open and data.answer
    (tmp_path / "films" / "hello" / "1.mp4").touch()
    trainee.window.show_page(0)
    trainee.window.show_page(2)
    assert data.question.is_open and not data.answer
