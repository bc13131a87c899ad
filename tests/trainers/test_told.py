"""A run tells a person on a terminal by a bar, elsewhere by lines; its curves go to TensorBoard."""

import io
from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from tests.trainers.test_run import CONFIG, Run
from trainers.board import FOLDER, Board
from trainers.progress import KINDS, Event
from trainers.told import lasting, telling

RUN = [
    Event("checked", {"what": "doctor", "is_sound": True, "lines": ["24 samples [b]of[/b] 3 labels"]}),
    Event("working", {"what": "features", "done": 3, "count": 9, "eta_s": 61.0}),
    Event("start", {"run": "runs/수어", "trainable": 12, "parameters": 3456, "steps": 2, "step": 0}),
    *(Event("step", {"step": n, "steps": 2, "epoch": n / 2, "loss": 1 / n, "lr": 0.01, "clips_per_s": 40.0,
                     "eta_s": 125.0, "memory_mb": 300}) for n in (1, 2)),
    Event("validated", {"epoch": 1, "top1": 0.5, "top5": 1.0, "macro_f1": 0.4, "loss": 1.25, "is_best": True}),
    Event("saved", {"what": "best", "path": "runs/수어/best.safetensors"}),
    Event("note", {"text": "Left out: 3.mp4"}),
    Event("failed", {"text": "The disk is full."}),
    Event("end", {"reason": "completed", "path": "runs/수어/best.safetensors", "metrics": {"top1": 0.5}}),
]  # fmt: skip


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_every_kind_of_event_has_its_words() -> None:
    assert {event.kind for event in RUN} == set(KINDS)
    out = io.StringIO()
    with telling(out) as say:
        for event in RUN:
            say(event)
    said = out.getvalue()
    assert "24 samples [b]of[/b] 3 labels\n" in said and "3 of 9, 1:01 left" in said and "runs/수어" in said
    assert "50.0%" in said and "3.mp4" in said and "\x1b" not in said and "loss 1.0000" not in said


def test_a_terminal_shows_a_bar_with_what_is_left_and_gets_its_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "160")
    out = Screen()
    with pytest.raises(RuntimeError, match="broken"), telling(out) as say:
        for event in RUN[:-1]:
            say(event)
        raise RuntimeError("broken")
    said = out.getvalue()
    assert "2/2" in said and "2:05 left" in said and "loss 0.5000" in said and "[b]of[/b]" in said
    assert "\x1b[?25l" in said and said.rindex("\x1b[?25h") > said.rindex("\x1b[?25l")


def test_a_terminal_that_has_gone_does_not_end_the_run() -> None:
    out = io.StringIO()
    with telling(out) as say:
        out.close()
        for event in RUN:
            say(event)


def test_time_is_told_as_people_do() -> None:
    assert [lasting(s) for s in (0, 59.6, 3725, float("nan"), -1, float("inf"))] == [
        "0:00", "1:00", "1:02:05", "–", "–", "–",
    ]  # fmt: skip


def curves(folder: Path) -> dict[str, list[tuple[int, float]]]:
    read = EventAccumulator(str(folder / FOLDER))
    read.Reload()
    return {name: [(e.step, e.value) for e in read.Scalars(name)] for name in read.Tags()["scalars"]}


def test_the_curves_of_a_run_are_read_back_and_go_on_where_it_goes_on(tmp_path: Path) -> None:
    board = Board(tmp_path, lambda e: None)
    run = Run(tmp_path, on=lambda r, e: board(e))
    drawn = curves(tmp_path)
    steps = [(int(e.number("step")), pytest.approx(e.number("loss"), abs=1e-5)) for e in run.said("step")]
    assert drawn["train/loss"] == steps
    assert {"train/lr", "train/clips_per_s", "train/memory_mb", "validation/top1", "validation/loss"} <= drawn.keys()
    assert len(drawn["validation/macro_f1"]) == CONFIG.epochs
    again = Board(tmp_path, lambda e: None)
    for event in (Event("start", {"step": 2}), Event("step", {"step": 3, "loss": 0.125}), Event("end")):
        again(event)
    assert curves(tmp_path)["train/loss"] == [*steps[:2], (3, 0.125)]


def test_where_no_curves_can_be_written_the_run_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    notes: list[Event] = []
    board = Board(tmp_path / "file", notes.append)
    for event in RUN:
        board(event)
    assert len(notes) == 1 and "TensorBoard" in notes[0].words("text")
