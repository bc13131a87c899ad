"""Programs run only from folders that the user trusts: asked once, in words, where the program is shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.label import Label, breakable
from app.library.found import Found
from app.look import GRID
from app.tr import tr, translated
from engine.checkpoint import trust
from engine.errors import RecognizerError, shown


class Trusting(QWidget):
    """button: begins the question; it stands among the remedies. `asked`: the question is there.

    trusted: called when the user has agreed.
    """

    asked = Signal()

    def __init__(self, trusted: Callable[[], None]) -> None:
        super().__init__()
        self._trusted = trusted
        self._found: Found | None = None
        self.button = QPushButton(tr("T&rust this folder …"))
        self.button.setToolTip(tr("Let programs in the folder of this file run"))
        self.words = Label("", wraps=True)
        self.agree = QPushButton(tr("Trust &it"))
        self.decline = QPushButton(tr("Don’t trust it"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.agree, self.decline):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addLayout(row)
        for button in (self.button, self.agree, self.decline):
            button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self._ask())
        self.agree.clicked.connect(lambda: self._agree())
        self.decline.clicked.connect(self.hide)
        self.hide()

    def show_found(self, found: Found) -> None:
        """Offer the question where the file is a program that lies in no trusted folder."""
        self._found = found
        self.button.setVisible(found.is_untrusted_program)
        self.hide()

    def _ask(self) -> None:
        if self._found is not None:
            self.words.setText(
                breakable(
                    tr(
                        "Model programs in {folder}, and in its folders, will be able to do on this machine what you "
                        "may do. Trust it only if you know who made every file in it.",
                        folder=shown(self._found.path.parent, 200),
                    )
                )
            )
            self.show()
            self.decline.setFocus()
            self.asked.emit()

    def _agree(self) -> None:
        if self._found is None:
            return
        try:
            trust.trust(self._found.path.parent)
        except RecognizerError as error:
            self.words.setText(breakable(str(translated(error.text))))
            return
        self.hide()
        self._trusted()
