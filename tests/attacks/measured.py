"""A file opened in a process of its own: how long it took, how much memory, and what came of it."""

import gc
import json
import os
import resource
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Opening:
    """What it took, and what came of it.

    seconds, cpu_s: by the clock and of the processor, until the report is there, and until it is refused; building and
             warming up a model are its engine's.
    mib:     of memory beyond what the process had.
    refused: by an error in words. error: of any other kind.
    """

    seconds: float
    cpu_s: float
    mib: float
    refused: bool
    error: str = ""
    family: str = ""


def measured(path: Path) -> Opening:
    """Open and inspect `path` in a fork of this process, which has imported all that is needed."""
    _warm()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, json.dumps(_opened(path)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(pid, 0)
    return Opening(*json.loads(data)) if data else Opening(*[float("inf")] * 3, False, "it died")


@cache
def _warm() -> None:
    """What is imported when it is first needed (torch, and its shapes without memory) is no cost of a file."""
    import torch

    from engine.checkpoint.identify import nearest

    torch.set_num_threads(1)
    nearest({"head.1.weight": (2, 2)})
    gc.collect()
    gc.freeze()  # or the first collection in the fork would copy every page of the parent


def _opened(path: Path) -> tuple[float, float, float, bool, str, str]:
    from engine.backends import open_engine
    from engine.checkpoint.inspect import inspect
    from engine.errors import RecognizerError

    scale = 1 if sys.platform == "darwin" else 1024
    before = psutil.Process().memory_info().rss
    refused, error, family = False, "", ""
    watch = _Watch()
    report = inspect(path)
    watch.stop()
    watch.start()
    try:
        family = open_engine(path).manifest.family
    except RecognizerError as found:
        refused = len(str(found).split("\n")) == 3
        watch.stop()
    except BaseException as found:
        error = repr(found)
    if report.opens == refused or (family and report.family != family):
        error = error or f"the report says {report.family} and {report.problems}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
    return watch.wall_s, watch.cpu_s, (peak - before) / 2**20, refused, error, family


class _Watch:
    """The longest of several times, by the clock and by the processor."""

    def __init__(self) -> None:
        self.wall_s = self.cpu_s = 0.0
        self.start()

    def start(self) -> None:
        self._started = time.perf_counter(), time.process_time()

    def stop(self) -> None:
        wall, cpu = self._started
        self.wall_s = max(self.wall_s, time.perf_counter() - wall)
        self.cpu_s = max(self.cpu_s, time.process_time() - cpu)
