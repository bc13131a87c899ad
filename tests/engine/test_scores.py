"""The last minute, decided again: by the same decider, exactly, within a slider's patience."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec
from engine.decision import follow
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.scores import MOST, SPAN_S, ScoreLog, earlier_s, redecide
from engine.session import Session
from engine.types import Event, FloatArray, Frame
from tests.fakes import LABELS, FakeEngine, FakeSource, frames, manifest, paced, person, says
from tests.waiting import wait_until

FAST = {"smoothing_s": 0.0, "hold_s": 0.1, "gap_s": 0.1}


def p(label: str, value: float = 1.0) -> FloatArray:
    """Probabilities with `value` on `label` and the rest spread evenly."""
    out = np.full(len(LABELS), (1 - value) / (len(LABELS) - 1), np.float32)
    out[LABELS.index(label)] = value
    return out


def log_of(script: list[FloatArray], rate: float = 10.0) -> ScoreLog:
    log = ScoreLog()
    for i, probabilities in enumerate(script):
        log.answer(i / rate, probabilities, is_idle=False)
    return log


def recognizer(answer: object = None, **decision: float) -> Recognizer:
    engine = FakeEngine(answer or says("hello"), manifest(**(FAST | decision)))  # type: ignore[arg-type]
    return Recognizer(engine, LandmarkExtractor(()), generation=1)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["hello", "고마워", "-", "gap", "reset"]), min_size=1, max_size=60))
def test_by_the_same_values_the_last_minute_is_decided_as_it_was(script: list[str]) -> None:
    """Also over gaps and new sources: what the log holds leads the decider to the same events."""
    now = [""]
    logits = {label: says(label)(np.zeros(0)) for label in LABELS}
    one = recognizer(lambda values: logits[now[0]], smoothing_s=0.4, gap_s=2.0)
    live: list[Event] = []
    t = 0.0
    for word in script:
        if word == "reset":
            follow(live, one.reset())
            continue
        t += 1.5 if word == "gap" else 0.0
        for _ in range(10):
            now[0] = "-" if word == "gap" else word
            follow(live, one.step(Frame(t, 0, points=person())).events)
            t += 1 / 12
    if t < SPAN_S:  # longer: the beginning is no longer in the log
        assert redecide(one.scores(), None).events == tuple(live)


def test_other_values_are_tried_without_touching_what_runs() -> None:
    one = recognizer()
    for frame in frames(40):
        one.step(frame)
    assert len(redecide(one.scores(), None).events) == 1
    assert redecide(one.scores(), DecisionSpec(on=1.0, off=0.4, **FAST)).events == ()
    assert one.scores().spec == one.engine.manifest.decision


def test_what_is_said_earlier_is_measured() -> None:
    log = log_of([p("-")] * 5 + [p("hello")] * 20 + [p("-")] * 5)
    scores = log.freeze(manifest(), 1, DecisionSpec())
    soon = redecide(scores, DecisionSpec(smoothing_s=0.0, hold_s=0.0))
    late = redecide(scores, DecisionSpec(smoothing_s=0.0, hold_s=0.5))
    assert earlier_s(soon, late) == pytest.approx(0.5)
    assert earlier_s(late, soon) == pytest.approx(-0.5)
    assert earlier_s(soon, redecide(scores, DecisionSpec(on=1.0, off=1.0, smoothing_s=0.5))) is None


def test_smoothing_is_shown_as_it_was_decided_and_gaps_stay_empty() -> None:
    log = log_of([p("-"), p("hello"), p("hello")])
    log.finish(0.35)
    again = redecide(log.freeze(manifest(), 1, DecisionSpec()), DecisionSpec(smoothing_s=0.1))
    hello = again.smoothed[:, LABELS.index("hello")]
    assert 0.0 < hello[1] < hello[2] < 1.0
    assert np.isnan(hello[3])


def test_the_log_never_grows_beyond_a_minute_nor_beyond_its_most() -> None:
    log = log_of([p("-")] * 2000)
    scores = log.freeze(manifest(), 1, DecisionSpec())
    assert scores.times[-1] - scores.times[0] <= SPAN_S
    assert len(log_of([p("-")] * 5000, rate=1000.0)) == MOST
    for _ in range(5000):
        log.finish(1e6)
        log.reset()
    assert len(log) <= MOST


def test_a_stream_on_an_earlier_clock_begins_the_log_anew() -> None:
    log = log_of([p("-")] * 20)
    log.answer(0.5, p("hello"), is_idle=False)
    assert log.freeze(manifest(), 1, DecisionSpec()).times.tolist() == [0.5]


def test_a_minute_is_decided_again_within_ten_milliseconds() -> None:
    labels = tuple(f"word {i}" for i in range(34))
    rows = np.random.default_rng(0).dirichlet(np.full(34, 0.02), 720).astype(np.float32)
    log = log_of(list(rows), rate=12.0)
    scores = log.freeze(manifest(labels), 1, DecisionSpec())
    took: list[float] = []
    for _ in range(15):
        before = time.perf_counter()
        redecide(scores, DecisionSpec(on=0.5))
        took.append(time.perf_counter() - before)
    assert min(took) <= 0.010


# -- in the running session ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_running_session_takes_other_values_without_a_restart(session: Session) -> None:
    m = manifest(smoothing_s=0.0, hold_s=0.0)
    session.use_engine(lambda: FakeEngine(says("hello"), m))
    session.use_source(lambda: FakeSource(paced(60)))
    wait_until(lambda: (q := session.snapshot().prediction) is not None and q.word == "hello")
    before = session.snapshot()
    session.set_decisions({m.digest: DecisionSpec(on=1.0, off=0.4)})
    wait_until(lambda: session.snapshot().on_thresholds == (1.0,) * 4)
    answers = session.snapshot().health.answers
    wait_until(lambda: session.snapshot().health.answers > answers + 3)
    after = session.snapshot()
    assert after.prediction is not None and after.prediction.word == "hello"  # it runs on: still above `off`
    assert (after.event_count, after.generation) == (1, before.generation)
    session.set_decisions({m.digest: DecisionSpec(on=1.0, off=1.0)})
    wait_until(lambda: (q := session.snapshot().prediction) is not None and q.word is None)
    assert session.snapshot().events[-1].end is not None
    session.set_decisions({})
    wait_until(lambda: session.snapshot().event_count == 2)
    assert session.snapshot().on_thresholds == pytest.approx((0.6,) * 4)


def test_values_wait_for_their_checkpoint_and_leave_others_alone(session: Session) -> None:
    m = manifest()
    session.set_decisions({m.digest: DecisionSpec(on=0.9, off=0.4), "other": DecisionSpec(on=0.1, off=0.1)})
    session.use_engine(lambda: FakeEngine(says("hello"), m))
    wait_until(lambda: session.snapshot().on_thresholds == pytest.approx((0.9,) * 4))
    other = manifest(length=9)
    session.use_engine(lambda: FakeEngine(says("hello"), other))
    wait_until(lambda: session.snapshot().generation == 2 and session.snapshot().on_thresholds[0] < 0.7)
    assert session.scores() is not None and session.scores().generation == 2  # type: ignore[union-attr] # just asked


def test_values_that_make_no_sense_are_not_taken(session: Session) -> None:
    m = manifest()
    session.set_decisions({m.digest: DecisionSpec(on=0.2, off=0.8)})
    session.use_engine(lambda: FakeEngine(says("hello"), m))
    wait_until(lambda: session.snapshot().generation == 1)
    assert session.snapshot().on_thresholds == pytest.approx((0.6,) * 4)


def test_there_are_no_scores_before_there_is_an_engine(session: Session) -> None:
    assert session.scores() is None


def test_a_manifest_is_known_by_its_digest() -> None:
    one, again, other = manifest(), manifest(), manifest(hold_s=0.1)
    assert one.digest == again.digest != other.digest
    assert isinstance(one.input, InputSpec) and len(one.digest) == 64
