"""How long a step is: a function of the step's number, and with "plateau" of the validation losses so far.

Nothing is remembered here, so a resumed run takes the very steps of one that was never stopped.

    cosine         down along half a cosine (Loshchilov & Hutter 2017, eq. 5)
    step           a tenth after each third of the run
    one-cycle      up from 1/25 in the first 30 %, then down to nearly 0 (Smith & Topin 2018)
    cyclic         cosine again and again, each cycle as long, its peak 0.8 of the one before (seed 004's trainer)
    warm-restarts  cosine again and again, each cycle twice as long, to the same peak (Loshchilov & Hutter 2017)
    plateau        `plateau_factor` as long after each `plateau_patience` rounds without a lower validation loss
    none           always the same
"""

import math
from collections.abc import Callable, Sequence

from trainers.config import TrainConfig

PEAKS = 0.8
GROWTH = 2


def step_length(step: int, total: int, c: TrainConfig, losses: Sequence[float] = ()) -> float:
    """Share of `c.lr` that step 0 … total - 1 takes. losses: of the validations so far, in their order."""
    warm = c.warmup * total
    if step < warm:
        return (step + 1) / (warm + 1)
    along = (step - warm) / max(total - warm, 1)
    rounds = (step - warm) * c.epochs / total
    ways: dict[str, Callable[[], float]] = {
        "cosine": lambda: _cosine(along),
        "step": lambda: 0.1 ** int(3 * along),
        "one-cycle": lambda: _one_cycle(along),
        "cyclic": lambda: PEAKS ** (rounds // c.cycle) * _cosine(rounds % c.cycle / c.cycle),
        "warm-restarts": lambda: _cosine(_restarted(rounds / c.cycle)),
        "plateau": lambda: c.plateau_factor ** plateaus(losses, c.plateau_patience),
        "none": lambda: 1.0,
    }
    least = c.min_lr / c.lr
    length: float = least + (1 - least) * ways[c.scheduler]()
    return length


def plateaus(losses: Sequence[float], patience: int) -> int:
    """How often `patience` losses in a row were no lower than the lowest before them."""
    count, waited, lowest = 0, 0, math.inf
    for loss in losses:
        waited = 0 if loss < lowest else waited + 1
        lowest = min(lowest, loss)
        if waited == patience:
            count, waited = count + 1, 0
    return count


def _cosine(along: float) -> float:
    return 0.5 * (1 + math.cos(math.pi * along))


def _one_cycle(along: float) -> float:
    if along < 0.3:
        return 0.04 + 0.96 * (1 - _cosine(along / 0.3))
    return _cosine((along - 0.3) / 0.7)


def _restarted(cycles: float) -> float:
    """How far into its own cycle a run is after so many lengths of the first one."""
    length = 1.0
    while cycles >= length:
        cycles, length = cycles - length, length * GROWTH
    return cycles / length
