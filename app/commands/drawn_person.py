"""A drawn person on whom MediaPipe really finds a body and both hands: the self-test needs no photograph."""

import cv2
import numpy as np

from engine.types import ImageArray

_WALL, _SKIN, _SHIRT, _HAIR = (205, 200, 190), (135, 165, 215), (120, 60, 40), (30, 40, 60)
_SHADE, _LIPS, _WHITE, _PUPIL = (105, 130, 180), (90, 90, 190), (240, 240, 240), (40, 30, 30)
_HEIGHT = 480  # of the page that the figure is drawn on; its units are px of that page
_SIDES = {"right": -1, "left": 1}  # the person's own sides: the right hand is at the left of the picture

Point = tuple[float, float]


def drawn_person(width: int = 640, hands: tuple[str, ...] = ("left", "right"), *, x_px: float = 0.0) -> ImageArray:
    """uint8 (480, width, 3), BGR: head and chest, standing `x_px` right of the middle, with the `hands` raised."""
    image: ImageArray = np.full((_HEIGHT, width, 3), _WALL, np.uint8)
    x = width / 2 + x_px
    _ellipse(image, (x, 112), (62, 78), _HAIR)
    _polygon(image, [(x - 28, 180), (x + 28, 180), (x + 40, 250), (x - 40, 250)], _SKIN)
    right_edge = [(40, 232), (115, 262), (140, 330), (150, 480)]
    left_edge = [(-dx, y) for dx, y in reversed(right_edge)]
    _polygon(image, [(x + dx, y) for dx, y in right_edge + left_edge], _SHIRT)
    for side in hands:
        _arm(image, x, _SIDES[side])
    _face(image, x)
    return cv2.GaussianBlur(image, (5, 5), 0).astype(np.uint8)


def _arm(image: ImageArray, x: float, d: int) -> None:
    """An arm bent at the elbow and an open hand before the shoulder; d = -1 right, 1 left."""
    _line(image, (x + d * 118, 285), (x + d * 165, 420), 50, _SHIRT)
    _line(image, (x + d * 165, 420), (x + d * 110, 330), 34, _SKIN)
    _ellipse(image, (x + d * 100, 312), (24, 28), _SKIN)
    for finger in range(4):
        _line(image, (x + d * (112 - finger * 11), 300), (x + d * (118 - finger * 16), 255), 9, _SKIN)
    _line(image, (x + d * 85, 318), (x + d * 62, 290), 10, _SKIN)


def _face(image: ImageArray, x: float) -> None:
    _ellipse(image, (x, 130), (52, 70), _SKIN)
    for d in (-1, 1):
        _ellipse(image, (x + d * 21, 120), (11, 6), _WHITE)
        _ellipse(image, (x + d * 21, 120), (5, 5), _PUPIL)
        _line(image, (x + d * 10, 104), (x + d * 34, 102), 4, _HAIR)
    _line(image, (x, 122), (x - 4, 150), 4, _SHADE)
    _line(image, (x - 4, 150), (x + 6, 152), 3, _SHADE)
    _ellipse(image, (x, 173), (20, 7), _LIPS)


def _px(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _ellipse(image: ImageArray, centre: Point, radii: tuple[int, int], colour: tuple[int, int, int]) -> None:
    cv2.ellipse(image, _px(centre), radii, 0, 0, 360, colour, -1)


def _line(image: ImageArray, a: Point, b: Point, width: int, colour: tuple[int, int, int]) -> None:
    cv2.line(image, _px(a), _px(b), colour, width)


def _polygon(image: ImageArray, corners: list[Point], colour: tuple[int, int, int]) -> None:
    cv2.fillPoly(image, [np.array([_px(corner) for corner in corners])], colour)
