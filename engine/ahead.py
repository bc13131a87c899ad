"""A landmarker made ready while a checkpoint is still being opened: each takes a core most of a second."""

import atexit
import threading

from engine.landmarks import Landmarker

_LOCK = threading.Lock()
_READY: dict[tuple[str, ...], Landmarker] = {}


def make_ready(parts: tuple[str, ...]) -> None:
    """Build now what the next one who asks for `follower(parts)` is given. Raises what `Landmarker` and its `prepare`
    raise.
    """
    with _LOCK:
        if parts not in _READY:
            made = Landmarker(parts, follows=True)
            made.prepare()
            _READY[parts] = made


def follower(parts: tuple[str, ...]) -> Landmarker:
    """A landmarker that follows one of several people: the one that is ready, or about to be, else a new one. Raises
    what `Landmarker` raises.
    """
    with _LOCK:
        ready = _READY.pop(parts, None)
    return ready or Landmarker(parts, follows=True)


def close_ready() -> None:
    """Let go what nobody has asked for."""
    with _LOCK:
        while _READY:
            _READY.popitem()[1].close()


atexit.register(close_ready)  # before MediaPipe is imported, for the reason that engine/graphs.py gives
