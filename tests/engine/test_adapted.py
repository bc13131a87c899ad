"""Scores of a detector, decided once more by a threshold that follows the scene, come to what was decided live."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.adapted import adapted
from engine.adaptive import AdaptiveSpec
from engine.checkpoint.manifest import DecisionSpec
from engine.decision import follow
from engine.findings import Findings
from engine.recognizer import Recognizer
from engine.scores import redecide
from engine.types import Event, Frame
from tests.detectors import FakeDetector, detector_manifest, found, region
from tests.engine.test_adaptive import Eyes

SPEC = AdaptiveSpec(window=20, least=5, alpha=0.3)
DECISION = {"on": 0.5, "off": 0.4, "smoothing_s": 0.2, "hold_s": 0.1, "gap_s": 0.3}


class Scene:
    """Live, by a threshold that follows: what was said, and by which threshold each answer was decided."""

    def __init__(self, scores: list[float]) -> None:
        def script(count: int) -> tuple[float, Findings]:
            return self._score, found(region())

        self._score = 0.0
        self.events: list[Event] = []
        self.on: list[float] = []
        self.one = Recognizer(FakeDetector(script, detector_manifest(**DECISION)), Eyes())  # type: ignore[arg-type]
        self.one.use(None, SPEC)
        self._t = 0.0
        for score in scores:
            self._take(score)

    def _take(self, score: float) -> None:
        """A score; below 0 a gap, above 1 another source."""
        if score > 1:
            follow(self.events, self.one.reset())
            return
        self._t += 2.0 if score < 0 else 0.1
        self._score = abs(score)
        on = self.one.decider.spec.on
        step = self.one.step(Frame(self._t, round(self._t * 10)))
        follow(self.events, step.events)
        if step.prediction is not None:
            self.on.append(on)


@settings(max_examples=30)
@given(
    st.lists(
        st.floats(0, 1, width=32).flatmap(lambda p: st.integers(1, 12).map(lambda n: [p] * n))
        | st.sampled_from([[-0.5], [2.0]]),
        max_size=15,
    )
)
def test_it_says_what_was_said_live_by_the_same_thresholds(script: list[list[float]]) -> None:
    scene = Scene([score for run in script for score in run])
    scores = scene.one.scores()
    again = adapted(scores, None, SPEC)
    assert again.said.events == tuple(scene.events)
    is_answer = np.array([kind == "answer" for kind in scores.kinds], bool)
    assert again.on[is_answer] == pytest.approx(np.array(scene.on, np.float32)) and np.isnan(again.on[~is_answer]).all()
    assert np.array_equal(again.said.smoothed, redecide(scores, None).smoothed, equal_nan=True)


def test_a_lively_scene_raises_it_and_the_end_keeps_its_distance() -> None:
    scene = Scene([0.45] * 5 + [0.8] * 40)
    again = adapted(scene.one.scores(), None, SPEC)
    assert again.on[1] == pytest.approx(0.5) and again.on[-1] == pytest.approx(0.8, abs=0.01)  # the first has no answer
    assert (again.on - again.off)[1:] == pytest.approx(np.full(len(again.on) - 1, 0.1), abs=1e-6)


def test_the_floor_is_what_is_asked_for() -> None:
    scores = Scene([0.8] * 40).one.scores()
    high = adapted(scores, DecisionSpec(on=0.95, off=0.9, smoothing_s=0.0, hold_s=0.0), SPEC)
    assert high.said.events == () and high.on[1:] == pytest.approx(np.full(len(high.on) - 1, 0.95))
