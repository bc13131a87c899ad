"""Opens the dictionary (Ctrl+D), and keeps it on the checkpoint that runs."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.opening.doors import Card
from app.words.dictionary import DictionaryWindow
from engine.types import Snapshot


class Dictionary:
    """One window at most. On the GUI thread.

    card:           the running checkpoint's.
    is_left_handed: whether the model is shown the mirror image.
    """

    def __init__(
        self, action: QAction, parent: QWidget, card: Callable[[], Card], is_left_handed: Callable[[], bool]
    ) -> None:
        self.window: DictionaryWindow | None = None
        self._parent, self._card, self._is_left_handed = parent, card, is_left_handed
        self._hidden: frozenset[str | None] = frozenset()
        self._is_loaded = False
        action.triggered.connect(self.open)

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self.window is None:
            self.window = DictionaryWindow(self._parent)
            self.window.finished.connect(self._forget)
            self._refresh(self.window)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms."""
        self._hidden = frozenset((snapshot.idle_label, snapshot.unknown_label))
        self._is_loaded = snapshot.generation > 0
        if self.window is not None:
            self._refresh(self.window)
            self.window.update_from(snapshot, now, is_left_handed=self._is_left_handed())

    def stop(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _refresh(self, window: DictionaryWindow) -> None:
        window.show_card(self._card(), self._hidden, is_loaded=self._is_loaded)

    def _forget(self) -> None:
        self.window = None
