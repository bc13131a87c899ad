"""On which side a model was shown a recording: as the camera saw it, or its mirror image; it may have changed."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path

from engine.notes import Mirrored, Stepped
from engine.review.record import Entry, Head, Withheld
from engine.review.session_file import RECORD, entries


@dataclass(frozen=True, slots=True)
class Side:
    """is_mirrored: as it begins. switches: rising seconds of those frames from which on it is the other one."""

    is_mirrored: bool = False
    switches: tuple[float, ...] = ()

    def at(self, t: float) -> bool:
        """Whether the frame at second `t` was shown as its mirror image."""
        return self.is_mirrored != bool(bisect_right(self.switches, t) % 2)

    def since(self, start: float) -> "Side":
        """With seconds from `start` on, no later than the first switch."""
        return replace(self, switches=tuple(t - start for t in self.switches))


NO_MIRROR = Side()


class SideOf:
    """Hears the entries of a session in their order; `side` has its clock. Of older ones the beginning is known."""

    def __init__(self) -> None:
        self._first = self._now = False
        self._switches: list[float] = []

    @property
    def side(self) -> Side:
        """Until now."""
        return Side(self._first, tuple(self._switches))

    @property
    def is_mirrored(self) -> bool:
        """Of the newest frame."""
        return self._first != bool(len(self._switches) % 2)

    def take(self, entry: Entry) -> None:
        """The next one."""
        match entry:
            case Head():
                self._first = self._now = entry.is_left_handed
            case Mirrored():
                self._now = entry.is_on
            case Stepped() | Withheld() if self._now != self.is_mirrored:
                self._switches.append(entry.t)


def side_of(path: Path, otherwise: bool = False) -> Side:
    """A session knows how it was shown, on its own clock; of other recordings `otherwise` holds. Raises InputError."""
    if not (path / RECORD).is_file():
        return Side(otherwise)
    found = SideOf()
    for entry in entries(path, features=False):
        found.take(entry)
    return found.side
