"""A session: every frame is accounted for, the picture never waits, and stopping is clean."""

import threading
import time

import pytest

from engine.accounts import Accounts
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.session import Session
from engine.types import EngineState, FloatArray, Frame, Health, SourceState
from tests.fakes import LABELS, FakeEngine, FakeSource, balance, frames, manifest, paced, person, says
from tests.waiting import wait_until


@pytest.mark.slow
def test_a_word_goes_all_the_way_from_the_source_to_the_snapshot(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("고마워")))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == "고마워")
    snapshot = session.snapshot()
    assert snapshot.labels == LABELS
    assert snapshot.points is not None
    assert snapshot.events[-1].label == "고마워"
    assert snapshot.source_state is SourceState.RUNNING


@pytest.mark.slow
def test_every_frame_is_accounted_for_at_every_moment(session: Session) -> None:
    def slow(values: FloatArray) -> FloatArray:
        time.sleep(0.03)  # the engine is meant to be slow
        return says("hello")(values)

    session.use_engine(lambda: FakeEngine(slow))
    session.use_source(lambda: FakeSource(paced(300)))
    seen: list[Health] = []
    wait_until(lambda: (seen.append(session.snapshot().health), seen[-1].captured > 300)[1])
    session.stop()
    seen.append(session.snapshot().health)
    assert {balance(h) for h in seen} == {0}
    assert seen[-1].waiting == 0
    assert seen[-1].skipped > 0
    assert seen[-1].used > 0


@pytest.mark.slow
def test_a_slow_engine_never_delays_the_picture(session: Session) -> None:
    gate = threading.Event()

    def stuck(values: FloatArray) -> FloatArray:
        gate.wait(20)
        return says("hello")(values)

    session.use_engine(lambda: FakeEngine(stuck))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().health.waiting >= 1 and session.snapshot().health.captured > 60)
    before = session.snapshot().health.captured
    wait_until(lambda: session.snapshot().health.captured > before + 60)
    health = session.snapshot().health
    assert health.answers == 0
    assert health.dropped > 0
    assert balance(health) == 0
    gate.set()


def test_waiting_frames_never_pile_up_beyond_one_clip(session: Session) -> None:
    gate = threading.Event()
    session.use_engine(lambda: FakeEngine(lambda v: (gate.wait(20), says("hello")(v))[1]))
    session.use_source(lambda: FakeSource(frames(500)))
    wait_until(lambda: session.snapshot().health.captured == 500)
    assert session.snapshot().health.waiting <= manifest().input.length + 3
    gate.set()


def test_lost_numbers_are_counted(session: Session) -> None:
    script = (Frame(i / 10, i, points=person()) for i in range(20) if i not in (3, 4, 11))
    session.use_source(lambda: FakeSource(script))
    wait_until(lambda: session.snapshot().health.captured == 17)
    assert session.snapshot().health.lost == 3


def test_stopping_twice_or_before_anything_ran_is_harmless() -> None:
    idle = Session()
    idle.stop()
    live = Session()
    live.start()
    live.stop()
    live.stop()
    assert live.snapshot().engine_state is EngineState.STOPPED


@pytest.mark.slow
def test_a_slow_engine_is_asked_about_the_newest_clip_and_never_falls_behind(session: Session) -> None:
    def slow(values: FloatArray) -> FloatArray:
        time.sleep(0.25)  # three wanted frames come meanwhile; asking about each of them would fall behind
        return says("hello")(values)

    session.use_engine(lambda: FakeEngine(slow))
    session.use_source(lambda: FakeSource(paced(60)))
    ages: dict[float, float] = {}

    def look() -> bool:
        p = session.snapshot().prediction
        if p is not None:
            ages.setdefault(p.t, time.perf_counter() - p.t)
        return len(ages) >= 8

    wait_until(look, timeout_s=20)
    assert sorted(ages.values())[len(ages) // 2] < 0.25 + 0.1 + 0.08
    health = session.snapshot().health
    assert health.used > 2 * health.answers
    assert balance(health) == 0


def test_a_word_stays_on_the_screen_while_older_frames_only_fill_the_ring() -> None:
    accounts = Accounts()
    recognizer = Recognizer(FakeEngine(says("hello")), LandmarkExtractor(()), generation=1)
    accounts.begin_engine(recognizer)
    script = list(frames(9))
    for i, frame in enumerate(script):
        accounts.capture(frame)
        accounts.take(0.1)
        accounts.finish(frame, recognizer.step(frame, ask=i != 8))
    prediction = accounts.snapshot(1.0).prediction
    assert prediction is not None
    assert prediction.t == script[7].t
    assert accounts.snapshot(1.0).points_t == script[8].t
