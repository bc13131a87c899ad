"""Telling now and then how far a long preparation is."""

import time

from trainers.progress import Event, Listener

_EVERY_S = 1.0


class Working:
    """Call it after each piece; it says `working` (see `trainers.progress`) once a second. what: of that event."""

    def __init__(self, what: str, say: Listener) -> None:
        self._what, self._say = what, say
        self._began = self._told = time.perf_counter()

    def __call__(self, done: int, count: int) -> None:
        now = time.perf_counter()
        if now - self._told < _EVERY_S:
            return
        self._told = now
        left = (now - self._began) / max(done, 1) * (count - done)
        self._say(Event("working", {"what": self._what, "done": done, "count": count, "eta_s": round(left, 1)}))
