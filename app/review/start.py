"""What stands on the Review page before anything is open: what can be done here, and how to begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID
from app.review.verbs import button_of
from app.tr import tr


class Start(QWidget):
    """Title, what happens here, and a button."""

    def __init__(self, open_video: QAction, session: QAction) -> None:
        super().__init__()
        self.button = button_of(open_video)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        for label in (
            Label(tr("Review"), 1.8, bold=True),
            Label(tr("Watch a recording, see what the model made of it, and put it right."), 1.1, wraps=True),
            Label(tr("Open a video or a recorded session, or drop one here."), quiet=True, wraps=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(button_of(session), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
