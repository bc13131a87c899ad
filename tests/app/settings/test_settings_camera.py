"""The camera's size, rate and format: remembered, asked for at once, and what is delivered stands beside them."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings.camera import CameraSettings, about_delivered, mode_of
from app.settings.file import SettingsFile
from engine.sources.camera_mode import CameraMode
from engine.types import Frame, Health, SourceState
from tests.app.scenes import picture, snapshot
from tests.fakes import person


def test_a_choice_is_remembered_and_the_camera_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    file, asked = SettingsFile(tmp_path / "s.json"), []
    group = CameraSettings(file, lambda: asked.append(mode_of(file.values)))
    qtbot.addWidget(group)
    group.picture_size.setCurrentIndex(0)
    group.rate.setCurrentIndex(2)
    group.format.setCurrentIndex(1)
    assert asked[-1] == CameraMode(640, 480, 60, "YUYV") and len(asked) == 3
    assert mode_of(SettingsFile(file.path).values) == asked[-1]


def test_what_comes_is_said_not_what_was_asked_for() -> None:
    shown = snapshot(health=Health(capture_fps=14.96, nominal_fps=30.0))
    assert about_delivered(shown) == "320 × 240, 15.0 pictures a second; its driver promises 30"
    assert about_delivered(snapshot(source_state=SourceState.LOST)) == "No camera is running."
    demo = Frame(100.0, 0, picture(), points=person())
    assert about_delivered(snapshot(frame=demo)) == "No camera is running."
    assert picture().shape[:2] == (240, 320)


@pytest.mark.parametrize("wrong", [{"camera_fps": True}, {"camera_size": "9x9"}, {"camera_format": 3}])
def test_an_impossible_value_of_the_file_is_the_default(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps(wrong))
    file = SettingsFile(path)
    assert mode_of(file.values) == CameraMode() and next(iter(wrong)) in file.notice
