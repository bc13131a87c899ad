"""What an anomaly detector's probability means: how often footage in which nothing happens reaches it.

p = 1 / (1 + rate / 6), rate in false alarms per hour: 0.5 is six an hour, 0.86 one an hour, 0.96 four a day.
"""

HALF_PER_HOUR = 6.0
"""False alarms per hour at probability 0.5."""


def false_alarms_per_hour(probability: float) -> float:
    """How often normal footage is promised to reach `probability` (0 … 1); infinity at 0, none at 1."""
    if probability <= 0:
        return float("inf")
    return HALF_PER_HOUR * (1 / min(probability, 1.0) - 1)


def alarm_probability(per_hour: float) -> float:
    """The probability (0 … 1) that normal footage reaches `per_hour` ≥ 0 times an hour: the inverse of the above."""
    return 1 / (1 + per_hour / HALF_PER_HOUR)
