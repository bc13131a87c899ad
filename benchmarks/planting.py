"""Anomalies planted in normal films of Ped2, by which AI-VAD's settings were chosen; the test labels had no say in any.

Into a training clip comes somebody cut out of another one who goes too fast, or glides as on a board; or a rider; or a
cart at a pace like theirs or at walking pace; each of a size that fits its place. A walker who is cut out and pasted as
he was is no anomaly: pasting alone must not be one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import cv2
import numpy as np

from engine.models.aivad import background as backgrounds
from engine.models.aivad.regions import connected
from engine.types import FloatArray, ImageArray

Kind = Literal["walker", "fast", "board", "rider", "cart", "slow cart"]
KINDS: tuple[Kind, ...] = get_args(Kind)
COLUMNS, ROWS = 360, 240
# Bodies a second, where a walker goes 0.25: these films run at a third of the pace of life.
_PACES = {
    "fast": (0.42, 0.8),
    "board": (0.38, 0.65),
    "rider": (0.42, 0.9),
    "cart": (0.35, 0.8),
    "slow cart": (0.15, 0.28),
}
_SHORTEST = 15  # pictures that a walker is followed for
_OFF = 16  # grey levels


@dataclass(frozen=True, slots=True, eq=False)
class Walker:
    """Somebody alone, followed through a clip. cut: grey picture float32 and mask of each moment; step: pixels each."""

    clip: int
    foot: float
    step: float
    cut: tuple[tuple[FloatArray, FloatArray], ...]


def body(foot: float) -> float:
    """How tall somebody is whose feet are in that row, as read off a few walkers of the training clips."""
    return 28 + 0.11 * (foot - 134)


def walkers(clip: int, pictures: Sequence[ImageArray]) -> list[Walker]:
    """Everybody who walks alone in these pictures for a while."""
    greys = [backgrounds.grey(picture) for picture in pictures]
    still = backgrounds.median(greys[::4])
    done: list[_Track] = []
    running: list[_Track] = []
    for grey in greys:
        kept = []
        for piece in connected(np.abs(grey - still) > _OFF):
            left, top, right, bottom = piece.box
            tall, wide = bottom - top, right - left
            if not (0.8 < tall / body(bottom) < 1.2 and 0.25 < wide / tall < 0.6 and left > 3 and right < COLUMNS - 3):
                continue
            x = (left + right) / 2
            track = (
                next((t for t in running if abs(t.x[-1] - x) < 5 and abs(t.foot[-1] - bottom) < 4), None) or _Track()
            )
            track.add(x, bottom, grey[top:bottom, left:right], piece.mask)
            kept.append(track)
        done += [track for track in running if track not in kept]
        running = kept
    return [track.walker(clip) for track in (*done, *running) if len(track.x) >= _SHORTEST]


class _Track:
    def __init__(self) -> None:
        self.x: list[float] = []
        self.foot: list[int] = []
        self._cut: list[tuple[FloatArray, FloatArray]] = []

    def add(self, x: float, foot: int, grey: ImageArray, mask: np.ndarray) -> None:
        self.x.append(x)
        self.foot.append(foot)
        self._cut.append((grey.astype(np.float32), mask.astype(np.float32)))

    def walker(self, clip: int) -> Walker:
        return Walker(clip, float(np.mean(self.foot)), (self.x[-1] - self.x[0]) / (len(self.x) - 1), tuple(self._cut))


def planted(
    kind: Kind, clip: int, pictures: Sequence[ImageArray], people: Sequence[Walker], seed: int
) -> tuple[list[ImageArray], list[bool]]:
    """The pictures of `clip` with something in them from some moment on, and in which of them it is seen."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    others = [walker for walker in people if walker.clip != clip]
    walker = others[int(rng.integers(len(others)))]
    is_far = rng.random() < 0.8
    foot = walker.foot if kind == "walker" else float(rng.uniform(128, 180) if is_far else rng.uniform(180, 232))
    tall = body(foot)
    moments = _moments(kind, walker, tall, rng)
    side = float(np.sign(walker.step) or 1) if kind == "walker" else float(rng.choice([-1, 1]))
    step = abs(walker.step) if kind == "walker" else rng.uniform(*_PACES[kind]) * tall / 10
    x = -tall if rng.random() < 0.5 else float(rng.uniform(10, 150))
    x, begin = (x if side > 0 else COLUMNS - x), int(rng.integers(15, 50))
    turns = side * (walker.step or 1) < 0
    out, seen = [], []
    for number, picture in enumerate(pictures):
        if number < begin:
            out.append(picture)
            seen.append(False)
            continue
        x += side * step
        place = (number - begin) % max(1, 2 * len(moments) - 2)
        grey, mask = moments[min(place, 2 * len(moments) - 2 - place) if len(moments) > 1 else 0]
        if turns:
            grey, mask = grey[:, ::-1], mask[:, ::-1]
        made, share = _pasted(picture, grey, mask, x - mask.shape[1] / 2, foot - mask.shape[0])
        out.append(made)
        seen.append(share > 0.5)
    return out, seen


def _moments(kind: Kind, walker: Walker, tall: float, rng: np.random.Generator) -> list[tuple[FloatArray, FloatArray]]:
    middle = walker.cut[len(walker.cut) // 2]
    if kind in ("cart", "slow cart"):
        return [_cart(tall, rng)]
    if kind == "rider":
        return [_rider(*middle, tall)]
    scale = 1.0 if kind == "walker" else tall / float(np.median([grey.shape[0] for grey, _ in walker.cut]))
    return [_scaled(cut, scale) for cut in ([middle] if kind == "board" else walker.cut)]


def _scaled(cut: tuple[FloatArray, FloatArray], scale: float) -> tuple[FloatArray, FloatArray]:
    grey, mask = (cv2.resize(x, None, fx=scale, fy=scale) for x in cut)
    return grey, mask  # type: ignore[return-value]  # cv2's own stubs say any dtype


def _rider(grey: FloatArray, mask: FloatArray, tall: float) -> tuple[FloatArray, FloatArray]:
    """The upper part of somebody over two wheels and a frame."""
    height, width, upper = int(tall * 1.05), int(tall * 1.15), int(tall * 0.72)
    image, cover = np.full((height, width), 50, np.float32), np.zeros((height, width), np.float32)
    wide = max(3, round(upper * grey.shape[1] / grey.shape[0]))
    cut = slice(0, int(0.75 * grey.shape[0]))
    left = (width - wide) // 2
    image[:upper, left : left + wide] = cv2.resize(grey[cut], (wide, upper))
    cover[:upper, left : left + wide] = cv2.resize(mask[cut], (wide, upper))
    radius, saddle = int(0.24 * tall), (width // 2, int(0.6 * height))
    for hub in ((radius + 1, height - radius - 1), (width - radius - 2, height - radius - 1)):
        for target, paint in ((image, 50.0), (cover, 1.0)):
            cv2.circle(target, hub, radius, paint, 2)
            cv2.line(target, hub, saddle, paint, 2)
    return image, cover


def _cart(tall: float, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """A bed on wheels, a roof on posts, somebody between them."""
    height, width = int(tall * rng.uniform(0.95, 1.25)), int(tall * rng.uniform(1.2, 1.9))
    image, cover = np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    bed, person = float(rng.choice([40, 70, 200, 220])), float(rng.integers(40, 90))
    for target, paints in ((image, (bed, 60.0, person, 35.0)), (cover, (1.0,) * 4)):
        cv2.rectangle(target, (2, int(height * 0.45)), (width - 3, height - 5), paints[0], -1)
        cv2.rectangle(target, (int(width * 0.1), 0), (int(width * 0.8), 4), paints[1], -1)
        for share in (0.12, 0.5, 0.78):
            cv2.line(target, (int(width * share), 0), (int(width * share), height // 2), paints[1], 2)
        oval = (int(tall * 0.14), int(tall * 0.25))
        cv2.ellipse(target, (int(width * 0.35), int(height * 0.35)), oval, 0, 0, 360, paints[2], -1)
        for share in (0.2, 0.8):
            cv2.circle(target, (int(width * share), height - 6), 5, paints[3], -1)
    return image + cv2.GaussianBlur(rng.normal(0, 8, image.shape).astype(np.float32), (3, 3), 0), cover


def _pasted(
    picture: ImageArray, grey: FloatArray, mask: FloatArray, left: float, top: float
) -> tuple[ImageArray, float]:
    """The picture with it, and which share of it lies inside."""
    shift = np.array([[1, 0, left], [0, 1, top]], np.float32)
    cover = cv2.GaussianBlur(cv2.warpAffine(mask, shift, (COLUMNS, ROWS)), (3, 3), 0.6)[..., None]
    over = cv2.warpAffine(grey, shift, (COLUMNS, ROWS), borderMode=cv2.BORDER_REPLICATE)[..., None]
    made = np.clip(picture * (1 - cover) + over * cover, 0, 255).astype(np.uint8)
    return made, float(cover.sum() / max(mask.sum(), 1))
