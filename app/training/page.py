"""The Train page: data and recipe at the left, the run and all runs at the right."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.library.listing import SUFFIXES
from app.look import GRID, MARGIN
from app.tr import tr
from app.training.data_step import DataStep
from app.training.recipe_step import RecipeStep
from app.training.run_step import RunStep
from app.training.runs_panel import RunsPanel
from app.training.scrolled import scrolled
from app.two_halves import TwoHalves


class TrainPage(TwoHalves):
    """`dropped(path)`: recordings, a recipe or a checkpoint."""

    def __init__(self) -> None:
        super().__init__(characters=34, share=0.38, most=0.5)
        self.setAccessibleName(tr("Train"))
        self.data, self.recipe = DataStep(), RecipeStep("")
        self.run, self.runs = RunStep(), RunsPanel()
        self._settings = _area(self.data, self.recipe, 0)
        self.put(self._settings, _area(self.run, self.runs, 1))

    def show_wrong(self) -> None:
        """Go to the first setting that can't be used."""
        field = self.recipe.form.first_wrong
        if field is not None:
            field.setFocus()
            self._settings.ensureWidgetVisible(field, 0, MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        """Plots are built when they are first seen."""
        if not event.spontaneous():
            self.run.curves.build()
        super().showEvent(event)


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
