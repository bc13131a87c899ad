"""The self-test: a file is opened as it would be, and answers an empty clip; how many numbers, how fast."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np

from app.library.ways_here import Here
from app.opening.doors import Doors
from app.task import Task
from app.tr import tr
from engine.backends.continual import CONTINUAL, delay_of
from engine.backends.engine import Engine
from engine.backends.ways import How, choice_of
from engine.checkpoint.supplied import Supplied
from engine.types import FloatArray

TIMES = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """shape: of what it answered. is_finite: every number is. ms: the middle one of TIMES answers.

    here: what it costs as it is to be run, and the other way round where both are possible.
    """

    shape: tuple[int, ...]
    is_finite: bool
    ms: float
    here: tuple[Here, ...] = ()

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
    how: How,
    clock: Callable[[], float] = time.perf_counter,
) -> Answer:
    """Open the file at `path` in this thread, which may hold torch, and ask it. Raises RecognizerError."""
    engine = doors.engine(path, supplied, how)
    logits, ms = _asked(engine, task, clock)
    here = [_here(engine, how, lambda: ms)]
    if engine.manifest.family in CONTINUAL:
        other = replace(how, mode="clip" if how.mode == "continual" else "continual")
        engine = doors.engine(path, supplied, other)
        here.append(_here(engine, other, lambda: _asked(engine, task, clock)[1]))
    return Answer(logits.shape, bool(np.isfinite(logits).all()), ms, tuple(here))


def _asked(engine: Engine, task: "Task[Answer]", clock: Callable[[], float]) -> tuple[FloatArray, float]:
    """What it answers to an empty clip, and the median of the milliseconds that it takes."""
    blank = engine.manifest.input.blank()
    logits, took = engine.infer(blank), []  # once without the clock: the first answer is slower
    for i in range(TIMES):
        task.report("", i, TIMES)
        began = clock()
        logits = engine.infer(blank)
        took.append(clock() - began)
    return logits, 1000 * median(took)


def _here(engine: Engine, how: How, clip_ms: Callable[[], float]) -> Here:
    """What it costs: as it was tried, or where nothing was, as it answers a clip now."""
    choice, delay, spec = choice_of(engine), delay_of(engine), engine.manifest.input
    ms = clip_ms() / (spec.length if spec.streams else 1) if choice is None else choice.trial.ms[1]
    return Here(how, ms, 0.0 if delay is None else delay.seconds, choice)
