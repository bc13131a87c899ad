"""The watchdog of a live source: what silence, sameness and failure mean, and when to try again.

A pure function of what it is told; it knows no thread and no clock.

RUNNING ──no picture 2 s──→ STALLED ──1.2 s more──→ try again
   │ ──same picture 3 s──→ FROZEN  ──2, 4, 8 … 60 s──→ try again
   └ ──read fails────────→ LOST    ──absent: look every second; present: 0.5, 1, 2, 4, 8, 8 … s──→ try again
"""

from dataclasses import dataclass

import numpy as np

from engine.errors import SourceError, SourceNotFound
from engine.texts import lines, text
from engine.types import ImageArray, InputKind, SourceState


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds; the defaults keep the promises of the reliability table.

    stall_s:   silence until STALLED; a little under 2 s, so that the user sees it within 2 s.
    open_s:    an opening that takes longer is given up.
    absent_s:  pause between two cheap looks for a device that is not there: it runs again ≤ 3 s after its return.
    backoff_s, backoff_max_s: pause between the *beginnings* of two openings of a device that is there but fails.
    """

    stall_s: float = 1.8
    stall_retry_s: float = 1.2
    frozen_s: float = 3.0
    frozen_retry_s: float = 2.0
    frozen_retry_max_s: float = 60.0
    open_s: float = 10.0
    absent_s: float = 1.0
    backoff_s: float = 0.5
    backoff_max_s: float = 8.0


class Watch:
    """Judges one live source. All times are seconds on the session clock; called from one thread."""

    def __init__(self, name: str, limits: Limits | None = None, kind: InputKind = "video") -> None:
        self.name = name
        self._kind = kind
        self._limits = limits or Limits()
        self.state = SourceState.OPENING
        self.notice = ""
        self.reopenings = 0
        self._last_t = 0.0
        self._last_image: ImageArray | None = None
        self._same_since = 0.0
        self._backoff_s = self._limits.backoff_s
        self._frozen_retry_s = self._limits.frozen_retry_s
        self._started_t = 0.0
        self._retry_t: float | None = None

    def started(self, t: float) -> None:
        """An opening has begun."""
        self._started_t = t
        self._retry_t = None

    def opened(self, t: float) -> None:
        """The first opening has delivered a picture, which `saw` will be told of."""
        self._last_t = t
        self._become(SourceState.RUNNING, "")

    def saw(self, image: ImageArray | None, t: float) -> None:
        """A picture has come; None: a sample, which may well be like the one before (a glove on a table)."""
        if image is None or self._last_image is None or not same_picture(image, self._last_image):
            self._same_since = t
            self._frozen_retry_s = self._limits.frozen_retry_s
        self._last_image, self._last_t = image, t
        self._backoff_s = self._limits.backoff_s
        if t - self._same_since < self._limits.frozen_s:
            self._become(SourceState.RUNNING, "")
            self._retry_t = None
        elif self.state is not SourceState.FROZEN or self._retry_t is None:
            self._freeze(t)

    def failed(self, error: SourceError, t: float) -> None:
        """The device could not be opened or read; SourceNotFound: it is not there at all."""
        self._become(SourceState.LOST, error.text)
        if isinstance(error, SourceNotFound):
            self._backoff_s = self._limits.backoff_s  # what comes back is tried at once
            self._retry_t = t + self._limits.absent_s
        else:
            # Counted from the beginning of the failed opening: one that took long has paused already.
            self._retry_t = max(self._started_t + self._backoff_s, t + self._limits.backoff_s)
            self._backoff_s = min(self._backoff_s * 2, self._limits.backoff_max_s)

    def check(self, t: float) -> None:
        """Notice silence; to be called often while a capture is open."""
        if self.state not in (SourceState.RUNNING, SourceState.FROZEN) or t - self._last_t < self._limits.stall_s:
            return
        silent_s = t - self._last_t
        found = (
            text("{name} has sent no sample for {seconds:.0f} s.", name=self.name, seconds=silent_s)
            if self._kind == "sensors"
            else text("{name} has sent no picture for {seconds:.0f} s.", name=self.name, seconds=silent_s)
        )
        self._become(
            SourceState.STALLED,
            lines(
                found,
                text("Nothing is recognised meanwhile."),
                text("It is opened again by itself; check the cable or the network if that does not help."),
            ),
        )
        self._retry_t = t + self._limits.stall_retry_s

    def wants_retry(self, t: float) -> bool:
        """Whether the device should be opened again now."""
        return self._retry_t is not None and t >= self._retry_t

    def _freeze(self, t: float) -> None:
        self._become(
            SourceState.FROZEN,
            lines(
                text(
                    "{name} sends one and the same picture for {seconds:.0f} s.",
                    name=self.name,
                    seconds=t - self._same_since,
                ),
                text("What it shows is not what is happening."),
                text("It is opened again by itself; open its shutter, or unplug it and plug it in again."),
            ),
        )
        self._retry_t = t + self._frozen_retry_s
        self._frozen_retry_s = min(self._frozen_retry_s * 2, self._limits.frozen_retry_max_s)

    def _become(self, state: SourceState, notice: str) -> None:
        if state is SourceState.RUNNING and self.state not in (SourceState.RUNNING, SourceState.OPENING):
            self.reopenings += 1
        self.state, self.notice = state, notice


def same_picture(a: ImageArray, b: ImageArray) -> bool:
    """Whether two pictures are equal in every byte. A sample settles it for any camera with sensor noise."""
    if a.shape != b.shape or not np.array_equal(a[::16, ::16], b[::16, ::16]):
        return False
    return bool(np.array_equal(a, b))
