"""Stand-ins for cameras: a device under the test's control, and an MJPEG server on this machine."""

import queue
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import cv2
import numpy as np

from engine.errors import SourceBusy, SourceError, SourceNotFound
from engine.types import ImageArray


def noisy(seed: int, size: tuple[int, int] = (64, 48)) -> ImageArray:
    """A picture as a sensor makes it: never the same twice."""
    return np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), np.uint8)


class FakeCapture:
    """An open FakeDevice: what it reads is put into `device.feed` by the test."""

    fps: float | None = 30.0

    def __init__(self, device: "FakeDevice") -> None:
        self._device = device

    def read(self) -> ImageArray | None:
        """The next thing in the feed: a picture, None for a failed read, an error to raise, an event to block on."""
        item = self._device.feed.get()
        if isinstance(item, threading.Event):
            item.wait()
            return None
        if isinstance(item, Exception):
            raise item
        return item

    def release(self) -> None:
        self._device.released += 1


class FakeDevice:
    """A camera that does what the test says: `there`, `busy`, `stuck` (opening blocks until the event is set)."""

    name = "Fake camera"

    def __init__(self) -> None:
        self.feed: queue.Queue[Any] = queue.Queue()
        self.there = True
        self.busy = False
        self.stuck: threading.Event | None = None
        self.openings: list[float] = []
        self.released = 0
        self._seed = 0

    def open(self) -> FakeCapture:
        self.openings.append(time.monotonic())
        if self.stuck is not None:
            self.stuck.wait()
        if not self.there:
            raise SourceNotFound("It is gone.", "Nothing was opened.", "Plug it in.")
        if self.busy:
            raise SourceBusy("It is taken.", "Nothing was opened.", "Close the other program.")
        return FakeCapture(self)

    def send(self, count: int = 1) -> None:
        for _ in range(count):
            self.feed.put(noisy(self._seed))
            self._seed += 1

    def fail(self) -> None:
        self.feed.put(None)

    def explode(self) -> None:
        self.feed.put(RuntimeError("driver"))

    def refuse(self) -> None:
        self.feed.put(SourceError("It broke.", "Nothing was read.", "Mend it."))


class MjpegServer:
    """MJPEG over HTTP on 127.0.0.1. `silent` stops sending without closing, `frozen` repeats one picture."""

    def __init__(self, port: int = 0, fps: float = 30.0, size: tuple[int, int] = (160, 120)) -> None:
        self.silent = threading.Event()
        self.frozen = threading.Event()
        self._gone = threading.Event()
        self._fps, self._size = fps, size
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer._serve(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/video.mjpg"

    def vanish(self) -> None:
        """Close every connection and the port."""
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "multipart/x-mixed-replace; boundary=next")
        request.end_headers()
        n = 0
        try:
            while not self._gone.wait(1 / self._fps):
                if self.silent.is_set():
                    continue
                n += not self.frozen.is_set()
                body = cv2.imencode(".jpg", noisy(n, self._size))[1].tobytes()
                request.wfile.write(b"--next\r\nContent-Type: image/jpeg\r\n")
                request.wfile.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n")
            request.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the reader went away
        request.close_connection = True
