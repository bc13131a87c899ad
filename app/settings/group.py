"""One group of the Settings window: rows of a label, a control and one line that says what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID, MARGIN
from app.tr import without_key
from engine.types import Snapshot


class SettingGroup(QWidget):
    """Rows scroll where the window is too small for them; what stands in `top` does not."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self._form = QFormLayout()
        self._form.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._form.setHorizontalSpacing(MARGIN)
        self._form.setVerticalSpacing(GRID)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = QWidget()
        rows.setLayout(self._form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(rows)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.top)
        column.addWidget(area, 1)

    def add_row(self, label: str, control: QWidget, what: str) -> None:
        """label: with its `&` key. what: one line that says what the control does."""
        name = QLabel(label)
        reached = control.focusProxy() or control  # a key does nothing for a widget that takes no focus itself
        name.setBuddy(reached)
        field = QWidget()
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(control)
        column.addWidget(Label(what, quiet=True, wraps=True))
        if not reached.accessibleName():
            reached.setAccessibleName(without_key(label))
        reached.setAccessibleDescription(what)
        self._form.addRow(name, field)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Twice a second while the group is seen; a group that shows nothing live does nothing."""
