"""The state of a session's engine, and what is said of it."""

from engine.backends.ways import Way, choice_of
from engine.recognizer import Recognizer
from engine.types import EngineState
from engine.wedge import Wedge


class EngineStatus:
    """Which engine answers, whether it does, and why not. Not locked: the session's lock guards it.

    state:      running, loading, paused after failures, …
    generation: of the engine that answers; 0 before the first. is_detector: of anomalies, and it says why.
    way: how it runs, where there was a choice.
    """

    def __init__(self) -> None:
        self.state = EngineState.NONE
        self.generation = 0
        self.name = ""
        self.labels: tuple[str, ...] = ()
        self.idle_label: str | None = None
        self.unknown_label: str | None = None
        self.on_thresholds: tuple[float, ...] = ()
        self.is_detector = False
        self.way: Way | None = None
        self.failures = 0  # in a row
        self._failure = self._refusal = ""
        self._is_mismatch = False  # `_failure` is about a source and a checkpoint that do not fit
        self._refused = 0  # the request that `_refusal` is about
        self._was_refused_last = False  # `_refusal` is newer than `_failure`
        self._wedge = Wedge()

    @property
    def notice(self) -> str:
        """Three parts, or "": what went wrong last, of all that still holds."""
        if self.is_refusal:
            return self._refusal
        return self._failure or self._wedge.text

    @property
    def is_refusal(self) -> bool:
        """What is said is that a checkpoint could not be opened, not that the one that runs fails."""
        return bool(self._refusal) and (self._was_refused_last or not self._failure)

    @property
    def is_mismatch(self) -> bool:
        """It fails because source and checkpoint don't fit."""
        return bool(self._failure) and self._is_mismatch

    def begin(self, recognizer: Recognizer) -> None:
        """Another engine answers from now on."""
        manifest = recognizer.engine.manifest
        self.name, self.labels = manifest.name, manifest.labels
        self.idle_label, self.unknown_label = manifest.idle_label, manifest.unknown_label
        self.on_thresholds = recognizer.decider.on_thresholds
        self.is_detector = recognizer.is_detector
        choice = choice_of(recognizer.engine)
        self.way = None if choice is None else choice.way
        self.generation = recognizer.generation
        refusal = self._refusal if self._refused > self.generation else ""  # a later choice failed before
        self._wedge.replaced(manifest.name)
        self._go_on()
        self._refusal = refusal

    def refuse(self, notice: str, request: int, *, is_another: bool) -> None:
        """A checkpoint could not be opened. is_another: one runs, or is still being loaded."""
        self._refusal, self._refused, self._was_refused_last = notice, request, True
        if not is_another:
            self.state = EngineState.NONE

    def resume(self) -> None:
        """Answer again, failures forgotten."""
        self._wedge.clear()
        self._go_on()

    def _go_on(self) -> None:
        self.failures = 0
        self._refusal = self._failure = ""
        self.state = EngineState.RUNNING if self.generation else EngineState.NONE

    def forgive(self) -> None:
        """Another source has begun: what failed was perhaps the old one's fault."""
        if self.state is EngineState.PAUSED and self.failures:
            self.failures, self._failure = 0, ""
            self.state = EngineState.RUNNING

    def answered(self, t: float) -> None:
        """A frame captured at `t` was used."""
        self.failures, self._failure = 0, ""
        self._wedge.answered(t)

    def fail(self, notice: str, limit: int, *, is_mismatch: bool) -> None:
        """A frame could not be used; after `limit` failures in a row the engine is paused."""
        self._is_mismatch = is_mismatch
        self.failures += 1
        self.notice_failure(notice)
        if self.failures >= limit:
            self.state = EngineState.PAUSED

    def notice_failure(self, notice: str) -> None:
        """Something failed, also what was no frame. Said again and again it is no newer than the first time."""
        if notice != self._failure:
            self._failure, self._was_refused_last = notice, False

    def abandon(self, silent_s: float, *, is_last: bool) -> None:
        """It has not answered for `silent_s`. is_last: no fresh one takes its place."""
        self.failures, self._failure = 0, ""
        self._wedge.begin(self.name, silent_s, is_last=is_last)
        self.state = EngineState.PAUSED if is_last else EngineState.LOADING
