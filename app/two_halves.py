"""A page of two halves that takes files: what there is at the left, what becomes of it at the right."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.fitted import Fitted


class TwoHalves(Fitted):
    """`came`: the page is to be seen. `dropped(path)`: something that the page takes was dropped on it.

    characters: of the left half's width, at least; share: of the page's width that it has; most: of it, whatever the
    text size.
    """

    came = Signal()
    dropped = Signal(str)

    def __init__(self, characters: int, share: float, most: float) -> None:
        super().__init__()
        self._characters, self._share, self._most = characters, share, most
        self._left = self._right = QWidget()
        self.setAcceptDrops(True)

    def taken(self, paths: list[Path]) -> Path | None:
        """Which of the local files and folders of a drop the page takes; what none takes is the window's affair."""
        return next(iter(paths), None)

    def put(self, left: QWidget, right: QWidget) -> None:
        """Lay the halves out."""
        self._left, self._right = left, right
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(line.palette().ColorRole.Mid)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(line)
        across.addWidget(right, 1)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What is listed may have changed meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.came.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What the page takes."""
        event.setAccepted(self.taken(local_paths(event.mimeData())) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """The first one counts."""
        path = self.taken(local_paths(event.mimeData()))
        event.setAccepted(path is not None)
        if path is not None:
            self.dropped.emit(str(path))

    def _fit(self) -> None:
        least = self._characters * self.fontMetrics().averageCharWidth()
        self._left.setFixedWidth(round(max(min(least, self._most * self.width()), self._share * self.width())))


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this machine in a drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
