"""The seeking process: `python -m engine.review.seeker PATH` answers "the frame with this stamp" with its picture.

Requests come on standard input and the latest one wins: what is no longer wanted is broken off. A picture is known by
its own time stamp, never by counting from where a container's seek has landed, so that it is the right one or none.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple

from engine.review.stretch import Stretch
from engine.sources.film import BROKEN, Unusable, open_film
from engine.sources.parent import Outlet, leave, serve
from engine.sources.wire import REQUEST

_NEAR_S = 0.5  # so far it is decoded on, also where a key picture lies between
_EARLIER_S = (1.0, 10.0, 60.0, math.inf)  # how far before the key picture it is tried again; at last from the start
_BEAT_S = 0.5


class Request(NamedTuple):
    """is_counted: stamps are numbers, counted from the first frame. key: decoding can begin there."""

    is_counted: bool
    stamp: int
    key: int


class Requests:
    """What the parent wants; the newest only."""

    def __init__(self) -> None:
        self._said = b""
        self._newest: Request | None = None
        self._come = threading.Condition()

    def hear(self, said: bytes) -> None:
        """Bytes of requests, in any pieces."""
        self._said += said
        whole = len(self._said) // REQUEST.size * REQUEST.size
        if whole:
            newest = Request(*REQUEST.unpack(self._said[whole - REQUEST.size : whole]))
            self._said = self._said[whole:]
            with self._come:
                self._newest = newest
                self._come.notify()

    @property
    def is_waiting(self) -> bool:
        """Whether there is a newer one than that which was taken."""
        return self._newest is not None

    def take(self) -> Request:
        """The newest one, waited for."""
        with self._come:
            while self._newest is None:
                self._come.wait()
            newest, self._newest = self._newest, None
            return newest


class Seeker:
    """An open film, where its reading stands, and the frames before that. Its verbs raise one of BROKEN."""

    def __init__(self, path: str, out: Outlet, requests: Requests) -> None:
        self._path, self._out, self._requests = path, out, requests
        self._open = ExitStack()
        self._stretch: Stretch[Any] = Stretch()
        self._is_counted = False
        self._told = 0.0
        self._begin()

    def answer(self, request: Request) -> None:
        """Find the frame and write its picture, unless a newer request comes."""
        if request.is_counted != self._is_counted:
            self._is_counted = request.is_counted
            self._begin()
        found = self._find(request)
        if found is None and not self._requests.is_waiting:
            raise Unusable("it holds no picture that can be decoded")
        if found is not None:
            if found[0] != request.stamp:
                self._out.write(b"GONE", number=request.stamp)
            picture = self._film.picture(found[1])
            self._out.write(b"FRAM", (picture.shape[1], picture.shape[0]), picture.data, number=found[0])

    def _find(self, request: Request) -> tuple[int, Any] | None:
        """The frame; where it can't be decoded the next one, or else the last; None where a newer request has come."""
        if not self._is_ahead(request):
            self._go_to(request.key)
        earlier_s = iter(_EARLIER_S)
        passed = 0
        while True:
            found = self._read_to(request.stamp)
            if self._requests.is_waiting or (found is not None and found[0] == request.stamp):
                return found
            begin = self._stretch.begin
            passed += begin is not None and begin < request.stamp
            if self._is_from_start or passed == 2:
                return found
            # The search has begun too late, or the picture is damaged: once more from further back.
            self._go_to(request.key, next(earlier_s))

    def _is_ahead(self, request: Request) -> bool:
        """Whether the frame is among those held, or is reached soonest by reading on."""
        begin, end = self._stretch.begin, self._stretch.end
        if begin is None or end is None or request.stamp < begin:
            return False
        return request.key <= end or self._film.seconds_of(request.stamp - end) <= _NEAR_S

    def _read_to(self, stamp: int) -> tuple[int, Any] | None:
        while (found := self._stretch.from_stamp(stamp)) is None:
            if self._requests.is_waiting:
                return None
            try:
                entry = next(self._frames, None)
            except BROKEN:  # here; it may be sound elsewhere
                entry = None
            if entry is None:
                return self._stretch.last()
            if time.monotonic() - self._told > _BEAT_S:
                self._out.write(b"BEAT")
                self._told = time.monotonic()
            if self._stretch.end is None or entry[0] > self._stretch.end:
                self._stretch.add(*entry, size=sum(plane.buffer_size for plane in entry[1].planes))
        return found

    def _go_to(self, key: int, earlier_s: float = 0.0) -> None:
        """Read from a key picture so many seconds before the stamp `key`, or from the start."""
        self._stretch.clear()
        if not self._is_counted and earlier_s < math.inf:
            with suppress(*BROKEN):
                self._film.seek(key - int(earlier_s / self._film.seconds_of(1)))
                self._frames = _by_stamp(self._film.decoded(from_key=True))
                self._is_from_start = False
                return
        self._begin()

    def _begin(self) -> None:
        """Read from the start."""
        self._stretch.clear()
        self._open.close()
        self._film = self._open.enter_context(open_film(self._path))
        frames = self._film.decoded()
        self._frames = enumerate(frames) if self._is_counted else _by_stamp(frames)
        self._is_from_start = True


def main(arguments: list[str]) -> int:
    """Answer requests for the film named last, until standard input ends."""
    requests = Requests()
    return serve(lambda out: _answer_all(out, arguments[-1], requests), requests.hear)


def _answer_all(out: Outlet, path: str, requests: Requests) -> None:
    seeker = Seeker(path, out, requests)
    while True:
        seeker.answer(requests.take())


def _by_stamp(frames: Iterator[Any]) -> Iterator[tuple[int, Any]]:
    return ((frame.pts, frame) for frame in frames if frame.pts is not None)


if __name__ == "__main__":
    leave(main)
