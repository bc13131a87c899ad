"""Waits for a condition, not for a time."""

import threading
import time
from collections.abc import Callable


def wait_until(condition: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Return as soon as `condition()` holds; fail the test after `timeout_s`."""
    end = time.monotonic() + timeout_s
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < end, "the awaited state was not reached in time"
        pause.wait(0.003)
