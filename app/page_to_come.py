"""A page whose work is done elsewhere until it is built: it says what will be here, and how to do it today."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID


class PageToCome(QWidget):
    """Title, what will be here, what works today, and a button for the latter."""

    def __init__(self, title: str, plan: str, today: str, action: QAction) -> None:
        super().__init__()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        column.addWidget(_centred(Label(title, 1.8, bold=True)))
        column.addWidget(_centred(Label(plan, 1.1, wraps=True)))
        column.addWidget(_centred(Label(today, quiet=True, wraps=True)))
        self.button = QPushButton(action.text())
        self.button.setAccessibleName(action.text())
        self.button.setToolTip(action.toolTip())
        self.button.clicked.connect(action.trigger)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def _centred(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
