"""The source that needs no camera: a checkpoint's sign dictionary, played by a drawn figure, or as a glove feels it."""

import math
import time
from collections.abc import Callable, Mapping

import numpy as np

from engine import figure
from engine.errors import SourceError, shown
from engine.joints import (
    JOINTS,
    LEFT_ELBOW,
    LEFT_HAND,
    LEFT_SHOULDER,
    LEFT_WRIST,
    POSE,
    RIGHT_ELBOW,
    RIGHT_HAND,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from engine.sources.glove_motion import GloveMotion
from engine.sources.pace import LATE_S
from engine.sources.rounds import Rounds, smooth, unplayable
from engine.texts import text
from engine.types import FloatArray, Frame, InputKind, SourceState

FPS = 30.0
PAUSE_S = 0.8  # between two signs: hands go down, are out of sight, come up
_MOVE_S = 0.25  # of the pause, at either end
_SHOULDER_WIDTH = 0.36  # of the drawn figure, in picture heights
_SHOULDER_Y = 0.52


class DemoSource:
    """Plays the signs of `dictionary` one after another, for ever, at 30 frames a second (a glove's: at `fps`).

    dictionary: label → float32 (T, J, 4) of `engine.joints`, sampled at `fps`; of a glove (T, D).
    channels:   of a glove, the names of the D sensors; empty for landmarks.
    seed:       decides the order; the same seed plays the same frames.
    Frames carry `points` (moved and scaled so that the shoulders of every sign coincide) and `image`, the figure; or
    `sensors` in the order of `engine.samples.CHANNELS`.
    """

    is_live = True

    def __init__(
        self,
        dictionary: Mapping[str, FloatArray],
        *,
        fps: float,
        channels: tuple[str, ...] = (),
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], None] = time.sleep,
        seed: int = 0,
        pause_s: float = PAUSE_S,
        size: tuple[int, int] = figure.SIZE,
    ) -> None:
        self.name: str = text("Demo")
        self.kind: InputKind = "sensors" if channels else "landmarks"
        self._fps = fps if channels else FPS
        self.nominal_fps: float | None = self._fps
        self.size: tuple[int, int] | None = None if channels else size
        self._picture = size
        self._clock, self._sleep = clock, sleep
        self._motion: Motion | GloveMotion = (
            GloveMotion(dictionary, fps, channels, seed, pause_s)
            if channels
            else Motion(dictionary, fps, seed, pause_s, aspect=size[0] / size[1])
        )
        self._start = math.nan
        self._seq = 0
        self._state = SourceState.OPENING

    @property
    def state(self) -> SourceState:
        return self._state

    @property
    def notice(self) -> str:
        return ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The signs in the order in which they are played."""
        return self._motion.labels

    def label_at(self, t: float) -> str | None:
        """The sign that is played at session time `t`; None between two signs and before `open`."""
        return None if math.isnan(self._start) else self._motion.label_at(t - self._start)

    @property
    def label(self) -> str | None:
        """The sign that is being played now."""
        return self.label_at(self._clock())

    def open(self) -> None:
        self._start = self._clock()
        self._seq = 0
        self._state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame when it is due. A reader that is more than a second late misses frames, as with a camera."""
        if self._state is not SourceState.RUNNING:
            raise SourceError(text("The demo is not open."), text("No frame was made."), text("Choose the demo again."))
        now = self._clock()
        if now - (self._start + self._seq / self._fps) > LATE_S:
            self._seq = math.ceil((now - self._start) * self._fps)
        left = self._start + self._seq / self._fps - now
        if left > timeout_s:
            self._sleep(timeout_s)
            return None
        if left > 0:
            self._sleep(left)
        s = self._seq / self._fps
        frame = self._frame(s)
        self._seq += 1
        return frame

    def _frame(self, s: float) -> Frame:
        t = self._start + s
        if isinstance(self._motion, GloveMotion):
            return Frame(t, self._seq, sensors=self._motion.sensors_at(s))
        points = self._motion.points_at(s)
        return Frame(t, self._seq, image=figure.draw(points, self._picture), points=points)

    def close(self) -> None:
        self._state = SourceState.CLOSED


class Motion:
    """The endless film of a dictionary as a pure function of time in seconds; see `Rounds`."""

    def __init__(
        self, dictionary: Mapping[str, FloatArray], fps: float, seed: int, pause_s: float, aspect: float
    ) -> None:
        self._rounds = Rounds({label: len(sign) for label, sign in dictionary.items()}, fps, seed, pause_s)
        self.labels = self._rounds.labels
        self._fps, self._pause_s, self._aspect = fps, pause_s, aspect
        self._signs = [_placed(_checked(label, dictionary[label]), aspect) for label in self.labels]

    def label_at(self, s: float) -> str | None:
        """See `Rounds.label_at`."""
        return self._rounds.label_at(s)

    def points_at(self, s: float) -> FloatArray:
        """Landmarks float32 (J, 4) at `s` seconds after the start."""
        i, within, after = self._rounds.at(s)
        sign = self._signs[i]
        if after <= 0:
            return _between(sign, within * self._fps)
        move = min(_MOVE_S, self._pause_s / 3)
        going = _lowered(sign[-1], smooth(after / move), self._aspect)
        following = self._signs[(i + 1) % len(self._signs)][0]
        coming = _lowered(following, smooth((self._pause_s - after) / move), self._aspect)
        return _mixed(going, coming, smooth((after - move) / (self._pause_s - 2 * move)))


def _checked(label: str, sign: FloatArray) -> FloatArray:
    if sign.ndim != 3 or sign.shape[1:] != (JOINTS, 4) or not len(sign):
        raise unplayable(
            text(
                "its sign {label} has the shape {shape} in place of (T, {joints}, 4)",
                label=shown(label, 40),
                shape=sign.shape,
                joints=JOINTS,
            )
        )
    out = sign.astype(np.float32)
    out[~np.isfinite(out).all(axis=2)] = np.nan
    return out


def _placed(sign: FloatArray, aspect: float) -> FloatArray:
    """`sign` with its shoulders in the middle of the picture at the usual width, so that signs join smoothly."""
    shoulders = sign[:, [LEFT_SHOULDER, RIGHT_SHOULDER], :3]
    seen = np.isfinite(shoulders).all(axis=(1, 2))
    if not seen.any():
        return sign
    # One similarity for the whole sign: features are measured from the clip's own shoulders, so they stay as they are.
    centre = np.median(shoulders[seen].mean(axis=1), axis=0)
    width = float(np.median(np.linalg.norm(shoulders[seen, 0, :2] - shoulders[seen, 1, :2], axis=1)))
    out = sign.copy()
    out[..., :3] = (sign[..., :3] - centre) * (_SHOULDER_WIDTH / max(width, 1e-3))
    out[..., 0] += aspect / 2
    out[..., 1] += _SHOULDER_Y
    return out


def _between(sign: FloatArray, at: float) -> FloatArray:
    """Landmarks at the fractional frame `at`; a point absent on one side takes the nearer frame's word."""
    i = min(int(at), len(sign) - 1)
    return _mixed(sign[i], sign[min(i + 1, len(sign) - 1)], at - i)


def _mixed(a: FloatArray, b: FloatArray, w: float) -> FloatArray:
    mixed = a + (b - a) * np.float32(w)
    out: FloatArray = np.where(np.isnan(mixed), a if w < 0.5 else b, mixed)
    return out


# Where an arm hangs at rest, from the middle of the shoulders, in shoulder widths: (out, down).
_REST = {LEFT_ELBOW: (0.62, 0.85), LEFT_WRIST: (0.58, 1.6), RIGHT_ELBOW: (-0.62, 0.85), RIGHT_WRIST: (-0.58, 1.6)}
_HAND_OF = {LEFT_WRIST: (slice(15, 22, 2), LEFT_HAND), RIGHT_WRIST: (slice(16, 23, 2), RIGHT_HAND)}


def _lowered(points: FloatArray, down: float, aspect: float) -> FloatArray:
    """`points` with the arms `down` (0 … 1) of the way to rest; hands follow their wrists, at rest they are absent."""
    out = points.copy()
    shoulders = points[[LEFT_SHOULDER, RIGHT_SHOULDER], :2]
    middle = shoulders.mean(axis=0) if np.isfinite(shoulders).all() else np.array([aspect / 2, _SHOULDER_Y], np.float32)
    for joint, (across, below) in _REST.items():
        goal = middle + np.array([across, below], np.float32) * _SHOULDER_WIDTH
        step = (goal - points[joint, :2]) * np.float32(down)
        if joint in _HAND_OF:
            fingers, hand = _HAND_OF[joint]
            out[fingers, :2] += step  # wrist, little finger, index finger and thumb of the body landmarks
            # A wrist that the body landmarks do not have: the hand itself goes down by the usual way.
            out[hand, :2] += step if np.isfinite(step).all() else np.array([0, down * 0.5], np.float32)
            if down >= 1:
                out[hand] = np.nan
        else:
            out[joint, :2] += step
    out[POSE, 3] = points[POSE, 3]
    return out
