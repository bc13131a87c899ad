"""Takes made by hand: pictures whose brightness is their number, landmarks, samples of a glove."""

from datetime import datetime, timedelta

import numpy as np

from engine.kept import jpeg
from engine.recording.kinds import Keep
from engine.recording.look_back import Cut, Shot
from engine.recording.take import Take
from tests.fakes import person

WHEN = datetime(2026, 11, 21, 10, 30, 0, 250_000)


def pictures(times: list[float], size: tuple[int, int] = (48, 64)) -> tuple[Shot, ...]:
    """A grey picture of rows × columns for each time, 10 brighter than the last."""
    return tuple(Shot(t, i, jpeg(np.full((*size, 3), 20 + 10 * i, np.uint8))) for i, t in enumerate(times))


def samples(count: int = 12, step_s: float = 0.03) -> tuple[Shot, ...]:
    return tuple(
        Shot(5 + i * step_s, i, sensors=np.arange(8, dtype=np.float32) * 1.25 + 700 + i / 3) for i in range(count)
    )


def points(count: int = 24, fps: float = 12.0) -> tuple[tuple[float, np.ndarray], ...]:
    return tuple((5 + i / fps, person(0.1 * i / count)) for i in range(count))


def take(label: str = "hello", signer: str = "Anna", number: int = 0, keep: Keep = "both", glove: bool = False) -> Take:
    """The `number`-th one, a second after the last."""
    shots = samples() if glove else pictures([5 + i / 10 for i in range(10)])
    cut = Cut(5.0, 7.0, shots, () if glove else points())
    return Take(label, signer, "2026-11-21", WHEN + timedelta(seconds=number), cut, keep)
