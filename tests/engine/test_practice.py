"""Practising: a sign scores high against itself, low against another, and what differs is said in words."""

import os
from pathlib import Path

import numpy as np
import pytest

from assets import DEFAULT_CHECKPOINT
from engine.checkpoint.files import read_checkpoint
from engine.joints import JOINTS, LEFT_HAND, RIGHT_HAND, RIGHT_WRIST, mirrored
from engine.practice import Attempt, align, compare
from engine.preprocess import has_hands
from engine.types import FloatArray


@pytest.fixture(scope="module")
def signs() -> dict[str, FloatArray]:
    tensors, _ = read_checkpoint(DEFAULT_CHECKPOINT)
    return {k.removeprefix("dictionary/"): v.astype(np.float32) for k, v in tensors.items() if "dictionary/" in k}


def said(attempt: Attempt) -> list[str]:
    return [str(hint) for hint in attempt.hints]


def test_a_sign_against_itself_scores_a_hundred_and_nothing_differs(signs: dict[str, FloatArray]) -> None:
    for label in ("hello", "thank-you", "coffee", "a"):
        attempt = compare(signs[label], signs[label])
        assert attempt.score is not None and attempt.score >= 98
        assert attempt.hints == ()


def test_where_when_and_how_large_the_learner_stands_does_not_count(signs: dict[str, FloatArray]) -> None:
    sign = signs["hello"]
    learner = np.concatenate([np.repeat(sign[:1], 9, axis=0), sign, np.repeat(sign[-1:], 6, axis=0)])
    learner[..., :3] = 0.6 * learner[..., :3] + 0.2
    attempt = compare(sign, learner)
    assert attempt.score is not None and attempt.score >= 95


def test_a_slower_learner_is_followed_and_told(signs: dict[str, FloatArray]) -> None:
    sign = signs["thank-you"]
    attempt = compare(sign, np.repeat(sign, 2, axis=0))
    assert attempt.score is not None and attempt.score >= 95
    assert said(attempt) == ["Slower than the example"]


def test_a_sign_of_a_dictionary_is_compared_in_full_precision(signs: dict[str, FloatArray]) -> None:
    for label, sign in signs.items():
        learner = signs["thank-you"]
        assert compare(sign.astype(np.float16), learner) == compare(sign, learner), label


def test_another_sign_scores_low(signs: dict[str, FloatArray]) -> None:
    scores = [compare(signs["hello"], signs[x]).score or 0 for x in ("coffee", "large", "tea", "muffin", "thank-you")]
    assert max(scores) < 50


def moved(sign: FloatArray, right: float = 0.0, down: float = 0.0) -> FloatArray:
    """`sign` with the right hand moved, in picture heights as the camera sees it."""
    out = sign.copy()
    out[:, RIGHT_HAND, :2] += (right, down)
    out[:, RIGHT_WRIST, :2] += (right, down)
    return out


@pytest.mark.parametrize(
    ("right", "down", "hint"),
    [
        (0.0, 0.25, "Right hand: too low"),
        (0.0, -0.25, "Right hand: too high"),
        (-0.25, 0.0, "Right hand: too far out"),
        (0.25, 0.0, "Right hand: too far in"),
    ],
)
def test_a_hand_in_the_wrong_place_is_told_where_it_is(
    signs: dict[str, FloatArray], right: float, down: float, hint: str
) -> None:
    sign = signs["y"]
    attempt = compare(sign, moved(sign, right, down))
    assert said(attempt) == [hint]
    whole = compare(sign, sign).score
    assert attempt.score is not None and whole is not None and attempt.score < whole


def test_a_mirrored_learner_hears_of_their_own_hand(signs: dict[str, FloatArray]) -> None:
    sign = signs["y"]
    left_handed = mirrored(moved(sign, 0.0, 0.25), 16 / 9)  # what the camera sees
    as_the_model_sees = mirrored(left_handed, 16 / 9)
    assert said(compare(sign, as_the_model_sees, is_mirrored=True)) == ["Left hand: too low"]


def test_a_bent_finger_is_named(signs: dict[str, FloatArray]) -> None:
    sign, learner = signs["y"], signs["y"].copy()
    start = RIGHT_HAND.start
    learner[:, start + 6 : start + 9, :3] += 1.6 * (learner[:, [start + 9], :3] - learner[:, [start], :3])
    assert said(compare(sign, learner)) == ["Right hand: fingers differ: index"]


def test_a_missing_hand_is_told(signs: dict[str, FloatArray]) -> None:
    sign = next(s for s in signs.values() if np.isfinite(s[:, [LEFT_HAND.start, RIGHT_HAND.start], 0]).all())
    learner = sign.copy()
    learner[:, LEFT_HAND] = np.nan
    assert said(compare(sign, learner))[0] == "Left hand: not seen"


def test_nobody_and_a_sign_without_hands_are_not_scored(signs: dict[str, FloatArray]) -> None:
    nobody = np.full((20, JOINTS, 4), np.nan, np.float32)
    assert compare(signs["hello"], nobody) == Attempt(None, "hands")
    assert compare(nobody, signs["hello"]) == Attempt(None, "sign")


def test_without_shoulders_the_shapes_are_compared_and_it_is_known(signs: dict[str, FloatArray]) -> None:
    learner = signs["y"].copy()
    learner[:, :33] = np.nan
    attempt = compare(signs["y"], learner)
    assert not attempt.is_placed and attempt.score is not None and attempt.score > 80


def test_the_path_goes_forward_by_two_frames_at_most() -> None:
    rng = np.random.default_rng(0)
    for rows, columns in ((20, 40), (20, 5), (5, 60), (1, 1)):
        cost = rng.random((rows, columns))
        path, mean = align(cost)
        assert (np.diff(path) >= 0).all() and (np.diff(path) <= 2).all()
        assert mean == pytest.approx(cost[np.arange(rows), path].mean())


@pytest.mark.slow
@pytest.mark.data
def test_the_score_tells_takes_of_a_sign_from_takes_of_others(signs: dict[str, FloatArray]) -> None:
    if "SIGNLENS_DATA" not in os.environ:
        pytest.skip("needs SIGNLENS_DATA")
    from sklearn.metrics import roc_auc_score

    from trainers.data.landmarks import load_landmarks

    data = load_landmarks(Path(os.environ["SIGNLENS_DATA"]) / "asl_landmarks" / "words.npz")
    rng = np.random.default_rng(1)
    words = [label for label in data.labels if label != "-"]
    takes: dict[str, FloatArray] = {}
    for label in words:
        index = np.flatnonzero(data.y == data.labels.index(label))
        away = np.nanmean(np.abs(data.points[index] - signs[label]).reshape(len(index), -1), axis=1)
        rest = index[data.take[index] != data.take[index[away.argmin()]]]  # not the take of the dictionary's own clip
        takes[label] = data.points[rng.choice(rest, min(4, len(rest)), replace=False)]
    own, others = [], []
    for label in words:
        for other in words:
            chosen = takes[other] if other == label else takes[other][:1]
            scores = [compare(signs[label], take).score or 0 for take in chosen if has_hands(take) > 0.5]
            (own if other == label else others).extend(scores)
    auc = roc_auc_score([1] * len(own) + [0] * len(others), own + others)
    print(f"AUC {auc:.3f}; own takes: median {np.median(own):.0f}, {np.mean(np.array(own) > 50):.1%} above 50; "
          f"others: median {np.median(others):.0f}, {np.mean(np.array(others) > 50):.1%} above 50")  # fmt: skip
    assert auc > 0.93
