"""One opening of a live device, and the thread that reads from it until it fails or is left."""

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from engine.errors import SourceError
from engine.texts import text
from engine.types import FloatArray, ImageArray, InputKind

log = logging.getLogger(__name__)

_KEPT_FRAMES = 8  # between the device and the session: a hiccup loses nothing, a slow reader keeps the newest
_EXIT_JOIN_S = 2.0

Taken = ImageArray | FloatArray
"""A picture, uint8 (H, W, 3) BGR, or a sample of sensors, float32 (D,)."""


class Capture(Protocol):
    """An open device. Used by the one thread that opened it."""

    fps: float | None

    def read(self) -> Taken | None:
        """The next picture or sample, never touched again; None when reading failed. May block."""
        ...

    def release(self) -> None: ...


@runtime_checkable
class LineCapture(Capture, Protocol):
    """**Optional**: a capture that knows what did not come through, and that can be called back from a `read`.

    missed: samples that are missing between the newest and the one before it.
    """

    missed: int

    def cancel(self) -> None:
        """Nobody wants the next sample: let a `read` that waits return soon. From any thread."""
        ...


class Device(Protocol):
    """Something that can be opened to a Capture, again and again."""

    name: str

    def open(self) -> Capture:
        """Open it. May block for ever. Raises SourceError.

        SourceNotFound means that it is not there at all; finding that out must be cheap, because an
        absent device is looked for every second.
        """
        ...


class Attempt:
    """taken: (seq, t, picture or sample) that nobody has read yet. error: why it is over, None while it is not.

    number: the `seq` of what has come, after so many that are missing.
    """

    def __init__(
        self,
        device: Device,
        kind: InputKind,
        clock: Callable[[], float],
        news: threading.Condition,
        number: Callable[[int], int],
    ) -> None:
        self.started_t = clock()
        self.taken: deque[tuple[int, float, Taken]] = deque(maxlen=_KEPT_FRAMES)
        self.error: SourceError | None = None
        self.told = False
        self.delivered = False
        self.fps: float | None = None
        self._device, self._kind, self._clock, self._news, self._number = device, kind, clock, news, number
        self._capture: Capture | None = None
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
            self.taken.clear()
            capture = self._capture
        if isinstance(capture, LineCapture):
            capture.cancel()

    def join(self, timeout_s: float) -> None:
        self._thread.join(timeout_s)

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            capture = self._device.open()
            try:
                self.fps = capture.fps
                with self._news:
                    self._capture = capture
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
        line = capture if isinstance(capture, LineCapture) else None
        while not self._left:
            item = capture.read()
            t = self._clock()
            if item is None:
                raise _silent(self._device.name, self._kind)
            missed = 0 if line is None else line.missed
            with self._news:
                if not self._left:
                    self.taken.append((self._number(missed), t, item))
                    self._news.notify_all()

    def _fail(self, error: SourceError) -> None:
        with self._news:
            if self.error is None:
                self.error = error
            self._news.notify_all()


def _silent(name: str, kind: InputKind) -> SourceError:
    if kind == "sensors":
        return SourceError(
            text("{name} has stopped sending samples.", name=name),
            text("Nothing is recognised meanwhile."),
            text("It is opened again by itself; check that the glove is on, and its cable."),
        )
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
