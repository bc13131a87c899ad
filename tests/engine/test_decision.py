"""Decisions: one event per sign, hysteresis, idle and unknown, repeats after a gap."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.manifest import DecisionSpec
from engine.decision import Decider, verdict
from engine.types import Event, FloatArray
from tests.fakes import LABELS, manifest

SPEC = DecisionSpec(on=0.6, off=0.4, smoothing_s=0.0, hold_s=0.2, gap_s=0.3)


def p(label: str, value: float = 1.0) -> FloatArray:
    """Probabilities with `value` on `label` and the rest spread evenly."""
    out = np.full(len(LABELS), (1 - value) / (len(LABELS) - 1), np.float32)
    out[LABELS.index(label)] = value
    return out


def run(decider: Decider, script: list[FloatArray], start: float = 0.0) -> list[Event]:
    """Every event that was ever reported, by its last state."""
    events: dict[float, Event] = {}
    for i, probabilities in enumerate(script):
        for event in decider.update(probabilities, start + i / 10).events:
            events[event.start] = event
    return list(events.values())


def test_one_sign_is_one_event_with_start_peak_and_end() -> None:
    script = [p("-")] * 3 + [p("hello", 0.7)] * 3 + [p("hello", 0.9)] + [p("hello", 0.5)] * 3 + [p("-")] * 3
    (event,) = run(Decider(manifest(), SPEC), script)
    assert (event.label, event.start, event.peak, event.end) == ("hello", 0.3, 0.6, 1.0)
    assert event.confidence == pytest.approx(0.9)


def test_a_flicker_shorter_than_hold_says_nothing() -> None:
    assert run(Decider(manifest(), SPEC), [p("-"), p("hello"), p("-"), p("hello"), p("-")] * 3) == []


def test_between_off_and_on_a_running_sign_goes_on_and_a_new_one_does_not_begin() -> None:
    assert run(Decider(manifest(), SPEC), [p("hello", 0.5)] * 20) == []
    (event,) = run(Decider(manifest(), SPEC), [p("hello", 0.8)] * 4 + [p("hello", 0.5)] * 20)
    assert event.end is None


def test_the_same_sign_is_said_again_only_after_a_gap() -> None:
    sign, rest = [p("hello")] * 5, [p("-")]
    assert len(run(Decider(manifest(), SPEC), sign + rest * 4 + sign)) == 2
    quick = run(Decider(manifest(), SPEC), sign + rest + sign[:3])
    assert len(quick) == 1


def test_another_sign_takes_over_at_once() -> None:
    first, second = run(Decider(manifest(), SPEC), [p("hello")] * 5 + [p("고마워")] * 5)
    assert (first.label, second.label) == ("hello", "고마워")
    assert first.end == second.start == 0.5


def test_idle_and_unknown_are_never_events() -> None:
    decider = Decider(manifest(), SPEC)
    assert run(decider, [p("-")] * 10 + [p("unknown")] * 10) == []
    assert decider.update(p("-"), 3.0).verdict == "idle"
    assert decider.update(p("unknown"), 3.1).verdict == "unknown"
    assert decider.update(p("hello", 0.4), 3.2).verdict == "unknown"


def test_nobody_in_the_picture_is_idle_whatever_the_scores_say() -> None:
    decider = Decider(manifest(), SPEC)
    run(decider, [p("hello")] * 5)
    decision = decider.update(p("hello"), 0.6, is_idle=True)
    assert (decision.word, decision.verdict) == (None, "idle")
    assert decision.events[0].end == 0.6


def test_a_threshold_of_its_own_holds_for_its_label_alone() -> None:
    spec = DecisionSpec(on=0.6, off=0.4, smoothing_s=0, hold_s=0.2, gap_s=0.3, on_by_label={"hello": 0.95})
    assert run(Decider(manifest(), spec), [p("hello", 0.9)] * 9) == []
    assert len(run(Decider(manifest(), spec), [p("고마워", 0.7)] * 9)) == 1


def test_smoothing_depends_on_time_not_on_the_number_of_answers() -> None:
    spec = DecisionSpec(smoothing_s=0.5)
    slow, fast = Decider(manifest(), spec), Decider(manifest(), spec)
    slow.update(p("-"), 0.0)
    fast.update(p("-"), 0.0)
    for i in range(1, 10):
        fast.update(p("hello"), i / 10)
    np.testing.assert_allclose(fast.update(p("hello"), 1.0).smoothed, slow.update(p("hello"), 1.0).smoothed, atol=1e-5)


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.floats(0.3, 1.0)), max_size=120))
def test_events_never_overlap_and_always_hold_their_order(script: list[tuple[str, float]]) -> None:
    events = sorted(run(Decider(manifest(), SPEC), [p(*x) for x in script]), key=lambda e: e.start)
    for event in events:
        assert event.start <= event.peak <= (event.end or 1e9)
        assert event.confidence >= 0.6 - 1e-6
    for a, b in itertools.pairwise(events):
        assert a.end is not None
        assert a.end <= b.start


def test_one_clip_alone_is_judged_by_the_same_thresholds() -> None:
    m = manifest(on=0.7, off=0.4)
    index = {label: i for i, label in enumerate(LABELS)}
    assert verdict(m, p("hello", 0.9)) == (index["hello"], pytest.approx(0.9))
    assert verdict(m, p("hello", 0.6)) == (index["unknown"], pytest.approx(0.4))
    assert verdict(m, p("-", 0.8)) == (index["-"], pytest.approx(0.8))
    assert verdict(m, p("unknown", 0.97)) == (index["unknown"], pytest.approx(0.99, abs=0.01))
    without = manifest(labels=("hello", "고마워"), on=0.7, off=0.4)
    assert verdict(without, np.zeros(2, np.float32)) == (None, 1.0)


def test_other_values_are_taken_in_the_middle_of_a_sign_without_cutting_it() -> None:
    decider = Decider(manifest(), SPEC)
    (begun,) = run(decider, [p("hello", 0.8)] * 4)
    decider.use(DecisionSpec(on=0.95, off=0.7, smoothing_s=0.0, hold_s=1.0, gap_s=0.3))
    (same,) = decider.update(p("hello", 0.75), 0.5).events
    assert (same.start, same.end) == (begun.start, None)
    (ended,) = decider.update(p("hello", 0.65), 0.6).events
    assert ended.end == 0.6
    decider.use(None)
    assert decider.spec == manifest().decision


def test_a_candidate_is_believed_at_once_when_less_patience_is_asked_for() -> None:
    decider = Decider(manifest(), DecisionSpec(smoothing_s=0.0, hold_s=5.0))
    assert run(decider, [p("hello")] * 5) == []
    decider.use(SPEC)
    assert [e.start for e in decider.update(p("hello"), 0.5).events] == [0.0]


def test_a_label_that_starts_below_the_common_end_does_not_flicker() -> None:
    spec = DecisionSpec(on=0.6, off=0.4, smoothing_s=0, hold_s=0.2, gap_s=0.3, on_by_label={"hello": 0.3})
    (event,) = run(Decider(manifest(), spec), [p("hello", 0.35)] * 9)
    assert event.end is None
