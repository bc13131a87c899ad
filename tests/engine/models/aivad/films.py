"""Small films of dark figures that walk over a grey square, drawn here."""

import numpy as np

from engine.models.aivad.detector import Aivad, fitted
from engine.models.aivad.eye import collect
from engine.models.aivad.footage import Footage
from engine.types import ImageArray

ROWS, COLUMNS, FPS = 96, 144, 10.0


def film(seed: int, count: int = 30, step: float = 1.5, tall: int = 22) -> list[ImageArray]:
    """`count` pictures uint8 (ROWS, COLUMNS, 3): two figures that go `step` pixels a picture to the right."""
    rng = np.random.default_rng(seed)
    ground = np.clip(rng.normal(150, 4, (ROWS, COLUMNS, 1)), 0, 255)
    coats = rng.integers(20, 70, (2, tall, 8, 1))
    starts, feet = rng.uniform(0, 40, 2), (50, 84)
    out = []
    for i in range(count):
        picture = np.repeat(ground + rng.normal(0, 1, ground.shape), 3, axis=2)
        for coat, start, foot in zip(coats, starts, feet, strict=True):
            x = round(start + i * step) % (COLUMNS - 10)
            picture[foot - tall : foot, x : x + 8] = coat
        out.append(np.clip(picture, 0, 255).astype(np.uint8))
    return out


def detector(seeds: tuple[int, ...] = (1, 2, 3)) -> Aivad:
    """One that knows the films of these seeds."""
    seen = [collect(film(seed), FPS) for seed in seeds]
    footage = Footage.joined([Footage.of(x.frames, group) for group, x in enumerate(seen)])
    background = np.mean([x.background for x in seen], axis=0).astype(np.float32)
    return fitted(footage, background, {group: len(x.frames) for group, x in enumerate(seen)}, FPS)
