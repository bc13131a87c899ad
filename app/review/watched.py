"""One checkpoint on the recording: how far it has watched, and what the values on the page make of its scores."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.task import Task
from engine.adapted import adapted
from engine.adaptive import AdaptiveSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.review.analysis import Analysed, Progress
from engine.review.background import Analysis
from engine.review.track import Track, predicted
from engine.scores import Redecided, Redecider
from engine.texts import Text
from engine.types import FloatArray

LOOK_S = 0.5  # between two looks at what has been found so far


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Decided:
    """What `spec` makes of the scores of `found`.

    smoothed: float32 (N, K), NaN where nothing was answered. said: seconds at which each segment was first reported.
    moving: float32 (N, 2), of a detector whose threshold follows the scene: where an alarm began and ended, by answer.
    """

    found: Analysed
    spec: DecisionSpec
    track: Track
    smoothed: FloatArray
    said: tuple[float, ...]
    moving: FloatArray | None = None

    @property
    def manifest(self) -> Manifest:
        """Of the checkpoint."""
        return self.found.scores.manifest

    @property
    def words(self) -> list[int]:
        """The columns that are signs; idle and unknown are none."""
        none = (self.manifest.idle_label, self.manifest.unknown_label)
        return [i for i, label in enumerate(self.manifest.labels) if label not in none]

    def on_at(self, t: float, label: str) -> float:
        """The threshold of `label` that held at second `t`."""
        row = None if self.moving is None else self.row_at(t)
        if row is None or self.moving is None:
            return self.spec.on_of(label)
        return float(self.moving[row, 0])

    def row_at(self, t: float) -> int | None:
        """The newest answer at second `t`; None before the first."""
        row = int(np.searchsorted(self.found.scores.times, t, "right")) - 1
        return row if row >= 0 and self.found.scores.kinds[row] == "answer" else None


_Done = tuple[Redecider, Decided]


class Watched:
    """On the GUI thread; what takes time has a thread of its own. `close` before it is let go.

    name: of the checkpoint, as its lane is called. decided: the newest decision; None before the first.
    """

    def __init__(
        self,
        name: str,
        begin: Callable[[], Analysis],
        spec_of: Callable[[Manifest], DecisionSpec],
        adaptive_of: Callable[[], AdaptiveSpec | None] = lambda: None,
    ) -> None:
        """begin: starts the analysis. spec_of: what a checkpoint is to be decided by.

        adaptive_of: how a detector's threshold follows the scene, asked again and again; None: it stands.
        """
        self.name = name
        self.decided: Decided | None = None
        self._analysis = begin()
        self._spec_of = spec_of
        self._spec: DecisionSpec | None = None
        self._adaptive_of = adaptive_of
        self._adaptive: AdaptiveSpec | None = None
        self._found: Analysed | None = None
        self._redecider: Redecider | None = None
        self._task: Task[_Done] | None = None
        self._looked = -LOOK_S
        self._was_over = False
        self._is_stale = False  # something newer waits to be decided

    # -- the analysis -------------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether it has watched all that it will."""
        return self._analysis.is_over

    @property
    def is_whole(self) -> bool:
        """Whether it has watched to the end."""
        return self._analysis.found is not None

    @property
    def is_settled(self) -> bool:
        """Whether `decided` is of all that there is, by the values that hold now."""
        found = self._analysis.found
        is_idle = self._task is None and not self._is_stale
        return self.decided is not None and self.decided.found is found and is_idle

    @property
    def notice(self) -> Text | None:
        """Why it failed, in three parts."""
        return self._analysis.notice

    @property
    def is_unfit(self) -> bool:
        """Whether it failed because it and the recording do not go together."""
        return self._analysis.is_unfit

    @property
    def has_nothing(self) -> bool:
        """Whether it failed before it had anything to say."""
        return self.notice is not None and (self.decided is None or not len(self.decided.found.scores.times))

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._analysis.progress

    def cancel(self) -> None:
        """Stop watching; what was found so far stays."""
        self._analysis.cancel()

    def close(self) -> None:
        """The recording is left."""
        self._analysis.cancel()

    def wait(self, timeout_s: float) -> bool:
        """Whether its thread has ended, after so long at most."""
        return self._analysis.wait(timeout_s)

    # -- deciding -----------------------------------------------------------------------------------------

    def decide(self, spec: DecisionSpec) -> None:
        """By `spec` from now on; of several that come in one go the newest counts."""
        self._spec, self._is_stale = spec, True

    def poll(self, now: float) -> bool:
        """Called regularly; whether `decided` is another one."""
        self._look(now)
        if self._adaptive_of() != self._adaptive:
            self._adaptive, self._is_stale = self._adaptive_of(), True
        is_new = False
        if self._task is not None and self._task.is_done:
            done, self._task = self._task, None
            if done.result is not None:
                redecider, self.decided = done.result
                self._redecider = redecider if self.decided.found is self._found else None
                is_new = True
        if self._is_stale and self._task is None and self._found is not None:
            self._is_stale = False
            self._task = self._begin(self._found)
        return is_new

    @property
    def tasks(self) -> list[Task[_Done]]:
        """To be joined."""
        return [] if self._task is None else [self._task]

    def _look(self, now: float) -> None:
        """Take what has been found since."""
        is_over = self._analysis.is_over
        if self._was_over or (not is_over and now - self._looked < LOOK_S):
            return
        self._looked, self._was_over = now, is_over
        found = self._analysis.found or self._analysis.so_far()
        if found is not None and len(found.frame_times):
            self._found, self._redecider, self._is_stale = found, None, True

    def _begin(self, found: Analysed) -> Task[_Done]:
        manifest = found.scores.manifest
        spec = self._spec = self._spec or self._spec_of(manifest)
        name, known = self.name, self._redecider
        adaptive = self._adaptive if found.findings is not None else None

        def job(task: Task[_Done]) -> _Done:
            redecider = known or Redecider(found.scores)
            followed = None if adaptive is None else adapted(found.scores, spec, adaptive)
            said = redecider.decide(spec) if followed is None else followed.said
            track = predicted(name, said.events, 0.0, found.seconds)
            moving = None if followed is None else np.stack([followed.on, followed.off], axis=1)
            return redecider, Decided(found, spec, track, said.smoothed, _first_said(said, found.seconds), moving)

        return Task(f"decide {name}", job)


def _first_said(said: Redecided, end_t: float) -> tuple[float, ...]:
    """Of those events that are segments: one that is over as it begins is none."""
    events = zip(said.events, said.said, strict=True)
    return tuple(t for e, t in events if e.start < (end_t if e.end is None else min(e.end, end_t)))


def lane_name(path: Path) -> str:
    """What a checkpoint's lane is called."""
    return path.name.partition(".")[0]
