"""What the recorder costs the live path, and whether its films keep the times of a camera that slows down.

A source of 1280 × 720 at 30 pictures a second for half a minute (--full: five times that), with and without the
recorder open: what the capture thread does more for a picture is all that can delay the next one.
"""

import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from benchmarks.figure import Figure, at_most, equal, percentile, shown
from engine.errors import SourceEnded
from engine.recording.film_file import encoder, film
from engine.recording.inlet import Inlet
from engine.recording.look_back import LookBack, Shot
from engine.session import Session
from engine.sources.film import open_film
from engine.types import Frame, ImageArray, InputKind, SourceState

FPS = 30.0
CLIP_S = 2.0


@dataclass
class Camera:
    """Pictures that move, each read when it is due. late_s: by how much each was late. used_s: processor time that the
    reading thread has spent on something else between two of them.
    """

    images: list[ImageArray]
    count: int
    name: str = "camera"
    kind: InputKind = "video"
    is_live: bool = True
    nominal_fps: float | None = FPS
    size: tuple[int, int] | None = (1280, 720)
    state: SourceState = SourceState.RUNNING
    notice: str = ""
    late_s: list[float] = field(default_factory=list)
    used_s: list[float] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    _began: float = 0.0
    _used: float = 0.0

    @property
    def work_s(self) -> float:
        """Median of `used_s`."""
        return percentile(self.used_s[1:], 50)

    def open(self) -> None:
        self._began = time.perf_counter()

    def read(self, timeout_s: float) -> Frame | None:
        self.used_s.append(time.thread_time() - self._used)
        seq = len(self.late_s)
        if seq == self.count:
            self.ended.set()
            raise SourceEnded("The end.", "Nothing more is read.", "Run it again.")
        due = self._began + seq / FPS
        time.sleep(max(0.0, due - time.perf_counter()))
        now = time.perf_counter()
        self.late_s.append(now - due)
        self._used = time.thread_time()
        return Frame(now, seq, image=self.images[seq % len(self.images)])

    def close(self) -> None: ...


def run(full: bool) -> list[Figure]:
    seconds = 150.0 if full else 30.0
    images = list(pictures())
    before, _, _ = watched(images, seconds, is_open=False)
    camera, look_back, missed = watched(images, seconds, is_open=True)
    clip = look_back[-round(CLIP_S * FPS) :]
    began = time.process_time()
    film(clip)
    saved_s = time.process_time() - began
    in_memory = sum(shot.jpeg.size for shot in clip if shot.jpeg is not None)
    return [
        at_most("more work of the capture thread for a picture", 1e3 * (camera.work_s - before.work_s), 0.2, "ms"),
        shown("pictures late without the recorder, p95", 1e3 * percentile(before.late_s, 95), "ms"),
        shown("pictures late with the recorder open, p95", 1e3 * percentile(camera.late_s, 95), "ms"),
        equal("pictures that came faster than they were packed", missed, 0, "pictures"),
        shown("one second of 720p in memory", in_memory / CLIP_S / 1e6, "MB"),
        at_most(f"processor time of saving a clip with {encoder()}, of its length", saved_s / CLIP_S, 1.0, "×"),
        at_most("a film's times from those of capture, at most", 1e3 * drift(clip), 1.0, "ms"),
    ]


def watched(images: list[ImageArray], seconds: float, *, is_open: bool) -> tuple[Camera, list[Shot], int]:
    """The camera after it; the last seconds as they were kept; how many pictures were lost."""
    session, look_back = Session(), LookBack()
    camera = Camera(images, round(seconds * FPS))
    inlet = Inlet(session, look_back)
    session.start()
    if is_open:
        inlet.open()
    session.use_source(lambda: camera)
    camera.ended.wait(seconds + 60)
    shots = list(look_back.cut(0, float("inf")).shots)
    missed = inlet.missed
    inlet.close()
    session.stop()
    return camera, shots, missed


def drift(shots: list[Shot]) -> float:
    """Of every second picture of the later half: a camera that has dropped to half its rate. Seconds, the largest."""
    half = len(shots) // 2
    kept = shots[:half] + shots[half::2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        path.write_bytes(film(kept))
        with open_film(str(path)) as opened:
            times = [t for t, _ in opened.frames()]
    return float(np.abs(np.array(times) - [shot.t - kept[0].t for shot in kept]).max())


def pictures() -> Iterator[ImageArray]:
    """A second of something soft that moves, as a room with a person does."""
    noise = np.random.default_rng(0).integers(0, 255, (720, 1280, 3)).astype(np.uint8)
    soft = cv2.GaussianBlur(noise, (0, 0), 9)
    base = cv2.normalize(soft, None, 0, 255, cv2.NORM_MINMAX).astype(np.uint8)  # type: ignore[call-overload]  # cv2's own stubs know no None
    for i in range(round(FPS)):
        yield np.ascontiguousarray(np.roll(base, 6 * i, axis=1))
