"""Which hand is which: geometry alone, no MediaPipe."""

from itertools import permutations

import numpy as np
import pytest

from engine.hands import Hand, assign, believable

SHOULDERS = 0.4


def body(left_wrist: tuple[float, float], right_wrist: tuple[float, float]) -> np.ndarray:
    """A signer facing the camera at x = 0.9, shoulders 0.4 picture heights apart."""
    pose = np.full((33, 4), 0.5, np.float32)
    pose[:, 3] = 1.0
    pose[0, :2] = (0.9, 0.3)
    pose[11, :2], pose[12, :2] = (0.9 + SHOULDERS / 2, 0.55), (0.9 - SHOULDERS / 2, 0.55)
    pose[15, :2], pose[16, :2] = left_wrist, right_wrist
    return pose


def hand(x: float, y: float, *, is_left: bool, score: float = 0.95, size: float = 0.15) -> Hand:
    """A hand with its wrist at (x, y), fingers up."""
    points = np.ones((21, 4), np.float32)
    points[:, 0] = x + size * np.linspace(-0.3, 0.3, 21)
    points[:, 1] = y - size * np.linspace(0, 1, 21)
    points[0, :2] = (x, y)
    return Hand(points, is_left=is_left, score=score)


def test_the_nearer_wrist_decides_against_a_wrong_guess() -> None:
    pose = body((1.05, 0.8), (0.8, 0.8))  # the other wrist is within reach
    wrong = hand(1.05, 0.8, is_left=False)
    assert assign([wrong], pose) == (wrong, None)


def test_two_hands_called_the_same_side_are_still_given_to_two_sides() -> None:
    pose = body((1.2, 0.8), (0.6, 0.8))
    a, b = hand(1.2, 0.8, is_left=False), hand(0.62, 0.8, is_left=False)
    for order in permutations((a, b)):
        assert assign(list(order), pose) == (a, b)
        left, right = assign(list(order), None)
        assert {id(left), id(right)} == {id(a), id(b)}


def test_where_both_wrists_are_near_the_guess_decides() -> None:
    pose = body((0.92, 0.7), (0.88, 0.7))
    guessed_left = hand(0.89, 0.7, is_left=True)
    assert assign([guessed_left], pose) == (guessed_left, None)


def test_crossed_arms_follow_the_wrists_not_the_half_of_the_picture() -> None:
    pose = body(left_wrist=(0.7, 0.7), right_wrist=(1.1, 0.7))
    left, right = hand(0.7, 0.7, is_left=True), hand(1.1, 0.7, is_left=False)
    assert assign([right, left], pose) == (left, right)


def test_one_hand_found_twice_is_one_hand_and_the_surer_detection_stays() -> None:
    surer, other = hand(0.6, 0.8, is_left=False, score=0.97), hand(0.61, 0.81, is_left=True, score=0.7)
    assert assign([other, surer], body((1.2, 0.8), (0.6, 0.8))) == (None, surer)
    assert assign([other, surer], None) == (None, surer)


def test_a_stranger_s_hand_is_nobody_s() -> None:
    pose = body((1.1, 0.8), (0.7, 0.8))
    assert assign([hand(0.05, 0.8, is_left=False)], pose) == (None, None)


def test_without_a_body_the_guess_decides() -> None:
    a, b = hand(0.6, 0.8, is_left=True), hand(1.2, 0.8, is_left=False)
    assert assign([b, a], None) == (a, b)
    assert assign([], None) == (None, None)


def test_a_body_with_hidden_shoulders_or_a_giant_hand_is_not_believed() -> None:
    pose = body((1.1, 0.8), (0.7, 0.8))
    assert believable(pose, [hand(1.1, 0.8, is_left=True)])
    assert not believable(pose, [hand(1.1, 0.8, is_left=True, size=1.2)])
    pose[11, 3] = 0.3
    assert not believable(pose, [])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_detections_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pose = body((1.1, 0.8), (0.7, 0.8))
    found = [
        hand(*rng.uniform((0.4, 0.5), (1.4, 0.9)), is_left=bool(rng.integers(2)), score=rng.uniform(0.6, 1.0))
        for _ in range(2)
    ]
    assert assign(found, pose) == assign(found[::-1], pose)
