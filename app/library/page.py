"""The Models page: what is on this machine at the left, the chosen one in full at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.label import Label
from app.library.found import Entry
from app.library.listing import SUFFIXES
from app.library.panel import ModelPanel
from app.library.shelf import Shelf
from app.look import GRID, MARGIN
from app.tr import tr

_CHARACTERS = 30  # of the list's width, at least …
_SHARE = 0.36  # … and of the page's


class ModelsPage(QWidget):
    """`came`: the page is to be seen. `dropped(path)`: a model or folder was dropped on it."""

    came = Signal()
    dropped = Signal(str)

    def __init__(self, open_model: QAction) -> None:
        super().__init__()
        self.setAccessibleName(tr("Models"))
        self.setAcceptDrops(True)
        self.panel = ModelPanel()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search (Ctrl+L)"))
        self.search.setAccessibleName(tr("Search the models"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)  # files are dropped on the page
        self.shelf = Shelf()
        self.said = Label("", quiet=True, wraps=True)
        self.open = QPushButton(tr("Op&en …"))
        self.open.setToolTip(open_model.toolTip())
        self.open.clicked.connect(open_model.trigger)
        self.folder = QPushButton(tr("Fol&der …"))
        self.folder.setToolTip(tr("List the models of a folder, or drop it here"))
        self._left = QWidget()
        self._lay_out()
        self.search.textChanged.connect(self.shelf.search)
        self.shelf.chosen.connect(lambda path: self.panel.show_file(Path(path)))
        find = QShortcut(QKeySequence("Ctrl+L"), self)
        find.activated.connect(self.search.setFocus)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Entry]]], running: Path, said: str) -> None:
        """What is listed, which of it runs, and what is said of it below."""
        self.shelf.show_groups(groups, running)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def choose(self, path: Path) -> None:
        """Show `path`, whether it is listed or not."""
        self.shelf.choose(path)
        if self.panel.path != path:
            self.panel.show_file(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been copied into the folder meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.came.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes its share."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Models and folders; what else is dropped is the window's affair."""
        event.setAccepted(model_in(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """The first one counts."""
        path = model_in(event.mimeData())
        event.setAccepted(path is not None)
        if path is not None:
            self.dropped.emit(str(path))

    def _fit(self) -> None:
        least = _CHARACTERS * self.fontMetrics().averageCharWidth()
        self._left.setFixedWidth(round(max(min(least, 0.45 * self.width()), _SHARE * self.width())))

    def _lay_out(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(MARGIN, MARGIN, GRID, MARGIN)
        left.setSpacing(GRID)
        for part in (self.search, self.said):
            left.addWidget(part)
        left.insertWidget(1, self.shelf, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.open, self.folder):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        left.addLayout(buttons)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(line.palette().ColorRole.Mid)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(line)
        across.addWidget(self.panel, 1)


def model_in(data: QMimeData) -> Path | None:
    """The first file of a drop that is called like a model, or is a folder."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.is_dir() or path.name.lower().endswith(SUFFIXES)), None)
