"""Signs that the model cannot know, made on purpose out of those it does.

A sign is a hand shape, at a place, with a motion (and a second hand). Changing one of them far enough makes another
sign, or none: that is what a recogniser of 33 labels sees most of the time. Landmarks float32 (B, T, J, 4).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.joints import LEFT_HAND, RIGHT_HAND
from engine.types import FloatArray
from trainers.augment import ARMS, HANDS, Numbers, Rng, body_frame, turned
from trainers.data.landmarks import LandmarkSet

# Mean distance of the 21 points, in palm lengths, from which two hand shapes count as different.
DIFFERENT = 0.35
_PALM = [5, 9, 13, 17]


@dataclass(frozen=True, slots=True, eq=False)
class HandShapes:
    """Right hands cut out of clips.

    local:      float32 (M, T, 21, 3) about the wrist, in palm lengths, gaps filled.
    path:       float32 (M, T, 3), the wrist about its mean, in palm lengths.
    y:          int64 (M), label index, or -1 for a shape that belongs to no label.
    is_extra:   bool (M), whether it comes from the clips of hands alone.
    prototypes: float32 (K, 21, 3), each label's mean shape; NaN where it has none.
    """

    local: FloatArray
    path: FloatArray
    y: npt.NDArray[np.int64]
    is_extra: npt.NDArray[np.bool_]
    prototypes: FloatArray

    def far_from(self, y: npt.NDArray[np.int64], rng: Rng, tries: int = 8) -> npt.NDArray[np.int64]:
        """For each label in `y` the number of a shape unlike its own; the farthest of `tries`, if none."""
        drawn = rng.integers(len(self.y), size=(len(y), tries))
        d = np.linalg.norm(self.local[drawn, 0] - self.prototypes[y][:, None], axis=-1).mean(-1)
        d = np.where(np.isnan(d), 1.0, d)  # (B, tries); a label without a right hand differs from all
        best = np.where((d > DIFFERENT).any(1), (d > DIFFERENT).argmax(1), d.argmax(1))
        far: npt.NDArray[np.int64] = drawn[np.arange(len(y)), best]
        return far

    def is_known(self, local: FloatArray) -> npt.NDArray[np.bool_]:
        """Whether hands (B, T, 21, 3) look, in the mean over time, like some label's."""
        mean = local.mean(axis=1)[:, None]  # (B, 1, 21, 3)
        d = np.linalg.norm(mean - self.prototypes[None], axis=-1).mean(-1)
        known: npt.NDArray[np.bool_] = np.nanmin(np.where(np.isnan(d), np.inf, d), axis=1) < 0.6 * DIFFERENT
        return known


def hand_shapes(data: LandmarkSet, extra: LandmarkSet | None) -> HandShapes:
    """The right hands of `data`, and of `extra` (clips of hands alone), whose labels count by name."""
    locals_, paths, ys, extras = [], [], [], []
    for part in (data, extra):
        if part is None:
            continue
        hand = part.points[:, :, RIGHT_HAND, :3]
        keep = np.isfinite(hand[:, :, 0, 0]).mean(axis=1) > 0.8
        filled = _filled(hand[keep])
        local = filled - filled[:, :, :1]
        palm = np.linalg.norm(local[:, :, _PALM], axis=-1).mean(axis=(1, 2))[:, None, None, None]
        locals_.append(local / palm)
        paths.append((filled[:, :, 0] - filled[:, :, 0].mean(axis=1, keepdims=True)) / palm[..., 0])
        number = {label: k for k, label in enumerate(data.labels)}
        ys.append(np.array([number.get(part.labels[k], -1) for k in part.y[keep]], np.int64))
        extras.append(np.full(len(ys[-1]), part is extra))
    local, y = np.concatenate(locals_), np.concatenate(ys)
    means = [
        local[y == k].mean(axis=(0, 1)) if (y == k).any() else np.full((21, 3), np.nan) for k in range(len(data.labels))
    ]
    return HandShapes(local, np.concatenate(paths), y, np.concatenate(extras), np.stack(means).astype(np.float32))


def with_shape(points: FloatArray, hand: slice, local: FloatArray, path: FloatArray | None = None) -> FloatArray:
    """`points` with the shape of one hand replaced by `local` (B, T, 21, 3), its motion by `path`; palm lengths."""
    out = points.copy()
    wrist = out[:, :, hand.start, :3]
    palm = palm_length(points, hand)[:, None, None]
    if path is not None:
        seen = np.isfinite(wrist[..., :1])
        mean = np.where(seen, wrist, 0).sum(axis=1, keepdims=True) / np.maximum(seen.sum(axis=1, keepdims=True), 1)
        wrist = np.where(seen, mean + path * palm, np.nan)
    out[:, :, hand, :3] = wrist[:, :, None] + local * palm[..., None]
    return out.astype(np.float32)


def other_shape(points: FloatArray, y: npt.NDArray[np.int64], shapes: HandShapes, rng: Rng) -> FloatArray:
    """The motion of a sign with the hand shape of another."""
    right = with_shape(points, RIGHT_HAND, shapes.local[shapes.far_from(y, rng)])
    left_local = shapes.local[shapes.far_from(y, rng)] * np.array([-1, 1, 1], np.float32)
    both = with_shape(right, LEFT_HAND, left_local)
    return np.where(rng.random((len(points), 1, 1, 1)) < 0.5, right, both)


def other_place(points: FloatArray, rng: Rng) -> FloatArray:
    """A sign made 0.6 … 1.4 shoulder widths from where it belongs, or turned by 70 … 180°."""
    b = len(points)
    far, turned = rng.uniform(0.6, 1.4, b), rng.uniform(1.2, np.pi, b) * rng.choice([-1, 1], b)
    which = rng.random(b)
    angle = rng.uniform(0, 2 * np.pi, b)
    offset = np.stack([np.cos(angle), np.sin(angle)], -1) * np.where(which < 0.7, far, rng.uniform(0, 0.3, b))[:, None]
    spin = np.where(which > 0.55, turned, rng.normal(0, 0.1, b))
    t = points.shape[1]
    return _carried(points, np.repeat(offset[:, None], t, 1), np.repeat(spin[:, None], t, 1))


def added_motion(points: FloatArray, rng: Rng) -> FloatArray:
    """A held hand shape that nods, twists or travels: what tells many a word from a letter."""
    b, t = points.shape[:2]
    kind = rng.random((b, 1))
    far = np.where(kind < 0.65, rng.uniform(0.35, 1.0, (b, 1)), 0.05)
    travel = _smooth_path(b, t, rng) * far[:, :, None]
    nod = _smooth_path(b, t, rng)[..., 0] * np.where(kind > 0.45, rng.uniform(0.5, 1.2, (b, 1)), 0.1)
    place = np.concatenate([rng.uniform(-0.2, 1.0, (b, 1, 1)), rng.normal(0, 0.4, (b, 1, 1))], -1)
    return _carried(points, travel + place * np.less(rng.random((b, 1, 1)), 0.6), nod)


def two_signs(points: FloatArray, other: FloatArray) -> FloatArray:
    """The right hand of one sign with a hand of another one in place of its left."""
    out = points.copy()
    (centre, width), (theirs, size) = body_frame(points), body_frame(other)
    borrowed = other[:, :, LEFT_HAND]
    mirrored = other[:, :, RIGHT_HAND].copy()
    mirrored[..., 0] = 2 * theirs[..., :1] - mirrored[..., 0]
    lacks = np.count_nonzero(np.isfinite(borrowed[:, :, 0, 0]), axis=1) == 0
    borrowed = np.where(lacks[:, None, None, None], mirrored, borrowed)
    ratio = (width / np.maximum(size, 1e-3))[..., None]
    out[:, :, LEFT_HAND] = borrowed
    out[:, :, LEFT_HAND, :2] = (borrowed[..., :2] - theirs[:, :, None]) * ratio + centre[:, :, None]
    return out.astype(np.float32)


def mixed_fingers(b: int, shapes: HandShapes, rng: Rng) -> FloatArray:
    """Hands (B, T, 21, 3) in palm lengths with the fingers of two different ones."""
    one, two = (shapes.local[rng.integers(len(shapes.y), size=b)] for _ in range(2))
    out = one.copy()
    for first in (1, 5, 9, 13, 17):
        finger = slice(first, first + 4)
        out[:, :, finger] = np.where(rng.random((b, 1, 1, 1)) < 0.5, one[:, :, finger], two[:, :, finger])
    return out


def wandering(points: FloatArray, shapes: HandShapes, rng: Rng) -> FloatArray:
    """Hands that travel smoothly anywhere before the body while their shape changes."""
    b, t = points.shape[:2]
    centre, width = body_frame(points)
    out = points.copy()
    w = np.linspace(0, 1, t, dtype=np.float32)[None, :, None, None]
    for hand, arm, flip in zip(HANDS, ARMS, (-1.0, 1.0), strict=True):
        one, two = (shapes.local[rng.integers(len(shapes.y), size=b)] for _ in range(2))
        local = ((1 - w) * one + w * two) * np.array([flip, 1, 1], np.float32)
        spin = rng.uniform(-0.6, 0.6, (b, 1)) + _smooth_path(b, t, rng)[..., 0] * 0.4
        local[..., :2] = turned(local[..., :2], spin)
        place = np.stack([-flip * rng.uniform(-0.6, 1.1, b), rng.uniform(-1.0, 1.4, b)], -1)[:, None]
        path = place + _smooth_path(b, t, rng) * rng.uniform(0.05, 0.8, (b, 1, 1))
        wrist = (centre + path * width).astype(np.float32)
        palm = (0.26 * width)[..., None].astype(np.float32)
        out[:, :, hand, :2] = wrist[:, :, None] + local[..., :2] * palm
        out[:, :, hand, 2] = local[..., 2] * palm[..., 0]
        out[:, :, hand, 3] = 1
        out[:, :, list(arm[1:]), :2] = wrist[:, :, None]
        if flip < 0:
            out[:, :, hand][rng.random(b) < 0.6] = np.nan
    return out


def palm_length(points: FloatArray, hand: slice) -> FloatArray:
    """Mean palm length (B) of one hand over its clip; that of a usual hand where it is never seen."""
    xyz = points[:, :, hand, :3]
    palm = np.linalg.norm(xyz[:, :, _PALM] - xyz[:, :, :1], axis=-1).mean(-1)
    seen = np.isfinite(palm)
    mean = np.where(seen, palm, 0).sum(1) / np.maximum(seen.sum(1), 1)
    return np.where(seen.any(1), mean, 0.26 * body_frame(points)[1][:, 0, 0]).astype(np.float32)


def _carried(points: FloatArray, offset: Numbers, spin: Numbers) -> FloatArray:
    """Both hands moved by `offset` (B, T, 2) shoulder widths and turned about their wrists by `spin` (B, T) radians."""
    out = points.copy()
    width = body_frame(points)[1]
    for hand, arm, flip in zip(HANDS, ARMS, (-1.0, 1.0), strict=True):
        wrist = out[:, :, hand.start, :2][:, :, None].copy()
        spun = turned(out[:, :, hand, :2] - wrist, flip * spin)
        delta = (offset * np.array([flip, 1.0]) * width).astype(np.float32)[:, :, None]
        out[:, :, hand, :2] = wrist + delta + spun
        out[:, :, list(arm), :2] += delta * np.array([0.5, 1, 1, 1, 1], np.float32)[:, None]
    return out.astype(np.float32)


def _smooth_path(b: int, t: int, rng: Rng) -> FloatArray:
    """Random paths (B, T, 2) with 0.5 … 3 swings in the window, as far as ±1 in at least one direction."""
    phase, swings = rng.uniform(0, 2 * np.pi, (b, 1, 2)), rng.uniform(0.5, 3, (b, 1, 2))
    size = rng.uniform(0.2, 1, (b, 1, 2))
    path = size * np.sin(phase + 2 * np.pi * swings * np.arange(t)[None, :, None] / t)
    path -= (path.max(axis=1, keepdims=True) + path.min(axis=1, keepdims=True)) / 2
    out: FloatArray = (path / np.abs(path).max(axis=(1, 2), keepdims=True)).astype(np.float32)
    return out


def _filled(hand: FloatArray) -> FloatArray:
    """Hands (N, T, 21, 3) with absent frames replaced by the newest seen before, else the first seen."""
    t = hand.shape[1]
    seen = np.isfinite(hand[:, :, 0, 0])
    first = seen.argmax(axis=1)[:, None]
    newest = np.maximum.accumulate(np.where(seen, np.arange(t), -1), axis=1)
    return hand[np.arange(len(hand))[:, None], np.where(newest < 0, first, newest)]
