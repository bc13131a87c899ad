"""Temperature, threshold and calibration error say what they should on answers made for it."""

import numpy as np
import pytest

from engine.checkpoint.manifest import DecisionSpec
from engine.decision import Decider
from engine.types import FloatArray
from tests.fakes import LABELS, manifest
from trainers.calibrate import calibration_error, is_said, softmax, standing, temperature, threshold, thresholds


def test_the_temperature_undoes_overconfidence() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (4000, 5)).astype(np.float32)
    y = np.array([rng.choice(5, p=p / p.sum()) for p in softmax(logits.astype(np.float64))])
    assert temperature(logits, y) == pytest.approx(1.0, abs=0.1)
    assert temperature(2 * logits, y) == pytest.approx(2.0, abs=0.2)


def test_the_threshold_lies_where_missed_and_false_words_are_fewest() -> None:
    known, right = np.array([0.95, 0.9, 0.8, 0.75], np.float32), np.ones(4, bool)
    assert 0.6 < threshold(known, right, np.array([0.6, 0.3, 0.1], np.float32)) <= 0.75
    assert threshold(known, right, np.array([0.99], np.float32)) == 0.75  # nothing would keep this one out
    assert threshold(known, ~right, known) == 0.99


@pytest.mark.parametrize(("hold", "smoothing"), [(0.0, 0.0), (0.1, 0.0), (0.3, 0.0), (0.0, 0.15), (0.2, 0.3)])
def test_a_word_is_said_up_to_its_standing_confidence_and_no_further(hold: float, smoothing: float) -> None:
    rng, fps, own = np.random.default_rng(3), 12.0, manifest()
    word = LABELS.index("hello")
    for _ in range(20):
        path = rng.uniform(0.51, 0.99, 30).astype(np.float32)  # above half: no other word can end or interrupt it
        path[rng.uniform(size=30) < 0.2] = 0.3
        scores = np.full((30, len(LABELS)), 0.0, np.float32)
        scores[:, word], scores[:, LABELS.index("-")] = path, 1 - path
        found = float(standing(scores[None], fps, DecisionSpec(0.5, 0.5, smoothing, hold))[0, word])

        def is_said(on: float, scores: FloatArray = scores) -> bool:
            decider = Decider(own, DecisionSpec(on, on, smoothing, hold))
            return any(decider.update(answer, i / fps).events for i, answer in enumerate(scores))

        assert is_said(found - 1e-4) and not is_said(found + 1e-4)


def test_a_sign_that_is_never_as_sure_as_the_others_begins_where_its_own_mistakes_cost_least() -> None:
    y = np.repeat([0, 1], 50)
    signs = np.full((100, 2), 0.02, np.float32)
    signs[:50, 0], signs[50:, 1] = np.linspace(0.93, 0.99, 50), np.linspace(0.6, 0.75, 50)
    strange = np.full((100, 2), 0.02, np.float32)
    strange[:60, 0] = np.linspace(0.5, 0.9, 60)  # taken for the first sign, and never for the second
    limits = thresholds(signs, y, [strange])
    assert limits[0] == pytest.approx(0.93) and limits[1] == pytest.approx(0.6)
    assert is_said(signs, y, limits).all() and not (strange >= limits).any()
    strange[:, 1] = 0.8  # now more of what is unknown is taken for the second one than it would gain
    assert (thresholds(signs, y, [strange]) > 0.9).all()


def test_the_calibration_error_is_the_distance_of_confidence_from_accuracy() -> None:
    right = np.array([True, False] * 50)
    assert calibration_error(np.full(100, 0.5, np.float32), right) == pytest.approx(0.0)
    assert calibration_error(np.full(100, 0.9, np.float32), right) == pytest.approx(0.4, abs=1e-6)


def test_a_false_word_costs_more_than_a_missed_one() -> None:
    known = np.concatenate([np.full(10, 0.6, np.float32), np.full(90, 0.9, np.float32)])
    strange = np.concatenate([np.full(7, 0.6, np.float32), np.full(93, 0.1, np.float32)])
    # Up to 0.6 seven false words are said, above it ten right ones are missed: equal costs would choose 0.6 here.
    assert threshold(known, np.ones(100, np.bool_), strange) > 0.6


def test_every_kind_of_unknown_sign_counts_alike_however_many_windows_it_has() -> None:
    known, right = np.array([0.95] * 8 + [0.7, 0.7], np.float32), np.ones(10, np.bool_)
    many, few = np.full(1000, 0.1, np.float32), np.array([0.8, 0.1], np.float32)
    assert threshold(known, right, many) == 0.7
    assert threshold(known, right, many, few) > 0.8
