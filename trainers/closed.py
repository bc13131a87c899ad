"""The answers of a model among the labels that the data can have: how "unknown" and foreign labels are counted.

Labels of data and model are matched by name.

- A clip of a label that the model has not got can't be answered rightly: it is counted apart, never as a mistake.
- No clip of the data is called unknown (unless the data have that label): an answer "unknown" counts as the idle label,
  since either way no word is said. A word taken for unknown is a mistake, an idle clip taken for unknown is none.
- Where the idle rule decided and the model has no idle label nothing was answered: a mistake, of no label.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.checkpoint.labels import are_stand_ins
from engine.decision import verdict
from engine.errors import MismatchError, shown
from engine.texts import text
from engine.types import FloatArray
from trainers.answered import Answered


@dataclass(frozen=True, slots=True, eq=False)
class Closed:
    """labels: of the model, without unknown. among: float32 (N, K), their probabilities. y: int64 (N), the truth, -1
    for a label that the model has not got. said: int64 (N), the likeliest, -1 for no answer.
    """

    labels: tuple[str, ...]
    among: FloatArray
    y: npt.NDArray[np.int64]

    @property
    def said(self) -> npt.NDArray[np.int64]:
        best = self.among.argmax(axis=1)
        return np.where(self.among.max(axis=1) > 0, best, -1)

    @property
    def known(self) -> npt.NDArray[np.intp]:
        """Positions of the clips whose label the model has."""
        return np.flatnonzero(self.y >= 0)


def closed(answered: Answered) -> Closed:
    """See the top of this file."""
    m, present = answered.manifest, {s.label for s in answered.samples}
    folded = m.unknown_label if m.unknown_label not in present else None
    kept = [k for k, label in enumerate(m.labels) if label != folded]
    labels = tuple(m.labels[k] for k in kept)
    among: FloatArray = answered.probabilities[:, kept].copy()
    if folded is not None and m.idle_label is not None:
        among[:, labels.index(m.idle_label)] += answered.probabilities[:, m.labels.index(folded)]
    number = {label: k for k, label in enumerate(labels)}
    return Closed(labels, among, np.array([number.get(s.label, -1) for s in answered.samples], np.int64))


def check_shared(answered: Answered, known: int) -> None:
    """Raises MismatchError where no clip has a label that the model has."""
    if not known:
        check_named(answered)
        theirs = ", ".join(sorted({s.label for s in answered.samples}))
        raise MismatchError(
            text("No label of the data ({labels}) is one that the checkpoint knows.", labels=shown(theirs)),
            text("Nothing was measured."),
            text("Use data with the checkpoint's labels: {labels}.",
                 labels=shown(", ".join(answered.manifest.labels), 300)),
        )  # fmt: skip


def check_named(answered: Answered) -> None:
    """Raises MismatchError where nobody has named the model's classes, so that no label of any data is one of them."""
    if are_stand_ins(answered.manifest.labels):
        raise MismatchError(
            text("{name} names none of its classes.", name=shown(answered.manifest.name)),
            text("Nothing was measured."),
            text("Supply its labels (--labels): a text file with one a line, in the order of the outputs."),
        )


@dataclass(frozen=True, slots=True)
class Strangers:
    """Clips of labels that the model has not got. labels: how many of each. said_as_word: share of them for which a
    word of the model reaches its threshold, which is always wrong.
    """

    labels: dict[str, int]
    said_as_word: float


def strangers(answered: Answered) -> Strangers | None:
    """None where the model has every label."""
    m = answered.manifest
    outside = [i for i, s in enumerate(answered.samples) if s.label not in m.labels]
    if not outside:
        return None
    no_words = {None, *(m.labels.index(x) for x in (m.idle_label, m.unknown_label) if x is not None)}
    words = [verdict(m, answered.probabilities[i])[0] not in no_words for i in outside]
    return Strangers(dict(sorted(Counter(answered.samples[i].label for i in outside).items())), float(np.mean(words)))
