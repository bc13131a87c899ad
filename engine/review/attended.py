"""A process that must give signs of life while it is at work: silence is told as its failure."""

from collections.abc import Callable, Iterator

from engine.sources.child import Child, Record
from engine.sources.video import START_S
from engine.texts import text

SILENCE_S = 5.0
_AT_ONCE = 8  # records


class Attended:
    """A `Child` that nobody waits for. All verbs from one thread.

    is_busy: it is expected to say something.
    """

    def __init__(self, command: list[str], clock: Callable[[], float], *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self._clock, self._heard, self._limit_s = clock, clock(), START_S
        self._child = Child(command)

    def send(self, said: bytes) -> None:
        """Give it work."""
        if not self.is_busy:
            self._heard = self._clock()
        self.is_busy = True
        self._child.send(said)

    def records(self) -> Iterator[Record]:
        """What it has said by now, some records at most. A FAIL record stands for one that died or hangs."""
        for _ in range(_AT_ONCE):
            record = self._child.next(0.0)
            if record is None:
                break
            self._heard, self._limit_s = self._clock(), SILENCE_S
            yield record
        else:
            return
        if self.is_busy and self._clock() - self._heard > self._limit_s:
            yield Record(b"FAIL", text=text("it gave no sign of life for {seconds:g} s", seconds=self._limit_s))

    def close(self) -> None:
        """It is gone when this returns."""
        self._child.close()
