"""A line of words in the colour of its level, which follows the theme."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from app.label import Label
from app.look import Level, level_text

_SIGNS: dict[Level, str] = {"bad": "✕ ", "warning": "! ", "info": "", "normal": ""}


class Marked(Label):
    """Nobody needs to see colours: a sign before the words says the same."""

    def __init__(self, words: str = "", level: Level = "normal", parent: QWidget | None = None) -> None:
        self._level: Level = level
        super().__init__(_SIGNS[level] + words if words else "", wraps=True, parent=parent)
        self._paint()

    def say(self, words: str, level: Level) -> None:
        """Both at once; no words, no line."""
        self._level = level
        self.setText(_SIGNS[level] + words if words else "")
        self.setVisible(bool(words))
        self._paint()

    def event(self, event: QEvent) -> bool:
        """Follow the theme."""
        is_done = super().event(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            self._paint()
        return is_done

    def _paint(self) -> None:
        palette = QPalette(self.palette())
        colour = level_text(self, self._level)
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)
