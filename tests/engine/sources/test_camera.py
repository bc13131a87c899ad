"""A webcam is known by its identity, opened in every way there is, and its refusals are put in plain words."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from cv2_enumerate_cameras.camera_info import CameraInfo as Found

from engine.errors import SourceBusy, SourceError, SourceNotFound
from engine.sources import camera, cameras
from engine.sources.camera import CameraDevice, why_not
from engine.sources.camera_mode import CameraMode
from engine.sources.cameras import CameraInfo, list_cameras, resolve
from tests.engine.sources.devices import noisy

FRONT = CameraInfo("Front", "usb-front", 0, cv2.CAP_V4L2, "/dev/video0")
DESK = CameraInfo("Desk", "usb-desk", 1, cv2.CAP_V4L2, "/dev/video1")


class FakeVideoCapture:
    """What cv2.VideoCapture would be: opens when `works`, delivers 640×480 whatever it is asked for."""

    works = True
    reads = True
    opened: list[tuple[int, int]]
    asked: dict[int, float]

    def __init__(self, index: int, backend: int) -> None:
        type(self).opened.append((index, backend))

    def isOpened(self) -> bool:
        return self.works

    def set(self, key: int, value: float) -> bool:
        type(self).asked[key] = value
        return True

    def get(self, key: int) -> float:
        return 25.0 if key == cv2.CAP_PROP_FPS else 0.0

    def read(self) -> tuple[bool, Any]:
        return (True, noisy(1, (640, 480))) if self.reads else (False, None)

    def release(self) -> None: ...


@pytest.fixture
def capture() -> type[FakeVideoCapture]:
    class Fresh(FakeVideoCapture):
        opened: list[tuple[int, int]] = []  # noqa: RUF012 - a fresh class per test
        asked: dict[int, float] = {}  # noqa: RUF012

    return Fresh


def device(there: list[CameraInfo], capture: Any, where: str = "", **more: Any) -> CameraDevice:
    def listed(backend: int | None) -> Sequence[CameraInfo]:
        return [c for c in there if backend is None or c.backend == backend]

    return CameraDevice(where, cameras=listed, video_capture=capture, **more)


def test_a_camera_is_asked_for_720p_at_30_and_its_own_rate_read_back(capture: type[FakeVideoCapture]) -> None:
    cam = device([FRONT], capture)
    opened = cam.open()
    assert (capture.asked[cv2.CAP_PROP_FRAME_WIDTH], capture.asked[cv2.CAP_PROP_FRAME_HEIGHT]) == (1280, 720)
    assert capture.asked[cv2.CAP_PROP_FPS] == 30 and opened.fps == 25.0
    assert cam.name == "Front" and cam.identity == "usb-front"
    image = opened.read()
    assert image is not None and image.dtype == np.uint8


def test_a_camera_is_asked_for_the_chosen_size_rate_and_format(capture: type[FakeVideoCapture]) -> None:
    device([FRONT], capture, mode=CameraMode(640, 480, 15, "YUYV")).open()
    keys = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS, cv2.CAP_PROP_FOURCC)
    assert [capture.asked[key] for key in keys] == [640, 480, 15, cv2.VideoWriter.fourcc(*"YUYV")]


def test_after_plugging_in_again_the_camera_is_found_under_its_new_index(capture: type[FakeVideoCapture]) -> None:
    there = [FRONT, DESK]
    cam = device(there, capture, "1")
    cam.open()
    there[:] = [DESK.__class__("Desk", "usb-desk", 4, cv2.CAP_V4L2, "/dev/video4"), FRONT]
    cam.open()
    assert capture.opened == [(1, cv2.CAP_V4L2), (4, cv2.CAP_V4L2)]


def test_another_camera_at_the_old_index_is_never_opened(capture: type[FakeVideoCapture]) -> None:
    there = [DESK]
    cam = device(there, capture, "1")
    cam.open()
    there[:] = [CameraInfo("Stranger", "usb-stranger", 1, cv2.CAP_V4L2, "/dev/video1")]
    with pytest.raises(SourceNotFound):
        cam.open()
    there[:] = [CameraInfo("usb-desk", "usb-other", 1, cv2.CAP_V4L2, "/dev/video1")]  # a name like our identity
    with pytest.raises(SourceNotFound):
        cam.open()
    assert len(capture.opened) == 1


def test_the_second_backend_is_tried_with_its_own_index(
    capture: type[FakeVideoCapture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "backends", lambda: (cv2.CAP_MSMF, cv2.CAP_DSHOW))
    ways = [CameraInfo("Cam", "usb#a", 0, cv2.CAP_MSMF), CameraInfo("Cam", "usb#a", 3, cv2.CAP_DSHOW)]

    class OnlyDirectShow(capture):  # type: ignore[misc, valid-type]
        def isOpened(self) -> bool:
            return capture.opened[-1][1] == cv2.CAP_DSHOW

    device(ways, OnlyDirectShow, "usb#a").open()
    assert capture.opened == [(0, cv2.CAP_MSMF), (3, cv2.CAP_DSHOW)]


@pytest.mark.parametrize("broken", ["works", "reads"])
def test_a_camera_that_opens_nothing_says_why(capture: type[FakeVideoCapture], broken: str) -> None:
    setattr(capture, broken, False)
    cam = device([FRONT], capture, fault=lambda info: SourceBusy(f"{info.name} is taken.", "Not opened.", "Close it."))
    with pytest.raises(SourceBusy, match="Front is taken"):
        cam.open()


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (errno.EBUSY, SourceBusy, "in use by another program"),
        (errno.EACCES, SourceError, "may not use"),
        (errno.ENODEV, SourceNotFound, "not plugged in"),
        (0, SourceError, "sends no picture"),
    ],
)
def test_linux_refusals_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, code: int, kind: type[SourceError], words: str
) -> None:
    monkeypatch.setattr(camera, "device_error", lambda path: code)
    error = why_not(FRONT)
    assert type(error) is kind and words in error.found and error.remedy


@pytest.mark.skipif(os.name != "posix", reason="device files are a Unix thing")
def test_the_device_file_itself_is_asked(tmp_path: Path) -> None:
    assert camera.device_error(str(tmp_path / "video7")) == errno.ENOENT
    (tmp_path / "file").touch()
    assert camera.device_error(str(tmp_path / "file")) == 0  # opens; that it is no camera shows elsewhere


def test_twins_without_serial_numbers_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cameras, "_links", lambda: {"/dev/video2": "usb-Maker_Cam_SN1-video-index0"})
    found = [
        Found(4, "Twin", "/dev/video4", 0x046D, 0x0825, cv2.CAP_V4L2),
        Found(0, "Twin", "/dev/video0", 0x046D, 0x0825, cv2.CAP_V4L2),
        Found(2, "Cam\n\u202e", "/dev/video2", 0x1, 0x2, cv2.CAP_V4L2),
    ]
    listed = list_cameras(cv2.CAP_V4L2, enumerate_=lambda backend: found)
    assert [c.index for c in listed] == [0, 2, 4]
    assert [c.identity for c in listed] == ["046d:0825:Twin", "usb-Maker_Cam_SN1-video-index0", "046d:0825:Twin#2"]
    assert listed[1].name.isprintable()


def test_windows_backends_agree_on_the_identity() -> None:
    path = "\\\\?\\USB#VID_046D&PID_0825&MI_00#7&2A#0000#{E5323777-F976-4F5B-9B55-B94699C46E44}\\GLOBAL"
    other = path.replace("E5323777", "65E8773D").lower()
    one, two = (
        list_cameras(b, enumerate_=lambda backend, p=p: [Found(0, "C", p, 1, 2, backend)])[0]
        for b, p in ((cv2.CAP_MSMF, path), (cv2.CAP_DSHOW, other))
    )
    assert one.identity == two.identity != ""


def test_an_unknown_camera_is_answered_with_those_that_are_there() -> None:
    with pytest.raises(SourceNotFound, match=r"Front \(camera:0\)"):
        resolve("7", [FRONT, DESK])
    with pytest.raises(SourceNotFound, match="There is no camera"):
        resolve("", [])
    assert resolve("", [FRONT, DESK]) is FRONT and resolve("Desk", [FRONT, DESK]) is DESK
