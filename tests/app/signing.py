"""A person before the window who signs what is asked, before a camera that finds landmarks, a plain one, or a glove."""

import math
import time
from dataclasses import dataclass

import numpy as np

from engine.joints import RIGHT_ELBOW, RIGHT_HAND, RIGHT_WRIST
from engine.samples import CHANNELS
from engine.types import FloatArray, Frame, ImageArray
from tests.app.scenes import PacedSource
from tests.fakes import person

SIGNS = ("hello", "고마워")


@dataclass
class Signer(PacedSource):
    """`sign`: what is being signed now; anything that is not in SIGNS is rest. Written by the test's thread."""

    sign: str = ""

    def read(self, timeout_s: float) -> Frame | None:
        """As a camera or glove; nothing of a sign is like the other one."""
        frame = super().read(timeout_s)
        if frame is None:
            return None
        which, t = SIGNS.index(self.sign) if self.sign in SIGNS else -1, time.perf_counter()
        if self.kind == "sensors":
            return Frame(frame.t, frame.seq, sensors=_sensors(which, t))
        if self.kind == "video":
            return Frame(frame.t, frame.seq, image=_picture(which, t))
        return Frame(frame.t, frame.seq, image=_picture(which, t), points=_points(which, t))


def _points(which: int, t: float) -> FloatArray:
    """Waving beside the head, or a hand going up and down before the chest; at rest no hand is seen."""
    points = person()
    if which < 0:
        points[RIGHT_HAND] = np.nan
        return points
    swing = 0.1 * math.sin(8 * t)
    x, y = (0.42 + swing, 0.25) if which == 0 else (0.68, 0.75 + swing)
    angles = np.linspace(0, 2 * math.pi, 21)
    points[RIGHT_HAND, 0], points[RIGHT_HAND, 1] = x + 0.04 * np.cos(angles), y + 0.04 * np.sin(angles)
    points[RIGHT_HAND, 2:] = (0.0, 1.0)
    points[RIGHT_WRIST], points[RIGHT_ELBOW] = (x, y + 0.05, 0, 1), (0.45, 0.7, 0, 1)
    return points


def _picture(which: int, t: float) -> ImageArray:
    """A bright bar that sways at the left, or at the right; at rest there is none."""
    image = np.full((120, 160, 3), 40, np.uint8)
    if which >= 0:
        left = round((20, 110)[which] + 10 * math.sin(8 * t))
        image[10:110, left : left + 30] = 230
    return image


def _sensors(which: int, t: float) -> FloatArray:
    """Two fingers bent, or the other three; at rest all are straight."""
    values = np.zeros(len(CHANNELS), np.float32)
    bent = {0: ("flex1", "flex2"), 1: ("flex3", "flex4", "flex5")}.get(which, ())
    for i, name in enumerate(CHANNELS):
        if name.startswith("flex"):
            values[i] = (900 if name in bent else 600) + 5 * math.sin(8 * t + i)
    return values
