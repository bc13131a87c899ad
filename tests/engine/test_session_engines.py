"""Engines in a session: failing, refused, swapped; an answer is never shown under another one’s labels."""

import itertools
import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.errors import DamagedFile, EngineError
from engine.notes import Began, DecidedBy, Mirrored, Reset, Stopped
from engine.session import Session
from engine.types import EngineState, FloatArray, Frame, Snapshot, SourceState
from tests.fakes import LABELS, FakeEngine, FakeSource, balance, frames, manifest, paced, person, says, unhurried
from tests.waiting import wait_until


def failing(values: FloatArray) -> FloatArray:
    raise EngineError("It answered NaN.", "Nothing was shown.", "Use another one.")


def crashing(values: FloatArray) -> FloatArray:
    raise ZeroDivisionError("boom")


@pytest.mark.parametrize("answer", [failing, crashing])
@pytest.mark.slow
def test_an_engine_that_fails_three_times_is_paused_and_the_picture_goes_on(
    session: Session, answer: Callable[[FloatArray], FloatArray]
) -> None:
    session.use_engine(lambda: FakeEngine(answer))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().engine_state is EngineState.PAUSED)
    paused = session.snapshot()
    assert len(paused.engine_notice.split("\n")) == 3
    assert paused.health.failures == 3
    wait_until(lambda: session.snapshot().health.captured > paused.health.captured + 20)
    assert session.snapshot().source_state is SourceState.RUNNING
    assert balance(session.snapshot().health) == 0
    session.retry()
    wait_until(lambda: session.snapshot().health.failures == 3 and session.snapshot().health.dropped > 3)


@pytest.mark.slow
def test_one_failure_is_forgotten_by_the_next_success(session: Session) -> None:
    calls = itertools.count()
    session.use_engine(lambda: FakeEngine(lambda v: failing(v) if next(calls) % 3 == 2 else says("hello")(v)))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: "NaN" in session.snapshot().engine_notice)
    wait_until(lambda: session.snapshot().engine_notice == "")
    wait_until(lambda: session.snapshot().health.answers > 12)
    assert session.snapshot().engine_state is EngineState.RUNNING


def test_a_bad_checkpoint_leaves_the_running_engine_at_work(session: Session) -> None:
    def refuse() -> FakeEngine:
        raise EngineError("It is damaged.", "Nothing was loaded.", "Copy it again.")

    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().prediction is not None)
    session.use_engine(refuse)
    wait_until(lambda: "damaged" in session.snapshot().engine_notice)
    before = session.snapshot()
    assert before.engine_state is EngineState.RUNNING
    wait_until(lambda: session.snapshot().health.answers > before.health.answers)


def test_an_answer_is_never_shown_under_another_engines_labels(session: Session) -> None:
    other = tuple(f"{x}!" if x.isalpha() and x != "unknown" else x for x in LABELS)
    wrong: list[Snapshot] = []

    def check() -> bool:
        s = session.snapshot()
        p = s.prediction
        if p is not None and (p.generation != s.generation or (p.word is not None and p.word not in s.labels)):
            wrong.append(s)
        return False

    session.use_source(lambda: FakeSource(paced(200)))
    for i in range(40):
        labels = (LABELS, other)[i % 2]
        engine = FakeEngine(says(labels[1], labels), manifest(labels, hold_s=0.0, smoothing_s=0.0))
        session.use_engine(lambda engine=engine: engine)  # type: ignore[misc] # binds now
        wait_until(lambda i=i: check() or session.snapshot().generation > i)  # type: ignore[misc] # binds now
        for _ in range(20):
            check()
    assert wrong == []
    assert session.snapshot().generation == 40


def test_a_new_engine_answers_at_once_from_the_features_of_the_old_one(session: Session) -> None:
    seen: list[int] = []
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().generation == 1)
    gate = threading.Event()
    script = itertools.chain(unhurried(frames(30)), [lambda: (gate.wait(10), None)[1]], frames(1, start=30 / 12))
    session.use_source(lambda: FakeSource(script))
    wait_until(lambda: session.snapshot().health.answers > 0 and session.snapshot().health.waiting == 0)

    def count(values: FloatArray) -> FloatArray:
        seen.append(int(np.isfinite(values[:, 54, 0]).sum()))
        return says("hello")(values)

    session.use_engine(lambda: FakeEngine(count))
    wait_until(lambda: session.snapshot().generation == 2)
    gate.set()
    wait_until(lambda: len(seen) == 1)
    assert seen == [8]


def test_a_pause_that_the_old_source_caused_ends_with_it(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(unhurried(Frame(i / 10, i) for i in range(99))))  # neither picture nor points
    wait_until(lambda: session.snapshot().engine_state is EngineState.PAUSED)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().prediction is not None)
    assert session.snapshot().engine_notice == ""


def test_a_bad_checkpoint_does_not_stop_the_one_that_is_still_loading(session: Session) -> None:
    gate = threading.Event()
    session.use_engine(lambda: (gate.wait(10), FakeEngine(says("hello")))[1])
    session.use_engine(lambda: failing(person()))  # type: ignore[arg-type,return-value] # raises
    wait_until(lambda: "NaN" in session.snapshot().engine_notice)
    assert session.snapshot().engine_state is EngineState.LOADING
    gate.set()
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    assert "NaN" in session.snapshot().engine_notice, "why the later choice failed is still said"


def test_a_later_checkpoint_is_not_replaced_by_an_earlier_one_that_loads_longer(session: Session) -> None:
    gate = threading.Event()
    session.use_engine(lambda: (gate.wait(10), FakeEngine(says("hello")))[1])
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().generation == 2)
    gate.set()
    wait_until(lambda: not any(t.name == "load-1" for t in threading.enumerate()))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().prediction is not None)
    assert session.snapshot().generation == 2


def damaged() -> FakeEngine:
    raise DamagedFile("It is damaged.", "Nothing was loaded.", "Copy it again.")


def sensors() -> FakeSource:
    zeros = np.zeros(8, np.float32)
    values = (replace(x, points=None, sensors=zeros) if isinstance(x, Frame) else x for x in paced(60))
    return FakeSource(values, kind="sensors")


def test_sensors_before_a_landmark_model_are_a_mismatch_until_another_source_is_chosen(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    session.use_source(sensors)
    wait_until(lambda: session.snapshot().engine_state is EngineState.PAUSED)
    assert session.snapshot().is_mismatch and "sensor" in session.snapshot().engine_notice
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().prediction is not None)
    assert not session.snapshot().is_mismatch


def test_a_refused_checkpoint_is_said_also_while_the_running_one_fails_until_that_fails_anew(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(sensors)
    wait_until(lambda: session.snapshot().is_mismatch)
    assert not session.snapshot().is_refusal
    session.use_engine(damaged)
    wait_until(lambda: session.snapshot().is_refusal)
    used = session.snapshot().health.used
    assert "It is damaged." in session.snapshot().engine_notice and session.snapshot().is_mismatch
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().health.used > used)
    session.use_source(sensors)
    wait_until(lambda: "sensor" in session.snapshot().engine_notice)
    assert not session.snapshot().is_refusal


def test_a_refused_checkpoint_says_that_another_one_runs_on_only_where_one_does(session: Session) -> None:
    session.use_engine(damaged)
    wait_until(lambda: session.snapshot().engine_notice != "")
    assert "unchanged" not in session.snapshot().engine_notice
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    session.use_engine(damaged)
    wait_until(lambda: session.snapshot().engine_notice != "")
    assert "Nothing was loaded. The running model is unchanged." in session.snapshot().engine_notice


@pytest.mark.parametrize("kind", [Began, Reset, DecidedBy])
def test_a_witness_that_fails_between_two_frames_is_told_and_recognition_goes_on(session: Session, kind: type) -> None:
    raised: list[object] = []

    def breaks_once(note: object) -> None:
        if isinstance(note, kind) and not raised:
            raised.append(note)
            raise OSError("the disk is full")

    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(paced(200)))
    wait_until(lambda: session.snapshot().health.answers > 0)
    session.set_witness(breaks_once)
    wait_until(lambda: bool(raised) and "the disk is full" in session.snapshot().engine_notice)
    answers = session.snapshot().health.answers
    wait_until(lambda: session.snapshot().health.answers > answers + 3)


@pytest.mark.parametrize("kind", [Stopped, Began, DecidedBy, Mirrored])
@pytest.mark.parametrize("has_run", [False, True])
def test_the_next_engine_is_in_place_although_a_witness_fails(session: Session, kind: type, has_run: bool) -> None:
    raised: list[object] = []

    def breaks_once(note: object) -> None:
        if isinstance(note, kind) and not raised:
            raised.append(note)
            raise OSError("the disk is full")

    if has_run:
        session.use_engine(lambda: FakeEngine(says("hello")))
        session.use_source(lambda: FakeSource(paced(300)))
        wait_until(lambda: session.snapshot().health.answers > 0)
        session.set_witness(lambda note: None)
        answers = session.snapshot().health.answers
        wait_until(lambda: session.snapshot().health.answers > answers + 3)
        with session._desk.changed:
            session._desk.witness = breaks_once
            assert session._desk.worker is not None and session._desk.worker.recognizer is not None
            session._desk.worker.recognizer.witness = breaks_once  # as one whose disk fills up while it listens
    else:
        session.set_witness(breaks_once)
        session.use_source(lambda: FakeSource(paced(300)))
    before = session.snapshot().generation
    session.use_engine(lambda: FakeEngine(says("고마워")))
    wait_until(lambda: session.snapshot().generation == before + 1)
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.generation == before + 1)
    assert bool(raised) == (has_run or kind is not Stopped)
    assert session.snapshot().engine_state is EngineState.RUNNING


def test_a_witness_hears_on_which_side_the_adopting_engine_sees(session: Session) -> None:
    heard: list[object] = []
    session.set_mirror(True)
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.set_witness(heard.append)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().health.answers > 3)
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: any(isinstance(note, Began) and note.adopted for note in heard))
    wait_until(lambda: session.snapshot().generation == 2 and session.snapshot().health.answers > 9)
    assert [note.is_on for note in heard if isinstance(note, Mirrored)][-1] is True
