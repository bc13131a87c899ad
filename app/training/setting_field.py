"""One setting in the form: its name, its control, its unit, why one would change it, and what is wrong with it."""

import math
from dataclasses import Field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.label import Label
from app.library.controls import Line
from app.library.fields import Pick
from app.look import GRID
from app.tr import tr, translated
from app.training.marked import Marked
from app.training.names import name_of
from trainers.config import TrainConfig
from trainers.flags import choices_of

NUMBER_WIDTH = 12  # characters


class SettingField(QWidget):
    """`edited`: the user has changed it. Any text can be typed; `value` says whether it is one."""

    edited = Signal()

    def __init__(self, about: "Field[Any]") -> None:
        super().__init__()
        self.name, self._default = about.name, about.default
        self.words = name_of(about.name)
        self.flag = f"--{about.name.replace('_', '-')}"
        self.control = self._control()
        why = str(translated(about.metadata["help"]))
        unit = str(translated(about.metadata.get("unit", "")))
        self._reached = self.control.focusProxy() or self.control
        self._reached.setAccessibleName(self.words)
        self._described = ", ".join(x for x in (why, unit) if x)
        self._reached.setAccessibleDescription(self._described)
        self.control.setToolTip(self.flag)
        self.setFocusProxy(self.control)
        self.error = Marked("", "bad")
        self.error.hide()
        self._lay_out(why, unit)

    @property
    def value(self) -> Any:
        """Of the type of the setting; None where the text is no such value."""
        if isinstance(self.control, QCheckBox):
            return self.control.isChecked()
        if isinstance(self.control, Pick):
            return self.control.value
        words = self.control.text().strip() if isinstance(self.control, QLineEdit) else ""
        return words if isinstance(self._default, str) else _number(words, type(self._default))

    def show_value(self, value: Any) -> None:
        """Show it; no `edited`."""
        self.control.blockSignals(True)
        if isinstance(self.control, QCheckBox):
            self.control.setChecked(bool(value))
        elif isinstance(self.control, Pick):
            self.control.show_value(value)
        elif isinstance(self.control, QLineEdit):
            self.control.setText(f"{value:.9g}" if isinstance(value, float) else str(value))
            self.control.setCursorPosition(0)
        self.control.blockSignals(False)

    def show_effect(self, why_none: str) -> None:
        """Why the setting does nothing for the chosen model, in place of why one would change it; "" where it does."""
        self.control.setEnabled(not why_none)
        told = tr("No effect for this model, because {reason}.", reason=why_none) if why_none else ""
        self._note.setText(told or self._why)
        self._reached.setAccessibleDescription(told or self._described)

    def mark(self, wrong: str) -> None:
        """Say at the field why its value can't be used; "" where it can."""
        self.error.say(wrong, "bad")

    @property
    def no_value(self) -> str:
        """Why the text is no value of this setting."""
        if isinstance(self._default, int):
            return tr("This must be a whole number.")
        return tr("This must be a number.")

    def _control(self) -> QWidget:
        choices = choices_of(TrainConfig, self.name)
        if choices:
            pick = Pick([(choice, choice) for choice in choices])
            pick.changed.connect(self.edited)
            return pick
        if isinstance(self._default, bool):
            box = QCheckBox(self.words)
            box.toggled.connect(lambda: self.edited.emit())
            return box
        line = Line() if isinstance(self._default, str) else _NumberLine()
        line.setAcceptDrops(False)  # recordings are dropped on the page
        line.textChanged.connect(lambda: self.edited.emit())
        return line

    def _lay_out(self, why: str, unit: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        if not isinstance(self.control, QCheckBox):
            column.addWidget(Label(self.words, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        is_wide = isinstance(self.control, Pick | QCheckBox) or isinstance(self._default, str)
        row.addWidget(self.control, 1 if is_wide else 0)
        if unit:
            row.addWidget(Label(unit, quiet=True, wraps=True), 1)
        elif not is_wide:
            row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.error)
        self._why = why[:1].upper() + why[1:]
        self._note = Label(self._why, 0.9, quiet=True, wraps=True)
        column.addWidget(self._note)


class _NumberLine(Line):
    """Wide enough for a number."""

    def sizeHint(self) -> Any:
        """Of the text size that holds now."""
        hint = super().sizeHint()
        hint.setWidth(NUMBER_WIDTH * self.fontMetrics().averageCharWidth() + 2 * GRID)
        return hint

    minimumSizeHint = sizeHint


def _number(words: str, kind: type) -> Any:
    try:
        value = kind(words)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
