"""Films of alarms, from some seconds before to some after: cut from the look-back, written on a thread of their own.

As many as there is room for are kept; the oldest give way, and nothing but such films is ever deleted.
"""

import logging
import re
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engine.atomic import write_atomically
from engine.errors import InputError, RecognizerError, shown
from engine.recording.film_file import film
from engine.recording.film_spec import FilmSpec
from engine.recording.inlet import Inlet
from engine.recording.look_back import Cut, LookBack
from engine.session import Session
from engine.texts import text

log = logging.getLogger(__name__)

WIDEST, QUALITY = 960, 85
"""Of a kept picture: 20 s of 30 pictures a second take some 50 MB."""
_LATE_S = 2.0  # a source that has ended brings no later frame: the film ends with what there is
_OURS = re.compile(r"alarm \d{4}-\d\d-\d\d \d\d-\d\d-\d\d-\d{3}\.mp4")


@dataclass(frozen=True, slots=True)
class FilmState:
    """written: since the start. newest: the last of them. waiting: alarms whose film is not written yet.

    failure: why the last one could not be written; None where it could.
    """

    written: int = 0
    newest: Path | None = None
    waiting: int = 0
    failure: RecognizerError | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A film. t: at which the alarm began, on the session's clock."""

    t: float
    path: Path


class AlarmFilms:
    """Holds the last seconds of `session` until `stop`. All verbs from one thread; none but `stop` waits."""

    def __init__(self, session: Session, folder: Path, spec: FilmSpec) -> None:
        self.folder, self.spec = folder, spec
        self._inlet = Inlet(session, LookBack(spec.before_s + spec.after_s + _LATE_S), WIDEST, QUALITY)
        self._wanted: list[_Wanted] = []
        self._changed = threading.Condition()
        self._cuts: deque[tuple[Cut, Path]] = deque()
        self._state = FilmState()
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="alarm-films", daemon=True)
        self._thread.start()
        self._inlet.open()

    def alarm(self, t: float, wall_s: float) -> None:
        """An alarm has begun at `t` on the session's clock, `wall_s` seconds after the beginning of 1970."""
        stamp = datetime.fromtimestamp(wall_s).strftime("%Y-%m-%d %H-%M-%S")
        self._wanted.append(_Wanted(t, self.folder / f"alarm {stamp}-{int(wall_s * 1000) % 1000:03d}.mp4"))

    def poll(self, now: float) -> None:
        """Hand over what is complete; call it regularly. now: on the session's clock."""
        newest = self._inlet.look_back.newest_t
        for wanted in list(self._wanted):
            end = wanted.t + self.spec.after_s
            if (newest is not None and newest >= end) or now >= end + _LATE_S:
                self._wanted.remove(wanted)
                self._hand_over(self._inlet.look_back.cut(wanted.t - self.spec.before_s, end), wanted.path)

    @property
    def state(self) -> FilmState:
        """How things are."""
        with self._changed:
            s = self._state
            return FilmState(s.written, s.newest, len(self._wanted) + len(self._cuts), s.failure)

    def stop(self, timeout_s: float) -> bool:
        """Forget the last seconds; of what waits, write as much as there is. Whether all is done."""
        for wanted in self._wanted:
            cut = self._inlet.look_back.cut(wanted.t - self.spec.before_s, wanted.t + self.spec.after_s)
            self._hand_over(cut, wanted.path)
        self._wanted.clear()
        self._inlet.close()
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _hand_over(self, cut: Cut, path: Path) -> None:
        with self._changed:
            self._cuts.append((cut, path))
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._cuts or self._is_stopping)
                if not self._cuts:
                    return
                cut, path = self._cuts[0]
            failure = _written(cut, path, self.spec)
            with self._changed:
                self._cuts.popleft()
                s = self._state
                done = (s.written + 1, path) if failure is None else (s.written, s.newest)
                self._state = FilmState(*done, failure=failure)


def _written(cut: Cut, path: Path, spec: FilmSpec) -> RecognizerError | None:
    """Write it, then make room; why that failed, where it has."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, film(cut.pictures))
        make_room(path.parent, spec)
    except RecognizerError as error:
        return error
    except Exception as error:  # the border: an encoder or a disk may raise anything; the live path goes on
        log.error("the film of an alarm could not be written", exc_info=error)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return InputError(
            text(
                "The film of an alarm can't be written to {path} ({reason}).",
                path=shown(path, 300),
                reason=shown(reason),
            ),
            text("The alarm is in the log, without a film; watching goes on."),
            text("Free some space, or choose a folder that you may write to."),
        )
    return None


def make_room(folder: Path, spec: FilmSpec) -> int:
    """Delete the oldest films of alarms in `folder` until the others are within `spec`; the newest always stays.

    How many were deleted. Raises OSError.
    """
    ours = sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))  # their names tell their age
    sizes = {path: path.stat().st_size for path in ours}
    deleted = 0
    while len(ours) > 1 and (len(ours) > spec.most or sum(sizes[path] for path in ours) > spec.most_bytes):
        ours.pop(0).unlink()
        deleted += 1
    return deleted
