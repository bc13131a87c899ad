"""What was answered live, as an analysis: a recorded session need not be recognised again by its own checkpoint."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.backends.engine import Engine
from engine.notes import Answered, Began, Finished, Reset, Stepped
from engine.review.analysis import Analysed
from engine.review.growing import Growing
from engine.review.identity import identity
from engine.review.record import Captured, Entry, Identified
from engine.review.session_file import RECORD, entries
from engine.review.side import SideOf
from engine.review.whole_log import WholeLog


def lived(folder: Path, engine: Engine) -> Analysed | None:
    """What this very checkpoint answered while the session in `folder` was recorded; None where it did not, and for
    what is no session. Raises InputError.

    Also where live frames were dropped for it: the answers are those that were said.
    """
    if not (folder / RECORD).is_file():
        return None
    checkpoint, gathered = identity(engine), _Gathered(len(engine.manifest.labels))
    for entry in entries(folder):
        gathered.take(entry, checkpoint)
    return gathered.analysed(engine)


class _Gathered:
    def __init__(self, labels: int) -> None:
        self._log = WholeLog(labels)
        self._captured, self._stepped, self._features = Growing(), Growing(), Growing()
        self._is_ours = False
        self._side = SideOf()

    def take(self, entry: Entry, checkpoint: str) -> None:
        self._side.take(entry)
        match entry:
            case Captured():
                self._captured.add(entry.t)
            case Began():
                self._is_ours = False
            case Identified():
                self._is_ours = entry.checkpoint == checkpoint
                self._log.reset()  # another recognizer, whose past is its own
            case Answered() if self._is_ours:
                self._log.answer(entry.t, entry.probabilities, is_idle=entry.is_idle)
            case Finished() if self._is_ours:
                self._log.finish(entry.t)
            case Reset() if self._is_ours:
                self._log.reset()
            case Stepped() if self._is_ours:
                self._stepped.add(entry.t)
                if entry.features.dtype == np.float32:
                    self._features.add(entry.features)

    def analysed(self, engine: Engine) -> Analysed | None:
        times, manifest = self._captured.frozen(), engine.manifest
        if not len(self._log) or not len(times):
            return None
        scores = self._log.freeze(manifest, 0, manifest.decision)
        frames = np.searchsorted(times, self._stepped.frozen()).astype(np.int64)
        features = self._features.frozen() if len(self._features) else None
        seconds = max(float(times[-1] - times[0]), 1 / manifest.input.fps)
        scores = replace(scores, times=scores.times - times[0])
        return Analysed(
            scores, times - times[0], frames, features, seconds, side=self._side.side.since(float(times[0]))
        )
