"""The question before a session is recorded: who is seen, what is kept, and whether that person agrees."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from app.button import plain_button
from app.label import Label, breakable
from app.look import GRID, MARGIN, text_size
from app.tr import tr
from engine.errors import shown
from engine.recording.consent import Consent, Matter, covers


class RecordDialog(QDialog):
    """`agreed(signer, matter)`: that person agrees, or has agreed before. Not modal, closed by Esc."""

    agreed = Signal(str, str)

    def __init__(self, parent: QWidget, folder: Path, signer: str, matter: Matter) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Record session"))
        self._consents: Mapping[str, Consent] = {}
        self._folder = folder
        self.signer = QLineEdit(signer)
        self.signer.setMaxLength(60)
        self.films = QRadioButton(tr("&Film and landmarks"))
        self.landmarks = QRadioButton(tr("&Landmarks only: no picture of anybody"))
        self.kept = QButtonGroup(self)
        for button in (self.films, self.landmarks):
            self.kept.addButton(button)
        (self.films if matter == "pictures" else self.landmarks).setChecked(True)
        self.words = Label("", wraps=True)
        self.record = plain_button("", tr("Begin to record"))
        self.refuse = plain_button(tr("&Not now"), tr("Nothing is recorded"))
        self._lay_out()
        self.signer.textChanged.connect(self._show)
        self.kept.buttonToggled.connect(self._show)
        self.record.clicked.connect(self._begin)
        self.refuse.clicked.connect(self.reject)
        self.signer.returnPressed.connect(self.record.setFocus)
        (self.refuse if signer else self.signer).setFocus()  # the answer that changes nothing
        self.resize(text_size(self, 60, 24))
        self._show()

    def show_consents(self, consents: Mapping[str, Consent]) -> None:
        """Who has agreed to what before."""
        self._consents = consents
        self._show()

    @property
    def matter(self) -> Matter:
        """What is to be kept."""
        return "pictures" if self.films.isChecked() else "landmarks"

    @property
    def has_agreed(self) -> bool:
        """Whether who is named has agreed to that before."""
        return covers(self._consents, self.signer.text().strip(), self.matter)

    def _show(self) -> None:
        name = self.signer.text().strip()
        self.record.setText(tr("&Record") if self.has_agreed else tr("I &agree, record"))
        self.record.setEnabled(bool(name))
        self.words.setText("\n\n".join(self._sentences(name)))
        self.record.setAccessibleDescription(self.words.text())

    def _sentences(self, name: str) -> list[str]:
        if not name:
            return [tr("Write a name or a mark of the person who signs.")]
        if self.matter == "pictures":
            kept = tr(
                "What is kept: a film of everything that the camera sees until you stop, and landmarks. No sound."
            )
        else:
            kept = tr(
                "What is kept: where hands, arms and face are, as numbers, until you stop. No picture, no sound; but "
                "how somebody moves can be told apart, too."
            )
        folder = breakable(shown(self._folder, 200), 24)
        asked = [] if self.has_agreed else [tr("{name}, may you be recorded?", name=shown(name, 60))]
        return [
            *asked,
            kept,
            tr("Where: in {folder} on this machine. Nothing is sent anywhere.", folder=folder),
            tr("A red light shows while it goes on. A session is one folder, which can be deleted at any time."),
        ]

    def _begin(self) -> None:
        self.agreed.emit(self.signer.text().strip(), self.matter)
        self.accept()

    def _lay_out(self) -> None:
        label = QLabel(tr("&Who signs?"))
        label.setBuddy(self.signer)
        self.signer.setAccessibleName(tr("Who signs?"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.record)
        row.addWidget(self.refuse)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        for part in (label, self.signer, self.films, self.landmarks):
            column.addWidget(part)
        column.addSpacing(GRID)
        column.addWidget(self.words)
        column.addStretch(1)
        column.addLayout(row)
