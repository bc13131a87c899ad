"""A clock whose time passes only by sleeping on it."""


class SleepyClock:
    """Both the clock and the sleep of a paced source: no test waits."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
