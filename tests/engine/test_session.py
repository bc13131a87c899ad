"""The live session: accounts that add up, parts that fail alone, engines that swap without a gap."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.accounts import Accounts
from engine.errors import DamagedFile, EngineError, SourceNotFound
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.session import Session
from engine.types import EngineState, FloatArray, Frame, Health, InputKind, Snapshot, SourceState
from tests.fakes import LABELS, FakeEngine, FakeSource, frames, manifest, person, says
from tests.waiting import wait_until


@pytest.fixture
def session() -> Iterator[Session]:
    live = Session()
    live.start()
    yield live
    live.stop()
    assert not any(t.name in ("capture", "inference") for t in threading.enumerate())


def balance(h: Health) -> int:
    return h.captured - h.used - h.skipped - h.dropped - h.waiting


ZEROS = np.zeros(8, np.float32)


def paced(fps: float, clock: Callable[[], float] = time.perf_counter) -> Iterator[Frame | Callable[[], None]]:
    """Frames without end, stamped by the clock, `fps` a second."""
    pause = threading.Event()
    for seq in itertools.count():
        yield lambda: (pause.wait(1 / fps), None)[1]
        yield Frame(clock(), seq, points=person())


def unhurried(script: Iterator[Frame]) -> Iterator[Frame | Callable[[], None]]:
    """The frames of `script` with their own times, each a few milliseconds after the last."""
    pause = threading.Event()
    for frame in script:
        yield lambda: (pause.wait(0.004), None)[1]
        yield frame


def test_a_word_goes_all_the_way_from_the_source_to_the_snapshot(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("고마워")))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == "고마워")
    snapshot = session.snapshot()
    assert snapshot.labels == LABELS
    assert snapshot.points is not None
    assert snapshot.events[-1].label == "고마워"
    assert snapshot.source_state is SourceState.RUNNING


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


def failing(values: FloatArray) -> FloatArray:
    raise EngineError("It answered NaN.", "Nothing was shown.", "Use another one.")


def crashing(values: FloatArray) -> FloatArray:
    raise ZeroDivisionError("boom")


@pytest.mark.parametrize("answer", [failing, crashing])
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


def test_a_source_that_cannot_open_is_told_in_words_and_another_may_follow(session: Session) -> None:
    def missing() -> FakeSource:
        raise SourceNotFound("There is no camera 7.", "Nothing is captured.", "Choose another source.")

    session.use_source(missing)
    wait_until(lambda: session.snapshot().source_state is SourceState.LOST)
    assert "no camera 7" in session.snapshot().source_notice
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().source_state is SourceState.RUNNING)
    assert session.snapshot().source_notice == ""


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


def boom() -> None:
    raise OSError("the driver fell over")


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


def test_stopping_twice_or_before_anything_ran_is_harmless() -> None:
    idle = Session()
    idle.stop()
    live = Session()
    live.start()
    live.stop()
    live.stop()
    assert live.snapshot().engine_state is EngineState.STOPPED


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


def test_a_recording_waits_until_its_first_frames_can_be_recognised() -> None:
    gate, asked = threading.Event(), threading.Event()

    class Heavy(LandmarkExtractor):
        def prepare(self, kind: InputKind) -> None:
            asked.set()
            gate.wait(10)

    live = Session(make_extractor=lambda spec, mirror: Heavy(spec.parts, mirror))
    live.start()
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


def test_what_a_camera_sends_before_its_first_frame_can_be_recognised_is_skipped_not_dropped() -> None:
    gate, asked = threading.Event(), threading.Event()

    class Heavy(LandmarkExtractor):
        def prepare(self, kind: InputKind) -> None:
            asked.set()
            gate.wait(10)

    live = Session(make_extractor=lambda spec, mirror: Heavy(spec.parts, mirror))
    live.start()
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


def test_sensors_before_a_landmark_model_are_a_mismatch_until_another_source_is_chosen(session: Session) -> None:
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    sensors = (replace(x, points=None, sensors=ZEROS) if isinstance(x, Frame) else x for x in paced(60))
    session.use_source(lambda: FakeSource(sensors, kind="sensors"))
    wait_until(lambda: session.snapshot().engine_state is EngineState.PAUSED)
    assert session.snapshot().is_mismatch and "sensor" in session.snapshot().engine_notice
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: session.snapshot().prediction is not None)
    assert not session.snapshot().is_mismatch


def test_a_refused_checkpoint_says_that_another_one_runs_on_only_where_one_does(session: Session) -> None:
    def damaged() -> FakeEngine:
        raise DamagedFile("It is damaged.", "Nothing was loaded.", "Copy it again.")

    session.use_engine(damaged)
    wait_until(lambda: session.snapshot().engine_notice != "")
    assert "unchanged" not in session.snapshot().engine_notice
    session.use_engine(lambda: FakeEngine(says("hello")))
    wait_until(lambda: session.snapshot().engine_state is EngineState.RUNNING)
    session.use_engine(damaged)
    wait_until(lambda: session.snapshot().engine_notice != "")
    assert "Nothing was loaded. The running model is unchanged." in session.snapshot().engine_notice


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
