"""How sure a share of hits is: its 95 % interval."""

import math

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
