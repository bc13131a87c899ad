"""A log of a whole recording says just what the live log says, however it was filled."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.manifest import DecisionSpec
from engine.review.part import same_scores
from engine.review.whole_log import WholeLog
from engine.scores import ScoreLog
from tests.fakes import LABELS, manifest

DEEDS = st.lists(
    st.tuples(st.sampled_from(["answer", "finish", "reset"]), st.floats(-1, 3), st.booleans()), max_size=40
)


@given(DEEDS)
def test_it_holds_what_the_live_log_holds(deeds: list[tuple[str, float, bool]]) -> None:
    whole, live, t = WholeLog(len(LABELS)), ScoreLog(math.inf, None), 0.0
    rng = np.random.default_rng(0)
    for kind, later, is_idle in deeds:
        t += later  # at times back: another stream
        p = rng.random(len(LABELS)).astype(np.float32)
        for log in (whole, live):
            match kind:
                case "answer":
                    log.answer(t, p, is_idle=is_idle)
                case "finish":
                    log.finish(t)
                case _:
                    log.reset()
    ours, theirs = (log.freeze(manifest(), 1, DecisionSpec()) for log in (whole, live))
    assert same_scores(ours, theirs) and len(whole) == len(live)
    assert ours.probabilities.dtype == np.float32 and ours.is_idle.dtype == np.bool_
