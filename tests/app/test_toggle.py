"""Buttons that stay down show it in either theme."""

import pytest
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.settings.values import Theme
from app.theme import Appearance
from app.toggle import Toggle, ToolToggle


def shows_accent(button: QAbstractButton) -> bool:
    image = button.grab().toImage()
    accent = QApplication.palette().color(QPalette.ColorRole.Highlight)
    middle = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    return middle.count(accent) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_that_is_on_is_told_from_one_that_is_off(qtbot: QtBot, theme: Theme) -> None:
    action = QAction("Mirror")
    action.setCheckable(True)
    button, tool = Toggle("Boxes", "Draw boxes"), ToolToggle(action)
    try:
        Appearance.of_app().show(theme, 1.0)
        for each in (button, tool):
            qtbot.addWidget(each)
            assert each.isCheckable() and not shows_accent(each)
            each.click()
            assert shows_accent(each)
    finally:
        Appearance.of_app().show("light", 1.0)
