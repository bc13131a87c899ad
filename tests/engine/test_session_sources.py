"""Sources in a session: opened, prepared for, ended; the first frame and the last sign count."""

import itertools
import threading
import time

import pytest

from engine.capture import Capture
from engine.desk import Desk
from engine.errors import SourceNotFound
from engine.extractor import LandmarkExtractor
from engine.session import Session
from engine.types import EngineState, InputKind, SourceState
from tests.fakes import FakeEngine, FakeSource, balance, frames, manifest, paced, says, unhurried
from tests.waiting import wait_until


class SlowToOpen(FakeSource):
    """Opens only when it is closed, as a camera that another program holds."""

    def __init__(self) -> None:
        super().__init__(iter(()))
        self.waits, self.gate = threading.Event(), threading.Event()

    def open(self) -> None:
        self.waits.set()
        assert self.gate.wait(20)
        raise SourceNotFound("It was closed.", "Nothing is captured.", "Choose another source.")

    def close(self) -> None:
        super().close()
        self.gate.set()


def boom() -> None:
    raise OSError("the driver fell over")


def test_a_source_that_cannot_open_is_told_in_words_and_another_may_follow(session: Session) -> None:
    def missing() -> FakeSource:
        raise SourceNotFound("There is no camera 7.", "Nothing is captured.", "Choose another source.")

    session.use_source(missing)
    wait_until(lambda: session.snapshot().source_state is SourceState.LOST)
    assert "no camera 7" in session.snapshot().source_notice
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().source_state is SourceState.RUNNING)
    assert session.snapshot().source_notice == ""


@pytest.mark.parametrize("state", [SourceState.STALLED, SourceState.LOST])
def test_a_sign_that_runs_ends_with_the_last_frame_when_a_camera_falls_silent(
    session: Session, state: SourceState
) -> None:
    start = time.perf_counter() + 60.0  # later than the source begins
    source = FakeSource(unhurried(frames(24, start=start)))
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: source)
    wait_until(lambda: source.exhausted.is_set() and session.snapshot().health.used == 24)
    assert session.snapshot().events[-1].end is None and session.snapshot().prediction is not None
    source.state = state
    wait_until(lambda: session.snapshot().events[-1].end is not None)
    assert session.snapshot().events[-1].end == pytest.approx(start + 23 / 12)
    wait_until(lambda: session.snapshot().prediction is None)
    source.script, source.state = unhurried(frames(24, start=start + 60.0)), SourceState.RUNNING
    wait_until(lambda: len(session.snapshot().events) == 2)
    assert session.snapshot().health.resets == 1 and balance(session.snapshot().health) == 0


def test_a_sign_that_runs_ends_when_a_camera_breaks_down(session: Session) -> None:
    gate = threading.Event()
    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(itertools.chain(unhurried(frames(24)), [lambda: (gate.wait(20), boom())[1]])))
    wait_until(lambda: session.snapshot().health.used == 24)
    assert session.snapshot().events[-1].end is None
    gate.set()
    wait_until(lambda: session.snapshot().events[-1].end is not None)
    assert session.snapshot().source_state is SourceState.LOST and session.snapshot().prediction is None


def test_another_source_or_another_kind_of_engine_is_counted_as_a_new_beginning(session: Session) -> None:
    def until_it_answers(more: int = 3) -> int:
        before = session.snapshot().health.answers
        wait_until(lambda: session.snapshot().health.answers >= before + more)
        return session.snapshot().health.resets

    session.use_engine(lambda: FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(paced(60)))
    assert until_it_answers() == 0
    session.use_source(lambda: FakeSource(paced(60), name="another"))
    wait_until(lambda: session.snapshot().source_name == "another")
    assert until_it_answers() == 1
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().generation == 2)
    assert until_it_answers() == 1, "the same features go on"
    session.use_engine(lambda: FakeEngine(says("hello"), manifest(fps=15.0)))
    wait_until(lambda: session.snapshot().generation == 3)
    assert until_it_answers() == 2


def test_a_source_that_cannot_be_made_leaves_nothing_of_the_one_before(session: Session) -> None:
    def missing() -> FakeSource:
        raise SourceNotFound("The demo has nothing to play.", "No source was opened.", "Choose another source.")

    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().frame is not None)
    assert session.snapshot().source_name
    session.use_source(missing)
    wait_until(lambda: session.snapshot().source_state is SourceState.LOST)
    told = session.snapshot()
    assert (told.source_name, told.frame, told.prediction) == ("", None, None)


def test_a_source_that_takes_long_to_open_holds_up_neither_the_next_one_nor_the_end(session: Session) -> None:
    first, second = SlowToOpen(), SlowToOpen()
    session.use_source(lambda: first)
    assert first.waits.wait(10)
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().health.captured > 3, 5)
    assert session.snapshot().source_notice == ""
    session.use_source(lambda: second)
    assert second.waits.wait(10)
    start = time.monotonic()
    session.stop()
    assert time.monotonic() - start < 1.5


class Yielding(threading.Condition):
    """Lets the other threads run whenever the test has held it."""

    def __exit__(self, *args: object) -> None:
        super().__exit__(*args)  # type: ignore[arg-type]  # handed on as they came
        if threading.current_thread() is threading.main_thread():
            time.sleep(0.05)  # there is nothing to wait for: the others may go on, or have nothing to do


def test_a_source_that_opens_at_once_is_not_given_up_by_its_own_choice() -> None:
    desk = Desk(time.perf_counter)
    desk.changed = Yielding()
    capture, source = Capture(desk), SlowToOpen()
    capture.thread.start()
    capture.want(lambda: source)
    assert source.waits.wait(10) and source.closes == 0
    desk.is_stopping = True
    capture.give_up_opening()
    capture.thread.join(5)
    assert not capture.thread.is_alive() and source.closes == 1


def test_a_source_that_raises_is_closed_and_the_session_lives(session: Session) -> None:
    source = FakeSource(itertools.chain(frames(5), [boom]))
    session.use_source(lambda: source)
    wait_until(lambda: session.snapshot().source_state is SourceState.LOST)
    assert "the driver fell over" in session.snapshot().source_notice
    assert source.closes == 1


def test_a_recording_ends_quietly(session: Session) -> None:
    source = FakeSource(frames(5), is_endless=False)
    session.use_source(lambda: source)
    wait_until(lambda: session.snapshot().source_state is SourceState.ENDED)
    assert session.snapshot().source_notice == ""
    assert source.closes == 1


class NotedExtractor(LandmarkExtractor):
    """Notes for which kinds of source it was prepared."""

    def __init__(self) -> None:
        super().__init__(())
        self.kinds: list[str] = []

    def prepare(self, kind: InputKind) -> None:
        self.kinds.append(kind)


@pytest.mark.parametrize("first", ["engine", "source"])
def test_the_extractor_prepares_for_a_source_before_its_first_frame(first: str) -> None:
    extractor = NotedExtractor()
    live = Session(make_extractor=lambda spec, mirror: extractor)
    live.start()
    begin = [
        lambda: live.use_engine(lambda: FakeEngine(says("hello"))),
        lambda: live.use_source(lambda: FakeSource(iter(()), kind="video")),
    ]
    for step in begin if first == "engine" else reversed(begin):
        step()
    wait_until(lambda: extractor.kinds != [])
    live.stop()
    assert extractor.kinds == ["video"]


def test_a_new_source_starts_with_an_empty_past(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().generation == 1)
    session.use_source(lambda: FakeSource(unhurried(frames(40))))
    wait_until(lambda: session.snapshot().health.captured == 40 and session.snapshot().health.used >= 20)
    session.use_source(lambda: FakeSource(frames(5, start=1000.0, value=5.0)))
    wait_until(lambda: session.snapshot().health.captured == 45 and session.snapshot().health.waiting == 0)
    assert session.snapshot().prediction is None


def slow_to_prepare(gate: threading.Event, asked: threading.Event) -> Session:
    """A session whose extractor, once `asked`, prepares until `gate` is set."""

    class Heavy(LandmarkExtractor):
        def prepare(self, kind: InputKind) -> None:
            asked.set()
            gate.wait(10)

    live = Session(make_extractor=lambda spec, mirror: Heavy(spec.parts, mirror))
    live.start()
    return live


def test_a_recording_waits_until_its_first_frames_can_be_recognised() -> None:
    gate, asked = threading.Event(), threading.Event()
    live = slow_to_prepare(gate, asked)
    try:
        live.use_engine(lambda: FakeEngine(says("hello")))
        wait_until(lambda: live.snapshot().engine_state is EngineState.RUNNING)
        live.use_source(lambda: FakeSource(paced(100), is_live=False))
        assert asked.wait(10)
        wait_until(lambda: live.snapshot().source_state is SourceState.RUNNING)
        assert not threading.Event().wait(0.2) and live.snapshot().health.captured == 0
        gate.set()
        wait_until(lambda: live.snapshot().prediction is not None)
        assert live.snapshot().health.dropped == 0
    finally:
        gate.set()
        live.stop()


@pytest.mark.slow
def test_what_a_camera_sends_before_its_first_frame_can_be_recognised_is_skipped_not_dropped() -> None:
    gate, asked = threading.Event(), threading.Event()
    live = slow_to_prepare(gate, asked)
    try:
        live.use_engine(lambda: FakeEngine(says("hello")))
        wait_until(lambda: live.snapshot().engine_state is EngineState.RUNNING)
        live.use_source(lambda: FakeSource(paced(400)))
        assert asked.wait(10)
        wait_until(lambda: live.snapshot().health.captured > 60)  # three clips' worth
        early = live.snapshot()
        assert (early.health.dropped, early.health.waiting, early.frame is not None) == (0, 0, True)
        gate.set()
        wait_until(lambda: live.snapshot().prediction is not None)
        assert live.snapshot().health.dropped == 0
    finally:
        gate.set()
        live.stop()
    assert balance(live.snapshot().health) == 0


def test_an_extractor_that_fails_to_prepare_does_not_end_recognition() -> None:
    class Broken(LandmarkExtractor):
        def prepare(self, kind: InputKind) -> None:
            raise OSError("no libGL")

    live = Session(make_extractor=lambda spec, mirror: Broken(spec.parts, mirror))
    live.start()
    try:
        live.use_engine(lambda: FakeEngine(says("hello")))
        live.use_source(lambda: FakeSource(paced(60)))
        wait_until(lambda: live.snapshot().prediction is not None)
    finally:
        live.stop()


def test_a_sign_that_lasts_to_the_end_of_a_recording_is_said_and_ended(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello"), manifest(length=8, hold_s=0.3)))
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    short = unhurried(frames(3))  # 0.17 s: over before the word has stood for 0.3 s
    session.use_source(lambda: FakeSource(short, is_live=False, is_endless=False))
    wait_until(lambda: session.snapshot().source_state is SourceState.ENDED)
    wait_until(lambda: any(e.label == "hello" and e.end is not None for e in session.snapshot().events))
    assert session.snapshot().event_count == 1
    assert balance(session.snapshot().health) == 0


def test_a_source_that_is_given_up_late_leaves_the_next_one_running(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller is held up between its choice and the closing of what was being opened."""
    begun, give_up = threading.Event(), Capture._give_up

    class Slow(FakeSource):
        def open(self) -> None:
            begun.set()
            assert held.wait(20)
            super().open()

    def late(self: Capture, opening: object) -> None:
        if opening is not None:
            held.set()
            wait_until(lambda: session._desk.source is not None and session._desk.source.name == "B")
        give_up(self, opening)  # type: ignore[arg-type] # the source that it was called with

    held = threading.Event()
    session.use_source(lambda: Slow(paced(60), name="A"))
    assert begun.wait(20)
    monkeypatch.setattr(Capture, "_give_up", late)
    session.use_source(lambda: FakeSource(paced(60), name="B"))
    wait_until(lambda: session.snapshot().source_state is SourceState.RUNNING and session.snapshot().source_name == "B")
    assert session._desk.source is not None and session._desk.source.name == "B"
