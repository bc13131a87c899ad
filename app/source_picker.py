"""The source picker: demo, cameras by name, and the ways to name a file or an address."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.tr import tr
from engine.errors import shown

DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Choice:
    """A source that can be chosen: its spec (`engine.sources.spec`) and its name for a person."""

    spec: str
    name: str


class SourcePicker(QComboBox):
    """Signals: `chosen(spec)` when the user takes a source, `asked(kind)` for "video", "glove" or "address"."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cameras: list[Choice] = []
        self._other: Choice | None = None
        self._current = ""
        self.setAccessibleName(tr("Source"))
        self.setToolTip(tr("Where the pictures come from"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.activated.connect(self._activated)
        self._fill()

    def show_cameras(self, cameras: Sequence[Choice]) -> None:
        """The cameras that are there now."""
        self._cameras = list(cameras)
        self._fill()

    def show_current(self, choice: Choice) -> None:
        """Mark `choice` as the running one; one that is not in the list (a file, an address) is added."""
        self._current = choice.spec
        known = [DEMO, *(c.spec for c in self._cameras)]
        if choice.spec not in known:
            self._other = choice
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("Demo: the signs of the model"), DEMO)
            for choice in (*self._cameras, *([self._other] if self._other else [])):
                self.addItem(shown(choice.name, 60), choice.spec)
            self.insertSeparator(self.count())
            for kind, words in _ways():
                self.addItem(words, f"?{kind}")
            self.setCurrentIndex(self.findData(self._current) if self._current else -1)
            self.setPlaceholderText(tr("Choose a source"))

    def _activated(self, index: int) -> None:
        data = self.itemData(index)
        if not isinstance(data, str):
            return
        if data.startswith("?"):
            with QSignalBlocker(self):
                self.setCurrentIndex(self.findData(self._current) if self._current else -1)
            self.asked.emit(data[1:])
        else:
            self.chosen.emit(data)


def _ways() -> tuple[tuple[str, str], ...]:
    return (
        ("video", tr("Open video …")),
        ("glove", tr("Open glove CSV …")),
        ("address", tr("Network address …")),
    )
