"""A stand-in for a camera: real signing clips, decoded beforehand, delivered at a steady 30 fps for ever."""

import itertools
import threading
import time
from collections import deque
from collections.abc import Iterator

import cv2

from benchmarks.data import data_folder
from engine.sources import open_source
from engine.types import Frame, ImageArray, InputKind, SourceState

CLIPS = ("hello", "friend", "kiri_come", "kiri_no")  # hands are seen in most of their frames
SIZE = (1280, 720)
FPS = 30.0


class LoopSource:
    """Delivers `images` in a circle at 30 fps by the wall clock; a reader that is late gets the frames in a burst."""

    name = "signing clips, looped"
    kind: InputKind = "video"
    is_live = True
    nominal_fps: float | None = FPS
    size: tuple[int, int] | None = SIZE
    notice = ""

    def __init__(self, images: list[ImageArray]) -> None:
        self._images = images
        self._seq = 0
        self._start = 0.0
        self._pause = threading.Event()
        self.state = SourceState.CLOSED

    def open(self) -> None:
        self._start = time.perf_counter()
        self.state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        wait = self._start + self._seq / FPS - time.perf_counter()
        if wait > 0:
            self._pause.wait(min(wait, timeout_s))
        if wait > timeout_s:
            return None
        frame = Frame(time.perf_counter(), self._seq, self._images[self._seq % len(self._images)])
        self._seq += 1
        return frame

    def close(self) -> None:
        self.state = SourceState.CLOSED


class LoopCamera(LoopSource):
    """The same as a camera delivers it, with its accounts: a frame's `t` is the instant at which it was taken.

    buffers: pictures that wait for a reader who is late. While all are full, new pictures are lost, as with V4L2, of
             which OpenCV asks for 4; with `is_newest` the oldest are lost instead.
    """

    def __init__(self, images: list[ImageArray], buffers: int = 4, *, is_newest: bool = False) -> None:
        super().__init__(images)
        self.size = images[0].shape[1], images[0].shape[0]
        self.lost = 0
        self._buffers, self._is_newest = buffers, is_newest
        self._waiting: deque[int] = deque()

    def read(self, timeout_s: float) -> Frame | None:
        self._fill()
        if not self._waiting:
            wait = self._start + self._seq / FPS - time.perf_counter()
            if wait > 0:
                self._pause.wait(min(wait, timeout_s))
            self._fill()
        if not self._waiting:
            return None
        number = self._waiting.popleft()
        return Frame(self._start + number / FPS, number, self._images[number % len(self._images)])

    def _fill(self) -> None:
        """Take the pictures whose instants have come since the last call."""
        while self._start + self._seq / FPS <= time.perf_counter():
            if len(self._waiting) < self._buffers:
                self._waiting.append(self._seq)
            else:
                self.lost += 1
                if self._is_newest:
                    self._waiting.popleft()
                    self._waiting.append(self._seq)
            self._seq += 1


def signing_images(size: tuple[int, int] = SIZE) -> list[ImageArray]:
    """The frames of CLIPS, letterboxed to `size` (width, height)."""
    folder = data_folder("sign_videos")
    frames = itertools.chain.from_iterable(_decoded(str(folder / f"{name}.mp4")) for name in CLIPS)
    return [_letterboxed(image, *size) for image in frames]


def _decoded(path: str) -> Iterator[ImageArray]:
    from engine.errors import SourceEnded

    source = open_source(path, paced=False)
    source.open()
    try:
        while True:
            frame = source.read(5.0)
            if frame is not None and frame.image is not None:
                yield frame.image
    except SourceEnded:
        return
    finally:
        source.close()


def _letterboxed(image: ImageArray, width: int, height: int) -> ImageArray:
    scale = min(width / image.shape[1], height / image.shape[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    x, y = width - small.shape[1], height - small.shape[0]
    return cv2.copyMakeBorder(small, y // 2, y - y // 2, x // 2, x - x // 2, cv2.BORDER_CONSTANT)  # type: ignore[return-value]  # cv2's own stubs say any dtype
