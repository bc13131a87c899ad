"""A label's words and colour, found once: a view of hours asks for thousands."""

from PySide6.QtGui import QColor

from app.look import ClassColours
from engine.errors import shown


class ShownLabels:
    """Of one widget."""

    def __init__(self, colours: ClassColours) -> None:
        self._colours = colours
        self._known: dict[str, tuple[str, QColor]] = {}

    def words(self, label: str) -> str:
        """As it is shown."""
        return self._of(label)[0]

    def colour(self, label: str) -> QColor:
        """The one that it has everywhere."""
        return self._of(label)[1]

    def _of(self, label: str) -> tuple[str, QColor]:
        if label not in self._known:
            words = shown(label)
            self._known[label] = (words, self._colours.of(words))
        return self._known[label]
