"""What one recognizer answered, gathered from its notes: of a recorded session, of a replay, of a film analysed now."""

import math
from dataclasses import dataclass, replace

from engine.checkpoint.manifest import DecisionSpec
from engine.decision import follow
from engine.notes import Answered, Began, DecidedBy, Finished, Note, Reset, Said, Stepped
from engine.review.whole_log import WholeLog
from engine.scores import Scores
from engine.types import Event


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Part:
    """Times are those of the recognizer's clock.

    checkpoint: its `engine.review.identity`; "" where nobody has said it.
    scores: all of them; `scores.spec` is the newest of `specs`.
    specs:  what was decided by, each with the time of the frame after which it held; -inf before the first.
    events: as they were said, oldest first; what still ran ends with the newest frame. steps: frames that were shown.
    """

    began: Began
    checkpoint: str
    scores: Scores
    specs: tuple[tuple[float, DecisionSpec], ...]
    events: tuple[Event, ...]
    steps: int

    def equals(self, other: "Part") -> bool:
        """Whether both answered the same, bit for bit, and said the same."""
        return same_scores(self.scores, other.scores) and self.events == other.events


def same_scores(one: Scores, other: Scores) -> bool:
    """Whether both hold the same times, probabilities, idle marks and kinds, bit for bit."""
    arrays = ((one.times, other.times), (one.probabilities, other.probabilities), (one.is_idle, other.is_idle))
    return one.kinds == other.kinds and all(a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in arrays)


class Gathering:
    """Takes the notes of one recognizer, from `began` on."""

    def __init__(self, began: Began) -> None:
        self.checkpoint = ""
        self._began = began
        self._log = WholeLog(len(began.manifest.labels))
        self._events: list[Event] = []
        self._specs: list[tuple[float, DecisionSpec]] = []
        self._steps = 0
        self._t = -math.inf

    def take(self, note: Note) -> None:
        """The next note; those that say nothing about answers are passed over."""
        match note:
            case Answered():
                self._log.answer(note.t, note.probabilities, is_idle=note.is_idle)
            case Finished():
                self._log.finish(note.t)
            case Reset():
                self._log.reset()
            case Said():
                follow(self._events, [note.event])
            case DecidedBy():
                self._specs.append((self._t, note.spec))
            case Stepped():
                self._steps += 1
                self._t = note.t

    def part(self) -> Part:
        """What has been gathered so far."""
        spec = self._specs[-1][1] if self._specs else self._began.manifest.decision
        events = (replace(e, end=max(e.peak, self._t)) if e.end is None else e for e in self._events)
        scores = self._log.freeze(self._began.manifest, self._began.generation, spec)
        return Part(self._began, self.checkpoint, scores, tuple(self._specs), tuple(events), self._steps)
