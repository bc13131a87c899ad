"""A line of words: plain text in a size and a rank of its own, which follow the text size and the theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.look import muted

LINE = 40  # characters; words in shorter lines are hard to read


class Label(QLabel):
    """scale: times the application's text size. quiet: in the colour of second rank."""

    def __init__(
        self,
        text: str = "",
        scale: float = 1.0,
        *,
        bold: bool = False,
        quiet: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._scale, self._bold, self._quiet = scale, bold, quiet
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.restyle()

    def event(self, event: QEvent) -> bool:
        """Follow a change of text size or theme."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.restyle()
        return is_done

    def restyle(self) -> None:
        """Take the size and colours that hold now."""
        own = QFont(QApplication.font())
        own.setPointSizeF(own.pointSizeF() * self._scale)
        own.setBold(self._bold)
        own.setFeature(QFont.Tag("tnum"), 1)
        if own != self.font():
            self.setFont(own)
        if self._quiet:
            palette = QPalette(self.palette())
            if palette.color(QPalette.ColorRole.WindowText) != muted(self):
                palette.setColor(QPalette.ColorRole.WindowText, muted(self))
                self.setPalette(palette)


def breakable(words: str, line: int = LINE) -> str:
    """`words`, in which a path or name that is longer than a line keeps its ends: nothing can be broken within it."""
    return " ".join(x if len(x) <= line else f"{x[: line // 2]}…{x[-line // 2 :]}" for x in words.split(" "))
