"""The open picker shows what each camera sees; closed, it opens none."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.source_item import PICTURE, STATE
from app.opening.source_picker import DEMO, Choice, SourcePicker
from app.opening.thumbnails import AGAIN_S, Thumbnails
from app.settings.file import SettingsFile
from engine.errors import SourceBusy
from engine.session import Session
from engine.types import Frame
from tests.app.scenes import FakeDoors, picture, snapshot
from tests.fakes import person

A, B, C = Choice("camera:a", "Logitech"), Choice("camera:b", "카메라 <b>"), Choice("camera:c", "Third")


@pytest.fixture
def picker(qtbot: QtBot) -> SourcePicker:
    made = SourcePicker()
    qtbot.addWidget(made)
    made.show_cameras([A, B, C])
    made.show_current(A)
    made.show()
    return made


@pytest.fixture
def fake() -> FakeDoors:
    return FakeDoors()


@pytest.fixture
def thumbnails(picker: SourcePicker, fake: FakeDoors) -> Iterator[Thumbnails]:
    made = Thumbnails(picker, fake.doors().picture, lambda: picture(), lambda: None)
    yield made
    fake.grab_gate.set()
    made.stop()


def shown(picker: SourcePicker, spec: str) -> tuple[QImage | None, str]:
    row = picker.findData(spec)
    return picker.itemData(row, PICTURE), picker.itemData(row, STATE) or ""


def test_the_open_list_shows_each_camera_and_opens_them_one_at_a_time_but_never_the_running_one(
    qtbot: QtBot, picker: SourcePicker, thumbnails: Thumbnails, fake: FakeDoors
) -> None:
    picker.showPopup()

    def all_seen() -> bool:
        thumbnails.update_from(snapshot(source_name="Logitech"), 100.0)
        return all(shown(picker, c.spec)[0] is not None for c in (A, B, C))

    qtbot.waitUntil(all_seen)
    picker.hidePopup()
    assert sorted(fake.grabs) == ["camera:b", "camera:c"] and fake.most_open == 1 and fake.open_now == []
    assert shown(picker, A.spec)[1] == "running" and shown(picker, B.spec)[1] == ""
    assert shown(picker, DEMO)[0] is not None


def test_the_running_camera_s_picture_is_the_stream_s_and_goes_on(picker: SourcePicker, thumbnails: Thumbnails) -> None:
    picker.showPopup()
    seen = []
    for i, level in enumerate((40, 200)):
        frame = Frame(float(i), i, image=np.full((240, 320, 3), level, np.uint8))
        thumbnails.update_from(snapshot(frame=frame), float(i + 1))
        image = shown(picker, A.spec)[0]
        assert image is not None and image.height() <= 120
        seen.append(image.pixelColor(5, 5).red())
    picker.hidePopup()
    assert seen == [40, 200]


def test_a_camera_asked_for_without_its_identity_is_known_by_name_and_not_opened_twice(
    picker: SourcePicker, thumbnails: Thumbnails, fake: FakeDoors
) -> None:
    fake.grab_gate.clear()
    picker.show_current(Choice("camera", "camera"))
    picker.showPopup()
    thumbnails.update_from(snapshot(source_name="Logitech"), 1.0)
    picker.hidePopup()
    assert "camera:a" not in fake.grabs


def test_a_closed_list_opens_no_camera_and_lets_the_open_one_go(
    qtbot: QtBot, picker: SourcePicker, thumbnails: Thumbnails, fake: FakeDoors
) -> None:
    thumbnails.update_from(snapshot(), 0.0)
    assert fake.grabs == []
    fake.grab_gate.clear()
    picker.showPopup()
    thumbnails.update_from(snapshot(), 1.0)
    qtbot.waitUntil(lambda: fake.open_now == ["camera:b"])
    assert shown(picker, B.spec) == (None, "looking …")
    picker.hidePopup()
    thumbnails.update_from(snapshot(), 2.0)
    qtbot.waitUntil(lambda: fake.open_now == [])
    for t in (3.0, 30.0):
        thumbnails.update_from(snapshot(), t)
    assert fake.grabs == ["camera:b"]


def test_a_camera_that_refuses_says_why_and_is_not_tried_again_while_the_list_is_open(
    qtbot: QtBot, picker: SourcePicker, thumbnails: Thumbnails, fake: FakeDoors
) -> None:
    fake.refusing["camera:b"] = SourceBusy("It is in use by another program.", "It was not opened.", "Close it.")
    picker.showPopup()
    t = [10.0]

    def third_seen_twice() -> bool:
        t[0] += AGAIN_S
        thumbnails.update_from(snapshot(), t[0])
        return fake.grabs.count("camera:c") > 1

    qtbot.waitUntil(third_seen_twice)
    assert fake.grabs.count("camera:b") == 1
    assert shown(picker, B.spec) == (None, "It is in use by another program.")
    tip = picker.itemData(picker.findData(B.spec), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip and "in use" in tip  # a name is no markup
    picker.hidePopup()


def test_the_session_waits_until_a_grab_has_let_the_camera_go(
    qtbot: QtBot, picker: SourcePicker, thumbnails: Thumbnails, fake: FakeDoors
) -> None:
    fake.grab_gate.clear()
    picker.showPopup()
    thumbnails.update_from(snapshot(), 1.0)
    qtbot.waitUntil(lambda: fake.open_now == ["camera:b"])
    opener = threading.Thread(target=thumbnails.release, args=("camera:b",))
    opener.start()
    opener.join(5.0)
    assert not opener.is_alive() and fake.open_now == []
    picker.hidePopup()


def test_a_running_film_has_a_picture_too_and_a_long_name_is_whole_in_the_tool_tip(
    picker: SourcePicker, thumbnails: Thumbnails
) -> None:
    name = "아주 긴 이름의 영상 " * 5 + ".mp4"
    picker.show_current(Choice(f"file:/clips/{name}", name))
    picker.showPopup()
    thumbnails.update_from(snapshot(source_name=name), 1.0)
    picker.hidePopup()
    assert shown(picker, f"file:/clips/{name}")[0] is not None
    assert name[:50] in picker.toolTip()
    assert f"/clips/{name}" in picker.itemData(picker.currentIndex(), Qt.ItemDataRole.ToolTipRole)


def test_every_line_is_reached_by_keys_and_a_recording_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    film = tmp_path / "내 영상.mp4"
    film.write_bytes(b"x")
    fake = FakeDoors(cameras_found=[A, B], dictionary={"hello": np.stack([person()] * 4)})
    window = MainWindow(GuiStats())
    qtbot.addWidget(window)
    settings = SettingsFile(tmp_path / "settings.json")
    live = Live(window, Session(), settings, fake.doors(), checkpoint=tmp_path / "asl-33.safetensors")
    window.show()
    live.start()
    picker = window.live.picker
    qtbot.waitUntil(lambda: picker.currentText() == "Logitech")
    live.sources.choose(f"file:{film}")
    assert settings.values.recent == (f"file:{film}",)
    live.sources.choose("camera:a")
    assert picker.findData(f"file:{film}") > 0
    window.act.choose_source.trigger()
    qtbot.waitUntil(lambda: picker.is_open)
    qtbot.waitUntil(lambda: shown(picker, B.spec)[0] is not None)
    qtbot.keyClick(picker.view(), Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker.view(), Qt.Key.Key_Return)
    assert chosen.args == ["camera:b"]
    qtbot.waitUntil(lambda: fake.asked[-1] == "camera:b")
    film.unlink()
    live.sources.show_recent()
    assert picker.findData(f"file:{film}") < 0  # what has gone is not offered
    window.close()
