"""A threshold that follows the scene: upwards by a percentile, back again, and never below its floor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.adaptive import AdaptiveSpec, AdaptiveThreshold, moved
from engine.checkpoint.manifest import DecisionSpec
from engine.notes import DecidedBy, Note, Said, Stepped
from engine.recognizer import Recognizer
from engine.types import Frame
from tests.detectors import FakeDetector, detector_manifest, found, region
from tests.fakes import FakeEngine, says


def after(threshold: AdaptiveThreshold, scores: list[float]) -> float:
    for score in scores:
        threshold.add(score)
    return threshold.value


def test_it_stands_still_until_enough_answers_are_there_and_then_goes_a_share_of_the_way() -> None:
    threshold = AdaptiveThreshold(AdaptiveSpec(), 0.3)
    assert after(threshold, [0.8] * 9) == 0.3
    assert after(threshold, [0.8]) == pytest.approx(0.3 + 0.1 * 0.5)
    assert after(threshold, [0.8]) == pytest.approx(0.35 + 0.1 * 0.45, abs=6e-4)


def test_it_moves_towards_the_percentile_of_the_window() -> None:
    scores = np.random.default_rng(0).uniform(0.2, 0.9, 3000).tolist()
    value = after(AdaptiveThreshold(AdaptiveSpec(window=100, percentile=95), 0.1), scores)
    assert value == pytest.approx(np.percentile(scores[-100:], 95), abs=0.05)
    assert after(AdaptiveThreshold(AdaptiveSpec(percentile=50), 0.1), scores) < value


def test_it_comes_down_again_to_the_floor_and_no_further() -> None:
    threshold = AdaptiveThreshold(AdaptiveSpec(window=20), 0.5)
    assert after(threshold, [0.9] * 60) > 0.85
    assert after(threshold, [0.01] * 200) == 0.5


@given(st.lists(st.floats(0, 1), max_size=200), st.floats(0, 1), st.integers(10, 60), st.floats(0.01, 1.0))
def test_whatever_comes_it_stays_between_its_floor_and_the_highest_score(
    scores: list[float], floor: float, window: int, alpha: float
) -> None:
    value = after(AdaptiveThreshold(AdaptiveSpec(window=window, alpha=alpha), floor), scores)
    assert floor - 6e-4 <= value <= max([floor, *scores]) + 6e-4


def test_the_end_keeps_its_distance_and_an_exception_of_a_label_does_not_stand() -> None:
    spec = moved(DecisionSpec(on=0.6, off=0.4, on_by_label={"anomaly": 0.2}), 0.8)
    assert (spec.on, round(spec.off, 6), spec.on_by_label, spec.is_sound) == (0.8, 0.6, {}, True)
    assert moved(DecisionSpec(on=0.6, off=0.0), 0.3).off == 0.0


class Eyes:
    mirror, subject, people = False, 0, ()
    rests = is_resting = False

    def __call__(self, frame: Frame) -> np.ndarray:
        return np.zeros((24, 36, 3), np.uint8)

    def follow(self, number: int) -> None: ...

    def prepare(self, kind: str) -> None: ...

    def close(self) -> None: ...


def lively(count: int) -> tuple[float, object]:
    """A scene in which something always is rather unusual."""
    return 0.7, found(region())


def watched(adaptive: AdaptiveSpec | None, frames: int = 100) -> tuple[Recognizer, list[Note]]:
    notes: list[Note] = []
    recognizer = Recognizer(FakeDetector(lively, detector_manifest(on=0.6, off=0.5)), Eyes())  # type: ignore[arg-type]
    recognizer.witness = notes.append
    recognizer.use(None, adaptive)
    for i in range(frames):
        recognizer.step(Frame(i / 10, i))
    return recognizer, notes


def test_alarms_follow_the_threshold() -> None:
    """A fixed threshold is over-run for ever; one that follows comes to what is usual here."""
    fixed, _ = watched(None)
    following, notes = watched(AdaptiveSpec())
    assert fixed.decider.on_thresholds == pytest.approx((0.6, 0.6))
    assert following.decider.on_thresholds == pytest.approx((0.7, 0.7), abs=0.01)
    assert next(n.event.start for n in notes if isinstance(n, Said)) == pytest.approx(0.1)


def test_each_threshold_is_noted_after_the_step_that_it_follows_from_so_that_a_replay_decides_the_same() -> None:
    _, notes = watched(AdaptiveSpec(), frames=30)
    kinds = [type(note) for note in notes if isinstance(note, DecidedBy | Stepped)]
    assert kinds.count(DecidedBy) > 10
    moves = [i for i, kind in enumerate(kinds) if kind is DecidedBy][1:]  # the first is `use`
    assert all(kinds[i - 1] is Stepped for i in moves)
    told = Recognizer(FakeDetector(lively, detector_manifest(on=0.6, off=0.5)), Eyes())  # type: ignore[arg-type]
    said: list[Note] = []
    told.witness = said.append
    for note in list(notes):
        if isinstance(note, DecidedBy):
            told.use(note.spec)
        elif isinstance(note, Stepped):
            told.step(Frame(note.t, note.seq))
    assert [n.event for n in said if isinstance(n, Said)] == [n.event for n in notes if isinstance(n, Said)]


def test_another_scene_begins_at_the_floor_and_a_moved_floor_holds_at_once() -> None:
    recognizer, _ = watched(AdaptiveSpec())
    recognizer.use(DecisionSpec(on=0.9, off=0.5), AdaptiveSpec())
    assert recognizer.decider.on_thresholds[0] == pytest.approx(0.9)
    recognizer.use(None, AdaptiveSpec())
    assert recognizer.decider.on_thresholds[0] == pytest.approx(0.7, abs=0.01)  # it has not forgotten the scene
    recognizer.reset()
    assert recognizer.decider.on_thresholds[0] == pytest.approx(0.6)


def test_a_model_of_signs_keeps_its_thresholds() -> None:
    signs = Recognizer(FakeEngine(says("hello")), Eyes())  # type: ignore[arg-type]
    signs.use(None, AdaptiveSpec())
    assert not signs.is_detector and signs._verdicts._adaptive is None
