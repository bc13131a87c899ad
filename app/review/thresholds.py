"""The values by which a recording is decided, dragged while its segments follow."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from app.button import plain_button
from app.fitted import Fitted
from app.look import GRID
from app.settings.dial import Dial
from app.tr import tr
from engine.checkpoint.manifest import DecisionSpec
from engine.errors import shown

_CHARACTERS = 44  # that a dial with its name is wide, at least
_SECONDS = (("hold_s", 2.0), ("smoothing_s", 2.0), ("gap_s", 10.0))


class Thresholds(Fitted):
    """`changed(DecisionSpec)`: with every step that the user makes. Another checkpoint brings values of its own.

    `kept(DecisionSpec)`: the live view is to decide by these, too.
    """

    changed = Signal(object)
    kept = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Thresholds"))
        self._own = self._live = self.spec = DecisionSpec()
        self._labels: tuple[str, ...] = ()
        self.sign = QComboBox()
        self.sign.setAccessibleName(tr("Sign"))
        self.sign.setToolTip(tr("A sign that is said too easily or too rarely gets a threshold of its own"))
        self.sign.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sign.setMinimumContentsLength(7)
        self.sign.currentIndexChanged.connect(self._show_dials)
        self.reset = plain_button(tr("Rese&t"), tr("The values that the model came with"))
        self.reset.clicked.connect(lambda: self._take(self._own))
        self.keep = plain_button(tr("Use li&ve"), tr("Decide by these values in the live view, too"))
        self.keep.clicked.connect(self._keep)
        seconds = tr(" s")
        self.on = Dial(tr("Starts at"), 0.0, 1.0, 0.01)
        self.off = Dial(tr("Ends below"), 0.0, 1.0, 0.01)
        self.hold, self.smoothing, self.gap = (
            Dial(name, 0.0, most, 0.05, suffix=seconds)
            for name, (_, most) in zip(
                (tr("Must hold"), tr("Smoothing"), tr("Pause before a repeat")), _SECONDS, strict=True
            )
        )
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.sign, 1)
        row.addWidget(self.reset)
        row.addWidget(self.keep)
        choice.setFocusProxy(self.sign)
        self._cells: tuple[tuple[QLabel, QWidget], ...] = tuple(
            (_named(name, field), field)
            for name, field in (
                (tr("Si&gn"), choice),
                (tr("Starts &at"), self.on),
                (tr("Ends &below"), self.off),
                (tr("M&ust hold"), self.hold),
                (tr("S&moothing"), self.smoothing),
                (tr("Pause before a &repeat"), self.gap),
            )
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._columns = 0
        self._connect()
        self._fit()

    def show_model(self, own: DecisionSpec, spec: DecisionSpec, labels: Sequence[str]) -> None:
        """own: what the checkpoint came with. spec: what the live view decides by; here, too, to begin with.

        labels: of its signs; empty while there is nothing to decide.
        """
        self._own, self._live, self.spec = own, spec, spec
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.sign.blockSignals(True)
            self.sign.clear()
            self.sign.addItem(tr("all signs"), "")
            for label in labels:
                self.sign.addItem("", label)
            self.sign.blockSignals(False)
        self.setEnabled(bool(labels))
        self._show_dials()

    # -- values -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.on.changed.connect(self._take_on)
        self.off.changed.connect(lambda off: self._take(replace(self.spec, off=off, on=max(self.spec.on, off))))
        for dial, (field, _) in zip((self.hold, self.smoothing, self.gap), _SECONDS, strict=True):
            dial.changed.connect(lambda value, field=field: self._take(replace(self.spec, **{field: value})))

    def _take_on(self, on: float) -> None:
        """Of all signs, or of the one that is chosen; the value that is not being dragged gives way."""
        label = self.sign.currentData()
        if label:
            self._take(replace(self.spec, on_by_label={**self.spec.on_by_label, label: max(on, 0.01)}))
        else:
            self._take(replace(self.spec, on=on, off=min(self.spec.off, on)))

    def _take(self, spec: DecisionSpec) -> None:
        if spec != self.spec:
            self.spec = spec
            self._show_dials()
            self.changed.emit(spec)

    def _keep(self) -> None:
        self._live = self.spec
        self._show_dials()
        self.kept.emit(self.spec)

    def _show_dials(self) -> None:
        spec, label = self.spec, self.sign.currentData()
        on = spec.on_of(label) if label else spec.on
        values = (on, spec.off, spec.hold_s, spec.smoothing_s, spec.gap_s)
        for dial, value in zip((self.on, self.off, self.hold, self.smoothing, self.gap), values, strict=True):
            dial.show_value(value)
        self.reset.setEnabled(spec != self._own and bool(self._labels))
        self.keep.setEnabled(spec != self._live and bool(self._labels))
        for i, name in enumerate(self._labels, 1):
            own = spec.on_by_label.get(name)
            self.sign.setItemText(i, shown(name, 40) if own is None else f"{shown(name, 40)} · {own:.2f}")
        self.sign.setToolTip(self.sign.currentText())

    # -- layout -------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Of one column: more are taken only where there is room."""
        widest = max(name.sizeHint().width() + field.minimumSizeHint().width() + GRID for name, field in self._cells)
        return QSize(widest, super().minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Of the rows that stand there then; also while it is hidden, when the layout is that of another width."""
        rows = -(-len(self._cells) // self._columns_in(width))
        tallest = max(field.sizeHint().height() for _, field in self._cells)
        return rows * tallest + (rows - 1) * self._grid.verticalSpacing()

    def _columns_in(self, width: int) -> int:
        wide = _CHARACTERS * self.fontMetrics().averageCharWidth() + 3 * GRID
        return next(n for n in (6, 3, 2, 1) if n == 1 or width >= n * wide)

    def _fit(self) -> None:
        columns = self._columns_in(self.width())
        if columns == self._columns:
            return
        self._columns = columns
        for i, (name, field) in enumerate(self._cells):
            self._grid.addWidget(name, i // columns, 2 * (i % columns))
            self._grid.addWidget(field, i // columns, 2 * (i % columns) + 1)
        for column in range(len(self._cells)):
            self._grid.setColumnStretch(2 * column + 1, 1 if column < columns else 0)


def _named(words: str, field: QWidget) -> QLabel:
    name = QLabel(words)
    name.setBuddy(field)
    return name
