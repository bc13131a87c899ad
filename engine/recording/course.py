"""The course of one clip: counted down, recorded, waited for until its last frame is there, cut.

IDLE → COUNTDOWN → RECORDING → SETTLING → IDLE; a look-back goes from anywhere but RECORDING straight to SETTLING.
Asked by whoever has a timer; it knows no clock and no thread of its own.
"""

from dataclasses import dataclass
from enum import Enum

from engine.recording.look_back import Cut, LookBack

SETTLE_S = 0.8  # after its end a clip waits so long at most for frames that are still being packed or recognised


class Phase(Enum):
    """What is being done."""

    IDLE = "idle"
    COUNTDOWN = "countdown"
    RECORDING = "recording"
    SETTLING = "settling"


@dataclass(frozen=True, slots=True)
class Lengths:
    """In seconds. back: what a look-back saves."""

    countdown: float = 3.0
    clip: float = 2.0
    back: float = 3.0


class Course:
    """Times are those of the frames' own clock. awaits_points: landmarks belong to a clip, too."""

    def __init__(self, look_back: LookBack, lengths: Lengths | None = None) -> None:
        self.phase = Phase.IDLE
        self.lengths = lengths or Lengths()
        self.awaits_points = False
        self._look_back = look_back
        self._start = self._end = 0.0  # of the clip

    def begin(self, now: float) -> None:
        """Count down to a clip."""
        self._start = now + self.lengths.countdown
        self._end = self._start + self.lengths.clip
        self.phase = Phase.COUNTDOWN

    def look_back(self, now: float) -> bool:
        """Take the last seconds; False while a clip is being recorded, or its end awaited."""
        if self.phase in (Phase.RECORDING, Phase.SETTLING):
            return False
        self._start, self._end = now - self.lengths.back, now
        self.phase = Phase.SETTLING
        return True

    def stop(self) -> None:
        """What was under way is dropped: nothing of it was written."""
        self.phase = Phase.IDLE

    def advance(self, now: float) -> Cut | None:
        """Go on; the clip, once it is whole."""
        if self.phase is Phase.COUNTDOWN and now >= self._start:
            self.phase = Phase.RECORDING
        if self.phase is Phase.RECORDING and now >= self._end:
            self.phase = Phase.SETTLING
        if self.phase is Phase.SETTLING and (self._is_whole() or now >= self._end + SETTLE_S):
            self.phase = Phase.IDLE
            return self._look_back.cut(self._start, self._end)
        return None

    def left_s(self, now: float) -> float:
        """Until the countdown or the clip is over; 0 in other phases."""
        match self.phase:
            case Phase.COUNTDOWN:
                return max(self._start - now, 0.0)
            case Phase.RECORDING:
                return max(self._end - now, 0.0)
        return 0.0

    def _is_whole(self) -> bool:
        times = [self._look_back.newest_t]
        if self.awaits_points:
            times.append(self._look_back.newest_points_t)
        return all(t is not None and t >= self._end for t in times)
