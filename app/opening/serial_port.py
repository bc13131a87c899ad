"""Asks for the serial port that a glove is on, and its baud rate, without stopping the picture."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID, MARGIN
from app.opening.source_picker import Choice
from app.tr import tr
from engine.errors import shown
from engine.sources.spec import BAUDS, SourceSpec

_CHARACTERS = 40  # a port's name has room for


class SerialPortDialog(QDialog):
    """baud: offered first. take: gets the spec of what was chosen. The picture goes on behind it."""

    def __init__(self, parent: QWidget, baud: int, take: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Glove on a serial port"))
        self.port, self.baud = QComboBox(), QComboBox()
        self.port.setEditable(True)
        self.port.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)  # else Enter lists what was typed, without a port
        self.port.setMinimumWidth(_CHARACTERS * self.fontMetrics().averageCharWidth())
        self.port.setAccessibleName(tr("Port"))
        self.port.setToolTip(tr("What the glove is plugged into, such as COM3 or /dev/ttyUSB0; it may be typed, too"))
        self.baud.addItems([str(rate) for rate in sorted({*BAUDS, baud})])
        self.baud.setCurrentText(str(baud))
        self.baud.setAccessibleName(tr("Baud rate"))
        self.baud.setToolTip(tr("Bits per second, as the glove is set: SignGlove's sends at 115200"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setText(tr("Open"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._choose)
        self.port.editTextChanged.connect(self._allow)
        self.nothing = Label(tr("No serial port was found. Plug the glove in, or type the port's name."), wraps=True)
        self._lay_out()
        self.show_ports(())

    def show_ports(self, ports: Sequence[Choice]) -> None:
        """Those that are there: path and name of each. What has been chosen or typed stays."""
        before = self.port.currentText()
        self.port.clear()
        for port in ports:
            self.port.addItem(shown(port.name, 80), port.spec)
        if before:
            self.port.setCurrentIndex(self.port.findText(before))
            self.port.setEditText(before)
        self.nothing.setVisible(not ports)
        self._allow(self.port.currentText())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(tr("&Port"), self.port)
        form.addRow(tr("&Baud rate"), self.baud)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.nothing)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _allow(self, words: str) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(bool(words.strip()))

    def _choose(self) -> None:
        words, index = self.port.currentText().strip(), self.port.currentIndex()
        is_listed = index >= 0 and words == self.port.itemText(index)
        port = str(self.port.itemData(index)) if is_listed else words
        self._take(str(SourceSpec("serial", port, int(self.baud.currentText()))))
