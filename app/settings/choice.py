"""A box of a few choices, each with words and a value."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def choice(choices: Sequence[tuple[str, object]], current: object) -> QComboBox:
    """`currentData()` is the value of the chosen one; `current` is chosen first."""
    box = QComboBox()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(box.findData(current))
    return box
