"""A yard by day, drawn: people walk across it; on request two of them run. Nobody's picture is in this repository."""

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import ImageArray

WIDTH, HEIGHT, FPS = 720, 480, 10
_HORIZON = 170
_COATS = ((70, 52, 38), (48, 40, 92), (40, 66, 44), (82, 70, 60), (36, 36, 40))


@dataclass(frozen=True, slots=True)
class Passer:
    """Somebody who crosses the yard. feet: row. start: column at picture `since`. step: px a picture, of a grown-up of
    100 px; what is nearer goes faster.
    """

    feet: int
    start: float
    step: float
    coat: tuple[int, int, int]
    since: int = 0
    until: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Yard:
    """See `picture`; films of other seeds have other people in them."""

    seed: int
    runs_from: int | None = None

    def __call__(self, n: int, width: int, height: int) -> ImageArray:
        """Picture `n`, uint8 (height, width, 3), BGR; for `make_film`."""
        large = self.picture(n)
        if (width, height) == (WIDTH, HEIGHT):
            return large
        return np.asarray(cv2.resize(large, (width, height), interpolation=cv2.INTER_AREA), np.uint8)

    def picture(self, n: int) -> ImageArray:
        """uint8 (HEIGHT, WIDTH, 3)."""
        image = _ground().copy()
        for passer in sorted(self._passers(), key=lambda x: x.feet):
            if passer.since <= n < passer.until:
                _draw(image, passer, n)
        noise = np.random.default_rng((self.seed, n)).normal(0, 2, image.shape)
        return np.clip(image + noise, 0, 255).astype(np.uint8)

    def _passers(self) -> list[Passer]:
        rng = np.random.default_rng(self.seed)
        walkers = [
            Passer(
                int(rng.integers(300, 465)),
                -40.0 if is_right else WIDTH + 40.0,
                float(rng.uniform(3.2, 5.2)) * (1 if is_right else -1),
                _COATS[int(rng.integers(len(_COATS)))],
                since,
            )
            for since in range(-90, 400, 45)
            for is_right in (bool(rng.random() < 0.5),)
        ]
        if self.runs_from is None:
            return walkers
        runs = (
            Passer(420, -30.0, 17.0, (34, 30, 30), self.runs_from),
            Passer(352, -30.0, 18.0, _COATS[1], self.runs_from + 12),
        )
        return [*walkers, *runs]


def _draw(image: ImageArray, who: Passer, n: int) -> None:
    """A figure whose legs and arms go with its pace."""
    tall = 0.9 * (who.feet - _HORIZON) * 0.5
    scale, speed = tall / 100, abs(who.step)
    x = who.start + (n - who.since) * who.step * scale
    if not -60 < x < WIDTH + 60:
        return
    lean = np.sign(who.step) * max(0.0, speed - 8) * 0.9 * scale
    swing = np.sin((n - who.since) * speed * 0.16) * tall * min(0.1 + speed * 0.011, 0.27)
    hip, neck = (x, who.feet - 0.48 * tall), (x + lean, who.feet - 0.82 * tall)
    thick = max(2, round(tall * 0.1))
    dark = tuple(int(c * 0.55) for c in who.coat)

    def line(a: tuple[float, float], b: tuple[float, float], colour: tuple[int, ...], width: int) -> None:
        points = [tuple(round(8 * v) for v in p) for p in (a, b)]
        cv2.line(image, points[0], points[1], colour, width, cv2.LINE_AA, 3)

    cv2.ellipse(
        image, (round(x), who.feet), (round(tall * 0.22), round(tall * 0.05)), 0, 0, 360, (84, 90, 94), -1, cv2.LINE_AA
    )
    for side in (-1, 1):
        line(hip, (x + side * swing, who.feet - abs(swing) * (0.15 if side < 0 else 0)), dark, thick)
        line(
            (neck[0], neck[1] + 0.06 * tall),
            (x + lean - side * swing * 0.8, who.feet - 0.45 * tall),
            dark,
            max(2, thick * 2 // 3),
        )
    line(hip, neck, who.coat, round(thick * 1.9))
    cv2.circle(
        image,
        (round(neck[0] + lean * 0.2), round(neck[1] - 0.07 * tall)),
        max(2, round(tall * 0.075)),
        (140, 165, 196),
        -1,
        cv2.LINE_AA,
    )


def _ground() -> ImageArray:
    """A wall with a gate over a paved yard."""
    image = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    rows = np.arange(HEIGHT)[:, None, None]
    image[:] = np.where(rows < _HORIZON, 168 - rows * 0.12, 120 + (rows - _HORIZON) * 0.09) * np.array(
        [0.96, 1.0, 1.02]
    )
    for i in range(-12, 13):
        cv2.line(
            image, (WIDTH // 2 + i * 34, _HORIZON), (WIDTH // 2 + i * 190, HEIGHT), (112, 118, 120), 1, cv2.LINE_AA
        )
    for depth in np.geomspace(6, HEIGHT - _HORIZON, 9):
        cv2.line(image, (0, _HORIZON + round(depth)), (WIDTH, _HORIZON + round(depth)), (112, 118, 120), 1, cv2.LINE_AA)
    cv2.rectangle(image, (92, 44), (196, _HORIZON), (96, 92, 84), -1)
    cv2.rectangle(image, (92, 44), (196, _HORIZON), (70, 68, 62), 3)
    cv2.line(image, (144, 44), (144, _HORIZON), (70, 68, 62), 2)
    for left in (330, 440, 550):
        cv2.rectangle(image, (left, 58), (left + 70, 116), (150, 138, 116), -1)
        cv2.rectangle(image, (left, 58), (left + 70, 116), (118, 116, 112), 2)
    cv2.rectangle(image, (0, _HORIZON - 6), (WIDTH, _HORIZON), (128, 130, 130), -1)
    return image
