"""Decided again where something crosses a threshold: event by event what the live decider says, answer by answer."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.redecide import differs, plain
from engine import smoothing
from engine.checkpoint.manifest import DecisionSpec
from engine.scores import Kind, Redecider, Scores, redecide
from tests.fakes import LABELS, manifest

KINDS: tuple[Kind, ...] = ("answer",) * 12 + ("finish", "reset")


@st.composite
def many_scores(draw: st.DrawFn) -> Scores:
    """Sticky labels at 5 … 30 answers a second, gaps, nobody, ends and resets; up to 400 entries."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.integers(0, 400))
    kinds = tuple(KINDS[k] for k in rng.integers(0, draw(st.sampled_from([12, len(KINDS)])), count))
    sticky = draw(st.sampled_from([1, 3, 20]))
    label = np.repeat(rng.integers(0, len(LABELS), count // sticky + 1), sticky)[:count]
    sharp = draw(st.floats(0.0, 12.0))
    logits = rng.normal(0, 1, (count, len(LABELS)))
    logits[np.arange(count), label] += sharp * rng.random(count)
    rows = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    is_idle = rng.random(count) < draw(st.sampled_from([0.0, 0.05, 0.6]))
    rows[is_idle & (rng.random(count) < 0.5)] = 0
    rows[[kind != "answer" for kind in kinds]] = 0
    steps = rng.choice([0.0, 1 / 30, 1 / 12, 1 / 12, 0.2, 3.0], count, p=[0.02, 0.3, 0.3, 0.3, 0.06, 0.02])
    m = manifest()
    return Scores(m, 3, m.decision, np.cumsum(steps), rows.astype(np.float32), is_idle, kinds)


@st.composite
def specs(draw: st.DrawFn) -> DecisionSpec:
    """Values as sliders give them, with their ends."""
    on, off = sorted((draw(st.floats(0, 1)), draw(st.floats(0, 1))), reverse=True)
    own = draw(st.dictionaries(st.sampled_from(LABELS), st.floats(0, 1), max_size=3))
    time_s = st.sampled_from([0.0, 0.05, 0.15, 0.3, 1.0, 2.5])
    return DecisionSpec(on, off, draw(time_s), draw(time_s), draw(time_s), own)


@settings(max_examples=60)
@given(many_scores(), specs(), st.sampled_from([1, 7, 256]))
def test_every_event_is_the_live_deciders(scores: Scores, spec: DecisionSpec, rows: int) -> None:
    with patch.object(smoothing, "_ROWS", rows):  # also in stretches too short to forget what was before them
        assert not differs(scores, spec)


@settings(max_examples=20)
@given(many_scores(), st.lists(specs(), min_size=2, max_size=6))
def test_moved_from_value_to_value_it_is_as_if_decided_anew(scores: Scores, moved: list[DecisionSpec]) -> None:
    redecider = Redecider(scores)
    for spec in (None, *moved):
        one, other = redecider.decide(spec), plain(scores, spec)
        assert (one.events, one.said) == (other.events, other.said)


@pytest.mark.parametrize("smoothing_s", [0.05, 0.15, 1.0, 3.0])
def test_scores_that_fade_to_nothing_fade_to_the_same_bits(smoothing_s: float) -> None:
    """Where nobody is for long, float32 stops a few of its smallest steps above zero: how many, the past decides."""
    rng = np.random.default_rng(1)
    p = rng.random((2000, len(LABELS))).astype(np.float32)
    p[800:1800] = 0
    m, count = manifest(), len(p)
    times = np.cumsum(rng.normal(1 / 15, 0.004, count))
    scores = Scores(m, 0, m.decision, times, p, np.zeros(count, np.bool_), ("answer",) * count)
    with patch.object(smoothing, "_ROWS", 100):
        assert not differs(scores, DecisionSpec(smoothing_s=smoothing_s))


def test_nothing_is_decided_of_nothing() -> None:
    m = manifest()
    empty = Scores(m, 0, m.decision, np.zeros(0), np.zeros((0, len(LABELS)), np.float32), np.zeros(0, np.bool_), ())
    assert redecide(empty, None).events == ()
