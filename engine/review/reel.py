"""A film's pictures by number: the two processes that index and seek it, and what becomes of them.

    wish(n) ──→ seeker process ──→ take() ──→ Shot n
                indexer process ──→ index, growing

Nothing waits here: `take` is called again and again, by the window's timer. The seeker is asked for one frame at a
time; of the wishes that come meanwhile the newest counts.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from engine.errors import SourceError, shown
from engine.review.attended import Attended
from engine.review.frame_index import FrameIndex
from engine.sources.child import Record, child_command
from engine.sources.video import check_file, unplayable
from engine.sources.wire import REQUEST
from engine.texts import Text, lines, text
from engine.types import ImageArray

_PATIENCE_S = 0.25  # after which a newer wish takes the place of one that is being worked on …
_LONGEST_PATIENCE_S = 2.0  # … and after each one that got no answer, twice as long: scrubbing shows something


@dataclass(frozen=True, slots=True)
class Shot:
    """A frame of a film: its number, its seconds from the beginning, its picture: uint8 (H, W, 3), BGR."""

    number: int
    seconds: float
    image: ImageArray


def indexer_command(path: str) -> list[str]:
    """The command that indexes `path`."""
    return child_command("engine.review.indexer", path)


def seeker_command(path: str) -> list[str]:
    """The command that finds frames of `path`."""
    return child_command("engine.review.seeker", path)


class Reel:
    """All verbs from one thread; none waits for a process.

    index:   grows by `take`.
    missing: numbers of frames that turned out to have no picture.
    size:    (W, H) of the first picture; None while unknown.
    error:   why nothing can be shown at all.
    """

    def __init__(
        self,
        path: str,
        *,
        indexer: Callable[[str], list[str]] = indexer_command,
        seeker: Callable[[str], list[str]] = seeker_command,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = shown(os.path.basename(path) or path)
        self.index = FrameIndex()
        self.missing: set[int] = set()
        self.size: tuple[int, int] | None = None
        self.error: SourceError | None = None
        self._trouble: Text | str = ""
        self._damage: Text | str = ""
        self._path, self._seeker_command, self._clock = path, seeker, clock
        self._is_counted = False
        self._has_shown = False
        self._wish: int | None = None
        self._asked: int | None = None
        self._gone: int | None = None
        self._owed = 0  # answers that may still come; of requests that a newer one has replaced, perhaps none
        self._asked_at, self._patience_s = 0.0, _PATIENCE_S
        check_file(path, self.name)
        self._indexer: Attended | None = Attended(indexer(path), clock, is_busy=True)
        self._seeker: Attended | None = Attended(seeker(path), clock, is_busy=False)

    @property
    def notice(self) -> Text | str:
        """What has failed since the last wish, or what ails the film, in three parts; "" while nothing does."""
        return self._trouble or self._damage

    @property
    def has_trouble(self) -> bool:
        """Whether the seeker has failed since the last wish."""
        return bool(self._trouble)

    @property
    def is_waiting(self) -> bool:
        """Whether a picture is still to come."""
        return self._wish is not None or self._asked is not None

    def wish(self, number: int) -> None:
        """Want this frame, and no longer what was wanted before. Raises IndexError where the index has none."""
        self.index.at(number)
        if self.error is None:
            self._wish, self._trouble = number, ""
            self._ask()

    def take(self) -> Shot | None:
        """The newest picture that has come, if any; to be called often."""
        self._read_index()
        shot = self._read_seeker()
        self._ask()
        return shot

    def close(self) -> None:
        """Both processes are gone when this returns. May be called twice."""
        self._wish = self._asked = None
        self._end_indexer()
        self._end_seeker()

    # -- the index ------------------------------------------------------------------------------------------

    def _read_index(self) -> None:
        for record in () if self._indexer is None else self._indexer.records():
            match record.tag:
                case b"INDX":
                    try:
                        self.index.extend(record.data)
                    except ValueError as error:
                        self._broke_off(shown(error))
                case b"HEAD":
                    self.size = record.width, record.height
                    self.index.seconds_claimed = record.number / 1e6
                    self.index.step_s = 1 / record.seconds if record.seconds else 1 / 30
                case b"TURN":
                    self._count()
                case b"GOOD" | b"FAIL":
                    self._broke_off(record.text)
            if self._indexer is None:
                return

    def _count(self) -> None:
        """The stamps could not be believed: frames are known by number from now on, and the index begins again."""
        self.index.clear()
        self._is_counted = True
        if self._asked is not None and self._wish is None:
            self._wish = self._asked
        self._end_seeker()  # what it is looking for has another stamp now

    def _broke_off(self, reason: str) -> None:
        """No more entries will come; reason: "" at the film's end."""
        self._end_indexer()
        self.index.is_complete = True
        count = len(self.index)
        if count == 0:
            self.error = unplayable(self.name, reason or text("it holds no picture that can be decoded"))
            self.close()
        elif reason:
            self._damage = unplayable(self.name, reason, count, self.index.at(count - 1)).text

    def _end_indexer(self) -> None:
        indexer, self._indexer = self._indexer, None
        if indexer is not None:
            indexer.close()

    # -- the pictures ---------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Send the wish on, when its turn has come."""
        if self._wish is None or self._wish >= len(self.index):
            return
        now = self._clock()
        if self._asked == self._wish:
            self._wish = None
            return
        if self._asked is not None:
            if now - self._asked_at < self._patience_s:
                return
            self._patience_s = min(2 * self._patience_s, _LONGEST_PATIENCE_S)
        if self._seeker is None:
            self._seeker = Attended(self._seeker_command(self._path), self._clock, is_busy=False)
        self._asked, self._wish, self._asked_at = self._wish, None, now
        self._owed += 1
        self._seeker.send(REQUEST.pack(self._is_counted, *self.index.place(self._asked)))

    def _read_seeker(self) -> Shot | None:
        newest: Shot | None = None
        for record in () if self._seeker is None else self._seeker.records():
            match record.tag:
                case b"GONE":
                    self._gone = self.index.of_stamp(record.number)
                case b"FRAM":
                    shot = self._shot(record)
                    newest = shot or newest
                    if shot is None:
                        self._failed(text("the decoder sent what was not asked for"))
                case b"FAIL":
                    self._failed(record.text)
            if self._seeker is None:
                break
        return newest

    def _shot(self, record: Record) -> Shot | None:
        """The picture that has come; None where nobody asked for one, or it is of no frame."""
        number = self.index.of_stamp(record.number)
        if number is None or record.image is None or self._owed == 0:
            return None
        self._owed -= 1
        answered, self._gone = number if self._gone is None else self._gone, None
        self.missing.update(range(answered, number) if number > answered else range(number + 1, answered + 1))
        if answered == self._asked:
            self._asked, self._patience_s = None, _PATIENCE_S
            if self._seeker is not None:
                self._seeker.is_busy = False
        self._has_shown = True
        return Shot(number, self.index.at(number), record.image)

    def _failed(self, reason: str) -> None:
        """The seeker is no more; the next wish starts another."""
        asked, self._wish = self._asked, None
        self._end_seeker()
        if asked is None:
            return
        if not self._has_shown:
            self.error = unplayable(self.name, reason)
            self.close()
            return
        self._trouble = lines(
            text(
                "Picture {number} of {name} can't be shown: {reason}.", name=self.name, number=asked + 1, reason=reason
            ),
            text("The picture before it stays."),
            text("Go on elsewhere in the film: the decoder is started again by itself."),
        )

    def _end_seeker(self) -> None:
        seeker, self._seeker, self._asked, self._gone, self._owed = self._seeker, None, None, None, 0
        if seeker is not None:
            seeker.close()
