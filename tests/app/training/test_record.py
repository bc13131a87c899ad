"""What a run's folder says of it, whatever lies there."""

import json
import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.training.record import (
    EVENTS,
    RESUME,
    SETTINGS,
    History,
    Record,
    checkpoint_name,
    differing,
    find_runs,
    read_record,
)  # fmt: skip
from trainers.progress import KINDS, Event, line


def step(n: int, loss: float = 1.0) -> Event:
    return Event("step", {"step": n, "steps": 10, "epoch": n / 5, "loss": loss})


def start(n: int = 0) -> Event:
    return Event("start", {"step": n, "steps": 10, "epochs": 2})


def validated(epoch: int, top1: float) -> Event:
    return Event("validated", {"epoch": epoch, "loss": 0.5, "top1": top1, "is_best": True})


def folder(root: Path, name: str, events: list[Event], **settings: object) -> Path:
    made = root / name
    made.mkdir(parents=True)
    raw = {"command": "scratch", "data": "d", "lr": 0.1, **settings}
    (made / SETTINGS).write_text(json.dumps(raw), encoding="utf-8")
    (made / EVENTS).write_text("".join(line(e) + "\n" for e in events), encoding="utf-8")
    return made


def test_a_resumed_run_takes_the_place_of_the_steps_that_it_repeats() -> None:
    history = History()
    for event in (start(), *(step(n) for n in range(1, 8)), validated(1, 0.5), start(5), step(6, 0.2)):
        history.add(event)
    assert history.rounds == [n / 5 for n in range(1, 7)] and history.loss[-1] == 0.2
    assert [v[0] for v in history.validated] == [1]


def test_what_was_learned_from_and_measured_on_is_known_or_not() -> None:
    history = History()
    assert history.learned == 0 and history.measured is None
    history.add(Event("start", {"step": 0, "steps": 1, "epochs": 1, "samples": {"train": 6, "test": 3}}))
    history.add(Event("end", {"reason": "completed", "metrics": {"top1": 0.5, "clips": 3.0}}))
    assert history.learned == 6 and history.measured == (0.5, 3)
    for odd in (
        None,
        3,
        {},
        {"top1": True, "clips": 3},
        {"top1": 0.5},
        {"top1": 0.5, "clips": float("nan")},
        {"top1": 10**400},
    ):
        history.add(Event("end", {"metrics": odd}))
        assert history.measured is None, odd
    history.add(Event("start", {"step": 0, "steps": 1, "epochs": 1, "samples": {"train": "6"}}))
    assert history.learned == 0


def test_a_validation_that_comes_again_is_told_once() -> None:
    history = History()
    for event in (start(), step(5), validated(1, 0.5), start(4), step(5), validated(1, 0.6)):
        history.add(event)
    assert [v[2] for v in history.validated] == [0.6] and history.best == 0.6


def test_the_folder_says_how_the_run_ended_and_whether_it_can_go_on(tmp_path: Path) -> None:
    events = [start(), step(1), validated(1, 0.75)]
    broken = read_record(folder(tmp_path, "a", events))
    assert broken.state == "broken off" and broken.history.best == 0.75 and not broken.is_resumable
    (broken.folder / RESUME).touch()
    assert broken.is_resumable and broken.weights is None
    (broken.folder / "last.safetensors").touch()
    assert broken.weights == broken.folder / "last.safetensors"
    (broken.folder / "best.safetensors").touch()
    assert broken.weights == broken.folder / "best.safetensors"
    whole = read_record(folder(tmp_path, "b", [*events, Event("end", {"reason": "completed"})]))
    (whole.folder / RESUME).touch()
    assert whole.state == "completed" and not whole.is_resumable


def test_broken_settings_are_a_state_and_no_end(tmp_path: Path) -> None:
    made = folder(tmp_path, "a", [start(), step(1)])
    for content in (b"{", b"\xff\x00", b"[1]", b'{"command": 3}'):
        (made / SETTINGS).write_bytes(content)
        record = read_record(made)
        assert record.state == "unreadable" and not record.is_resumable and record.history.loss == [1.0]


def test_runs_are_found_newest_first_and_other_folders_left_out(tmp_path: Path) -> None:
    import os

    first, second = folder(tmp_path, "a", [start()]), folder(tmp_path, "b", [start()])
    (tmp_path / "photos").mkdir()
    for path in (first / EVENTS, first / SETTINGS):
        os.utime(path, (1e9, 1e9))
    assert find_runs(tmp_path) == [second, first] and find_runs(tmp_path / "absent") == []


def test_only_settings_that_differ_are_compared() -> None:
    def record(name: str, **settings: object) -> Record:
        return Record(Path(name), "scratch", {"name": name, "epochs": 5, **settings}, History(), 0.0)

    one, two = record("one", lr=0.1), record("two", lr=0.2, clip=1.0)
    assert differing([one, two]) == [("lr", ("0.1", "0.2")), ("clip", ("–", "1.0"))]
    assert differing([one, record("one", lr=0.1)]) == []


numbers = st.none() | st.booleans() | st.floats() | st.integers() | st.text()
names = st.sampled_from(["step", "steps", "epoch", "epochs", "loss", "top1", "is_best", "reason", "run"])


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.dictionaries(names, numbers))))
def test_whatever_events_say_the_history_never_raises(events: list[tuple[str, dict[str, object]]]) -> None:
    history = History()
    for kind, values in events:
        history.add(Event(kind, values))
    assert len(history.rounds) == len(history.loss)
    assert math.isnan(history.best) or math.isfinite(history.best)


def test_checkpoints_of_runs_are_told_apart_by_the_run(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    best = tmp_path / "mine" / "best.safetensors"
    assert checkpoint_name(best) == "best" and checkpoint_name(Path("asl-33.safetensors")) == "asl-33"
    (tmp_path / "mine" / SETTINGS).touch()
    assert checkpoint_name(best) == "mine/best"
