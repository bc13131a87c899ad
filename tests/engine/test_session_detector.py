"""A detector in a running session: no picture is left out while it is slow, and those that are skipped reach it."""

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from engine.asking import Pace
from engine.findings import Findings
from engine.session import Session
from engine.types import Frame
from tests.detectors import LIT_ON_THE_LEFT, FakeDetector, Looking, calm
from tests.fakes import Clock, FakeSource, balance, unhurried
from tests.waiting import wait_until


def pictures(count: int, start: float = 100.0) -> Iterator[Frame]:
    for i in range(count):
        yield Frame(start + i / 10, i, image=np.full((48, 72, 3), 7 * i % 250, np.uint8))


@pytest.fixture
def session() -> Iterator[Session]:
    made = Session(clock=Clock())
    made.start()
    yield made
    made.stop()


def test_a_detector_is_shown_the_scene_as_it_is_whatever_hand_signs(session: Session) -> None:
    """What it finds is drawn where it found it."""
    detector = Looking(calm)
    session.set_mirror(True)
    session.use_engine(lambda: detector)
    wait_until(lambda: session.input is not None)
    session.set_mirror(True)
    session.use_source(
        lambda: FakeSource(unhurried(Frame(100 + i / 10, i, image=LIT_ON_THE_LEFT) for i in range(5)), kind="video")
    )
    wait_until(lambda: bool(detector.looked))
    assert detector.looked[0][:, :12].mean() > 150 > 50 > detector.looked[0][:, -12:].mean()


def test_a_stall_of_most_of_a_second_leaves_no_picture_out(session: Session) -> None:
    """One that is left out would make all that moves look faster: the first false alarm of a busy machine."""
    armed, begun, gate, pause = (threading.Event() for _ in range(4))

    def stalls(count: int) -> tuple[float, Findings]:
        if armed.is_set():
            begun.set()
            gate.wait(10)
        return calm(count)

    def script() -> Iterator[Frame | Callable[[], None]]:
        for frame in pictures(39):
            if frame.seq < 30:  # by then it is known how little a picture costs before it is scored
                yield lambda: (pause.wait(0.02), None)[1]
            if frame.seq == 29:
                yield armed.set
            if frame.seq == 30:
                yield lambda: (begun.wait(10), None)[1]
            yield frame

    detector = FakeDetector(stalls)
    session.use_engine(lambda: detector)
    wait_until(lambda: session.input is not None)
    source = FakeSource(script(), kind="video")
    session.use_source(lambda: source)
    assert source.exhausted.wait(10)
    dropped = session.snapshot().health.dropped
    gate.set()
    wait_until(lambda: session.snapshot().health.waiting == 0)
    health = session.snapshot().health
    assert health.dropped == dropped and balance(health) == 0
    assert detector.asked[-1] == 9  # all that waited, of which the newest was scored


def test_what_was_found_is_in_the_snapshot_and_goes_with_its_source(session: Session) -> None:
    session.use_engine(lambda: FakeDetector(calm))
    wait_until(lambda: session.input is not None)
    source = FakeSource(unhurried(pictures(60)), kind="video")
    session.use_source(lambda: source)
    wait_until(lambda: source.exhausted.is_set() and session.snapshot().health.waiting == 0)
    snapshot = session.snapshot()
    assert snapshot.is_detector and snapshot.prediction is not None
    assert snapshot.found[-1] == (snapshot.prediction.t, snapshot.prediction.findings)
    times = [t for t, _ in snapshot.found]
    assert times == sorted(times)
    session.use_source(lambda: FakeSource(iter(()), kind="video"))
    wait_until(lambda: session.snapshot().found == ())


def test_skipped_pictures_reach_the_engine_with_the_next_that_is_scored(session: Session) -> None:
    detector = FakeDetector(calm)
    session.set_watch(None, Pace(skip=4))
    session.use_engine(lambda: detector)
    wait_until(lambda: session.input is not None)
    source = FakeSource(unhurried(pictures(60)), kind="video")
    session.use_source(lambda: source)
    wait_until(lambda: source.exhausted.is_set() and session.snapshot().health.waiting == 0)
    assert len(detector.asked) > 3 and all(count >= 4 for count in detector.asked[1:])
    assert 0 <= session.snapshot().health.used - sum(detector.asked) < 4  # the last of them wait for the next score
