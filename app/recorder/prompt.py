"""The sign that is asked for, as large as there is room for it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.label import Label

_SCALE = 2.2
_SMALLER = (1.0, 0.85, 0.7, 0.55, 1 / _SCALE)  # times its size; the last is that of other text
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class Prompt(Label):
    """Pushes nothing aside: long words are smaller, and in two lines; its tooltip has them whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _SCALE, bold=True, parent=parent)
        self.setMinimumWidth(1)

    def fitting(self) -> QFont | None:
        """In which all of it can be read; None where there is no such size."""
        for scale in _SMALLER:
            font = QFont(self.font())
            font.setPointSizeF(self.font().pointSizeF() * scale)
            box = QFontMetrics(font).boundingRect(QRect(0, 0, self.width(), 1 << 14), _FLAGS, self.text())
            if box.width() <= self.width() and box.height() <= self.height():
                return font
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut with an ellipsis where not even small letters help."""
        font = self.fitting()
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(font or self.font())
        words = self.text()
        if font is None:
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), _FLAGS, words)
