"""What recordings without cuts showed, for people and for programs, and a checkpoint with the threshold they gave."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.backends.engine import Engine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.errors import InputError, shown
from engine.originals import spare
from engine.review.outcome import Outcome, most_expected
from engine.texts import text
from trainers.continuous import Fitted, at

FITTED_ON = "these recordings: only others can confirm it"
_TOLD = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)  # of the curve, for people


def table(own: Outcome, fitted: Fitted, engine: Engine, strange: tuple[str, ...]) -> str:
    """strange: labels of the truth that the checkpoint lacks."""
    decision = engine.manifest.decision
    lines = [f"recordings       {own.seconds / 60:.1f} min with {own.signs} signs that the checkpoint knows"]
    if strange:
        lines.append(f"not known        {shown(', '.join(strange), 200)}: a word said of them is a false one")
    single = ", some labels their own" if decision.on_by_label else ""
    lines += ["", f"as it is: threshold {decision.on:g}{single}", *_lines(own)]
    if fitted.outcome is not None:
        head = f"for {fitted.budget:g} false words an hour: threshold {fitted.on:g}, fitted on {FITTED_ON}"
        lines += ["", head, *_lines(fitted.outcome), *_unproven(fitted)]
    elif not fitted.has_signs:
        lines += ["", "no threshold can be fitted: the checkpoint knows none of the signs here"]
    else:
        on, best = fitted.best
        lines += ["", f"no threshold keeps {fitted.budget:g} false words an hour here; the fewest are at {on:g}"]
        lines += _lines(best)
    lines += ["", f"{'threshold':<11}{'missed':>8}{'false/h':>9}{'median s':>10}"]
    for on, o in fitted.curve:
        if on in _TOLD:
            median = "–" if math.isnan(o.delay(50)) else f"{o.delay(50):.2f}"
            lines.append(f"{on:<11g}{_missed(o):>8}{o.false_per_hour:>9.1f}{median:>10}")
    return "\n".join(lines) + "\n"


def as_json(own: Outcome, fitted: Fitted, engine: Engine, strange: tuple[str, ...]) -> dict[str, Any]:
    """Keys: on (the checkpoint's), own, budget, fitted (on, fitted_on, is_proven and an outcome's keys; null where no
    threshold keeps the budget, or no sign is known), curve, unknown_labels.
    """
    outcome = fitted.outcome
    return {
        "on": engine.manifest.decision.on,
        "own": own.as_json(),
        "budget": fitted.budget,
        "fitted": None if outcome is None else {
            "on": fitted.on, "fitted_on": FITTED_ON, "is_proven": not _unproven(fitted), **outcome.as_json()
        },
        "curve": [{"on": on, **o.as_json()} for on, o in fitted.curve],
        "unknown_labels": list(strange),
    }  # fmt: skip


def write_fitted(engine: Engine, fitted: Fitted, out: Path) -> None:
    """A copy of the checkpoint with the fitted threshold. Raises InputError where there is none, CheckpointError where
    the checkpoint is of a format that holds no thresholds.
    """
    if not fitted.has_signs:
        raise InputError(
            text("The checkpoint knows no sign of these recordings, so that none can be missed at any threshold."),
            text("No checkpoint was written."),
            text("Add recordings in which signs are made that it knows."),
        )
    if fitted.on is None:
        raise InputError(
            text("No threshold keeps {budget} false words an hour.", budget=f"{fitted.budget:g}"),
            text("No checkpoint was written."),
            text("Allow more of them, or train with more recordings of what is no sign."),
        )
    spare([Path(engine.path)], [out])
    tensors, _ = read_checkpoint(engine.path)
    manifest = engine.manifest  # with the labels that the user has supplied
    write_checkpoint(out, tensors, replace(manifest, decision=at(manifest.decision, fitted.on)))


def _unproven(fitted: Fitted) -> list[str]:
    """That the recordings are too short to show that the budget is kept, and how long they would have to be."""
    if fitted.outcome is None or fitted.outcome.false_per_hour_at_most <= fitted.budget:
        return []
    if not fitted.budget:
        return ["  not proven     no recording is long enough to prove that there will be none"]
    hours = most_expected(0) / fitted.budget
    return [f"  not proven     that takes {hours:.1f} hours without a false word"]


def _missed(o: Outcome) -> str:
    return f"{o.miss_rate:.1%}" if o.signs else "–"


def _lines(o: Outcome) -> list[str]:
    between = 3600 * o.false_between / o.seconds
    delay = "no word was right"
    if not math.isnan(o.delay(50)):
        delay = f"median {o.delay(50):.2f} s, 95 %: {o.delay(95):.2f} s, from a sign's first frame to its word"
    return [
        f"  missed         {_missed(o)} ({o.misses} of {o.signs})",
        f"  false words    {o.false_per_hour:.1f} an hour (below {o.false_per_hour_at_most:.1f} with 95 %),"
        f" {between:.1f} between signs",
        f"  delay          {delay}",
    ]
