"""A widget whose parts give way, or come back, as its own size and its text size change."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Fitted(QWidget):
    """Subclasses say in `_fit` what becomes of the parts; it may be called at any time, and again at the same size."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        raise NotImplementedError
