"""Buttons: words, a tooltip that says what happens, and rows that break where they have no room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.look import GRID


def plain_button(words: str, what: str) -> QPushButton:
    """A button that Enter presses only while it has the focus."""
    button = QPushButton(words)
    button.setToolTip(what)
    button.setAutoDefault(False)
    return button


class ButtonRows(QWidget):
    """As many buttons, or groups of them, in a row as there is room for, the others below them; of uneven height in the
    middle of their row.
    """

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._buttons = list(buttons)
        for button in buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def event(self, event: QEvent) -> bool:
        """A button has come or gone, or the text size is another."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.Show):
            self._place()
            self.updateGeometry()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows, and another height at least."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Rows that break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all rows."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """In one row."""
        return QSize(sum(x.sizeHint().width() + GRID for x in self._shown), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The widest button."""
        widest = max((button.sizeHint().width() for button in self._shown), default=0)
        return QSize(widest, self.heightForWidth(self.width()))

    @property
    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]

    def _place(self) -> None:
        for button, place in self._places(self.width()):
            button.setGeometry(place)

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        rows: list[list[tuple[QWidget, QSize]]] = [[]]
        x = y = 0
        for button in self._shown:
            size = button.sizeHint().expandedTo(button.minimumSize())
            if x and x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((button, size))
            x += size.width() + GRID
        for row in rows:
            x, height = 0, max((size.height() for _, size in row), default=0)
            for button, size in row:
                yield button, QRect(x, y + (height - size.height()) // 2, size.width(), size.height())
                x += size.width() + GRID
            y += height + GRID
