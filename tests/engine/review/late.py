"""A reel whose pictures come when a test wants them."""

import numpy as np

from engine.errors import SourceError
from engine.review.frame_index import ENTRY, FrameIndex
from engine.review.reel import Shot

IMAGE = np.zeros((4, 4, 3), np.uint8)


class Late:
    """A reel whose pictures come `late_s` after their wish; frames in `bad` have none. Its clock is the player's."""

    name = "film.mp4"
    notice = ""
    error: SourceError | None = None

    def __init__(self, times: list[float], late_s: float = 0.0, bad: set[int] | None = None) -> None:
        self.index = FrameIndex()
        self.index.step_s = times[1] - times[0]
        self.add(times)
        self.index.is_complete = True
        self.late_s, self._bad, self.missing = late_s, bad or set(), set[int]()
        self.now, self.has_trouble = 0.0, False
        self._wish: tuple[int, float] | None = None
        self.wishes: list[int] = []

    def add(self, times: list[float]) -> None:
        n = len(self.index)
        self.index.extend(np.array([(n + i, t, n + i == 0) for i, t in enumerate(times)], ENTRY).tobytes())

    @property
    def is_waiting(self) -> bool:
        return self._wish is not None

    def wish(self, n: int) -> None:
        self.index.at(n)
        self.wishes.append(n)
        self._wish, self.has_trouble = (n, self.now + self.late_s), False

    def take(self) -> Shot | None:
        if self._wish is None or self.now < self._wish[1]:
            return None
        n, self._wish = self._wish[0], None
        while n in self._bad:
            self.missing.add(n)
            n += 1
        return Shot(n, self.index.at(n), IMAGE)

    def close(self) -> None:
        self._wish = None


def even(count: int, step_s: float = 0.04) -> list[float]:
    return [n * step_s for n in range(count)]
