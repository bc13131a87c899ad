"""The Models page: what is on this machine at the left, the chosen one in full at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.label import Label
from app.library.found import Entry
from app.library.listing import SUFFIXES
from app.library.panel import ModelPanel
from app.library.shelf import Shelf
from app.look import GRID, MARGIN
from app.tr import tr
from app.two_halves import TwoHalves


class ModelsPage(TwoHalves):
    """`dropped(path)`: a model or folder."""

    def __init__(self, open_model: QAction) -> None:
        super().__init__(characters=30, share=0.36, most=0.45)
        self.setAccessibleName(tr("Models"))
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
        self._lay_out()
        self.search.textChanged.connect(self.shelf.search)
        self.shelf.chosen.connect(lambda path: self.panel.show_file(Path(path)))
        find = QShortcut(QKeySequence("Ctrl+L"), self)
        find.activated.connect(self.search.setFocus)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.shelf.enter)

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

    def taken(self, paths: list[Path]) -> Path | None:
        """The first that is called like a model, or is a folder."""
        return next((path for path in paths if path.is_dir() or path.name.lower().endswith(SUFFIXES)), None)

    def _lay_out(self) -> None:
        half = QWidget()
        left = QVBoxLayout(half)
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
        self.put(half, self.panel)
