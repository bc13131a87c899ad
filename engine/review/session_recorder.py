"""Records a running session into a folder, on a thread of its own: the live path never waits for the disk.

What fails here ends the recording, is said in three parts, and leaves the live path and what was written as they are.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import InputError, RecognizerError, shown
from engine.notes import Note, Stepped
from engine.review.record import Head
from engine.review.session_writer import SessionWriter
from engine.session import Session
from engine.texts import text
from engine.types import Frame, ImageArray

log = logging.getLogger(__name__)

SYNC_S = 0.5
PICTURES = 96 << 20  # bytes of pictures that wait; a writer that is further behind loses the oldest one's, counted
NOTES = 96 << 20  # of features; beyond it the recording ends: one that has holes would answer otherwise


@dataclass(frozen=True, slots=True)
class Recording:
    """How a recording goes. is_on: it is being written. frames: captured ones. missed: those whose picture is missing.

    seconds: since it began. size: bytes of the record, without its films. failure: why it ended by itself.
    """

    is_on: bool
    seconds: float
    frames: int
    missed: int
    size: int
    failure: RecognizerError | None = None


class SessionRecorder:
    """One recording, from `start` to `stop`. Its verbs from one thread; `state` from any."""

    wants_points = False

    def __init__(
        self,
        session: Session,
        folder: Path,
        head: Head,
        *,
        make_writer: Callable[[Path, Head], SessionWriter] = SessionWriter,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """folder: to be made for it."""
        self.folder = folder
        self._session, self._head, self._clock = session, head, clock
        self._make_writer = make_writer
        self._changed = threading.Condition()
        self._waiting: deque[Frame | Note] = deque()
        self._images: deque[tuple[Frame, ImageArray]] = deque()  # of those frames that wait and are to be filmed
        self._images_bytes = self._notes_bytes = 0
        self._frames = self._missed = 0
        self._size = 0
        self._began: float | None = None
        self._ended: float | None = None
        self._is_stopping = self._has_left = False
        self._failure: RecognizerError | None = None
        self._thread = threading.Thread(target=self._run, name="session-recorder", daemon=True)

    @property
    def state(self) -> Recording:
        """How it goes."""
        with self._changed:
            now = self._clock() if self._ended is None else self._ended
            seconds = 0.0 if self._began is None else now - self._began
            is_on = self._began is not None and self._ended is None
            return Recording(is_on, seconds, self._frames, self._missed, self._size, self._failure)

    def start(self) -> None:
        """Record from now on. What runs at this moment begins anew, so that all that leads to an answer is recorded."""
        self._began = self._clock()
        self._thread.start()
        self._session.add_tap(self)
        self._session.set_witness(self.note)

    def finish(self) -> None:
        """End it, without waiting: `state.is_on` falls when all is written. May be called twice."""
        self._leave()
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()

    def stop(self, timeout_s: float = 10.0) -> Recording:
        """End it, and wait until all is written."""
        self.finish()
        self._thread.join(timeout_s)
        return self.state

    def put(self, frame: Frame) -> None:
        """A captured frame, from the capture thread. See `engine.sources.tap.Listener`."""
        with self._changed:
            if self._failure is not None:
                return
            bare = replace(frame, image=None, points=None)
            self._frames += 1
            self._waiting.append(bare)
            if frame.image is not None and self._head.keeps == "films":
                self._images.append((bare, frame.image))
                self._images_bytes += frame.image.nbytes
                while self._images_bytes > PICTURES:
                    self._images_bytes -= self._images.popleft()[1].nbytes
                    self._missed += 1
            self._changed.notify()

    def note(self, note: Note) -> None:
        """A note of the recognizer, from the inference thread."""
        with self._changed:
            if self._failure is not None:
                return
            self._waiting.append(note)
            self._notes_bytes += _size(note)
            if self._notes_bytes > NOTES:
                self._failure = _failed(self.folder, text("the disk is too slow for what is recognised"))
            self._changed.notify()

    def _leave(self) -> None:
        """Once: a later recording of the same session is not to be deafened."""
        with self._changed:
            has_left, self._has_left = self._has_left, True
        if not has_left:
            self._session.remove_tap(self)
            self._session.set_witness(None)

    def _run(self) -> None:
        writer: SessionWriter | None = None
        try:
            writer = self._make_writer(self.folder, self._head)
            self._write_all(writer)
        except Exception as error:  # the border: a disk or an encoder may raise anything; the live path goes on
            if not isinstance(error, OSError):
                log.error("a session could not be recorded", exc_info=error)
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            with self._changed:
                self._failure = _failed(self.folder, shown(reason))
        finally:
            if writer is not None:
                writer.abandon()
            with self._changed:
                self._ended = self._clock()
                self._waiting.clear()
                self._images.clear()
            self._leave()

    def _write_all(self, writer: SessionWriter) -> None:
        """Write what comes until it is over, and make it last every half second."""
        synced = self._clock()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._is_stopping or self._failure, SYNC_S)
                if self._failure is not None:
                    return
                item = self._waiting.popleft() if self._waiting else None
                image = self._image(item)
                self._notes_bytes -= _size(item)
                self._size = writer.size
                is_over, missed = item is None and self._is_stopping, self._missed
            if is_over:
                writer.close(missed)
                return
            if isinstance(item, Frame):
                writer.capture(item, image)
            elif item is not None:
                writer.note(item)
            if self._clock() - synced >= SYNC_S:
                writer.sync()
                synced = self._clock()

    def _image(self, item: Frame | Note | None) -> ImageArray | None:
        if not self._images or self._images[0][0] is not item:
            return None
        image = self._images.popleft()[1]
        self._images_bytes -= image.nbytes
        return image


def _size(item: Frame | Note | None) -> int:
    """Bytes of a note's features."""
    return item.features.nbytes if isinstance(item, Stepped) else 0


def _failed(folder: Path, reason: str) -> RecognizerError:
    return InputError(
        text("The session can't be recorded any further in {path} ({reason}).", path=shown(folder, 300), reason=reason),
        text("What comes from now on is not recorded; what was recorded before is kept, and recognition goes on."),
        text("Free some space, or choose a folder that you may write to, then record again."),
    )
