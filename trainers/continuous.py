"""A checkpoint on recordings that go on and on: missed signs, false words an hour, and how long a word takes.

A recording goes through the live recognizer once. What it answered is kept, and decided again for every threshold by
the same decider: so a threshold can be fitted to what the user bears, in false words an hour.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.backends.engine import Engine
from engine.checkpoint.manifest import DecisionSpec
from engine.review.analysis import analysed
from engine.scores import Scores, redecide
from engine.sources import Source, open_source
from engine.texts import text
from trainers.data.tables import bad_table, rows
from trainers.data.videos import named

LATE_S = 1.0
"""A word said up to this long after its sign still counts as said: a window must have passed over its end."""
THRESHOLDS = tuple(round(0.01 * k, 2) for k in range(30, 100))


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in a recording, seconds from its first frame."""

    label: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts over recordings of `seconds` with `signs` signs.

    misses:        signs of which nothing, or nothing right, was said in time.
    false_words:   words that were said where no such sign was, or once more.
    false_between: those of them while no sign was made at all.
    delays:        seconds from the first frame of each sign that was said to its word.
    """

    signs: int
    seconds: float
    misses: int
    false_words: int
    false_between: int
    delays: tuple[float, ...]

    @property
    def miss_rate(self) -> float:
        """NaN without signs."""
        return self.misses / self.signs if self.signs else math.nan

    @property
    def false_per_hour(self) -> float:
        return 3600 * self.false_words / self.seconds

    @property
    def false_per_hour_at_most(self) -> float:
        """With so many heard in so long the rate lies below this with 95 % (exact, of a Poisson count)."""
        return 3600 * most_expected(self.false_words) / self.seconds

    def delay(self, percent: float) -> float:
        """Percentile of the delays in seconds; NaN where no sign was said."""
        return float(np.percentile(self.delays, percent)) if self.delays else math.nan

    def as_json(self) -> dict[str, float | int | None]:
        """Keys: signs, hours, misses, miss_rate, false_words, false_between, false_per_hour, false_per_hour_at_most,
        delay_median_s, delay_p95_s. What nothing is known of is None.
        """
        values = {
            "signs": self.signs, "hours": self.seconds / 3600, "misses": self.misses, "miss_rate": self.miss_rate,
            "false_words": self.false_words, "false_between": self.false_between,
            "false_per_hour": self.false_per_hour, "false_per_hour_at_most": self.false_per_hour_at_most,
            "delay_median_s": self.delay(50), "delay_p95_s": self.delay(95),
        }  # fmt: skip
        return {key: None if math.isnan(value) else value for key, value in values.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What the recognizer was told to decide on, and what was really signed. seconds: its length."""

    scores: Scores
    signs: tuple[Sign, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The threshold at which fewest signs are missed, of those that keep the budget; None where none does.

    budget: false words an hour. curve: what each threshold gives.
    """

    budget: float
    on: float | None
    curve: tuple[tuple[float, Outcome], ...]

    @property
    def outcome(self) -> Outcome | None:
        return None if self.on is None else dict(self.curve)[self.on]

    @property
    def best(self) -> tuple[float, Outcome]:
        """The threshold with the fewest false words, for when none keeps the budget."""
        return min(self.curve, key=lambda at: (at[1].false_words, at[1].misses))


def read_truth(path: Path) -> tuple[Sign, ...]:
    """The signs in a table of label, start and end (seconds), with or without these names above. Raises InputError."""
    table = rows(path)
    names = [cell.lower() for cell in table[0]] if table else []
    titled = {"label", "start", "end"} <= set(names)
    columns = [names.index(name) for name in ("label", "start", "end")] if titled else [0, 1, 2]
    signs = []
    for number, row in enumerate(table[titled:], 1 + titled):
        try:
            label, start, end = row[columns[0]], *(float(row[k]) for k in columns[1:])
        except (ValueError, IndexError) as error:
            raise bad_table(path, text("row {number} has no label, start and end", number=number)) from error
        if not label or not 0 <= start < end < math.inf:
            raise bad_table(path, text("row {number} begins at {start} s and ends at {end} s", number=number,
                                       start=start, end=end))  # fmt: skip
        signs.append(Sign(named(label), start, end))
    return tuple(sorted(signs, key=lambda sign: (sign.start, sign.end)))


def listen(
    engine: Engine, path: str, signs: Sequence[Sign], tell: Callable[[float], None] = lambda t: None
) -> Recording:
    """The film or glove's CSV at `path` through the recognizer, every frame that it wants. Raises RecognizerError."""
    source = open_source(path, paced=False)
    source.open()
    try:
        return heard(engine, source, signs, tell)
    finally:
        source.close()


def heard(
    engine: Engine, source: Source, signs: Sequence[Sign], tell: Callable[[float], None] = lambda t: None
) -> Recording:
    """The same of an open, unpaced source. tell: hears how many seconds have passed."""
    found = analysed(engine, source, tell)
    own = tuple(s for s in signs if s.label != engine.manifest.idle_label)
    return Recording(found.scores, own, found.seconds)


def decided(recording: Recording, spec: DecisionSpec | None = None) -> Outcome:
    """What is said at the values of `spec` (None: the checkpoint's own), beside what was signed.

    Signs that the checkpoint does not know can't be missed; a word said of one of them is a false one.
    """
    found = redecide(recording.scores, spec)
    said = [(event.label, t) for event, t in zip(found.events, found.said, strict=True)]
    return matched(said, recording.signs, recording.seconds, recording.scores.manifest.labels)


def matched(said: Iterable[tuple[str, float]], signs: Sequence[Sign], seconds: float, known: Sequence[str]) -> Outcome:
    """Words (label, second at which it was first said) beside signs, each of which takes one word at most."""
    heard_at: dict[int, float] = {}
    false_words = false_between = 0
    for label, t in said:
        here = [i for i, s in enumerate(signs) if s.start <= t <= s.end + LATE_S]
        match = next((i for i in here if signs[i].label == label and i not in heard_at), None)
        if match is None:
            false_words += 1
            false_between += not here
        else:
            heard_at[match] = t - signs[match].start
    count = sum(s.label in known for s in signs)
    return Outcome(count, seconds, count - len(heard_at), false_words, false_between, tuple(heard_at.values()))


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Of several recordings."""
    return Outcome(
        sum(o.signs for o in outcomes),
        sum(o.seconds for o in outcomes),
        sum(o.misses for o in outcomes),
        sum(o.false_words for o in outcomes),
        sum(o.false_between for o in outcomes),
        tuple(delay for o in outcomes for delay in o.delays),
    )


def fit(recordings: Sequence[Recording], budget: float) -> Fitted:
    """The threshold for a budget of false words an hour, found on these recordings: only others can confirm it.

    It takes the place of the thresholds of single labels too. Of thresholds that miss equally few signs the one with
    the fewer false words is taken, of those the higher one.
    """
    own = recordings[0].scores.manifest.decision
    curve = tuple((on, together([decided(r, at(own, on)) for r in recordings])) for on in THRESHOLDS)
    kept = [(o.misses, o.false_words, -on) for on, o in curve if o.false_per_hour <= budget]
    return Fitted(budget, -min(kept)[2] if kept else None, curve)


def at(spec: DecisionSpec, on: float) -> DecisionSpec:
    """`spec` with `on` as the threshold of every label."""
    return replace(spec, on=on, off=min(spec.off, on), on_by_label={})


def most_expected(count: int) -> float:
    """The largest mean of a Poisson variable that is `count` or less with a probability of 5 %: 3.0 for none."""
    low, high = 0.0, count + 4 * math.sqrt(count + 1) + 4
    for _ in range(60):
        mean = (low + high) / 2
        likely = sum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))
        low, high = (mean, high) if likely > 0.05 else (low, mean)
    return high
