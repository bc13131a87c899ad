"""Whatever order things happen in, every captured frame has exactly one fate."""

from hypothesis import given
from hypothesis import strategies as st

from engine.accounts import Accounts
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer, Step
from engine.types import EngineState, Event, Frame
from tests.fakes import FakeEngine, manifest, person, says


def begin(accounts: Accounts, generation: int) -> None:
    accounts.begin_engine(Recognizer(FakeEngine(says("hello")), LandmarkExtractor(()), generation=generation))


DEEDS = ["capture", "capture", "capture", "take", "finish", "fail", "mismatch", "swap", "source", "retry"]


@given(st.lists(st.sampled_from(DEEDS)))
def test_captured_is_used_and_skipped_and_dropped_and_waiting(script: list[str]) -> None:
    accounts, taken, t = Accounts(), [], 0.0
    for i, what in enumerate(script):
        t += 0.05
        if what == "capture":
            accounts.capture(Frame(t, i, points=person()))
        elif what == "take" and not taken:
            taken = accounts.take(0.1)
        elif what == "finish" and taken:
            accounts.finish(taken.pop(0), Step(person(), 0.01))
        elif what in ("fail", "mismatch") and taken:
            taken.pop(0)
            accounts.fail("It broke.", 3, is_mismatch=what == "mismatch")
        elif what == "swap":
            begin(accounts, i + 1)
        elif what == "source":
            accounts.begin_source("new", None, t)
        elif what == "retry":
            accounts.engine.resume()
        h = accounts.snapshot(t).health
        assert h.captured == h.used + h.skipped + h.dropped + h.waiting
    for frame in taken:
        accounts.finish(frame, Step(person(), 0.01))
    accounts.stop(())
    h = accounts.snapshot(t).health
    assert (h.waiting, h.captured) == (0, h.used + h.skipped + h.dropped)


def test_an_event_that_grows_and_ends_stays_one_event() -> None:
    accounts = Accounts()
    accounts.take_events(
        [Event("a", 1.0, 1.0, None, 0.7), Event("a", 1.0, 1.5, None, 0.9), Event("a", 1.0, 1.5, 2.0, 0.9)]
    )
    accounts.take_events([Event("a", 3.0, 3.0, None, 0.8)])
    snapshot = accounts.snapshot(3.0)
    assert [e.end for e in snapshot.events] == [2.0, None]
    assert snapshot.event_count == 2


def test_events_are_bounded_but_counted() -> None:
    accounts = Accounts()
    for i in range(1000):
        accounts.take_events([Event("a", i, i, i + 0.5, 0.9)])
    assert len(accounts.snapshot(0).events) == 200
    assert accounts.snapshot(0).event_count == 1000


def test_what_a_model_can_not_read_is_not_called_too_slow() -> None:
    accounts = Accounts()
    begin(accounts, 1)
    for i in range(200):
        accounts.capture(Frame(i / 12, i, points=person()))
        for _ in accounts.take(0.1):
            accounts.fail("This model reads a glove.", 3, is_mismatch=True)
    shown = accounts.snapshot(20.0)
    assert shown.engine_state is EngineState.PAUSED and shown.is_mismatch
    assert (shown.health.dropped, shown.health.skipped, shown.health.captured) == (0, 200, 200)


def test_waiting_frames_never_exceed_one_clip() -> None:
    accounts = Accounts()
    begin(accounts, 1)
    for i in range(1000):
        accounts.capture(Frame(i / 12, i, points=person()))
    assert accounts.snapshot(90.0).health.waiting == manifest().input.length
    assert accounts.snapshot(90.0).engine_state is EngineState.RUNNING
