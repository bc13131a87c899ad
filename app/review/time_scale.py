"""Which second of a recording lies under which pixel: what zoom and pan change, as a frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

LEAST_S = 0.5  # seen at once at the closest zoom
_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0)
_LEAD = 0.1  # of what is seen lies before a place that the view had to follow


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`span` seconds from `left` on, of a recording of `seconds`, are seen on `width` px.

    0 ≤ left, left + span ≤ seconds, wherever it was made by `whole` and the verbs.
    """

    seconds: float = 1.0
    left: float = 0.0
    span: float = 1.0
    width: int = 1

    @classmethod
    def whole(cls, seconds: float, width: int) -> "TimeScale":
        """All of a recording; one without any length is shown as one second."""
        seconds = seconds if seconds > 0 else 1.0
        return cls(seconds, 0.0, seconds, max(width, 1))

    @property
    def right(self) -> float:
        """The last second that is seen."""
        return self.left + self.span

    @property
    def is_whole(self) -> bool:
        """Whether all of it is seen."""
        return self.span >= self.seconds

    def x(self, t: float) -> float:
        """The pixel of second `t`, also where it is not seen."""
        return (t - self.left) * self.width / self.span

    def t(self, x: float) -> float:
        """The second under pixel `x`, held within the recording."""
        return min(max(self.left + x * self.span / self.width, 0.0), self.seconds)

    def seconds_of(self, px: float) -> float:
        """How long `px` pixels are."""
        return px * self.span / self.width

    def resized(self, width: int) -> "TimeScale":
        """The same seconds on another width."""
        return replace(self, width=max(width, 1))

    def zoomed(self, factor: float, at: float) -> "TimeScale":
        """`factor` times as close; second `at` keeps its pixel where the recording reaches so far."""
        span = min(max(self.span / factor, min(LEAST_S, self.seconds)), self.seconds)
        return self.moved(at - (at - self.left) * span / self.span, span)

    def moved(self, left: float, span: float | None = None) -> "TimeScale":
        """Seen from `left` on, as far as the recording reaches."""
        span = self.span if span is None else span
        return replace(self, left=min(max(left, 0.0), self.seconds - span), span=span)

    def showing(self, start: float, end: float | None = None) -> "TimeScale":
        """Moved as little as needed for `start`, and where there is room for `end`, to be seen; itself where they are.

        What lies outside comes into view at a tenth of the width, so that what follows it is seen too.
        """
        end = start if end is None else end
        if self.left <= start and (end <= self.right or (end - start > self.span and start <= self.right)):
            return self
        return self.moved(start - _LEAD * self.span)

    def ticks(self, least_px: float) -> Iterator[float]:
        """Round seconds in view, at least `least_px` apart."""
        least = self.seconds_of(least_px)
        step = next((step for step in _STEPS if step >= least), _STEPS[-1] * max(1, round(least / _STEPS[-1])))
        count = int(self.left / step)
        while count * step <= self.right:
            if count * step >= self.left:
                yield count * step
            count += 1

    @property
    def decimals(self) -> int:
        """That a time needs to name a pixel: 0, 1 or 2."""
        pixel = self.span / self.width
        return 0 if pixel > 0.5 else 1 if pixel > 0.02 else 2


def clock(t: float, decimals: int = 0) -> str:
    """ "1:02:03.4" of 3723.4 s; the hours only where there are any."""
    scale = 10**decimals
    whole = int(t * scale + 1e-6)  # a clock does not run ahead; 1e-6 for what a product of floats lacks
    seconds, rest = divmod(whole, scale)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{rest:0{decimals}d}" if decimals else ""
    return f"{hours}:{minutes:02d}:{seconds:02d}{fraction}" if hours else f"{minutes}:{seconds:02d}{fraction}"
