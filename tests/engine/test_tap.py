"""Two checkpoints on one stream: a second session sees the frames of the first, and can't disturb it."""

import numpy as np
import pytest

from engine.session import Session
from engine.sources.tap import Tap
from engine.types import EngineState, FloatArray, SourceState
from tests.fakes import FakeEngine, FakeSource, manifest, paced, says
from tests.waiting import wait_until

OTHER = ("-", "merci", "bonjour", "unknown")


def tapped(first: Session, second: Session, *, wants_points: bool) -> Tap:
    tap = Tap(wants_points=wants_points)
    first.add_tap(tap)
    second.use_source(lambda: tap)
    return tap


def word(session: Session) -> str | None:
    prediction = session.snapshot().prediction
    return None if prediction is None else prediction.word


@pytest.mark.parametrize("wants_points", [True, False])
@pytest.mark.slow
def test_both_answer_the_same_frames_each_in_its_own_labels(
    session: Session, second: Session, wants_points: bool
) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    second.use_engine(lambda: FakeEngine(says("merci", OTHER), manifest(OTHER)))
    tap = tapped(session, second, wants_points=wants_points)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: word(session) == "hello" and word(second) == "merci")
    one, two = session.snapshot(), second.snapshot()
    assert one.prediction is not None and two.prediction is not None
    assert abs(one.prediction.t - two.prediction.t) < 1.0 and one.labels != two.labels
    seen, asked = two.health.captured, one.health
    assert (seen <= asked.used + asked.waiting) if wants_points else (seen <= asked.captured)
    second.stop()
    assert tap.state is SourceState.CLOSED


def test_landmarks_are_found_once_for_both(session: Session, second: Session) -> None:
    found: list[FloatArray] = []

    def noted(values: FloatArray) -> FloatArray:
        found.append(values)
        return says("merci", OTHER)(values)

    session.use_engine(lambda: FakeEngine(says("hello")))
    second.use_engine(lambda: FakeEngine(noted, manifest(OTHER)))
    tapped(session, second, wants_points=True)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: found)
    assert np.isfinite(found[-1]).any()


@pytest.mark.slow
def test_a_second_one_that_fails_leaves_the_first_alone(session: Session, second: Session) -> None:
    def failing(values: FloatArray) -> FloatArray:
        raise ValueError("no")

    session.use_engine(lambda: FakeEngine(says("hello")))
    second.use_engine(lambda: FakeEngine(failing))
    tapped(session, second, wants_points=True)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: second.snapshot().engine_state is EngineState.PAUSED)
    before = session.snapshot().health.answers
    wait_until(lambda: session.snapshot().health.answers > before + 5 and word(session) == "hello")


@pytest.mark.slow
def test_nothing_comes_while_the_first_is_paused_or_no_longer_feeds(session: Session, second: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    second.use_engine(lambda: FakeEngine(says("merci", OTHER), manifest(OTHER)))
    tap = tapped(session, second, wants_points=False)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: second.snapshot().health.captured > 5)
    session.pause(True)
    wait_until(lambda: session.snapshot().health.captured > 30)
    held = second.snapshot().health.captured
    before = session.snapshot().health.captured
    wait_until(lambda: session.snapshot().health.captured > before + 10)
    assert second.snapshot().health.captured <= held + 1
    session.pause(False)
    wait_until(lambda: second.snapshot().health.captured > held + 5)
    session.remove_tap(tap)
    left = second.snapshot().health.captured
    before = session.snapshot().health.captured
    wait_until(lambda: session.snapshot().health.captured > before + 10)
    assert second.snapshot().health.captured <= left + 4


def test_several_may_listen_at_once_and_each_stops_for_itself(session: Session, second: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    first, other = Tap(wants_points=True), Tap(wants_points=False)
    session.add_tap(first)
    session.add_tap(other)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: len(first._frames) > 1 and len(other._frames) > 1)
    session.remove_tap(first)
    session.remove_tap(first)
    assert session._desk.taps == (other,)
