"""How long an engine may take before it counts as wedged, and what it is busy with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an engine may take for one frame before it counts as wedged, in seconds.

    first_s:  while its own pace is not known: before its fifth answer, and to prepare for a source.
    floor_s:  never less than this: a busy machine holds a 5 ms engine up for a second now and then.
    times:    of its own 95th percentile.
    poll_s:   how often the watchdog looks.
    most:     wedged engines that may be left behind at once; each holds its memory and a thread.
    """

    first_s: float = 30.0
    floor_s: float = 3.0
    times: float = 10.0
    poll_s: float = 0.25
    most: int = 3


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is doing: the serial number of the task, and how long it may take."""

    serial: int
    limit_s: float
