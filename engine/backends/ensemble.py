"""Several checkpoints that answer as one: the mean of their probabilities.

Probabilities, not logits: an ensemble is a mixture of its members with equal weights (Lakshminarayanan et al. 2017,
"Simple and Scalable Predictive Uncertainty Estimation using Deep Ensembles", §2.4), and a member's logits mean nothing
beside another's with another temperature. The project whose eight CRNNs this is for (engine.models.crnn) combined
outputs of softmax as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.backends.engine import Engine
from engine.backends.fastest import open_fastest
from engine.checkpoint.manifest import Manifest
from engine.errors import MismatchError, shown
from engine.texts import text
from engine.types import FeatureArray, FloatArray


class Ensemble:
    """Members with equal labels and inputs as one engine. See `engine.backends.engine.Engine`.

    manifest:   the first member's, named after all of them; its temperature is 1, because each member's own has been
                applied.
    dictionary: of all members; where two have a motion for one sign, the earlier one's.
    path:       of the first member.

    Raises MismatchError when the members differ in labels, input, or in which labels are no words, or when there is
    none.
    """

    def __init__(self, members: Sequence[Engine]) -> None:
        if not members:
            raise _unfit(text("no checkpoint was given"))
        self.members = tuple(members)
        first = members[0]
        for other in members[1:]:
            _check(first.manifest, other.manifest)
        name = " + ".join(dict.fromkeys(member.manifest.name for member in members))
        self.manifest = replace(first.manifest, name=name, temperature=1.0)
        self.dictionary = {label: motion for member in reversed(members) for label, motion in member.dictionary.items()}
        self.path = first.path

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) whose softmax is the mean of the members' probabilities. Raises what a member raises."""
        logs = [_log_softmax(m.infer(values) / m.manifest.temperature) for m in self.members]
        # Of logarithms, so that a probability too small for a float stays finite.
        mean: FloatArray = (np.logaddexp.reduce(logs, axis=0) - np.log(len(logs))).astype(np.float32)
        return mean


def open_ensemble(paths: Sequence[str | Path]) -> Ensemble:
    """The checkpoints at `paths` as one. Raises CheckpointError or EngineError."""
    return Ensemble([open_fastest(path) for path in paths])


def _log_softmax(logits: FloatArray) -> FloatArray:
    out: FloatArray = logits.astype(np.float64) - np.logaddexp.reduce(logits.astype(np.float64))
    return out


def _check(first: Manifest, other: Manifest) -> None:
    names = {"first": shown(first.name, 40), "other": shown(other.name, 40)}
    if first.labels != other.labels:
        raise _unfit(_about_labels(first, other))
    if (first.idle_label, first.unknown_label) != (other.idle_label, other.unknown_label):
        raise _unfit(text("{other} and {first} take different labels for idle or unknown", **names))
    if first.input != other.input:
        fields = [f for f in first.input.__slots__ if getattr(first.input, f) != getattr(other.input, f)]
        what = "; ".join(f"{f}: {getattr(other.input, f)} ≠ {getattr(first.input, f)}" for f in fields)
        raise _unfit(text("{other} does not take the same input as {first} ({what})", what=shown(what, 200), **names))


def _about_labels(first: Manifest, other: Manifest) -> str:
    names = {"first": shown(first.name, 40), "other": shown(other.name, 40)}
    if len(first.labels) != len(other.labels):
        return text(
            "{other} has {found} labels, {first} {wanted}",
            found=len(other.labels),
            wanted=len(first.labels),
            **names,
        )
    at = next(i for i, (a, b) in enumerate(zip(first.labels, other.labels, strict=True)) if a != b)
    return text(
        "class {number} is {found} in {other}, {wanted} in {first}",
        number=at + 1,
        found=shown(other.labels[at], 40),
        wanted=shown(first.labels[at], 40),
        **names,
    )


def _unfit(what: str) -> MismatchError:
    return MismatchError(
        text("These checkpoints can't answer as one: {what}.", what=what),
        text("Nothing was loaded."),
        text("Choose checkpoints that were trained for the same words and the same input."),
    )
