"""The checkpoint dialog: a file that lacks something, or can't be opened, explained beside the running stream."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.library.panel import ModelPanel
from app.look import text_size
from app.tr import tr


class CheckpointDialog(QDialog):
    """Not modal, closed by Esc, or by itself when its model runs."""

    def __init__(self, parent: QWidget, panel: ModelPanel) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open checkpoint"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = panel
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        panel.loaded.connect(self.accept)
        panel.looked.connect(lambda: panel.first.setFocus())
        self.resize(text_size(self, 90, 46))
