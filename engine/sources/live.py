"""A live source: a device read by a thread of its own, watched, and opened again when it is lost."""

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from engine.errors import SourceError
from engine.sources.watch import Limits, Watch
from engine.texts import text
from engine.types import Frame, ImageArray, InputKind, SourceState

log = logging.getLogger(__name__)

_KEPT_FRAMES = 8  # between the device and the session: a hiccup loses nothing, a slow reader keeps the newest
_LEFT_BEHIND_LIMIT = 4
_JOIN_S = 0.3
_EXIT_JOIN_S = 2.0


class Capture(Protocol):
    """An open device. Used by the one thread that opened it."""

    fps: float | None

    def read(self) -> ImageArray | None:
        """The next picture, uint8 (H, W, 3) BGR and never touched again; None when reading failed. May block."""
        ...

    def release(self) -> None: ...


class Device(Protocol):
    """Something that can be opened to a Capture, again and again."""

    name: str

    def open(self) -> Capture:
        """Open it. May block for ever. Raises SourceError.

        SourceNotFound means that it is not there at all; finding that out must be cheap, because an
        absent device is looked for every second.
        """
        ...


class LiveSource:
    """A Device as a Source. Each opening has its own thread; one that hangs is left behind with its device.

    Only pictures of the newest opening are delivered. `seq` counts every picture that came, so a reader
    that is too slow sees a jump.
    """

    kind: InputKind = "video"
    is_live = True

    def __init__(
        self, device: Device, *, clock: Callable[[], float] = time.perf_counter, limits: Limits | None = None
    ) -> None:
        self.name = device.name
        self.nominal_fps: float | None = None
        self.size: tuple[int, int] | None = None
        self._device = device
        self._clock = clock
        self._limits = limits or Limits()
        self._watch = Watch(device.name, self._limits)
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
            self._news.wait_for(lambda: attempt.pictures or attempt.error or self._closed, self._limits.open_s)
            image = attempt.pictures[0][2] if attempt.pictures and not self._closed else None
            self._is_opening = False
        if image is None:
            self.close()
            raise attempt.error or self._too_slow()
        self._settle(attempt, image)
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
            self._news.wait_for(lambda: attempt.pictures or (attempt.error and not attempt.told), timeout_s)
            picture = attempt.pictures.popleft() if attempt.pictures else None
        if picture is None:
            self._look_after(attempt)
            return None
        seq, t, image = picture
        self._settle(attempt, image)
        self._watch.saw(image, t)
        if self._watch.wants_retry(self._clock()):
            self._begin_again()
        return Frame(t, seq, image=image)

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

    def _look_after(self, attempt: "Attempt") -> None:
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

    def _begin(self) -> "Attempt":
        self._attempt = Attempt(self._device, self._clock, self._news, self._number)
        self._watch.started(self._attempt.started_t)
        self._attempt.start()
        return self._attempt

    def _number(self) -> int:
        self._seq += 1
        return self._seq - 1

    def _settle(self, attempt: "Attempt", image: ImageArray) -> None:
        """Take over what is known once an opening has delivered a picture."""
        attempt.delivered = True
        self.size = (image.shape[1], image.shape[0])
        self.nominal_fps = attempt.fps
        self.name = self._watch.name = self._device.name  # "Camera" has become the one that was found

    def _too_slow(self) -> SourceError:
        return SourceError(
            text("{name} did not open within {seconds:g} s.", name=self.name, seconds=self._limits.open_s),
            text("It is not used."),
            text("Close other programs that use it, unplug it and plug it in again, or choose another source."),
        )


def picture(ok: bool, image: Any) -> ImageArray | None:
    """What `cv2.VideoCapture.read` answered, as a picture: uint8 (H, W, 3), or None."""
    return image if ok and image is not None and image.ndim == 3 and image.dtype == np.uint8 else None


class Attempt:
    """One opening of a device and the thread that reads from it until it fails or is left."""

    def __init__(
        self, device: Device, clock: Callable[[], float], news: threading.Condition, number: Callable[[], int]
    ) -> None:
        self.started_t = clock()
        self.pictures: deque[tuple[int, float, ImageArray]] = deque(maxlen=_KEPT_FRAMES)
        self.error: SourceError | None = None
        self.told = False
        self.delivered = False
        self.fps: float | None = None
        self._device, self._clock, self._news, self._number = device, clock, news, number
        self._left = False
        # A daemon: a read that never returns must not keep the program from ending (see `_wait_at_exit`).
        self._thread = threading.Thread(target=self._run, name=f"capture {device.name}", daemon=True)

    def start(self) -> None:
        _running.add(self)
        self._thread.start()

    def leave(self) -> None:
        """Deliver nothing more; the thread releases the device as soon as it comes back."""
        with self._news:
            self._left = True
            self.pictures.clear()

    def join(self, timeout_s: float) -> None:
        self._thread.join(timeout_s)

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            capture = self._device.open()
            try:
                self.fps = capture.fps
                self._pump(capture)
            finally:
                capture.release()
        except SourceError as error:
            self._fail(error)
        except Exception as error:  # the border to drivers: whatever they raise is a lost device, never a lost thread
            log.exception("capture of %s failed", self._device.name)
            self._fail(_broken(self._device.name, error))
        finally:
            _running.discard(self)

    def _pump(self, capture: Capture) -> None:
        while not self._left:
            image = capture.read()
            t = self._clock()
            if image is None:
                raise _silent(self._device.name)
            with self._news:
                if not self._left:
                    self.pictures.append((self._number(), t, image))
                    self._news.notify_all()

    def _fail(self, error: SourceError) -> None:
        with self._news:
            if self.error is None:
                self.error = error
            self._news.notify_all()


def _silent(name: str) -> SourceError:
    return SourceError(
        text("{name} has stopped sending pictures.", name=name),
        text("Nothing is recognised meanwhile."),
        text("It is opened again by itself; check that it is on, and that no other program has taken it."),
    )


def _broken(name: str, error: Exception) -> SourceError:
    return SourceError(
        text("{name} failed: {kind}.", name=name, kind=type(error).__name__),
        text("Nothing is recognised meanwhile."),
        text("It is opened again by itself."),
    )


_running: set[Attempt] = set()


@atexit.register
def _wait_at_exit() -> None:
    """Give readers a moment to come back: one that returned from OpenCV while Python is dismantled would abort it."""
    end = time.monotonic() + _EXIT_JOIN_S
    running = list(_running)
    for attempt in running:
        attempt.leave()
    for attempt in running:
        attempt.join(max(0.0, end - time.monotonic()))
