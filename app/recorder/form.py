"""Who signs what, how often and how long, and what is kept of it."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.label import Label, breakable
from app.look import GRID
from app.settings.recording import MOST_SIGNS, RecorderValues
from app.tr import tr, without_key
from engine.errors import shown
from engine.recording.kinds import Keep
from engine.recording.names import spelled
from engine.recording.script import labels_in

_LINES = 4  # of signs that are seen at once
_LETTERS = 24  # of a folder that are seen at once
_KEEPS: tuple[Keep, ...] = get_args(Keep)


class RecorderForm(QScrollArea):
    """`changed` comes with every value that the user changes; `values` and `session` are what stands there."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.signer = QComboBox()
        self.signer.setEditable(True)
        self.signer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.signer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.session = QLineEdit(QDate.currentDate().toString("yyyy-MM-dd"))
        self.signs = QPlainTextEdit()
        self.signs.setTabChangesFocus(True)
        self.take_labels = QPushButton(tr("Those of the &model"))
        self.idle = QCheckBox(tr("The idle class, t&oo"))
        self.per_sign = QSpinBox()
        self.per_sign.setRange(1, 100)
        self.clip = _seconds(0.5, 10.0)
        self.countdown = _seconds(0.0, 10.0)
        self.back = _seconds(1.0, 10.0)
        self.keep = QComboBox()
        self.keep.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another text size
        self.keep.addItems([tr("Landmarks, no picture"), tr("Films and landmarks"), tr("Films only")])
        self.where = Label("", quiet=True)
        self.where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.choose = QPushButton(tr("C&hange …"))
        self.choose.setAccessibleName(tr("Choose another folder for recordings"))
        for button in (self.take_labels, self.choose):
            button.setAutoDefault(False)
        self._folder = ""
        self._is_filling = False
        self._lay_out()
        self._connect()

    # -- values -------------------------------------------------------------------------------------------

    @property
    def values(self) -> RecorderValues:
        """As they stand there now."""
        return RecorderValues(
            self._folder,
            spelled(self.signer.currentText()),
            labels_in(self.signs.toPlainText())[:MOST_SIGNS],
            self.idle.isChecked(),
            self.per_sign.value(),
            self.clip.value(),
            self.countdown.value(),
            self.back.value(),
            _KEEPS[self.keep.currentIndex()],
        )

    def fill(self, values: RecorderValues) -> None:
        """Show `values`; nothing is told of the change."""
        self._is_filling = True
        self._folder = values.folder
        self.signer.setEditText(values.signer)
        self.signs.setPlainText("\n".join(values.signs))
        self.idle.setChecked(values.idle)
        self.per_sign.setValue(values.per_sign)
        for field, value in (
            (self.clip, values.clip_s),
            (self.countdown, values.countdown_s),
            (self.back, values.back_s),
        ):
            field.setValue(value)
        self.keep.setCurrentIndex(_KEEPS.index(values.keep))
        self._is_filling = False

    def take_folder(self, folder: str) -> None:
        """The user has chosen another one."""
        self._folder = folder
        self._tell()

    def show_folder(self, folder: str) -> None:
        """Where recordings lie."""
        self.where.setText(breakable(shown(folder, 200).replace(" ", "\u00a0"), _LETTERS))
        self.where.setToolTip(shown(folder, 300))

    def show_signers(self, names: Sequence[str]) -> None:
        """Who is known; what is typed stays."""
        if [self.signer.itemText(i) for i in range(self.signer.count())] != list(names):
            typed = self.signer.currentText()
            self._is_filling = True
            self.signer.clear()
            self.signer.addItems(list(names))
            self.signer.setEditText(typed)
            self._is_filling = False

    def show_model(self, count: int) -> None:
        """How many signs the open model knows."""
        self.signs.setPlaceholderText(
            tr("The {count} signs of the open model, unless you type or paste others: one a line", count=count)
            if count
            else tr("Type or paste signs, one a line")
        )
        self.take_labels.setEnabled(count > 0 and self.isEnabled())

    # -- layout -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.signs.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * GRID)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        form = QFormLayout()
        column.addLayout(form)
        column.addStretch(1)
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._fit()
        signs = QVBoxLayout()
        signs.setSpacing(GRID // 2)
        for part in (self.signs, self.take_labels, self.idle):
            signs.addWidget(part)
        folder = QVBoxLayout()
        folder.setSpacing(GRID // 2)
        folder.addWidget(self.where)
        folder.addWidget(self.choose)
        for label, control, field in (
            (tr("S&igner"), self.signer, self.signer),
            (tr("S&ession"), self.session, self.session),
            (tr("Si&gns"), self.signs, signs),
            (tr("Clips of ea&ch"), self.per_sign, self.per_sign),
            (tr("Clip &length"), self.clip, self.clip),
            (tr("Count&down"), self.countdown, self.countdown),
            (tr("Look &back"), self.back, self.back),
            (tr("&Keep"), self.keep, self.keep),
            (tr("Folder"), self.choose, folder),
        ):
            name = QLabel(label)
            name.setBuddy(control)
            if not control.accessibleName():
                control.setAccessibleName(without_key(label))
            form.addRow(name, field)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.signer.setToolTip(tr("Who signs: a name or a mark, the same on every day"))
        self.session.setToolTip(tr("The occasion. Clips of one occasion are alike: trainings keep them on one side"))
        self.take_labels.setToolTip(tr("Write the signs of the open model into the list, to change it"))
        self.idle.setToolTip(tr("Clips of nothing being signed, from which a model learns to be silent"))
        self.back.setToolTip(tr("How much is saved after it has happened"))
        self.signer.currentTextChanged.connect(self._tell)
        self.session.textChanged.connect(self._tell)
        self.signs.textChanged.connect(self._tell)
        self.idle.toggled.connect(self._tell)
        self.keep.currentIndexChanged.connect(self._tell)
        for field in (self.per_sign, self.clip, self.countdown, self.back):
            field.valueChanged.connect(self._tell)

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()


def _seconds(low: float, high: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(low, high)
    field.setSingleStep(0.5)
    field.setDecimals(1)
    field.setSuffix(tr(" s"))
    return field
