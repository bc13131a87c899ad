"""What every source promises: open, read, close, from one thread; a recording can be held too."""

from typing import Protocol, runtime_checkable

from engine.types import Frame, InputKind, SourceState


class Source(Protocol):
    """A source of frames. All verbs are called from one thread (the session's capture thread).

    kind:        what its frames carry: "video" (image), "landmarks" (image and points), "sensors".
    is_live:     True where the past cannot be read again (camera, network stream).
    nominal_fps: what the source claims, or None; the session measures the real rate itself.
    size:        delivered (width, height) in px once open; None for sensors.
    """

    name: str
    kind: InputKind
    is_live: bool
    nominal_fps: float | None
    size: tuple[int, int] | None

    @property
    def state(self) -> SourceState:
        """What the source is doing. May be asked from any thread."""
        ...

    @property
    def notice(self) -> str:
        """Why it is not simply running, in words for the user; "" when it is."""
        ...

    def open(self) -> None:
        """Make the first `read` possible. Raises SourceError when that cannot be."""
        ...

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame, waiting `timeout_s` at most; None when none came in time.

        A paced source sleeps in here. Raises SourceEnded at the end of a recording, SourceError when
        the device is gone for good; a live source that may come back returns None and says so in `state`.
        """
        ...

    def close(self) -> None:
        """Let the device go. May be called twice; never raises for a device that is already gone.

        The one verb that another thread may call as well: to end an `open` that waits, which then raises SourceError.
        """
        ...


@runtime_checkable
class Lasting(Protocol):
    """A recording that says how long it is."""

    seconds: float | None
    """From its first frame to its end, once open; None where it does not say."""


@runtime_checkable
class Holdable(Protocol):
    """A recording that can stand still."""

    def hold(self) -> None:
        """The user has paused; may be called again and again. The next `read` goes on where the recording stood."""
        ...
