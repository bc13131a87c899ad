"""The self-test: a file is opened as it would be, and answers an empty clip; how many numbers, how fast."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from app.opening.doors import Doors
from app.task import Task
from app.tr import tr
from engine.checkpoint.supplied import Supplied

TIMES = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """shape: of what it answered. is_finite: every number is. ms: the middle one of TIMES answers."""

    shape: tuple[int, ...]
    is_finite: bool
    ms: float

    @property
    def words(self) -> str:
        """For the card."""
        shape = "×".join(map(str, self.shape))
        if not self.is_finite:
            return tr("It answers an empty clip with numbers that are not finite.")
        return tr(
            "It answers an empty clip with {shape} finite numbers in {ms:.1f} ms (median of {times}).",
            shape=shape,
            ms=self.ms,
            times=TIMES,
        )


def self_test(
    task: "Task[Answer]",
    doors: Doors,
    path: Path,
    supplied: Supplied | None,
    clock: Callable[[], float] = time.perf_counter,
) -> Answer:
    """Open the file at `path` in this thread, which may hold torch, and ask it. Raises RecognizerError."""
    engine = doors.engine(path, supplied)
    blank = engine.manifest.input.blank()
    logits, took = engine.infer(blank), []  # once without the clock: the first answer is slower
    for i in range(TIMES):
        task.report("", i, TIMES)
        began = clock()
        logits = engine.infer(blank)
        took.append(clock() - began)
    return Answer(logits.shape, bool(np.isfinite(logits).all()), 1000 * median(took))
