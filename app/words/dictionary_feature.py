"""Opens the dictionary (Ctrl+D), and keeps it on the checkpoint that runs."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.opening.doors import Card
from app.single import Single
from app.words.dictionary import DictionaryWindow
from engine.types import Snapshot


class Dictionary(Single[DictionaryWindow]):
    """On the GUI thread.

    card:           the running checkpoint's.
    is_left_handed: whether the model is shown the mirror image.
    """

    def __init__(
        self, action: QAction, parent: QWidget, card: Callable[[], Card], is_left_handed: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._parent, self._card, self._is_left_handed = parent, card, is_left_handed
        self._hidden: frozenset[str | None] = frozenset()
        self._is_loaded = False
        action.triggered.connect(self.open)

    def make(self) -> DictionaryWindow:
        """The window with the signs of the checkpoint that runs."""
        window = DictionaryWindow(self._parent)
        self._refresh(window)
        return window

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms."""
        self._hidden = frozenset((snapshot.idle_label, snapshot.unknown_label))
        self._is_loaded = snapshot.generation > 0
        if self.window is not None:
            self._refresh(self.window)
            self.window.update_from(snapshot, now, is_left_handed=self._is_left_handed())

    def _refresh(self, window: DictionaryWindow) -> None:
        window.show_card(self._card(), self._hidden, is_loaded=self._is_loaded)
