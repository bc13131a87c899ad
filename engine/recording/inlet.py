"""Takes the frames of a running session into a LookBack, on a thread of its own: the live path never waits for it."""

import logging
import threading
from collections import deque
from typing import NamedTuple

import numpy as np

from engine.joints import JOINTS
from engine.kept import jpeg
from engine.recording.look_back import LookBack, Shot
from engine.session import Session
from engine.types import Frame

log = logging.getLogger(__name__)

WIDEST = 1280  # px of a kept picture; no model here sees more than 312
QUALITY = 92  # of its JPEG; packing one of 720p takes some 3 ms
_WAITING = 8  # frames; a packer that is further behind loses the oldest, which is counted


class _Ear(NamedTuple):
    """See `engine.sources.tap.Listener`."""

    wants_points: bool
    inlet: "Inlet"

    def put(self, frame: Frame) -> None:
        self.inlet.put(frame, has_points=self.wants_points)


class Inlet:
    """Between `open` and `close` what the session captures is kept, in memory only.

    widest, quality: of a kept picture, in px, and of its JPEG.
    mirror: pictures are kept as the model sees those of a left-handed signer; landmarks come so.
    missed: frames that came faster than they could be packed, since `open`.
    """

    def __init__(self, session: Session, look_back: LookBack, widest: int = WIDEST, quality: int = QUALITY) -> None:
        self.look_back = look_back
        self._widest, self._quality = widest, quality
        self.mirror = False
        self.missed = 0
        self._session = session
        self._ears = (_Ear(False, self), _Ear(True, self))
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Frame, bool]] = deque()
        self._size: tuple[int, ...] = ()
        self._thread: threading.Thread | None = None

    @property
    def is_open(self) -> bool:
        """Whether frames are being kept."""
        return self._thread is not None

    def open(self) -> None:
        """Keep frames from now on."""
        if self._thread is None:
            self.missed = 0
            self._thread = threading.Thread(target=self._run, name="recorder-inlet", daemon=True)
            self._thread.start()
            for ear in self._ears:
                self._session.add_tap(ear)

    def close(self) -> None:
        """Keep none any more, and forget those that were kept. Waits for the one that is being packed."""
        for ear in self._ears:
            self._session.remove_tap(ear)
        thread, self._thread = self._thread, None
        with self._changed:
            self._waiting.clear()
            self._changed.notify()
        if thread is not None:
            thread.join()
        self.look_back.clear()

    def put(self, frame: Frame, *, has_points: bool) -> None:
        """The newest frame; from any thread, never waits for the packing."""
        with self._changed:
            self._waiting.append((frame, has_points))
            if len(self._waiting) > _WAITING:
                self._waiting.popleft()
                self.missed += 1
            self._changed.notify()

    def _run(self) -> None:
        own = threading.current_thread()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._thread is not own)
                if self._thread is not own:
                    return
                frame, has_points = self._waiting.popleft()
            try:
                self._keep(frame, has_points=has_points)
            except Exception:  # the border: OpenCV may raise anything; one picture is missing then
                log.exception("a frame could not be packed for the recorder")

    def _keep(self, frame: Frame, *, has_points: bool) -> None:
        if has_points:
            if frame.points is not None:
                self.look_back.keep_points(frame.t, frame.points[:JOINTS].copy())
            return
        image = frame.image
        size = () if image is None else image.shape
        if size != self._size:  # another source, whose pictures fit into no film of the last one's
            self.look_back.clear()
            self._size = size
        if image is not None and self.mirror:
            image = np.ascontiguousarray(image[:, ::-1])
        packed = None if image is None else jpeg(image, self._widest, self._quality)
        self.look_back.keep(Shot(frame.t, frame.seq, packed, frame.sensors))
