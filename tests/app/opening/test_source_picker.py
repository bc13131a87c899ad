"""The source picker names cameras and keeps its choice."""

from pytestqt.qtbot import QtBot

from app.opening.source_picker import Choice, SourcePicker


def test_the_picker_names_cameras_and_keeps_its_choice(qtbot: QtBot) -> None:
    picker = SourcePicker()
    qtbot.addWidget(picker)
    asked: list[str] = []
    picker.asked.connect(asked.append)
    picker.show_current(Choice("camera:b", "카메라"))
    picker.show_cameras([Choice("camera:a", "Logitech"), Choice("camera:b", "카메라")])
    assert picker.currentText() == "카메라"
    index = picker.findData("?video")
    picker.setCurrentIndex(index)
    picker.activated.emit(index)
    assert asked == ["video"]
    assert picker.currentText() == "카메라"
