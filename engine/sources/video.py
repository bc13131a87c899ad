"""A recorded film, decoded in a child process and played at its true pace."""

import math
import os
import time
from collections.abc import Callable
from pathlib import Path

from engine.errors import SourceEnded, SourceError, SourceNotFound, shown
from engine.sources.child import Child, Record, decoder_command, wait_for
from engine.sources.pace import LATE_S, Pace
from engine.texts import text
from engine.types import Frame, InputKind, SourceState

START_S = 15.0  # a busy machine may take long to start Python; 0.3 s is usual
FIRST_FRAME_S = 2.5  # from opening the file to its first picture
NEXT_FRAME_S = 5.0


class VideoSource:
    """Frames of a film, none left out; `t` is the session time at which a frame is due, `media_t` its time stamp.

    paced: False delivers every frame as fast as it is read, with `t` on the film's own clock.
    loop:  the film begins again at its end; `seq` and `t` go on, `media_t` starts over.
    """

    kind: InputKind = "video"
    is_live = False

    def __init__(
        self,
        path: str,
        *,
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], None] = time.sleep,
        paced: bool = True,
        loop: bool = False,
        command: Callable[[str, bool], list[str]] = decoder_command,
    ) -> None:
        self.name = shown(os.path.basename(path) or path)
        self.nominal_fps: float | None = None
        self.size: tuple[int, int] | None = None
        self.seconds: float | None = None
        self._path = path
        self._paced, self._loop = paced, loop
        self._clock, self._pace = clock, Pace(clock, sleep)
        self._left_t = math.inf  # when the last read returned
        self._was_held = False
        self._command = command
        self._child: Child | None = None
        self._state = SourceState.OPENING
        self._notice = ""
        self._next: Record | None = None
        self._due = 0.0
        self._seq = 0
        self._turned_s = 0.0
        self._waited_s = 0.0
        self._last_t = 0.0
        self._damaged = 0

    @property
    def state(self) -> SourceState:
        return self._state

    @property
    def notice(self) -> str:
        return self._notice

    def open(self) -> None:
        """Start the decoder and wait for the first picture. Raises SourceNotFound or SourceError."""
        check_file(self._path, self.name)
        child = self._child = Child(self._command(self._path, self._loop))
        if wait_for(child, b"WAKE", START_S) is None:
            raise self._failed(text("the decoder did not start within {seconds:g} s", seconds=START_S))
        head = wait_for(child, b"HEAD", FIRST_FRAME_S)
        if head is None:
            raise self._failed(text("it gave no picture within {seconds:g} s", seconds=FIRST_FRAME_S))
        if head.tag != b"HEAD":
            raise self._failed(head.text or text("it holds no picture that can be decoded"))
        self.size = (head.width, head.height)
        self.nominal_fps = head.seconds or None
        self.seconds = head.number / 1e6 or None
        self._state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame when it is due. Raises SourceEnded, or SourceError where the film breaks off.

        A reader that stays away (a user who has paused) finds the film where it was left.
        """
        held_s = self._pace.go_on()
        self._due += held_s  # of the frame that is already waiting for its time
        self._was_held = self._was_held or held_s > 0 or self._clock() - self._left_t > LATE_S
        try:
            return self._read(timeout_s)
        finally:
            self._left_t = self._clock()

    def _read(self, timeout_s: float) -> Frame | None:
        if self._next is None:
            self._next = self._decoded(timeout_s)
            if self._next is None:
                return None
            media_t = self._next.seconds
            self._due = self._turned_s + media_t
            if self._paced:
                shifts = self._pace.shifts
                self._due = self._pace.due(self._due)
                if self._pace.shifts > shifts and not self._was_held:
                    self._notice = self._notice or text(
                        "This machine can't keep up with the film: it plays with pauses."
                    )
                self._was_held = False
        if self._paced and not self._pace.wait(self._due, timeout_s):
            return None
        record, self._next = self._next, None
        frame = Frame(self._due, self._seq, image=record.image, media_t=record.seconds)
        self._seq += 1
        self._last_t = record.seconds
        return frame

    def hold(self) -> None:
        """Stand still until the next `read`."""
        self._pace.hold()

    def close(self) -> None:
        """End the decoder process; it is gone when this returns."""
        child, self._child, self._next = self._child, None, None
        if child is not None:
            child.close()
        if self._state is not SourceState.ENDED:
            self._state = SourceState.CLOSED

    def _decoded(self, timeout_s: float) -> Record | None:
        """The next FRAM record, or None when none came within `timeout_s`."""
        if self._state is SourceState.ENDED:
            raise self._ended(self._damaged)
        if self._child is None:
            raise SourceEnded(
                text("{name} is closed.", name=self.name), text("No further frame was read."), text("Open it again.")
            )
        before = time.monotonic()
        record = self._child.next(timeout_s)
        if record is None:
            self._waited_s += time.monotonic() - before
            if self._waited_s > NEXT_FRAME_S:
                raise self._failed(text("the decoder gave no picture for {seconds:g} s", seconds=NEXT_FRAME_S))
            return None
        self._waited_s = 0.0
        match record.tag:
            case b"FRAM":
                return record
            case b"TURN":
                self._turned_s += record.seconds
                return self._decoded(timeout_s)
            case b"GOOD":
                self._damaged = record.width
                raise self._ended(record.width)
            case _:
                raise self._failed(record.text)

    def _ended(self, damaged: int) -> SourceEnded:
        self._state = SourceState.ENDED
        left_out = text(
            "{count} damaged {count:piece|pieces} of {name} {count:was|were} left out.", count=damaged, name=self.name
        )
        found = text("{name} has ended after {count} {count:picture|pictures}.", name=self.name, count=self._seq)
        self._notice = left_out if damaged else ""
        return SourceEnded(
            text("{found} {left_out}", found=found, left_out=left_out) if damaged else found,
            text("There is no further frame."),
            text("Open it again to repeat it."),
        )

    def _failed(self, reason: str) -> SourceError:
        """The error for `reason`, fit to be shown, with the process gone."""
        self.close()
        self._state = SourceState.LOST
        error = unplayable(self.name, reason, self._seq, self._last_t)
        self._notice = error.text
        return error


def unplayable(name: str, reason: str, count: int = 0, seconds: float = 0.0) -> SourceError:
    """The error of a film that broke off after `count` pictures, at `seconds`, for `reason`; both fit to be shown."""
    if count:
        found = text("{name} is damaged after {seconds:.1f} s: {reason}.", name=name, seconds=seconds, reason=reason)
        done = text("Nothing after its first {count} {count:picture|pictures} was read.", count=count)
    else:
        found = text("{name} can't be played: {reason}.", name=name, reason=reason)
        done = text("The film was not opened.")
    return SourceError(found, done, text("Check that the file plays elsewhere, or convert it to MP4 (H.264)."))


def check_file(path: str, name: str) -> None:
    file = Path(path)
    try:
        if file.exists() and not file.is_file():  # opening a pipe would wait for ever
            what = text("a folder") if file.is_dir() else text("no ordinary file")
            raise SourceNotFound(
                text("{name} is {what}.", name=name, what=what),
                text("No film was opened."),
                text("Choose a film file."),
            )
        with file.open("rb") as stream:
            empty = not stream.read(1)
    except FileNotFoundError as error:
        raise SourceNotFound(
            text("There is no file {path}.", path=shown(path)),
            text("No film was opened."),
            text("Check the name and the folder."),
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the name
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            text("{name} can't be read: {reason}.", name=name, reason=shown(reason)),
            text("No film was opened."),
            text("Check that you may read the file."),
        ) from error
    if empty:
        raise SourceError(
            text("{name} is empty (0 bytes).", name=name),
            text("No film was opened."),
            text("Copy the file again from where it came."),
        )
