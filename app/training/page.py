"""The Train page: data and recipe at the left, the run and all runs at the right."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.library.listing import SUFFIXES
from app.look import GRID, MARGIN
from app.tr import tr
from app.training.data_step import DataStep
from app.training.recipe_step import RecipeStep
from app.training.run_step import RunStep
from app.training.runs_panel import RunsPanel
from app.training.scrolled import scrolled

_CHARACTERS = 34  # of the left half's width, at least …
_SHARE = 0.38  # … and of the page's


class TrainPage(QWidget):
    """`came`: the page is to be seen. `dropped(path)`: recordings, a recipe or a checkpoint were dropped on it."""

    came = Signal()
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Train"))
        self.setAcceptDrops(True)
        self.data, self.recipe = DataStep(), RecipeStep("")
        self.run, self.runs = RunStep(), RunsPanel()
        self._left = _area(self.data, self.recipe, 0)
        self._right = _area(self.run, self.runs, 1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(line.palette().ColorRole.Mid)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(line)
        across.addWidget(self._right, 1)
        self._fit()

    def show_wrong(self) -> None:
        """Go to the first setting that can't be used."""
        field = self.recipe.form.first_wrong
        if field is not None:
            field.setFocus()
            self._left.ensureWidgetVisible(field, 0, MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        """Runs may have been made meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.run.curves.build()
            self.came.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The left half takes its share."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders."""
        event.setAccepted(dropped_path(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        """The first one counts."""
        path = dropped_path(event.mimeData())
        event.setAccepted(path is not None)
        if path is not None:
            self.dropped.emit(str(path))

    def _fit(self) -> None:
        least = _CHARACTERS * self.fontMetrics().averageCharWidth()
        self._left.setFixedWidth(round(max(min(least, 0.5 * self.width()), _SHARE * self.width())))


def dropped_path(data: QMimeData) -> Path | None:
    """The first local file or folder of a drop."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


def is_model(path: Path) -> bool:
    """Whether it is called like a checkpoint."""
    return path.name.lower().endswith(SUFFIXES) and not path.is_dir()


def _area(above: QWidget, below: QWidget, stretch: int) -> QScrollArea:
    """stretch: of the part above; 0 leaves the room that is not needed empty."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(3 * GRID)
    column.addWidget(above, stretch)
    column.addWidget(below)
    if not stretch:
        column.addStretch(1)
    return scrolled(body)
