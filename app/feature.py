"""What a part of the app that follows the stream has to offer; `Live` makes them and calls them."""

from typing import Protocol

from engine.types import Snapshot


class Feature(Protocol):
    """One object per feature, on the GUI thread."""

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """A new snapshot; every 33 ms, before the window shows it."""
        ...

    def stop(self) -> None:
        """The window closes: let go of threads, sockets and windows."""
        ...
