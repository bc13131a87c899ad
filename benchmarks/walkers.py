"""Films of drawn people who walk, as anatomical as MediaPipe wants them; and of what is unusual among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from engine.types import FloatArray, ImageArray

Kind = Literal["velocity", "pose", "appearance"]
Colour = tuple[int, int, int]
ROWS, COLUMNS, FPS = 240, 360, 10.0
_LARGER = 4  # figures are drawn so much larger, then made small: smooth outlines
_WALK = 0.45  # bodies a second
_SKIN, _HAIR, _SHOE = (140, 170, 215), (20, 30, 40), (30, 30, 30)
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Posture:
    """Angles from straight down, in radians, outwards positive: upper arm, forearm; thigh, shin; of each side."""

    arms: tuple[tuple[float, float], tuple[float, float]]
    legs: tuple[tuple[float, float], tuple[float, float]]


def film(seed: int, planted: Kind | None, count: int = 40) -> Iterator[tuple[ImageArray, tuple[float, float]]]:
    """Pictures uint8 (ROWS, COLUMNS, 3) and the left and right edge of who walks in them, in fractions of the width.

    planted: what is unusual: twice to three times the pace; arms in the air; or a trolley where people walk.
    """
    rng = np.random.default_rng(seed)
    tall, foot = int(rng.integers(112, 132)), int(rng.integers(196, 226))
    ground = np.clip(rng.normal(170, 3, (ROWS, COLUMNS, 1)) + np.zeros(3), 0, 255)
    coat, trousers = (_colour(rng.integers(30, 120, 3)) for _ in range(2))
    pace = _WALK * rng.uniform(0.85, 1.15) * (rng.uniform(2, 3) if planted == "velocity" else 1)
    phase, side = rng.uniform(0, 2 * np.pi), rng.choice([-1, 1])
    x = float(rng.uniform(tall + 40, COLUMNS - 40))  # some of it is wholly seen, whichever way it goes
    raised = rng.uniform(1.5, 2.8, 2)
    trolley = _trolley(rng, tall)
    for number in range(count):
        x += side * pace * tall / FPS
        if planted == "appearance":
            image, mask = trolley
        else:
            swing = 0.3 * np.sin(2 * np.pi * 0.9 * number / FPS + phase)
            arms = (
                ((raised[0], raised[0] + 0.2), (raised[1], raised[1] + 0.2)) if planted == "pose" else _hanging(swing)
            )
            image, mask = figure(tall, Posture(arms, ((swing, 0.6 * swing), (-swing, -0.6 * swing))), coat, trousers)
        left = (x % (COLUMNS + tall)) - tall
        picture, span = _pasted(ground + rng.normal(0, 1, ground.shape), image, mask, left, foot)
        yield picture, span


def company(seed: int, people: int = 3, count: int = 60) -> Iterator[ImageArray]:
    """Pictures uint8 (ROWS, COLUMNS, 3) of so many people, of 104 to 140 rows, who never leave the picture."""
    rng = np.random.default_rng(seed)
    ground = np.clip(rng.normal(170, 3, (ROWS, COLUMNS, 1)) + np.zeros(3), 0, 255)
    coats, trousers = rng.integers(30, 120, (2, people, 3))
    tall, foot = rng.integers(104, 140, people), rng.integers(196, 226, people)
    middle = (np.arange(people) + 0.5) / people * COLUMNS
    phases, reach = rng.uniform(0, 2 * np.pi, people), 0.3 * COLUMNS / people
    for number in range(count):
        picture = np.clip(ground + rng.normal(0, 1, ground.shape), 0, 255)
        for i in range(people):
            swing = 0.3 * np.sin(2 * np.pi * 0.9 * number / FPS + phases[i])
            posture = Posture(_hanging(swing), ((swing, 0.6 * swing), (-swing, -0.6 * swing)))
            image, mask = figure(int(tall[i]), posture, _colour(coats[i]), _colour(trousers[i]))
            left = middle[i] + reach * np.sin(0.15 * number + phases[i]) - tall[i] / 2
            picture = _pasted(picture, image, mask, float(left), int(foot[i]))[0].astype(np.float64)
        yield picture.astype(np.uint8)


def _colour(values: npt.NDArray[np.int64]) -> Colour:
    blue, green, red = values.tolist()
    return blue, green, red


def _hanging(swing: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (0.15 - 0.5 * swing, 0.1), (0.15 + 0.5 * swing, 0.1)


def figure(tall: int, posture: Posture, coat: Colour, trousers: Colour) -> tuple[ImageArray, FloatArray]:
    """Somebody seen from the front: uint8 (tall, tall, 3), and how much each pixel is covered, 0 … 1."""
    draw = _Drawing(tall)
    for side, (thigh, shin) in zip((-1, 1), posture.legs, strict=True):
        hip = np.array((0.5 + side * 0.05, 0.53))
        knee = hip + _towards(side * thigh, 0.23)
        ankle = knee + _towards(side * shin, 0.2)
        draw.limb(hip, knee, 0.05, 0.035, trousers)
        draw.limb(knee, ankle, 0.035, 0.025, trousers)
        draw.limb(ankle, ankle + np.array((side * 0.02, 0.012)), 0.02, 0.015, _SHOE)
    draw.limb(np.array((0.5, 0.52)), np.array((0.5, 0.3)), 0.085, 0.1, coat)
    draw.limb(np.array((0.42, 0.25)), np.array((0.58, 0.25)), 0.045, 0.045, coat)
    for side, (upper, lower) in zip((-1, 1), posture.arms, strict=True):
        shoulder = np.array((0.5 + side * 0.11, 0.25))
        elbow = shoulder + _towards(side * upper, 0.15)
        wrist = elbow + _towards(side * lower, 0.14)
        draw.limb(shoulder, elbow, 0.035, 0.028, coat)
        draw.limb(elbow, wrist, 0.028, 0.02, _SKIN)
        draw.limb(wrist, wrist + _towards(side * lower, 0.03), 0.022, 0.018, _SKIN)
    draw.head()
    return draw.small(tall)


class _Drawing:
    def __init__(self, tall: int) -> None:
        self._side = tall * _LARGER
        self._image = np.zeros((self._side, self._side, 3), np.uint8)
        self._mask = np.zeros((self._side, self._side), np.uint8)

    def limb(self, start: Vector, end: Vector, first: float, last: float, colour: Colour) -> None:
        """A limb that is `first` thick at its start and `last` at its end, in parts of the height."""
        for share in np.linspace(0, 1, 40):
            middle = self._at(*(start + (end - start) * share))
            radius = int((first + (last - first) * share) * self._side)
            cv2.circle(self._image, middle, radius, colour, -1, cv2.LINE_AA)
            cv2.circle(self._mask, middle, radius, 255, -1)

    def head(self) -> None:
        """Neck, face, hair, eyes and mouth."""
        self.limb(np.array((0.5, 0.2)), np.array((0.5, 0.17)), 0.03, 0.03, _SKIN)
        face, oval = self._at(0.5, 0.11), self._at(0.05, 0.068)
        cv2.ellipse(self._image, face, oval, 0, 0, 360, _SKIN, -1, cv2.LINE_AA)
        cv2.ellipse(self._mask, face, oval, 0, 0, 360, 255, -1)
        cv2.ellipse(self._image, self._at(0.5, 0.075), self._at(0.052, 0.04), 0, 180, 360, _HAIR, -1, cv2.LINE_AA)
        for x in (0.48, 0.52):
            cv2.circle(self._image, self._at(x, 0.105), int(0.007 * self._side), _SHOE, -1, cv2.LINE_AA)
        mouth = int(0.006 * self._side)
        cv2.line(self._image, self._at(0.485, 0.145), self._at(0.515, 0.145), (60, 60, 140), mouth, cv2.LINE_AA)

    def small(self, tall: int) -> tuple[ImageArray, FloatArray]:
        image = cv2.resize(self._image, (tall, tall), interpolation=cv2.INTER_AREA)
        mask = cv2.resize(self._mask, (tall, tall), interpolation=cv2.INTER_AREA)
        return image, mask.astype(np.float32) / 255  # type: ignore[return-value]  # cv2's own stubs say any dtype

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return int(x * self._side), int(y * self._side)


def _towards(angle: float, length: float) -> Vector:
    return np.array((np.sin(angle), np.cos(angle))) * length


def _trolley(rng: np.random.Generator, tall: int) -> tuple[ImageArray, FloatArray]:
    """A box on wheels, wider than it is high."""
    image, mask = np.zeros((tall, tall, 3), np.uint8), np.zeros((tall, tall), np.float32)
    top, colour = int(tall * rng.uniform(0.4, 0.6)), tuple(int(x) for x in rng.integers(30, 120, 3))
    for target, paint in ((image, colour), (mask, 1.0)):
        cv2.rectangle(target, (2, top), (tall - 3, tall - 8), paint, -1)
        for x in (tall // 5, 4 * tall // 5):
            cv2.circle(target, (x, tall - 8), 7, paint if target is mask else _SHOE, -1)
    return image, mask


def _pasted(
    ground: npt.NDArray[np.float64], image: ImageArray, mask: FloatArray, left: float, foot: int
) -> tuple[ImageArray, tuple[float, float]]:
    height, width = mask.shape
    shift = np.array([[1, 0, left], [0, 1, foot - height]], np.float32)
    over = cv2.warpAffine(image, shift, (COLUMNS, ROWS)).astype(np.float64)
    covered = cv2.warpAffine(mask, shift, (COLUMNS, ROWS))[..., None]
    picture = np.clip(ground * (1 - covered) + over * covered, 0, 255).astype(np.uint8)
    return picture, (left / COLUMNS, (left + width) / COLUMNS)
