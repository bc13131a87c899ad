"""A network stream (MJPEG over HTTP, RTSP) as a live device."""

import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import cv2

from engine.errors import SourceError, SourceNotFound, shown
from engine.sources.live import LiveSource, picture
from engine.sources.spec import name_of
from engine.sources.watch import Limits
from engine.texts import text
from engine.types import ImageArray

_PORTS = {"http": 80, "https": 443, "rtsp": 554, "rtsps": 322}
_LOOK_S = 1.0
_OPEN_MS = 7000  # under the longest backoff, so that a stream which hangs is always being waited for
_READ_MS = 2500


def stream_source(
    address: str, *, clock: Callable[[], float] = time.perf_counter, limits: Limits | None = None
) -> LiveSource:
    """A live source for an http(s) or rtsp(s) address."""
    return LiveSource(StreamDevice(address), clock=clock, limits=limits)


class StreamDevice:
    """A stream by address. Its name and errors never show a user name or password in the address."""

    def __init__(self, address: str) -> None:
        self._address = address
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or _PORTS[parts.scheme.lower()]
        self.name = name_of(address)
        self._was_open = False  # then the address is right, whatever comes now

    def open(self) -> "StreamCapture":
        """Knock at the port, then let FFmpeg open it. Raises SourceNotFound when nobody answers there."""
        try:
            socket.create_connection((self._host, self._port), _LOOK_S).close()
        except OSError as error:
            raise SourceNotFound(
                text("Nobody answers at {name} ({reason}).", name=self.name, reason=shown(error.strerror or error)),
                text("No stream was opened."),
                text("Check the address, and that the camera is on; it is looked for every second while it is chosen."),
            ) from error
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_MS]
        capture = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, limits)
        if not capture.isOpened():
            capture.release()
            raise self._unreadable()
        self._was_open = True
        return StreamCapture(capture)

    def _unreadable(self) -> SourceError:
        found = text("{name} answers, but sends no video that we can read.", name=self.name)
        if self._was_open:
            return SourceError(
                found,
                text("Nothing is recognised meanwhile."),
                text("It is opened again by itself; check the cable or the network if that does not help."),
            )
        return SourceError(
            found,
            text("No stream was opened."),
            text("Check path, user name and password in the address; a browser or VLC shows whether it is right."),
        )


class StreamCapture:
    """An open stream. Its frame rate is unknown: CAP_PROP_FPS says 25 for any MJPEG stream."""

    fps: float | None = None

    def __init__(self, capture: cv2.VideoCapture) -> None:
        self._capture = capture

    def read(self) -> ImageArray | None:
        """The next picture; None after the end of the stream or 2.5 s of silence."""
        ok, image = self._capture.read()
        return picture(ok, image)

    def release(self) -> None:
        self._capture.release()
