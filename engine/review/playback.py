"""Which second of a film is due while it plays: faster or slower, forwards or backwards. It knows no clock."""

SLOWEST, FASTEST = 0.1, 8.0


class Playback:
    """speed: seconds of the film a second, 0.1 … 8; negative backwards."""

    def __init__(self) -> None:
        self.speed = 1.0
        self._at = self._since = 0.0

    def start(self, at: float, now: float) -> None:
        """The film's second `at` is due at the clock's `now`."""
        self._at, self._since = at, now

    def due(self, now: float) -> float:
        """The second of the film that is due."""
        return self._at + (now - self._since) * self.speed

    def set_speed(self, speed: float, now: float) -> None:
        """Go on from here at another speed, which is held within its limits."""
        self.start(self.due(now), now)
        self.speed = (1 if speed >= 0 else -1) * held(abs(speed))


def held(rate: float) -> float:
    """A speed within its limits."""
    return min(max(rate, SLOWEST), FASTEST)
