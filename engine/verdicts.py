"""What a recognizer's answers come to: decisions by the values that hold, their log, and a witness who is told."""

from collections.abc import Iterable, Sequence

from engine.adaptive import AdaptiveSpec, AdaptiveThreshold, moved
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.decision import Decider, Decision, follow
from engine.notes import Answered, DecidedBy, Finished, Note, Reset, Said, Stopped, Witness
from engine.scores import ScoreLog, Scores
from engine.types import Event, FloatArray


class Verdicts:
    """Of one recognizer.

    is_detector: the threshold may follow the scene.
    witness: hears every note, and the events that a note led to before it.
    """

    def __init__(
        self, manifest: Manifest, decision: DecisionSpec | None, generation: int, log: ScoreLog, *, is_detector: bool
    ) -> None:
        self.decider = Decider(manifest, decision, generation)
        self.witness: Witness | None = None
        self._manifest, self._generation, self._log = manifest, generation, log
        self._is_detector = is_detector
        self._decision = self.decider.spec
        self._adaptive: AdaptiveThreshold | None = None

    def use(self, decision: DecisionSpec | None, adaptive: AdaptiveSpec | None) -> None:
        """Decide by these values from the next answer on; see `Recognizer.use`."""
        self._decision = decision or self._manifest.decision
        if adaptive is None or not self._is_detector:
            self._adaptive = None
        elif self._adaptive is None or self._adaptive.spec != adaptive:
            self._adaptive = AdaptiveThreshold(adaptive, self._decision.on)
        else:
            self._adaptive.floor = self._decision.on
        self._decide_by()

    def answer(
        self, probabilities: FloatArray, times: Sequence[float], *, is_idle: bool
    ) -> tuple[Decision, tuple[Event, ...]]:
        """What holds at the last of `times`, at all of which `probabilities` (K,) hold, and the events of them all."""
        events: list[Event] = []
        for t in times:
            self._log.answer(t, probabilities, is_idle=is_idle)
            self.tell(Answered(t, probabilities, is_idle))
            decision = self.decider.update(probabilities, t, is_idle=is_idle)
            follow(events, decision.events)
        return decision, tuple(events)

    def adapt(self, smoothed: FloatArray) -> None:
        """An answer was decided: the threshold of the next one follows it. smoothed: (K,)."""
        adaptive = self._adaptive
        if adaptive is None:
            return
        adaptive.add(float(self.decider.words(smoothed).max()))
        if adaptive.value != self.decider.spec.on:
            self._decide_by()

    def finish(self, t: float) -> tuple[Event, ...]:
        """No answer for a while after `t`; the event that ended with it, if one ran."""
        self._log.finish(t)
        self.tell(Finished(t))
        return self.decider.finish(t)

    def stop(self, t: float) -> tuple[Event, ...]:
        """The last of it; as `finish`."""
        ended = self.finish(t)
        self.tell(Stopped(t), ended)
        return ended

    def reset(self, t: float, *, nobody_before: bool) -> tuple[Event, ...]:
        """Another source, or another scene, after `t`; the event that ended with the old one, if one ran."""
        ended = self.decider.finish(t)
        self.decider.reset()
        self._log.reset()
        self.tell(Reset(nobody_before), ended)
        if self._adaptive is not None:
            self._adaptive = AdaptiveThreshold(self._adaptive.spec, self._adaptive.floor)
            self._decide_by()
        return ended

    def scores(self) -> Scores:
        """What the newest 60 s were decided from. May be called from any thread."""
        return self._log.freeze(self._manifest, self._generation, self.decider.spec)

    def tell(self, note: Note, events: Iterable[Event] = ()) -> None:
        """Note what led to `events`, after them."""
        if self.witness is not None:
            for event in events:
                self.witness(Said(event))
            self.witness(note)

    def _decide_by(self) -> None:
        """By the values that hold now; noted, so that whoever is told the same decides the same."""
        adaptive = self._adaptive
        self.decider.use(self._decision if adaptive is None else moved(self._decision, adaptive.value))
        self.tell(DecidedBy(self.decider.spec))
