"""What stands in the picture's place while there is none: why, what happens next, and where it helps a button."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID, MARGIN

PAPER, INK, FAINT = QColor("#15181C"), QColor("#E4E7EA"), QColor("#A9B0B7")  # in both themes: a picture is dark


class EmptyPicture(QWidget):
    """Centred words of two ranks over PAPER, and the button of `action` where asked for.

    text: why there is no picture.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        self.title = Label(text, 1.2, wraps=True)
        self.hint = Label(wraps=True)
        self.button: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addStretch(1)
        for label, ink in ((self.title, INK), (self.hint, FAINT)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            label.setPalette(palette)
            column.addWidget(label)
        self._row = QHBoxLayout()
        column.addLayout(self._row)
        column.addStretch(1)
        self.hint.hide()

    def offer(self, action: QAction) -> None:
        """Make the button; it does what `action` does."""
        button = self.button = QPushButton(action.text().replace("&", ""))
        button.setAccessibleName(button.text())
        button.setToolTip(action.toolTip())
        button.setAutoDefault(False)
        button.clicked.connect(action.trigger)
        button.hide()
        self._row.addStretch(1)
        self._row.addWidget(button)
        self._row.addStretch(1)

    def say(self, text: str, hint: str, *, offers: bool) -> None:
        """offers: the button is shown."""
        if text != self.text:
            self.text = text
            self.title.setText(text)
        if hint != self.hint.text():
            self.hint.setText(hint)
            self._fit()
        if self.button is not None and self.button.isHidden() == offers:
            self.button.setVisible(offers)
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint gives way before anything is cut."""
        self._fit()

    def _fit(self) -> None:
        width = self.width() - 2 * MARGIN
        room = self.height() - 2 * GRID - self.title.heightForWidth(width)
        if self.button is not None and not self.button.isHidden():
            room -= GRID + self.button.sizeHint().height()
        is_wanted = bool(self.hint.text()) and room >= GRID + self.hint.heightForWidth(width)
        if self.hint.isHidden() == is_wanted:
            self.hint.setVisible(is_wanted)
