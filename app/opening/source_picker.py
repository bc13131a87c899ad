"""The source picker: demo, cameras by name with a picture of each, gloves, recordings, the ways to something else."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QWidget

from app.opening.source_item import HAS_PICTURE, PICTURE, STATE, WHOLE, SourceItem
from app.tr import tr
from engine.errors import shown

DEMO = "demo"
_CHARACTERS = 48  # the list is at least so wide


@dataclass(frozen=True, slots=True)
class Choice:
    """A source that can be chosen: its spec (`engine.sources.spec`) and its name for a person."""

    spec: str
    name: str


class SourcePicker(QComboBox):
    """Signals: `chosen(spec)` when the user takes a source, `asked(kind)` for the other ways (see `_ways`)."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cameras: list[Choice] = []
        self._ports: list[Choice] = []
        self._recent: list[Choice] = []
        self._other: Choice | None = None
        self.current = ""  # spec of the running source
        self.setAccessibleName(tr("Source"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setMaxVisibleItems(20)
        self.setItemDelegate(SourceItem(self))
        self.activated.connect(self._activated)
        self._fill()

    @property
    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self.view().isVisible()

    def show_cameras(self, cameras: Sequence[Choice]) -> None:
        """The cameras that are there now."""
        if list(cameras) != self.cameras or self.count() == 0:
            self.cameras = list(cameras)
            self._fill()

    def show_ports(self, ports: Sequence[Choice]) -> None:
        """The serial ports that are there now: a glove may be on one of them."""
        if list(ports) != self._ports:
            self._ports = list(ports)
            self._fill()

    def show_recent(self, recordings: Sequence[Choice]) -> None:
        """The recordings that were opened last, the newest first."""
        self._recent = list(recordings)
        other = "" if self._other is None else self._other.spec
        if other.startswith(("file:", "glove:")) and other != self.current:
            self._other = None  # it is among them, or has gone
        self._fill()

    def show_current(self, choice: Choice) -> None:
        """Mark `choice` as the running one; one that is not in the list (a file, an address) is added."""
        self.current = choice.spec
        if choice.spec not in self._known:
            self._other = choice
        self._fill()

    def show_picture(self, spec: str, picture: QImage | None, state: str) -> None:
        """What the source `spec` shows now, and a few words about it; None leaves the picture that is there."""
        row = self.findData(spec)
        if row < 0:
            return
        if picture is not None:
            self.setItemData(row, picture, PICTURE)
        if state != self.itemData(row, STATE):
            self.setItemData(row, state, STATE)
            self.setItemData(row, state, Qt.ItemDataRole.AccessibleDescriptionRole)
            whole = self.itemData(row, WHOLE)
            self.setItemData(row, _tip(f"{whole}\n{state}" if state else whole), Qt.ItemDataRole.ToolTipRole)

    def showPopup(self) -> None:
        """Wide enough for names."""
        self.view().setMinimumWidth(max(self.width(), _CHARACTERS * self.fontMetrics().averageCharWidth()))
        super().showPopup()

    def _fill(self) -> None:
        kept = {self.itemData(i): (self.itemData(i, PICTURE), self.itemData(i, STATE)) for i in range(self.count())}
        with QSignalBlocker(self):
            self.clear()
            self._add(Choice(DEMO, tr("Demo: the signs of the model")), has_picture=True)
            for choice in self.cameras:
                self._add(choice, has_picture=True)
            for choice in self._ports:
                self._add(choice, has_picture=False)
            if self._other is not None and self._other.spec not in self._known:
                self._add(self._other, has_picture=self._other.spec == self.current)
            if self._recent:
                self.insertSeparator(self.count())
            for choice in self._recent:
                self._add(choice, has_picture=choice.spec == self.current)
            self.insertSeparator(self.count())
            for kind, words in _ways():
                self.addItem(words, f"?{kind}")
            self.setCurrentIndex(self.findData(self.current) if self.current else -1)
            self.setPlaceholderText(tr("Choose a source"))
            what = tr("Where the pictures come from")
            self.setToolTip(_tip(f"{self.currentText()}\n{what}" if self.currentText() else what))  # a name may be cut
        for spec, (picture, state) in kept.items():
            if isinstance(spec, str) and (picture is not None or state):
                self.show_picture(spec, picture, state or "")

    @property
    def _known(self) -> list[str]:
        return [DEMO, *(choice.spec for choice in (*self.cameras, *self._ports, *self._recent))]

    def _add(self, choice: Choice, *, has_picture: bool) -> None:
        name = shown(choice.name, 60)
        self.addItem(name, choice.spec)
        row = self.count() - 1
        self.setItemData(row, has_picture, HAS_PICTURE)
        where = choice.spec.removeprefix("file:").removeprefix("glove:")
        whole = shown(where if where != choice.spec else choice.name, 300)  # a recording's whole path
        self.setItemData(row, whole, WHOLE)
        self.setItemData(row, _tip(whole), Qt.ItemDataRole.ToolTipRole)

    def _activated(self, index: int) -> None:
        data = self.itemData(index)
        if not isinstance(data, str):
            return
        if data.startswith("?"):
            with QSignalBlocker(self):
                self.setCurrentIndex(self.findData(self.current) if self.current else -1)
            self.asked.emit(data[1:])
        else:
            self.chosen.emit(data)


def _ways() -> tuple[tuple[str, str], ...]:
    return (
        ("video", tr("Open video …")),
        ("glove", tr("Open glove CSV …")),
        ("serial", tr("Glove on a serial port …")),
        ("address", tr("Network address …")),
    )


def _tip(words: str) -> str:
    """Tool tips guess at rich text: angle brackets in a device's name must not become markup."""
    return html.escape(words, quote=False).replace("\n", "<br>") if "<" in words else words
