"""A live source: a device read by a thread of its own, watched, and opened again when it is lost."""

import threading
import time
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from engine.errors import SourceError
from engine.sources.attempt import Attempt, Device, Taken
from engine.sources.watch import Limits, Watch
from engine.texts import text
from engine.types import FloatArray, Frame, ImageArray, InputKind, SourceState

_LEFT_BEHIND_LIMIT = 4
_JOIN_S = 0.3


class LiveSource:
    """A Device as a Source. Each opening has its own thread; one that hangs is left behind with its device.

    Only pictures (of a glove: samples) of the newest opening are delivered. `seq` counts every one that came, so a
    reader that is too slow sees a jump; a device that knows what it has lost makes it jump, too.
    """

    is_live = True

    def __init__(
        self,
        device: Device,
        *,
        kind: InputKind = "video",
        clock: Callable[[], float] = time.perf_counter,
        limits: Limits | None = None,
    ) -> None:
        self.kind = kind
        self.name = device.name
        self.nominal_fps: float | None = None
        self.size: tuple[int, int] | None = None
        self._device = device
        self._clock = clock
        self._limits = limits or Limits()
        self._watch = Watch(device.name, self._limits, kind)
        self._news = threading.Condition()
        self._attempt: Attempt | None = None
        self._old: list[Attempt] = []
        self._seq = 0
        self._closed = False
        self._is_opening = False

    @property
    def state(self) -> SourceState:
        return SourceState.CLOSED if self._closed else self._watch.state

    @property
    def notice(self) -> str:
        return "" if self._closed else self._watch.notice

    def open(self) -> None:
        """Wait for the first picture, for `limits.open_s` at most. Raises SourceError and its kinds."""
        self._is_opening = True
        attempt = self._begin()
        with self._news:
            self._news.wait_for(lambda: attempt.taken or attempt.error or self._closed, self._limits.open_s)
            first = attempt.taken[0][2] if attempt.taken and not self._closed else None
            self._is_opening = False
        if first is None:
            self.close()
            raise attempt.error or self._too_slow()
        self._settle(attempt, first)
        self._watch.opened(self._clock())

    def read(self, timeout_s: float) -> Frame | None:
        """The next picture in order, or None; a lost device is looked for here, and only `state` says so."""
        if self._closed or self._attempt is None:
            raise SourceError(
                text("{name} is closed.", name=self.name),
                text("No picture was read."),
                text("Choose the source again."),
            )
        attempt = self._attempt
        with self._news:
            self._news.wait_for(lambda: attempt.taken or (attempt.error and not attempt.told), timeout_s)
            newest = attempt.taken.popleft() if attempt.taken else None
        if newest is None:
            self._look_after(attempt)
            return None
        seq, t, taken = newest
        self._settle(attempt, taken)
        image = as_picture(taken)
        self._watch.saw(image, t)
        if self._watch.wants_retry(self._clock()):
            self._begin_again()
        return Frame(t, seq, image=image, sensors=as_sample(taken))

    def close(self) -> None:
        """Let the device go. A thread that hangs in it lets it go when it comes back.

        May be called from any thread: an `open` that waits gives up then, and lets the device go itself.
        """
        with self._news:
            self._closed = True
            self._news.notify_all()
            if self._is_opening:
                return
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.leave()
            attempt.join(_JOIN_S)

    def _look_after(self, attempt: Attempt) -> None:
        now = self._clock()
        if attempt.error is not None:
            if not attempt.told:
                attempt.told = True
                self._watch.failed(attempt.error, now)
        elif attempt.delivered:
            self._watch.check(now)
        elif now - attempt.started_t > self._limits.open_s:
            attempt.leave()
            attempt.error, attempt.told = self._too_slow(), True
            self._watch.failed(attempt.error, now)
        if self._watch.wants_retry(now):
            self._begin_again()

    def _begin_again(self) -> None:
        self._old = [old for old in self._old if old.is_alive()]
        if len(self._old) >= _LEFT_BEHIND_LIMIT:
            return  # every opening hangs: wait until one comes back
        if self._attempt is not None:
            self._attempt.leave()
            self._old.append(self._attempt)
        self._begin()

    def _begin(self) -> Attempt:
        self._attempt = Attempt(self._device, self.kind, self._clock, self._news, self._number)
        self._watch.started(self._attempt.started_t)
        self._attempt.start()
        return self._attempt

    def _number(self, missed: int) -> int:
        self._seq += 1 + missed
        return self._seq - 1

    def _settle(self, attempt: Attempt, taken: Taken) -> None:
        """Take over what is known once an opening has delivered something."""
        attempt.delivered = True
        image = as_picture(taken)
        self.size = None if image is None else (image.shape[1], image.shape[0])
        self.nominal_fps = attempt.fps
        self.name = self._watch.name = self._device.name  # "Camera" has become the one that was found

    def _too_slow(self) -> SourceError:
        return SourceError(
            text("{name} did not open within {seconds:g} s.", name=self.name, seconds=self._limits.open_s),
            text("It is not used."),
            text("Close other programs that use it, unplug it and plug it in again, or choose another source."),
        )


def as_picture(taken: Taken) -> ImageArray | None:
    """`taken` if it is a picture."""
    return cast(ImageArray, taken) if taken.dtype == np.uint8 else None


def as_sample(taken: Taken) -> FloatArray | None:
    """`taken` if it is a sample of sensors."""
    return cast(FloatArray, taken) if taken.dtype == np.float32 else None


def picture(ok: bool, image: Any) -> ImageArray | None:
    """What `cv2.VideoCapture.read` answered, as a picture: uint8 (H, W, 3), or None."""
    return image if ok and image is not None and image.ndim == 3 and image.dtype == np.uint8 else None
