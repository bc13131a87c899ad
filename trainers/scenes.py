"""Windows as a live camera cuts them: a sign once, between rest and rest; the end of one and the start of the next.

The recorded clips hold a sign from the first to the last frame. A stranger's hand comes up from rest, makes the sign
once in 0.5 … 1.5 s and goes down again, and the window holds all of it, or only the way up.
All arrays are landmarks float32 (B, T, J, 4) unless said otherwise.
"""

import numpy as np

from engine.joints import LEFT_SHOULDER, RIGHT_SHOULDER
from engine.types import FloatArray
from trainers.augment import ARMS, HANDS, Numbers, Rng, at_times, body_frame, turned, uneven_times


def whole(points: FloatArray, rng: Rng) -> FloatArray:
    """Windows filled by the sign, at 0.75 … 1.15 of its speed, as when it is held or repeated."""
    b, t = points.shape[:2]
    speed = rng.uniform(0.75, 1.15, (b, 1))
    start = rng.uniform(0, 1, (b, 1)) * np.maximum(t - 1 - speed * (t - 1), 0)
    windows = at_times(points, uneven_times(start + speed * np.arange(t), rng))
    return cut_off(windows, np.full((b, 1), 0.4 * t), np.full((b, 1), 0.2 * t), rng)


def isolated(points: FloatArray, rng: Rng) -> FloatArray:
    """Windows of the sign made once, 7 … 17 frames of it, between a way up from rest and a way down to it."""
    b, t = points.shape[:2]
    long = rng.uniform(7, 17, (b, 1))
    piece = np.minimum(rng.uniform(10, t - 0.5, (b, 1)), 2.0 * long)
    begin = rng.uniform(-1.5, t - long + 1.5, (b, 1))
    return _played(points, begin, long, piece, rng)


def barely(points: FloatArray, rng: Rng) -> FloatArray:
    """Windows of ways up and down with at most 3 frames of the sign in them: no sign can be told from these."""
    b, t = points.shape[:2]
    brief = rng.uniform(0.3, 3, (b, 1))
    long = np.where(rng.random((b, 1)) < 0.5, brief, 15.0)
    begin = np.where(
        long > 4, np.where(rng.random((b, 1)) < 0.5, t - brief, brief - long), rng.uniform(1, t - 4, (b, 1))
    )
    return _played(points, begin, long, np.minimum(long, t - 1.0), rng)


def between_rests(points: FloatArray, rng: Rng) -> FloatArray:
    """Streams (B, 3 T, J, 4) of windows: the hands come up from rest to the first frame and go down after the last."""
    t = points.shape[1]
    streams = np.concatenate([np.repeat(points[:, :1], t, 1), points, np.repeat(points[:, -1:], t, 1)], axis=1)
    return _raised(streams, t, t - 1, rng)


def cut_off(points: FloatArray, before: Numbers, after: Numbers, rng: Rng, share: float = 0.2) -> FloatArray:
    """A recording begins in `share` of the windows, and ends in as many: nobody is seen outside it.

    before, after: (B, 1), how many frames may go at either end without taking the sign along.
    """
    b, t = points.shape[:2]
    frame = np.arange(t)[None]
    lost = rng.uniform(0, 1, (2, b, 1)) * (rng.random((2, b, 1)) < share) * np.maximum([before, after], 0)
    out = points.copy()
    out[(frame < np.floor(lost[0])) | (frame >= t - np.floor(lost[1]))] = np.nan
    return out


def between(first: FloatArray, second: FloatArray, share: Numbers, rng: Rng) -> FloatArray:
    """The last frames of one sign, `share` (B) of the window, then a short way over, then the next sign's first ones.

    The second clip is moved into the first one's body, so that nothing but the hands changes.
    """
    b, t = first.shape[:2]
    way = rng.uniform(1, 5, (b, 1))
    cut = (share * t)[:, None] - way / 2
    frame = np.arange(t)[None]
    a = at_times(first, np.minimum(frame + (t - 1) - np.maximum(cut, 1), t - 1.0))
    z = at_times(_moved_into(second, first), np.maximum(frame - (cut + way), 0.0))
    w = np.clip((frame - cut) / way, 0, 1).astype(np.float32)[..., None, None]
    mixed = (1 - w) * a + w * z
    return np.where(np.isnan(mixed), np.where(w < 0.5, a, z), mixed)


def lowered(points: FloatArray, weight: FloatArray, seen_above: FloatArray, rng: Rng) -> FloatArray:
    """The hands brought down to rest by `weight` (B, T), 0 = in the sign, 1 = at rest beside or before the hips.

    A hand is lost to the detector where its weight passes `seen_above` (B): blurred on the way, or out of the picture.
    """
    out = points.copy()
    b = len(points)
    _, width = body_frame(points)
    w = weight[..., None].astype(np.float32)  # (B, T, 1)
    for hand, arm, shoulder, side in zip(HANDS, ARMS, (LEFT_SHOULDER, RIGHT_SHOULDER), (1, -1), strict=True):
        wrist = out[:, :, hand.start, :2].copy()
        anchor = np.where(np.isnan(wrist), out[:, :, arm[1], :2], wrist)
        rest = np.concatenate([side * rng.uniform(-0.7, 0.4, (b, 1, 1)), rng.uniform(1.2, 2.3, (b, 1, 1))], -1)
        target = out[:, :, shoulder, :2] + (rest * width).astype(np.float32)
        bow = np.concatenate([side * rng.normal(0.1, 0.2, (b, 1, 1)), np.zeros((b, 1, 1))], -1) * width
        delta = w * (target - anchor) + 4 * w * (1 - w) * bow.astype(np.float32)
        local = out[:, :, hand, :3] - out[:, :, hand.start, :3][:, :, None]
        local[..., :2] = turned(local[..., :2], weight * rng.uniform(-0.6, 2.6, (b, 1)) * -side)
        relaxed = np.float32(1) - w[..., None] * rng.uniform(0, 0.35, (b, 1, 1, 1)).astype(np.float32)
        out[:, :, hand, :2] = (wrist + delta)[:, :, None] + local[..., :2] * relaxed
        out[:, :, hand, 2] = out[:, :, hand.start, 2][:, :, None] + local[..., 2]
        out[:, :, list(arm), :2] += delta[:, :, None] * np.array([0.5, 1, 1, 1, 1], np.float32)[:, None]
        out[:, :, hand][weight > seen_above[:, None]] = np.nan
    return out.astype(np.float32)


def with_resting_hand(points: FloatArray, share: float, rng: Rng) -> FloatArray:
    """`share` of the clips whose one hand is never seen get it, lying still at the height of the hips."""
    seen = [np.isfinite(points[:, :, hand.start, 0]).any(axis=1) for hand in HANDS]
    copy = points.copy()
    for i, (hand, other) in enumerate((HANDS, HANDS[::-1])):
        chosen = ~seen[i] & seen[1 - i] & (rng.random(len(points)) < share)
        flipped = copy[chosen][:, :, other].copy()
        flipped[..., 0] *= -1
        still = flipped[:, rng.integers(flipped.shape[1])][:, None] + np.zeros_like(flipped)
        single = np.full_like(copy[chosen], np.nan)
        single[:, :, :33] = copy[chosen][:, :, :33]
        single[:, :, hand] = still
        full = np.ones(single.shape[:2], np.float32)
        copy[chosen, :, hand] = lowered(single, full, np.full(len(single), 2.0, np.float32), rng)[:, :, hand]
    return copy


def _played(points: FloatArray, begin: Numbers, long: Numbers, piece: Numbers, rng: Rng) -> FloatArray:
    """`piece` source frames shown as `long` window frames from `begin` on, at rest before and after; each (B, 1)."""
    b, t = points.shape[:2]
    frame = np.arange(t)[None]
    source = rng.uniform(0, 1, (b, 1)) * (t - 1 - piece)
    inside = np.clip((frame - begin) / long, 0, 1)
    sign = at_times(points, uneven_times(source + inside * piece, rng))
    played = _raised(sign, begin, long, rng)
    return cut_off(played, begin, t - begin - long, rng)


def _raised(points: FloatArray, begin: Numbers | int, long: Numbers | int, rng: Rng) -> FloatArray:
    """The hands brought up from rest until frame `begin`, and down to it from `begin + long` on; each (B, 1) or one."""
    b, t = points.shape[:2]
    frame = np.arange(t)[None]
    up, down = rng.uniform(1.5, 6, (b, 1)), rng.uniform(1.5, 6, (b, 1))
    away = np.maximum((begin - frame) / up, (frame - begin - long) / down)
    ramp: FloatArray = np.clip(away, 0, 1, dtype=np.float32)
    weight = ramp * ramp * (3 - 2 * ramp)
    return lowered(points, weight, rng.uniform(0.03, 1.5, (b,)).astype(np.float32), rng)


def _moved_into(points: FloatArray, frame: FloatArray) -> FloatArray:
    """`points` shifted and scaled so that the shoulders are those of `frame`."""
    (centre, width), (target, size) = body_frame(points), body_frame(frame)
    ratio = (size / np.maximum(width, 1e-3))[..., None]
    out = points.copy()
    out[..., :2] = (out[..., :2] - centre[:, :, None]) * ratio + target[:, :, None]
    out[..., 2:3] *= ratio
    return out.astype(np.float32)
