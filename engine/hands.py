"""Which detected hand is which: duplicates removed, each given to the signer's own left or right, strangers left out.

Pure geometry on arrays; knows nothing of MediaPipe. Lengths in picture heights, "scale" is the body's size.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from engine.joints import LEFT_SHOULDER, LEFT_WRIST, NOSE, RIGHT_SHOULDER, RIGHT_WRIST
from engine.types import FloatArray

# The limits below come from the training landmarks (words.npz, 73,180 frames) and from no other recording.
# Two detections whose points lie closer than this (mean, in hand sizes) are one hand: of 29,108 pairs 0.9 % lie
# below 0.25 (one hand found twice), only 0.3 % between 0.2 and 0.3, and 98.5 % beyond 0.35.
_SAME_HAND = 0.25
# A hand farther than this from a wrist (in body scales) is not that arm's: 0.54 at the 99.9th percentile, 0.71 at most.
_REACH = 0.75
# What a contradicting left/right guess costs, in body scales: it decides only where both wrists are near.
_GUESS_WEIGHT = 0.2
# A palm this long (in body scales) means that the "body" was imagined around a hand close-up: 0.51 was the longest.
_PALM_LIMIT = 0.8
_MIDDLE_WEIGHT = 0.25
VISIBLE = 0.5  # a joint of less visibility is a guess


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Hand:
    """One detection. points: float32 (21, 4); is_left: the detector's guess of the signer's own side, and how sure."""

    points: FloatArray
    is_left: bool
    score: float


def assign(hands: list[Hand], pose: FloatArray | None) -> tuple[Hand | None, Hand | None]:
    """The signer's (left, right) hand; each detection goes to one side at most.

    pose: float32 (33, 4) or None. With it, wrists decide and the guess breaks ties; without, the guess alone.
    """
    candidates = sorted(_distinct(hands), key=lambda h: -h.score)
    slots: list[Hand | None] = [None, None]
    best = np.inf
    for left, right in permutations([*candidates, None, None], 2):
        total = _cost(left, 0, pose) + _cost(right, 1, pose)
        if total < best:
            best, slots = total, [left, right]
    return slots[0], slots[1]


def believable(pose: FloatArray, hands: list[Hand]) -> bool:
    """False for a body that the detector imagined, typically around the close-up of a hand."""
    if not is_seen(pose):
        return False
    limit = _PALM_LIMIT * body_scale(pose)
    return all(float(np.linalg.norm(h.points[9, :2] - h.points[0, :2])) < limit for h in hands)


def is_seen(pose: FloatArray) -> bool:
    """Whether nose and shoulders are more than a guess."""
    return bool(min(pose[LEFT_SHOULDER, 3], pose[RIGHT_SHOULDER, 3], pose[NOSE, 3]) >= VISIBLE)


def body_scale(pose: FloatArray) -> float:
    """The body's size in picture heights: shoulder width, or what the neck says when the signer stands sideways."""
    left, right, nose = pose[LEFT_SHOULDER, :2], pose[RIGHT_SHOULDER, :2], pose[NOSE, :2]
    shoulders = float(np.linalg.norm(left - right))
    return max(shoulders, 1.2 * float(np.linalg.norm((left + right) / 2 - nose)), 1e-6)


def of_body(hands: list[Hand], pose: FloatArray, others: list[FloatArray]) -> list[Hand]:
    """Those `hands` that are nearer to `pose` than to one of the `others`."""
    return [h for h in hands if all(_from_body(h, pose) <= _from_body(h, other) for other in others)]


def _from_body(hand: Hand, pose: FloatArray) -> float:
    """Distance from the nearer wrist in sizes of the body, and a little of that from its middle.

    A wrist that is hidden, or cut off by the picture's edge, is guessed anywhere.
    """
    wrists, middle = pose[[LEFT_WRIST, RIGHT_WRIST], :2], pose[[LEFT_SHOULDER, RIGHT_SHOULDER], :2].mean(axis=0)
    from_wrist = float(np.linalg.norm(wrists - hand.points[0, :2], axis=1).min())
    from_middle = float(np.linalg.norm(middle - hand.points[0, :2]))
    return (from_wrist + _MIDDLE_WEIGHT * from_middle) / body_scale(pose)


def _distinct(hands: list[Hand]) -> list[Hand]:
    kept: list[Hand] = []
    for hand in sorted(hands, key=lambda h: -h.score):
        if all(_apart(hand.points, other.points) >= _SAME_HAND for other in kept):
            kept.append(hand)
    return kept


def _apart(a: FloatArray, b: FloatArray) -> float:
    size = max(float(np.ptp(a[:, :2], axis=0).max()), float(np.ptp(b[:, :2], axis=0).max()), 1e-6)
    return float(np.linalg.norm(a[:, :2] - b[:, :2], axis=1).mean()) / size


def _cost(hand: Hand | None, side: int, pose: FloatArray | None) -> float:
    """What giving `hand` to `side` (0 left, 1 right) costs; an empty side costs as much as the farthest reach."""
    if hand is None:
        return _REACH + _GUESS_WEIGHT
    guess = _GUESS_WEIGHT * hand.score if hand.is_left != (side == 0) else 0.0
    if pose is None:
        return guess
    wrist = pose[(LEFT_WRIST, RIGHT_WRIST)[side], :2]
    distance = float(np.linalg.norm(hand.points[0, :2] - wrist)) / body_scale(pose)
    return np.inf if distance > _REACH else distance + guess
