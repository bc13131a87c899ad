"""The player: a film stood still, stepped through, or played by its own times. It owns no thread; it is ticked."""

import time
from collections.abc import Callable

from engine.errors import SourceError
from engine.review.frame_index import FrameIndex
from engine.review.playback import Playback, held
from engine.review.reel import Reel, Shot
from engine.texts import Text


class Player:
    """Its place is that of the picture which is shown, never of one that is wished for. All verbs from one thread.

    Playing keeps to the film's time and leaves out the pictures that come too late. What begins anew (playing, a jump,
    a turn of the loop) waits for its first picture.

    shown:  the picture on show.
    wanted: number of the frame that the user has gone to; not yet the one that is shown while that is sought.
    rate:   seconds of the film a second, 0.1 … 8, at which `play` plays.
    loop:   first and last frame of what is played again and again, both included.
    """

    def __init__(self, reel: Reel, *, clock: Callable[[], float] = time.perf_counter) -> None:
        self._reel, self._clock = reel, clock
        self._playback = Playback()
        self.shown: Shot | None = None
        self.wanted = 0
        self.rate = 1.0
        self.loop: tuple[int, int] | None = None
        self._is_begun = self._is_playing = self._is_sought = self._steps_back = False
        self._next: Shot | None = None

    @property
    def index(self) -> FrameIndex:
        """Of the film, as far as it is known."""
        return self._reel.index

    @property
    def name(self) -> str:
        """Of the film, fit to be shown."""
        return self._reel.name

    @property
    def error(self) -> SourceError | None:
        """Why there is nothing to be shown."""
        return self._reel.error

    @property
    def notice(self) -> Text | str:
        """What has failed, in three parts; "" while nothing has."""
        return self._reel.notice

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._is_playing

    @property
    def is_seeking(self) -> bool:
        """Whether the picture that the user has gone to is still to come."""
        return self._is_sought and self._reel.is_waiting

    @property
    def is_busy(self) -> bool:
        """Whether ticks can bring anything new."""
        is_reading = self.error is None and not self.index.is_complete
        return self._is_playing or self._reel.is_waiting or is_reading

    @property
    def speed(self) -> float:
        """At which it plays now: seconds of the film a second, negative backwards."""
        return self._playback.speed

    # -- what a user does -----------------------------------------------------------------------------------

    def show(self, number: int) -> None:
        """Go to a frame, held within the film as far as it is known; playing goes on from there."""
        if len(self.index):
            self.wanted = min(max(number, 0), len(self.index) - 1)
            self._next, self._is_sought, self._steps_back = None, True, False
            self._reel.wish(self.wanted)

    def show_at(self, seconds: float) -> None:
        """Go to the frame that is on show at `seconds` of the film."""
        self.show(self.index.on_show(seconds))

    def step(self, by: int) -> None:
        """Pause, and go `by` frames on from where the user has gone; frames without a picture are passed over."""
        self.pause()
        way = 1 if by > 0 else -1
        self.show(self._with_picture(self.wanted + by, way))
        self._steps_back = way < 0

    def play(self) -> None:
        """Play from here at the chosen rate; from the beginning when the end was reached."""
        self._play(self.rate)

    def shuttle(self, direction: int) -> None:
        """Play forwards (1) or backwards (-1); when it does so already, twice as fast."""
        is_faster = self._is_playing and self.speed * direction > 0
        self._play(2 * self.speed if is_faster else float(direction))

    def set_rate(self, rate: float) -> None:
        """Choose how fast to play, also while it does; held within 0.1 … 8."""
        self.rate = held(rate)
        if self._is_playing:
            self._playback.set_speed(self.rate if self.speed > 0 else -self.rate, self._clock())

    def pause(self) -> None:
        """Stand still at the picture that is shown."""
        if self._is_playing:
            self._is_playing, self._next = False, None  # a jump that is under way is finished

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play these frames again and again; None: the whole film once."""
        self.loop = None if loop is None else (min(loop), max(loop))

    def close(self) -> None:
        """The film's processes are gone when this returns."""
        self._is_playing = False
        self._reel.close()

    # -- time -----------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Take what has come, show what is due, ask for what will be; every few milliseconds while it `is_busy`."""
        shot = self._reel.take()
        if self.error is not None or self._reel.has_trouble:
            self._is_playing = self._is_sought = False
            self.wanted = self.wanted if self.shown is None else self.shown.number
        elif not self._is_begun and len(self.index):
            self._is_begun = True
            self.show(self.wanted)
        elif self._is_sought and shot is not None:
            self._arrive(shot)
        elif self._is_playing and not self._is_sought:
            self._go_on(shot)

    def _arrive(self, shot: Shot) -> None:
        """A picture on the way to the one that the user wants, or that one."""
        self.shown = shot
        if not self._reel.is_waiting:
            before = self._with_picture(self.wanted, -1)
            if self._steps_back and shot.number > self.wanted and before >= 0:
                self.step(before - self.wanted)
                return
            self.wanted, self._is_sought = shot.number, False  # where it had no picture, another
            self._playback.start(shot.seconds, self._clock())

    def _go_on(self, shot: Shot | None) -> None:
        now = self._clock()
        due = self._playback.due(now)
        if shot is not None and self._last_until(self.wanted) * self._way >= shot.number * self._way:
            self._next = shot
        if self._next is not None and (self._next.seconds - due) * self._way <= 0:
            self.shown, self._next = self._next, None
            self.wanted = self.shown.number
        if self._next is None and not self._reel.is_waiting:
            number = self._following(due)
            if number is not None:
                self._reel.wish(number)
            elif (due - self._ends_at(self.wanted)) * self._way >= 0:
                self._turn(now)

    @property
    def _way(self) -> int:
        """1 forwards, -1 backwards."""
        return 1 if self.speed > 0 else -1

    def _last_until(self, number: int) -> int:
        """Of what is played in this direction from frame `number` on."""
        end = len(self.index) - 1 if self._way > 0 else 0
        edge = end if self.loop is None else self.loop[self._way > 0]
        return edge if (edge - number) * self._way >= 0 else end

    def _following(self, due: float) -> int | None:
        """The next frame that can be in time; None at the end."""
        index, way, last = self.index, self._way, self._last_until(self.wanted)
        number = index.on_show(due)
        if way < 0 and index.at(number) < due:
            number += 1  # backwards, a frame is due until that before it is
        number = max(number * way, self.wanted * way + 1) * way
        number = self._with_picture(min(number * way, last * way) * way, way)
        return number if self.wanted * way < number * way <= last * way else None

    def _with_picture(self, number: int, way: int) -> int:
        """The first frame from `number` on that is not known to have no picture; it may lie outside the film."""
        while number in self._reel.missing:
            number += way
        return number

    def _ends_at(self, number: int) -> float:
        """When a frame has been shown for as long as it lasts."""
        if self._way < 0:
            return self.index.at(number) - self.index.step_s
        return self.index.at(number + 1) if number + 1 < len(self.index) else self.index.end_s

    def _turn(self, now: float) -> None:
        """What is to be played has ended: once more, or stand still, or wait until more of the film is known."""
        if self.loop is not None and self._last_until(self.wanted) in self.loop:
            self.show(self.loop[self._way < 0])
        elif self.index.is_complete or self._way < 0:
            self.pause()
        elif self.shown is not None:
            self._playback.start(self.shown.seconds, now)

    def _play(self, speed: float) -> None:
        """Begin, or go on at another speed, perhaps the other way."""
        if not len(self.index) or self.error is not None:
            return
        is_turned = self._is_playing and self.speed * speed < 0
        self._playback.set_speed(speed, self._clock())
        if not self._is_playing:
            self._is_playing = True
            first, last = self.loop or (0, len(self.index) - 1)
            if not first <= self.wanted <= last or self.wanted == (last if speed > 0 else first):
                self.wanted = first if speed > 0 else last
            self.show(self.wanted)
        elif is_turned:
            self.show(self.wanted)
