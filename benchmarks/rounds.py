"""Things that are timed in turns, so that a busy machine is busy for all of them."""

import time
from collections.abc import Callable, Mapping

import numpy as np

from benchmarks.figure import Figure, shown

Milliseconds = dict[str, list[float]]


def in_turns(verbs: Mapping[str, Callable[[], object]], rounds: int, calls: int = 1) -> Milliseconds:
    """Milliseconds of each call, after one call of each that is not counted; `calls` of each in a row."""
    for verb in verbs.values():
        verb()
    spent: Milliseconds = {name: [] for name in verbs}
    for _ in range(rounds):
        for name, verb in verbs.items():
            for _ in range(calls):
                began = time.perf_counter()
                verb()
                spent[name].append(1e3 * (time.perf_counter() - began))
    return spent


def median(times: list[float]) -> float:
    return float(np.median(times))


def told(prefix: str, spent: Milliseconds, unit: str = "ms") -> list[Figure]:
    """The median of each, with its least and its most."""
    return [
        shown(f"{prefix}_{name}", median(times), f"{unit} ({min(times):.1f} … {max(times):.1f})")
        for name, times in spent.items()
    ]
