"""One number that can be dragged or typed: a slider and a field that always say the same."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from app.look import GRID


class Dial(QWidget):
    """`changed(value)` comes with every step that the user makes, not with `show_value`."""

    changed = Signal(float)

    def __init__(self, name: str, low: float, high: float, step: float, *, suffix: str = "", lowest: str = "") -> None:
        """lowest: what stands in the field in place of the smallest number; "" for the number."""
        super().__init__()
        self._low, self._step = low, step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - low) / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.field = QDoubleSpinBox()
        self.field.setDecimals(2 if step < 1 else 0)
        self.field.setRange(low, high)
        self.field.setSingleStep(step)
        self.field.setSuffix(suffix)
        self.field.setSpecialValueText(lowest)
        self.field.setKeyboardTracking(False)  # a number that is half typed is not yet meant
        self.slider.setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.setFocusProxy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.slider, 1)
        row.addWidget(self.field)
        self.slider.valueChanged.connect(self._take_slider)
        self.field.valueChanged.connect(self._take_field)
        for part in (self.slider, self.field):
            part.installEventFilter(self)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()
        self.show_value(low)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page: it would change a value that it only passes over."""
        if event.type() == QEvent.Type.Wheel and watched in (self.slider, self.field):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """One width for all fields, so that the sliders beside them end in one line."""
        self.field.setMinimumWidth(14 * self.fontMetrics().averageCharWidth() + 2 * GRID)

    @property
    def value(self) -> float:
        """As it stands in the field."""
        return self.field.value()

    def show_value(self, value: float) -> None:
        """Show `value`, without `changed`."""
        for part in (self.slider, self.field):
            part.blockSignals(True)
        self.field.setValue(value)
        self.slider.setValue(round((value - self._low) / self._step))
        for part in (self.slider, self.field):
            part.blockSignals(False)

    def _take_slider(self, position: int) -> None:
        self._take(self._low + position * self._step)

    def _take_field(self, value: float) -> None:
        self._take(value)

    def _take(self, value: float) -> None:
        self.show_value(value)
        self.changed.emit(self.value)
