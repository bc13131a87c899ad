"""A checkpoint, run in the way that is fastest on this machine and answers the same.

A model that answers in a few milliseconds is left to PyTorch: there is nothing to win. For any other what is installed
is tried for a short time; the choice is kept for the next time on this machine, where it is checked by one answer.
"""

import time
from collections.abc import Sequence

from engine.backends.choices import Choices
from engine.backends.eager import EagerEngine
from engine.backends.engine import Engine
from engine.backends.int8 import int8_beside
from engine.backends.lowered import Lowered, lowered
from engine.backends.made import MadeEngine, MadeStream
from engine.backends.runners import Runner, open_runner
from engine.backends.trials import difference, tried, ways
from engine.backends.ways import PARITY, SLIGHT, Choice, How, Trial, Way

WORTH_S = 0.005
"""A model that answers faster than this is not worth a trial."""
_TRIES = 10


def hastened(engine: EagerEngine, how: How, choices: Choices) -> Engine:
    """`engine`, or one that answers the same faster; both have a `choice` where there was something to choose."""
    int8 = None if how.exact else int8_beside(engine)
    kept = choices.read(engine.manifest, how, int8)
    known = None if kept is None else _chosen(kept.trials, how)
    if known is not None:
        form = lowered(engine, int8)
        runner = _runner(engine, form, known.way, how)
        if runner is not None:
            return _made(engine, form, runner, known)
    own_s = _answer_s(engine)
    if own_s < WORTH_S:
        return engine
    form = lowered(engine, int8)
    trials, runners = tried(engine, form, ways(how, own_s, form))
    choice = _chosen(trials, how)
    if choice is None:
        return engine
    choices.write(engine.manifest, how, int8, choice)
    return _made(engine, form, runners[choice.way], choice)


def _chosen(trials: Sequence[Trial], how: How) -> Choice | None:
    """The fastest way that answers the same; the checkpoint's own where that is no slower than `WORTH_S` after all."""
    usable = [trial for trial in trials if trial.apart <= _limit(how)]
    if not usable:
        return None
    own = trials[0]
    is_quick = own in usable and own.ms[1] < 1e3 * WORTH_S
    return Choice(own.way if is_quick else min(usable, key=lambda trial: trial.ms[1]).way, tuple(trials))


def _made(engine: EagerEngine, form: Lowered, runner: Runner, choice: Choice) -> Engine:
    make = MadeStream if engine.manifest.input.streams else MadeEngine
    return make(engine, form, runner, choice)


def _runner(engine: EagerEngine, form: Lowered, way: Way, how: How) -> Runner | None:
    """The runner of a way that was chosen before, if it still answers the same."""
    try:
        runner = open_runner(form, way)
        is_usable = difference(engine, form, runner) <= _limit(how)
    except Exception:  # the border: a runtime that was taken away, or is another version; then all are tried anew
        return None
    return runner if is_usable else None


def _limit(how: How) -> float:
    return PARITY if how.exact else SLIGHT


def _answer_s(engine: EagerEngine) -> float:
    """Seconds for one answer, of a stream for one frame: the quickest of two, and of some more while that is little
    above `WORTH_S`, since on a busy machine a quick one may take ten times as long.
    """
    spec = engine.manifest.input
    values = spec.blank()[:1] if spec.streams else spec.blank()
    times: list[float] = []
    while len(times) < 2 or (len(times) < _TRIES and WORTH_S <= min(times) < _TRIES * WORTH_S):
        began = time.perf_counter()
        engine.infer(values)
        times.append(time.perf_counter() - began)
    return min(times)
