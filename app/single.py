"""A window of which there is one at most: asked for again, it comes to the front."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog

W = TypeVar("W", bound=QDialog)


class Single(ABC, Generic[W]):
    """What opens and closes such a window; `window` is None while it is closed."""

    def __init__(self) -> None:
        self.window: W | None = None

    @abstractmethod
    def make(self) -> W:
        """A fresh window, filled."""

    def open(self) -> W:
        """Show the window, or bring it to the front."""
        if self.window is None:
            self.window = self.make()
            self.window.finished.connect(self._forget)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        return self.window

    def stop(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _forget(self) -> None:
        self.window = None
