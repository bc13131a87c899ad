"""A checkpoint on recordings that go on and on: missed signs, false words an hour, and how long a word takes.

A recording goes through the live recognizer once. What it answered is kept, and decided again for every threshold by
the same decider: so a threshold can be fitted to what the user bears, in false words an hour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.backends.engine import Engine
from engine.checkpoint.manifest import DecisionSpec
from engine.review.analysis import analysed
from engine.review.files.tracks import read_tracks
from engine.review.outcome import Outcome, matched, together
from engine.review.track import Segment
from engine.scores import Scores, redecide
from engine.sources import Source, open_source

THRESHOLDS = tuple(round(0.01 * k, 2) for k in range(30, 100))


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What the recognizer was told to decide on, and what was really signed. seconds: its length."""

    scores: Scores
    signs: tuple[Segment, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The threshold at which fewest signs are missed, of those that keep the budget; None where none does, and where
    no sign is there that could be missed.

    budget: false words an hour. curve: what each threshold gives.
    """

    budget: float
    on: float | None
    curve: tuple[tuple[float, Outcome], ...]

    @property
    def outcome(self) -> Outcome | None:
        return None if self.on is None else dict(self.curve)[self.on]

    @property
    def has_signs(self) -> bool:
        """Whether the recordings hold a sign that the checkpoint knows."""
        return self.curve[0][1].signs > 0

    @property
    def best(self) -> tuple[float, Outcome]:
        """The threshold with the fewest false words, for when none keeps the budget."""
        return min(self.curve, key=lambda at: (at[1].false_words, at[1].misses))


def read_truth(path: Path) -> tuple[Segment, ...]:
    """The signs that a person has marked, in any form that `read_tracks` knows. Raises InputError."""
    return tuple(sorted(s for track in read_tracks(path) if track.kind == "truth" for s in track.segments))


def listen(
    engine: Engine, path: str, signs: Sequence[Segment], tell: Callable[[float], None] = lambda t: None
) -> Recording:
    """The film or glove's CSV at `path` through the recognizer, every frame that it wants. Raises RecognizerError."""
    source = open_source(path, paced=False)
    source.open()
    try:
        return heard(engine, source, signs, tell)
    finally:
        source.close()


def heard(
    engine: Engine, source: Source, signs: Sequence[Segment], tell: Callable[[float], None] = lambda t: None
) -> Recording:
    """The same of an open, unpaced source. tell: hears how many seconds have passed."""
    found = analysed(engine, source, lambda progress: tell(progress.done_s))
    own = tuple(s for s in signs if s.label != engine.manifest.idle_label)
    return Recording(found.scores, own, found.seconds)


def decided(recording: Recording, spec: DecisionSpec | None = None) -> Outcome:
    """What is said at the values of `spec` (None: the checkpoint's own), beside what was signed.

    Signs that the checkpoint does not know can't be missed; a word said of one of them is a false one.
    """
    found = redecide(recording.scores, spec)
    said = [(event.label, t) for event, t in zip(found.events, found.said, strict=True)]
    return matched(said, recording.signs, recording.seconds, recording.scores.manifest.labels)


def fit(recordings: Sequence[Recording], budget: float) -> Fitted:
    """The threshold for a budget of false words an hour, found on these recordings: only others can confirm it.

    It takes the place of the thresholds of single labels too. Of thresholds that miss equally few signs the one with
    the fewer false words is taken, of those the higher one.
    """
    own = recordings[0].scores.manifest.decision
    curve = tuple((on, together([decided(r, at(own, on)) for r in recordings])) for on in THRESHOLDS)
    kept = [(o.misses, o.false_words, -on) for on, o in curve if o.signs and o.false_per_hour <= budget]
    return Fitted(budget, -min(kept)[2] if kept else None, curve)


def at(spec: DecisionSpec, on: float) -> DecisionSpec:
    """`spec` with `on` as the threshold of every label."""
    return replace(spec, on=on, off=min(spec.off, on), on_by_label={})
