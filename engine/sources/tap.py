"""The stream of a running session once more, for a second session: two checkpoints on the same live frames."""

import threading
from collections import deque
from typing import Protocol

from engine.errors import SourceEnded
from engine.texts import text
from engine.types import Frame, InputKind, SourceState

_KEPT = 4  # frames that wait for the second session's capture thread, which takes each within a millisecond


class Listener(Protocol):
    """Whoever is fed with the frames of a running session; see `Session.add_tap`.

    wants_points: with those that the recognizer has used, and their landmarks (of an engine that looks at landmarks);
    else with every frame that is captured.
    """

    @property
    def wants_points(self) -> bool:
        """Which of the two."""
        ...

    def put(self, frame: Frame) -> None:
        """The newest frame. Called by the capture or inference thread, which must not wait here."""
        ...


class Tap:
    """A source that another session feeds by `put`; see `engine.sources.source.Source`.

    wants_points: it is fed with what the first session's recognizer has made of the frames (landmarks), so that they
    are found once for both.
    """

    is_live = True
    nominal_fps: float | None = None
    size: tuple[int, int] | None = None

    def __init__(self, *, wants_points: bool) -> None:
        self.name = ""
        self.kind: InputKind = "landmarks" if wants_points else "video"
        self.wants_points = wants_points
        self._changed = threading.Condition()
        self._frames: deque[Frame] = deque(maxlen=_KEPT)
        self._state = SourceState.OPENING

    @property
    def state(self) -> SourceState:
        """Running until it is closed: what the first source is doing, the first session says."""
        return self._state

    @property
    def notice(self) -> str:
        """Nothing of its own."""
        return ""

    def put(self, frame: Frame) -> None:
        """The newest frame. From any thread; never waits."""
        with self._changed:
            self._frames.append(frame)
            self._changed.notify()

    def open(self) -> None:
        """There is nothing to be opened."""
        self._state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame that was put; None when none came in time. Raises SourceEnded once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._frames or self._state is SourceState.CLOSED, timeout_s)
            if self._state is SourceState.CLOSED:
                raise SourceEnded(
                    text("The comparison is over."),
                    text("No further frame comes."),
                    text("Open a second checkpoint to compare again."),
                )
            return self._frames.popleft() if self._frames else None

    def close(self) -> None:
        """End a `read` that waits."""
        with self._changed:
            self._state = SourceState.CLOSED
            self._changed.notify()
