"""The thresholds of single signs: a table in which a number takes the place of the common one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.look import GRID
from app.tr import tr
from engine.errors import shown

_ROWS = 6  # seen at once
_NUMBER = Qt.ItemDataRole.UserRole


class ThresholdTable(QTableWidget):
    """`changed(label, on)`: the user has set a threshold from 0.01 to 1, or 0 for the common one again."""

    changed = Signal(str, float)

    def __init__(self) -> None:
        super().__init__(0, 2)
        self._labels: tuple[str, ...] = ()
        self._numbers: list[QTableWidgetItem] = []  # of each label
        self.setAccessibleName(tr("Thresholds of single signs"))
        self.setHorizontalHeaderLabels([tr("Sign"), tr("Starts at")])
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(1, _Number(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._take)

    def show_thresholds(self, labels: Sequence[str], own: Mapping[str, float], common: float) -> None:
        """own: label → threshold, where it has one; common: that of all others."""
        self.blockSignals(True)
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.setRowCount(len(labels))
            self._numbers = [QTableWidgetItem() for _ in labels]
            for row, label in enumerate(labels):
                name = QTableWidgetItem(shown(label))
                name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(row, 0, name)
                self.setItem(row, 1, self._numbers[row])
        for label, item in zip(labels, self._numbers, strict=True):
            _show(item, own.get(label), common)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """Some rows; the rest scroll."""
        line = self.fontMetrics().height()
        return QSize(24 * line, (_ROWS + 1) * (line + GRID + GRID // 2))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a threshold of its own away."""
        row = self.currentRow()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and 0 <= row < len(self._labels):
            self.changed.emit(self._labels[row], 0.0)
            return
        super().keyPressEvent(event)

    def _take(self, item: QTableWidgetItem) -> None:
        value = item.data(_NUMBER)
        if item.column() == 1 and isinstance(value, float):
            self.changed.emit(self._labels[item.row()], value)


def _show(item: QTableWidgetItem, own: float | None, common: float) -> None:
    words = f"{own:.2f}" if own is not None else tr("{common:.2f}, as all", common=common)
    if item.text() != words or item.data(_NUMBER) != own:
        item.setText(words)
        item.setData(_NUMBER, own)
        heavy = item.font()
        heavy.setBold(own is not None)
        item.setFont(heavy)


class _Number(QStyledItemDelegate):
    """Edits the number behind the words."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """0 stands for the common threshold."""
        field = QDoubleSpinBox(parent)
        field.setRange(0.0, 1.0)
        field.setSingleStep(0.05)
        field.setSpecialValueText(tr("as all"))
        field.setAccessibleName(tr("Starts at"))
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The number of its own, or 0."""
        if isinstance(editor, QDoubleSpinBox):
            editor.setValue(index.data(_NUMBER) or 0.0)

    def setModelData(self, editor: QWidget, model, index: QModelIndex | QPersistentModelIndex) -> None:  # type: ignore[no-untyped-def] # QAbstractItemModel
        """Hand the number in, also when Enter follows at once on typing."""
        if isinstance(editor, QDoubleSpinBox):
            editor.interpretText()
            model.setData(index, float(editor.value()), _NUMBER)
