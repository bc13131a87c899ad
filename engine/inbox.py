"""The wanted frames between capture and inference: bounded, newest kept, every one accounted for.

Not a queue that can fall behind: it holds one clip's worth at most, a full one gives up its oldest frame, and the
taker takes all that is fresh at once, thinned to what it can afford. Not locked: the session's lock guards it.
"""

from collections import deque

from engine.types import Frame


class Inbox:
    """Frames waiting for inference, with the counts of those given up."""

    def __init__(self, capacity: int) -> None:
        self._frames: deque[Frame] = deque()
        self._capacity = capacity
        self.dropped = 0

    def __len__(self) -> int:
        return len(self._frames)

    def put(self, frame: Frame) -> None:
        """Add the newest frame; a full inbox drops its oldest."""
        self._frames.append(frame)
        while len(self._frames) > self._capacity:
            self._frames.popleft()
            self.dropped += 1

    def take(self, affordable: int) -> list[Frame]:
        """All that waits, oldest first; of more than `affordable`, the newest ones, the rest dropped."""
        while len(self._frames) > max(affordable, 1):
            self._frames.popleft()
            self.dropped += 1
        taken = list(self._frames)
        self._frames.clear()
        return taken

    def drop_all(self) -> None:
        """Give up whatever waits: the stream is over, or its engine is."""
        self.dropped += len(self._frames)
        self._frames.clear()

    def clear(self) -> int:
        """Hand back whatever waits, uncounted; returns how many frames that were."""
        count = len(self._frames)
        self._frames.clear()
        return count
