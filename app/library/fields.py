"""Fields of the form for what a file does not say: each shows a value, and gives back what the user made of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.label import Label
from app.library.controls import LEAST, Box, Line, Lines, spin
from app.look import GRID
from app.tr import tr
from engine.errors import InputError
from engine.texts import text


class Field(QWidget):
    """`changed` comes with every step that the user makes, and with `show_value`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID)

    @property
    def value(self) -> Any:
        """As `Supplied` has it; None where nothing is said. Raises InputError for what is no such value."""
        raise NotImplementedError  # a QWidget can have no abstract methods: its metaclass is Qt's

    def show_value(self, value: Any) -> None:
        """Show `value`."""
        raise NotImplementedError  # a QWidget can have no abstract methods: its metaclass is Qt's

    def name(self, words: str) -> None:
        """For a screen reader."""
        reached = self.focusProxy()
        if reached is not None:
            reached.setAccessibleName(words)


class Number(Field):
    """A whole or broken number."""

    def __init__(self, low: float, high: float, decimals: int) -> None:
        super().__init__()
        self._is_whole = decimals == 0
        self.field = spin(low, high, decimals, self.changed.emit)
        self.setFocusProxy(self.field)
        self.row.addWidget(self.field)
        self.row.addStretch(1)

    @property
    def value(self) -> float | int:
        """Within its range."""
        return int(self.field.value()) if self._is_whole else self.field.value()

    def show_value(self, value: Any) -> None:
        """Show it."""
        self.field.setValue(float(value))


class Size(Field):
    """Rows and columns of a picture, typed as people say it: width × height."""

    def __init__(self) -> None:
        super().__init__()
        self.columns, self.rows = (spin(8, 4096, 0, self.changed.emit) for _ in range(2))
        self.setFocusProxy(self.columns)
        self.row.addWidget(self.columns)
        self.row.addWidget(Label("×"))
        self.row.addWidget(self.rows)
        self.row.addStretch(1)

    @property
    def value(self) -> tuple[int, int]:
        """(rows, columns)."""
        return int(self.rows.value()), int(self.columns.value())

    def show_value(self, value: Any) -> None:
        """(rows, columns)."""
        self.rows.setValue(value[0])
        self.columns.setValue(value[1])

    def name(self, words: str) -> None:
        """Both."""
        self.columns.setAccessibleName(tr("{what}, width", what=words))
        self.rows.setAccessibleName(tr("{what}, height", what=words))


class Pick(Field):
    """One of a few words. nothing: what stands for none of them; "" where one must be chosen."""

    def __init__(self, choices: Sequence[tuple[str, object]], nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self.box = Box()
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(LEAST)
        self.setFocusProxy(self.box)
        self.offer(choices)
        self.box.currentIndexChanged.connect(self.changed)
        self.box.currentTextChanged.connect(self.box.setToolTip)  # where the box has no room for it
        self.row.addWidget(self.box, 1)

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Other choices; the chosen one stays where it is among them."""
        before = self.value
        self.box.blockSignals(True)
        self.box.clear()
        if self._nothing:
            self.box.addItem(self._nothing, None)
        for words, value in choices:
            self.box.addItem(words, value)
        self.box.blockSignals(False)
        self.show_value(before)

    @property
    def value(self) -> Any:
        """What stands behind the chosen words."""
        return self.box.currentData()

    def show_value(self, value: Any) -> None:
        """Choose it; the first one where it is not offered."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))
        self.box.setToolTip(self.box.currentText())


class Row(Field):
    """A few numbers or names, with commas between them."""

    def __init__(
        self, read: Callable[[str], object], button: str = "", press: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._read = read
        self.field = Line()
        self.field.textChanged.connect(self.changed)
        self.setFocusProxy(self.field)
        self.row.addWidget(self.field, 1)
        if press is not None:
            self.button = QPushButton(button)
            self.button.setAutoDefault(False)
            self.button.clicked.connect(lambda: press())
            self.row.addWidget(self.button)

    @property
    def value(self) -> tuple[Any, ...]:
        """Each of them."""
        return tuple(self._read(x.strip()) for x in self.field.text().split(",") if x.strip())

    def show_value(self, value: Any) -> None:
        """Numbers in nine digits, as exact as a model takes them."""
        self.field.setText(", ".join(f"{x:.9g}" if isinstance(x, float) else str(x) for x in value))
        self.field.setCursorPosition(0)


class Labels(Field):
    """One label a line; how many there are, and how many there must be where that is known, stands below."""

    def __init__(self, wanted: int | None, from_file: Callable[[], object]) -> None:
        super().__init__()
        self._wanted = wanted
        self.field = Lines()
        self.field.setTabChangesFocus(True)
        self.field.setAcceptDrops(False)  # a file is no label
        self.field.setPlaceholderText(tr("One label a line, in the order of the outputs"))
        self.field.textChanged.connect(self.changed)
        self.count = Label("", quiet=True, wraps=True)
        self.changed.connect(self._say_count)
        self.button = QPushButton(tr("Fro&m a file …"))
        self.button.setToolTip(tr("Load the labels from a text, CSV or JSON file"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: from_file())
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.button)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addWidget(self.field)
        column.addLayout(foot)
        self.row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.field)
        self._say_count()

    @property
    def value(self) -> tuple[str, ...] | None:
        """None where nothing is typed: the classes are numbered, then."""
        lines = self.field.toPlainText().rstrip().splitlines()
        return tuple(line.strip() for line in lines) or None

    def show_value(self, value: Any) -> None:
        """Nothing for None."""
        self.field.setPlainText("\n".join(value or ()))

    def _say_count(self) -> None:
        found = len(self.value or ())
        if self._wanted is None:
            self.count.setText(tr("{found} {found:label|labels}", found=found))
        else:
            self.count.setText(tr("{found} of {wanted} labels", found=found, wanted=self._wanted))


def number(words: str) -> float:
    """The number that was typed. Raises InputError."""
    try:
        return float(words)
    except ValueError as error:
        raise InputError(
            text("“{words}” is no number.", words=words), text("Nothing is loaded."), text("Type numbers, with commas.")
        ) from error
