"""One recording of an archive, reviewed: the function that runs in a worker process, on a cluster, or right here."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.backends.fastest import open_fastest
from engine.errors import in_words
from engine.review.analysis import Analysed, Progress, analysed
from engine.review.identity import identity
from engine.review.lived import lived
from engine.review.recordings import open_recording
from engine.review.results import Results
from engine.review.side import side_of
from engine.review.track import Track


@dataclass(frozen=True, slots=True)
class Job:
    """path: of the recording. checkpoint: of the model, both as every worker finds them.

    results: folder in which analyses are kept; "" is the user's cache, None keeps and looks up none.
    """

    path: str
    checkpoint: str
    results: str | None = ""


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Reviewed:
    """What came of a job.

    track:       what was said in it; None where it failed, and `failure` says why in three parts.
    first_said:  seconds at which each of its segments was first said.
    frame_times: float64 (F,), seconds of every frame from the first. seconds: its length. took_s: ours.
    """

    path: str
    track: Track | None = None
    first_said: tuple[float, ...] = ()
    frame_times: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    seconds: float = 0.0
    took_s: float = 0.0
    failure: str = ""


def review_one(job: Job, tell: Callable[[Progress], None] = lambda progress: None) -> Reviewed:
    """Review one recording; what fails is said in the answer, not raised. tell: hears how far it is."""
    began = time.perf_counter()
    try:
        return _reviewed(job, tell, began)
    except Exception as error:  # the border: one recording of an archive may not end the others
        return Reviewed(job.path, took_s=time.perf_counter() - began, failure=str(in_words(error)))


def _reviewed(job: Job, tell: Callable[[Progress], None], began: float) -> Reviewed:
    engine = loaded(job.checkpoint)
    path = Path(job.path)
    source, side = open_recording(path), side_of(path)

    def watch() -> Analysed:
        try:
            source.open()
            return analysed(engine, source, tell, side=side)
        finally:
            source.close()

    found = lived(path, engine)
    if found is None and job.results is None:
        found = watch()
    elif found is None:
        results = Results(Path(job.results) if job.results else None)
        found = results.of(path, engine, watch, mirror=side.is_mirrored)
    track, first_said = found.said(engine.manifest.name, identity(engine))
    return Reviewed(job.path, track, first_said, found.frame_times, found.seconds, time.perf_counter() - began)


@lru_cache(maxsize=2)
def loaded(checkpoint: str) -> Engine:
    """The checkpoint, opened once a process. Raises CheckpointError."""
    return open_fastest(checkpoint)
