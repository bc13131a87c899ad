"""How near a learner comes to a sign of the dictionary: a score of 0 … 100, and in words where the hands differ.

Both motions are described as the models see them (`engine.preprocess`: shape about the wrist in palm sizes, place
about the shoulders in shoulder widths), then aligned by dynamic time warping (Sakoe and Chiba 1978): every frame of the
sign is met by one frame of the learner's, which goes on by 0, 1 or 2 frames, so that the learner may take up to twice
as long; where the sign begins and ends within the learner's frames is free.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.preprocess import features, idle_by_rule
from engine.texts import Text, text
from engine.types import FloatArray

# Weights and scale come from words.npz alone: takes of a sign against its entry in the dictionary (whose own take was
# left out), and takes of the other 31 signs against the same entry. Of a score above 50 it holds that a motion at this
# distance is likelier a take of this sign than of another, both being equally frequent: logistic regression, balanced.
# AUC 0.96 (tests/engine/test_practice.py measures it); other people's signing was not there to calibrate on.
_SHAPE, _SPANS, _PLACE = 0.3, 1.0, 0.3
_MISSING, _EXTRA = 0.9, 0.6  # a hand that the sign shows and the learner does not, and the other way round
_FAR = 1.5  # farther than this is simply "different"
_MIDDLE, _SLOPE = 0.587, 7.7

_HAND = {"left": 0, "right": 84}  # where a hand's numbers begin in the features
_BODY = 171  # whether shoulders are seen
_FINGERS = (slice(0, 4), slice(4, 8), slice(8, 12), slice(12, 16), slice(16, 20))  # in the hand without its wrist
_AWAY = 0.3  # shoulder widths: a place that differs by more is said
_BENT = 0.55  # palm sizes: a finger that differs by more is said
_TURNED = 0.75  # all fingers differ by more than this, though …
_ALIKE = 0.3  # … the distances within the hand differ by less: it is held another way round
_MOVES = 0.2  # shoulder widths of root mean square: less is standing still
_MOST = 4

Side = Literal["left", "right"]
Problem = Literal["", "hands", "sign"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What `compare` found.

    score:   0 … 100; None where there is nothing to score, for the reason in `problem`:
             "hands" (too few of the learner's frames show one) or "sign" (the entry shows none).
    hints:   where the hands differ, the largest difference first; empty where nothing worth saying does.
    is_placed: False where the learner's shoulders are not seen: only the hands' shapes were compared.
    """

    score: int | None
    problem: Problem = ""
    hints: tuple[Text, ...] = ()
    is_placed: bool = True


def compare(sign: FloatArray, learner: FloatArray, *, is_mirrored: bool = False) -> Attempt:
    """`learner` (N, J, 4) against `sign` (M, J, 4), both at one frame rate, as the model sees them.

    sign:        float16 or float32; a dictionary keeps the former.
    is_mirrored: the learner is shown to the model as in a mirror; "right" in the hints is then their own left.
    """
    if idle_by_rule(sign):
        return Attempt(None, "sign")
    if idle_by_rule(learner):
        return Attempt(None, "hands")
    a, b = features(sign.astype(np.float32)), features(learner)
    is_placed = bool(b[:, _BODY].mean() > 0.5)
    path, distance = align(costs(a, b, _PLACE if is_placed else 0.0))
    matched = b[path]
    found: list[tuple[float, Text]] = []
    sides: tuple[Side, Side] = ("left", "right")
    for side in sides:
        own: Side = side if not is_mirrored else "left" if side == "right" else "right"
        is_up = bool(_hand(b, side).seen.mean() > 0.3)
        found += _hand_hints(_hand(a, side), _hand(matched, side), side, own, is_placed, is_up)
    found += _timing(a, path)
    found.sort(key=lambda pair: -pair[0])
    return Attempt(score(distance), hints=tuple(hint for _, hint in found[:_MOST]), is_placed=is_placed)


def score(distance: float) -> int:
    """0 … 100 of a mean distance along the path."""
    return round(100 / (1 + math.exp(min(_SLOPE * (distance - _MIDDLE), 50.0))))


def costs(a: FloatArray, b: FloatArray, place: float = _PLACE) -> npt.NDArray[np.float64]:
    """Distances (M, N) of each frame of `a` (M, D) from each of `b` (N, D), features of `engine.preprocess`."""
    total = np.zeros((len(a), len(b)))
    for start in _HAND.values():
        one, other = a[:, None, start : start + 75], b[None, :, start : start + 75]
        is_seen, is_seen_too = one[..., 0] > 0, other[..., 0] > 0
        square = (one - other) ** 2
        shape = np.sqrt(3 * square[..., 1:61].mean(axis=-1))
        spans = np.sqrt(square[..., 61:73].mean(axis=-1))
        away = np.sqrt(square[..., 73:75].sum(axis=-1))
        cost = _SHAPE * np.minimum(shape, _FAR) + _SPANS * np.minimum(spans, _FAR) + place * np.minimum(away, _FAR)
        absent = np.where(is_seen, _MISSING, _EXTRA) * (is_seen ^ is_seen_too)
        total += np.where(is_seen & is_seen_too, cost, absent)
    return total


def align(cost: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.intp], float]:
    """The cheapest path through `cost` (M, N): for each row its column, and the mean cost along it."""
    rows, columns = cost.shape
    best, steps = cost[0].copy(), np.zeros((rows, columns), np.intp)
    for i in range(1, rows):
        ways = np.full((3, columns), np.inf)
        for step in range(min(3, columns)):
            ways[step, step:] = best[: columns - step]
        steps[i] = ways.argmin(axis=0)
        best = cost[i] + ways.min(axis=0)
    path = np.zeros(rows, np.intp)
    path[-1] = best.argmin()
    for i in range(rows - 1, 0, -1):
        path[i - 1] = path[i] - steps[i, path[i]]
    return path, float(best.min()) / rows


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class _Hand:
    """One hand along the path. seen: bool (M,); shape (M, 20, 3); spans (M, 12); place (M, 2)."""

    seen: npt.NDArray[np.bool_]
    shape: FloatArray
    spans: FloatArray
    place: FloatArray


def _hand(values: FloatArray, side: Side) -> _Hand:
    v = values[:, _HAND[side] :]
    return _Hand(v[:, 0] > 0, v[:, 1:61].reshape(-1, 20, 3), v[:, 61:73], v[:, 73:75])


def _hand_hints(
    sign: _Hand, own: _Hand, side: Side, name: Side, is_placed: bool, is_up: bool
) -> list[tuple[float, Text]]:
    """What is to be said of one hand, with its weight. side: for the model; name: for the learner.

    is_up: the hand is seen at some time, if not while the sign is met.
    """
    is_right = name == "right"
    if sign.seen.mean() > 0.5 and own.seen.mean() < 0.3:
        if is_up:
            return [(2.0, text("Right hand: down too long") if is_right else text("Left hand: down too long"))]
        return [(2.0, text("Right hand: not seen") if is_right else text("Left hand: not seen"))]
    if sign.seen.mean() < 0.1:
        return []  # where the resting hand lies says nothing about the sign
    both = sign.seen & own.seen
    if both.sum() < 3:
        return []
    out = _fingers(sign, own, both, is_right)
    if is_placed:
        out += _places(sign.place[both], own.place[both], side, is_right)
        out += _movement(sign.place[both], own.place[both], is_right)
    return out


def _places(sign: FloatArray, own: FloatArray, side: Side, is_right: bool) -> list[tuple[float, Text]]:
    across, down = (float(x) for x in np.median(own - sign, axis=0))
    out = -across if side == "right" else across  # the signer's own right is at the left of the camera's picture
    hints: list[tuple[float, Text]] = []
    if down > _AWAY:
        hints.append((down, text("Right hand: too low") if is_right else text("Left hand: too low")))
    if down < -_AWAY:
        hints.append((-down, text("Right hand: too high") if is_right else text("Left hand: too high")))
    if out > _AWAY:
        hints.append((out, text("Right hand: too far out") if is_right else text("Left hand: too far out")))
    if out < -_AWAY:
        hints.append((-out, text("Right hand: too far in") if is_right else text("Left hand: too far in")))
    return hints


def _fingers(sign: _Hand, own: _Hand, both: npt.NDArray[np.bool_], is_right: bool) -> list[tuple[float, Text]]:
    away = np.linalg.norm(own.shape[both] - sign.shape[both], axis=-1).mean(axis=0)  # (20,)
    each = [float(away[finger].mean()) for finger in _FINGERS]
    spans = float(np.sqrt(((own.spans[both] - sign.spans[both]) ** 2).mean()))
    if min(each) > _TURNED and spans < _ALIKE:
        turned = text("Right hand: held another way round") if is_right else text("Left hand: held another way round")
        return [(min(each), turned)]
    names = (text("thumb"), text("index"), text("middle"), text("ring"), text("little"))
    differing = [i for i in np.argsort(each)[::-1] if each[i] > _BENT]
    if not differing:
        return []
    weight = each[differing[0]]
    if len(differing) == len(names):
        return [(weight, text("Right hand: another shape") if is_right else text("Left hand: another shape"))]
    which = _listed(tuple(names[i] for i in sorted(differing)))
    if is_right:
        return [(weight, text("Right hand: fingers differ: {fingers}", fingers=which))]
    return [(weight, text("Left hand: fingers differ: {fingers}", fingers=which))]


def _listed(names: tuple[Text, ...]) -> Text:
    listed = names[0]
    for name in names[1:]:
        listed = text("{names}, {name}", names=listed, name=name)
    return listed


def _movement(sign: FloatArray, own: FloatArray, is_right: bool) -> list[tuple[float, Text]]:
    wanted, made = _extent(sign), _extent(own)
    if wanted > _MOVES and made < 0.5 * wanted:
        return [(wanted, text("Right hand: move it more") if is_right else text("Left hand: move it more"))]
    if made > _MOVES and wanted < 0.5 * made:
        return [(made, text("Right hand: move it less") if is_right else text("Left hand: move it less"))]
    return []


def _timing(sign: FloatArray, path: npt.NDArray[np.intp]) -> list[tuple[float, Text]]:
    """Too slow or too fast; of a sign that stands still nobody can say."""
    extents = [_extent(h.place[h.seen]) for h in (_hand(sign, "left"), _hand(sign, "right")) if h.seen.sum() > 2]
    if max(extents, default=0.0) < _MOVES or len(path) < 3:
        return []
    pace = float(path[-1] - path[0]) / (len(path) - 1)
    if pace > 1.5:
        return [(0.2, text("Slower than the example"))]
    return [(0.2, text("Faster than the example"))] if pace < 0.6 else []


def _extent(place: FloatArray) -> float:
    """How far it moves about its mean place: root mean square, in shoulder widths."""
    return float(np.sqrt(((place - place.mean(axis=0)) ** 2).sum(axis=-1).mean()))
