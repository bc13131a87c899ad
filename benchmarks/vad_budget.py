"""vad-budget: false alarms per hour, promised and delivered, on normal films held out.

UCSD Ped2's 16 training clips, on which nothing unusual happens, in four blocks of neighbours. A detector is fitted to
three, and the fourth goes through the live recognizer; every event that it says is a false alarm. A threshold promises
a rate (`engine.alarm_rate`); what was delivered is a count, with the interval in which its rate lies (95 %, Poisson).
Where the score alone alarms, the promise must lie in it; smoothed and held as live there may be fewer alarms. Four
minutes can't tell one alarm an hour from ten.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, shown
from benchmarks.intervals import poisson
from benchmarks.vad_fitted import fitted_engine, seen
from engine.alarm_rate import alarm_probability
from engine.checkpoint.manifest import DecisionSpec
from engine.scores import redecide
from trainers.continuous import Recording, listen
from trainers.data.normal_films import normal_films
from trainers.one_pass import DECISION

FOLDS = 4
PROMISED = (600.0, 300.0, 120.0, 60.0, 6.0, 1.0)


def run(full: bool) -> list[Figure]:
    """All folds; some minutes. Raises MissingData."""
    films = normal_films(data_folder("ucsd_ped2") / "train").paths
    looked, blocks = seen(films), np.array_split(np.arange(len(films)), FOLDS)
    heard: list[Recording] = []
    with TemporaryDirectory() as folder:
        for fold, block in enumerate(blocks):
            learned = [part for i, part in enumerate(looked) if i not in block]
            engine = fitted_engine(learned, Path(folder) / f"{fold}.safetensors")
            heard += [listen(engine, str(films[i]), ()) for i in block]
    hours = sum(recording.seconds for recording in heard) / 3600
    out = [shown("footage", 60 * hours, f"min of {len(films)} clips, each held out once")]
    for promised in PROMISED:
        out += _beside(heard, promised, hours)
    return out


def _beside(heard: Sequence[Recording], promised: float, hours: float) -> list[Figure]:
    """bare: an alarm is what reaches the threshold; as live: with the smoothing and hold of a new checkpoint."""
    on = alarm_probability(promised)
    live = replace(DECISION, on=on, off=0.9 * on)
    bare = replace(live, smoothing_s=0.0, hold_s=0.0)
    out = []
    for name, spec in (("bare", bare), ("live", live)):
        count = alarms(heard, spec)
        low, high = (end / hours for end in poisson(count))
        key = f"{name}_at_{promised:g}"
        out.append(shown(f"{key}_delivered", count / hours, f"an hour, {count} alarms ({low:.0f} … {high:.0f})"))
        out.append(at_most(f"{key}_low", low, promised, "an hour, the interval's lower end"))
        if name == "bare":
            out.append(at_least(f"{key}_high", high, promised, "an hour, its upper end"))
    return out


def alarms(heard: Sequence[Recording], spec: DecisionSpec) -> int:
    """How many events are said."""
    return sum(len(redecide(recording.scores, spec).events) for recording in heard)
