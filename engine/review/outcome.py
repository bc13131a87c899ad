"""What a recognizer said beside what was signed: misses, false words an hour, and how long a word takes.

Words are points in time here, those at which they were first said: a user hears them then, whatever their segments.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.review.track import Segment

LATE_S = 1.0
"""A word said up to this long after its sign still counts as said: a window must have passed over its end."""


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


def matched(
    said: Iterable[tuple[str, float]], signs: Sequence[Segment], seconds: float, known: Sequence[str]
) -> Outcome:
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


def most_expected(count: int) -> float:
    """The largest mean of a Poisson variable that is `count` or less with a probability of 5 %: 3.0 for none."""
    low, high = 0.0, count + 4 * math.sqrt(count + 1) + 4
    for _ in range(60):
        mean = (low + high) / 2
        likely = sum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))
        low, high = (mean, high) if likely > 0.05 else (low, mean)
    return high
