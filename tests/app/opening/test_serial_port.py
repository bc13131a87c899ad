"""A glove's serial port is chosen by name with its baud rate, remembered, and offered again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.live import Live
from app.opening.doors import Doors
from app.opening.serial_port import SerialPortDialog
from app.opening.source_picker import Choice
from app.theme import Appearance
from benchmarks.rectangles import faults
from tests.app.opening.conftest import Begin
from tests.app.scenes import FakeDoors

PORTS = [Choice("/dev/serial/by-id/usb-글러브", "USB 글러브 <b> (/dev/ttyUSB0)"), Choice("COM7", "CH340 (COM7)")]
SPEC = "glove-serial:COM7?baud=57600"


class PortDoors(FakeDoors):
    """Doors with two serial ports."""

    def doors(self) -> Doors:
        return replace(super().doors(), ports=lambda: PORTS)


def dialog_of(live: Live) -> SerialPortDialog:
    dialog = live.sources._dialog
    assert dialog is not None
    return dialog


def press_open(dialog: SerialPortDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Open), Qt.MouseButton.LeftButton)


def test_ports_are_listed_by_name_and_opened_at_the_baud_rate_of_last_time(begin: Begin, qtbot: QtBot) -> None:
    fake = PortDoors()
    live = begin(fake)
    picker = live._window.live.picker
    spec = f"glove-serial:{PORTS[0].spec}?baud=115200"
    qtbot.waitUntil(lambda: picker.findData(spec) >= 0)
    assert "USB 글러브" in picker.itemText(picker.findData(spec))
    qtbot.waitUntil(lambda: live.sources.running == "demo")
    picker.activated.emit(picker.findData(spec))
    qtbot.waitUntil(lambda: fake.asked[-1:] == [spec])
    assert live._settings.values.source == spec


def test_the_dialog_takes_port_and_baud_and_both_are_remembered(begin: Begin, qtbot: QtBot) -> None:
    fake = PortDoors()
    live = begin(fake)
    qtbot.waitUntil(lambda: live.sources.running == "demo")
    live._window.act.open_serial.trigger()
    dialog = dialog_of(live)
    qtbot.waitUntil(lambda: dialog.port.count() == 2)
    assert dialog.isVisible() and not dialog.nothing.isVisible() and dialog.baud.currentText() == "115200"
    dialog.port.setCurrentIndex(1)
    dialog.baud.setCurrentText("57600")
    press_open(dialog, qtbot)
    qtbot.waitUntil(lambda: fake.asked[-1:] == [SPEC])
    assert live.sources._dialog is None
    picker = live._window.live.picker
    assert (picker.current, picker.currentText()) == (SPEC, "Glove: CH340 (COM7)")
    live.stop()
    again = begin(PortDoors())
    qtbot.waitUntil(lambda: again.sources.running == SPEC)  # the next start begins with it
    assert again._settings.values.glove_baud == 57_600


def test_without_a_port_one_may_be_typed_and_an_empty_name_opens_nothing(begin: Begin, qtbot: QtBot) -> None:
    fake = FakeDoors()
    live = begin(fake)
    qtbot.waitUntil(lambda: live.sources.running == "demo")
    live._window.live.picker.asked.emit("serial")
    dialog = dialog_of(live)
    assert dialog.nothing.isVisible() and not dialog.buttons.button(QDialogButtonBox.StandardButton.Open).isEnabled()
    dialog.port.setEditText("/dev/ttyACM3")
    press_open(dialog, qtbot)
    qtbot.waitUntil(lambda: fake.asked[-1:] == ["glove-serial:/dev/ttyACM3?baud=115200"])


def test_enter_opens_the_port_that_was_typed(begin: Begin, qtbot: QtBot) -> None:
    fake = PortDoors()
    live = begin(fake)
    qtbot.waitUntil(lambda: live.sources.running == "demo")
    live._window.act.open_serial.trigger()
    dialog = dialog_of(live)
    qtbot.waitUntil(lambda: dialog.port.count() == 2)
    dialog.port.setEditText("/dev/ttyACM3")
    qtbot.keyClick(dialog.port, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fake.asked[-1:] == ["glove-serial:/dev/ttyACM3?baud=115200"])
    assert live._window.live.picker.currentText() == "Glove: /dev/ttyACM3"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_the_dialog_is_whole_in_any_theme_and_text_size(begin: Begin, qtbot: QtBot, theme: str, scale: float) -> None:
    live = begin(FakeDoors())
    try:
        Appearance.of_app().show(theme, scale)  # type: ignore[arg-type]
        live._window.act.open_serial.trigger()
        dialog = dialog_of(live)
        qtbot.waitUntil(lambda: faults(dialog) == [])
        assert dialog.port.accessibleName() and dialog.baud.accessibleName()
        dialog.reject()
        qtbot.waitUntil(lambda: live.sources._dialog is None)
    finally:
        Appearance.of_app().show("light", 1.0)
