"""Which of the pictures that an anomaly detector takes are also scored: those between keep its past going, cheaply."""

from dataclasses import dataclass

from engine.ring import Sampler

MOST_FPS, MOST_SKIP = 60, 30


@dataclass(frozen=True, slots=True)
class Pace:
    """most_fps: so many pictures a second are scored at most. skip: of so many that are taken one is scored."""

    most_fps: float = float(MOST_FPS)
    skip: int = 1

    @property
    def is_sound(self) -> bool:
        """Whether both are in their range."""
        return 0 < self.most_fps <= 1000 and 1 <= self.skip <= 1000

    def pause_s(self, fps: float) -> float:
        """Between two scores of a checkpoint that takes `fps` pictures a second; 1/fps where nothing is left out."""
        return max(self.skip / fps, 1 / self.most_fps)


class Asking:
    """Counts the pictures of one stream; the first is scored. Used by one thread."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._sampler = Sampler(pace.most_fps)
        self._passed = pace.skip

    def wants(self, t: float, *, is_newest: bool) -> bool:
        """Whether the picture captured at `t` is to be scored. is_newest: no later one waits already."""
        self._passed += 1
        if not is_newest or self._passed < self.pace.skip or not self._sampler.wants(t):
            return False
        self._passed = 0
        return True
