"""A webcam by identity: opened within a time limit, read in a thread of its own, found again after unplugging.

*Untested on Windows*: Media Foundation without hardware transforms (they delay opening by up to a minute), then
DirectShow. *Untested with a real camera*: the Linux reasons (busy, no permission) are tested with a fake device.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Sequence

if sys.platform == "win32":  # read by OpenCV when Media Foundation is first used
    os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2

from engine.errors import SourceBusy, SourceError, SourceNotFound
from engine.sources.camera_mode import CameraMode
from engine.sources.cameras import CameraInfo, backends, list_cameras, resolve
from engine.sources.live import LiveSource, picture
from engine.sources.watch import Limits
from engine.texts import text
from engine.types import ImageArray

_WARM_UP_READS = 5  # some webcams fail a few reads after opening
_REQBUFS = 0xC0145608  # VIDIOC_REQBUFS of <linux/videodev2.h>
_CAPTURE_MMAP = (0).to_bytes(4, sys.byteorder) + (1).to_bytes(4, sys.byteorder) * 2 + bytes(8)  # count, type, memory, …


def camera_source(
    where: str = "",
    mode: CameraMode = CameraMode(),  # noqa: B008 - frozen
    *,
    clock: Callable[[], float] = time.perf_counter,
    limits: Limits | None = None,
) -> LiveSource:
    """A live source for the camera that `where` names: "" the first, an identity, an index or a name."""
    return LiveSource(CameraDevice(where, mode), clock=clock, limits=limits)


class CameraDevice:
    """A camera that is looked up anew at each opening.

    Once it has been found, its identity is what counts: another camera that now has its index is never opened.
    """

    def __init__(
        self,
        where: str,
        mode: CameraMode = CameraMode(),  # noqa: B008 - frozen
        *,
        cameras: Callable[[int | None], Sequence[CameraInfo]] = list_cameras,
        video_capture: Callable[[int, int], cv2.VideoCapture] = cv2.VideoCapture,
        fault: Callable[[CameraInfo], SourceError] | None = None,
    ) -> None:
        self.name: str = text("Camera")
        self.identity: str | None = None
        self._where, self._mode = where, mode
        self._cameras = cameras
        self._video_capture = video_capture
        self._fault = fault or why_not

    def open(self) -> "CameraCapture":
        """Find the camera and open it. Raises SourceNotFound, SourceBusy or SourceError."""
        first = resolve(self._where if self.identity is None else self.identity, self._cameras(None))
        if self.identity is not None and first.identity != self.identity:
            raise _absent(self.name)
        for info in self._ways(first):
            capture = self._video_capture(info.index, info.backend)
            if capture.isOpened():
                opened = CameraCapture(capture, self._mode)
                if opened.wakes():
                    self.name, self.identity = first.name, first.identity
                    return opened
            capture.release()
        raise self._fault(first)

    def _ways(self, first: CameraInfo) -> list[CameraInfo]:
        """The same device by each backend; the index may differ from one to the next."""
        others = [c for b in backends() if b != first.backend for c in self._cameras(b)]
        return [first, *(c for c in others if c.identity == first.identity)]


class CameraCapture:
    """An open camera, asked for `mode`; it may deliver something else."""

    def __init__(self, capture: cv2.VideoCapture, mode: CameraMode) -> None:
        self._capture = capture
        # The format first: it decides which sizes and rates there are.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*mode.pixel_format))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, mode.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, mode.height)
        capture.set(cv2.CAP_PROP_FPS, mode.fps)
        fps = float(capture.get(cv2.CAP_PROP_FPS))
        self.fps: float | None = fps if 1 <= fps <= 1000 else None

    def wakes(self) -> bool:
        """Whether one of the first reads succeeds; those pictures are thrown away (often dark or half)."""
        return any(self.read() is not None for _ in range(_WARM_UP_READS))

    def read(self) -> ImageArray | None:
        ok, image = self._capture.read()
        return picture(ok, image)

    def release(self) -> None:
        self._capture.release()


def why_not(info: CameraInfo) -> SourceError:
    """Why the camera `info`, which is there, could not be opened: taken, forbidden, gone, or unknown."""
    if not info.path.startswith("/dev/"):
        return _busy(info.name, surely=False)  # on Windows and macOS nothing tells; it is the usual reason
    code = device_error(info.path)
    if code == errno.EBUSY:
        return _busy(info.name, surely=True)
    if code in (errno.EACCES, errno.EPERM):
        return SourceError(
            text("You may not use {name} ({path}: permission denied).", name=info.name, path=info.path),
            text("It was not opened."),
            text("Add yourself to the group `video` (sudo usermod -aG video $USER), then log in again."),
        )
    if code in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return _absent(info.name)
    return SourceError(
        text("{name} is there but sends no picture.", name=info.name),
        text("It is not used."),
        text("Unplug it and plug it in again, try another USB socket, or choose another camera."),
    )


def device_error(path: str) -> int:
    """The errno with which Linux refuses the capture device `path`; 0 when it does not refuse."""
    if sys.platform != "linux":
        return 0
    import fcntl

    try:
        device = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError as error:
        return error.errno or 0
    try:
        fcntl.ioctl(device, _REQBUFS, _CAPTURE_MMAP)  # opening is free for all; the buffers belong to one program
    except OSError as error:
        return error.errno if error.errno == errno.EBUSY else 0
    finally:
        os.close(device)
    return 0


def _busy(name: str, surely: bool) -> SourceBusy:
    found = (
        text("{name} is in use by another program.", name=name)
        if surely
        else text("{name} is probably in use by another program.", name=name)
    )
    return SourceBusy(
        found,
        text("It was not opened."),
        text("Close the other program (video call, browser tab), or choose another camera."),
    )


def _absent(name: str) -> SourceNotFound:
    return SourceNotFound(
        text("{name} is not plugged in.", name=name),
        text("Nothing is recognised meanwhile."),
        text("Plug it in again; it is looked for every second."),
    )
