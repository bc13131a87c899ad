"""Time stamps of a film: the order in which its pictures are shown, and the seconds that they mean."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

_LONGEST_PAUSE_S = 600.0
_REORDERED = 64  # packets that may wait for one that is shown earlier; codecs hold back 16 at most


class Disorder(Exception):
    """Stamps that do not tell in which order the pictures are shown."""


class Packet(NamedTuple):
    """A piece of a file that becomes a picture. Stamps in units of the film's stream; None where it has none.

    stamp:   when its picture is shown. decoded: when it is to be decoded; no later packet is shown before that.
    is_key:  decoding can begin here.
    """

    stamp: int | None
    decoded: int | None
    is_key: bool


class Times:
    """Seconds from a film's beginning, for one stamp after the other in the order in which they are shown.

    A missing or impossible stamp becomes the next regular one. start: what the file calls its beginning, in seconds.
    """

    def __init__(self, start: float | None, step_s: float) -> None:
        self._start, self._step_s = start, step_s
        self._origin: float | None = None
        self._last: float | None = None

    def of(self, stamp: float | None) -> float:
        """The time of the next frame; `stamp` in seconds."""
        if self._last is None:
            is_near = self._start is not None and stamp is not None and 0 <= stamp - self._start < 60
            self._origin = self._start if is_near else stamp
        t = None if stamp is None or self._origin is None else stamp - self._origin
        if self._last is None:
            t = t or 0.0
        elif t is None or t <= self._last or t - self._last > _LONGEST_PAUSE_S:
            t = self._last + self._step_s
            self._origin = None if stamp is None else stamp - t
        self._last = t
        return t


class BestStamp:
    """Which stamp of a decoded frame to believe: `guess_correct_pts` of FFmpeg's libavcodec/decode.c.

    Containers that know only when a packet is to be decoded (AVI, ASF) pass that on as the time of its picture: where
    such stamps go back more often than those of decoding, the latter are the better ones.
    """

    def __init__(self) -> None:
        self._last: list[int | None] = [None, None]
        self._faults = [0, 0]

    def of(self, shown: int | None, decoded: int | None) -> int | None:
        """The next frame's: that at which it is `shown`, or that of the packet `decoded` last."""
        for i, stamp in enumerate((shown, decoded)):
            if stamp is not None:
                last = self._last[i]
                self._faults[i] += last is not None and stamp <= last
                self._last[i] = stamp
        is_shown = shown is not None and (decoded is None or self._faults[0] <= self._faults[1])
        return shown if is_shown else decoded


def as_shown(packets: Iterable[Packet]) -> Iterator[tuple[int, bool]]:
    """Stamps in the order in which they are shown, each with whether it is a key; as early as that is certain.

    Raises Disorder where one is missing, comes twice, or comes when a later one has been passed on.
    """
    waiting: list[tuple[int, bool]] = []
    last: int | None = None

    def first() -> tuple[int, bool]:
        nonlocal last
        stamp, is_key = heappop(waiting)
        if last is not None and stamp <= last:
            raise Disorder("time stamps that do not rise")
        last = stamp
        return stamp, is_key

    for packet in packets:
        if packet.stamp is None:
            raise Disorder("a picture without a time stamp")
        heappush(waiting, (packet.stamp, packet.is_key))
        while waiting and (len(waiting) > _REORDERED or _is_sure(waiting[0][0], packet.decoded)):
            yield first()
    while waiting:
        yield first()


def _is_sure(stamp: int, decoded: int | None) -> bool:
    """Whether nothing that comes after a packet `decoded` then can be shown before `stamp`."""
    return decoded is not None and stamp < decoded
