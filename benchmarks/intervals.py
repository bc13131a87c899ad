"""How sure a share of hits, or a count of events, is: its 95 % interval."""

import math
from collections.abc import Callable

_Z = 1.959964  # of the normal distribution: 95 % lie within ± so many standard deviations


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, `hits` of `count` (Wilson 1927): between 0 and 1, and right for few as well.

    It takes the trials for independent. Raises ValueError for more hits than trials, or none.
    """
    if not 0 <= hits <= count or count < 1:
        raise ValueError(f"{hits} of {count}")
    share = hits / count
    middle = share + _Z**2 / (2 * count)
    half = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    scale = 1 + _Z**2 / count
    return max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)


def poisson(count: int) -> tuple[float, float]:
    """The exact 95 % interval of how many events were to be expected where `count` came (Garwood 1936).

    Raises ValueError for fewer than none.
    """
    if count < 0:
        raise ValueError(f"{count} events")
    low = 0.0 if count == 0 else _rate(lambda mean: 1 - _up_to(count - 1, mean) - 0.025, count)
    return low, _rate(lambda mean: 0.025 - _up_to(count, mean), count)


def _up_to(count: int, mean: float) -> float:
    """How likely `count` events or fewer are where `mean` are to be expected."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


def _rate(rising: Callable[[float], float], count: int) -> float:
    """Where the function, which rises, is 0."""
    low, high = 1e-9, 10.0 + 3 * count
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
