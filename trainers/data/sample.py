"""A labelled stretch of a recording, and what a set of them promises: the one type behind every form of data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, MismatchError, shown
from engine.texts import Text, text
from engine.types import FeatureArray, InputKind

KIND_WORDS: Mapping[InputKind, Text] = {
    "landmarks": text("landmarks"),
    "video": text("videos"),
    "sensors": text("sensor recordings"),
}
"""What people call each kind of data."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sign in one file.

    label:      as written in the data; one of `DataSet.labels`.
    path:       the file that holds it.
    start, end: seconds in the file, 0 ≤ start < end; `end` is infinite where the sign lasts to the file's end.
    row:        which clip of a file that holds many (.npz).
    signer, session, take: who signed, on which occasion, in which recording; "" where the data do not say.
    """

    label: str
    path: Path
    start: float = 0.0
    end: float = math.inf
    row: int = 0
    signer: str = ""
    session: str = ""
    take: str = ""


class DataSet(Protocol):
    """Samples that can be loaded for a model, whatever form they lie in."""

    @property
    def samples(self) -> Sequence[Sample]:
        """All of them, in an order that does not depend on the machine."""
        ...

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label, each once: output k of a model trained on the set means `labels[k]`."""
        ...

    @property
    def kind(self) -> InputKind:
        """What the clips are made of: a model's `InputSpec.kind` must be the same."""
        ...

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """Sample `index` as the recognizer's ring would give it to `Family.prepare`: (T, *spec.shape), T =
        `spec.length` frames at `spec.fps`; fewer only of sensors, whose `prepare` fills up. uint8 of videos,
        else float32.

        at: which window of a sign that is longer (or, with what is around it, shorter) than a clip: 0 the earliest,
            1 the latest. A training draws it anew each time; measuring takes the middle.
        Raises InputError where the file can't be read or holds something else, MismatchError for another kind of model.
        """
        ...


def require(kind: InputKind, spec: InputSpec) -> None:
    """Raises MismatchError where a model of `spec` does not eat what the data are."""
    if spec.kind != kind:
        raise MismatchError(
            text(
                "These data are {data}, but the model takes {model}.",
                data=KIND_WORDS[kind],
                model=KIND_WORDS[spec.kind],
            ),
            text("Nothing was loaded."),
            text("Choose another model, or other data."),
        )


def no_data(path: Path) -> InputError:
    """The error for a place where no samples are."""
    return InputError(
        text("There are no labelled recordings in {path}.", path=shown(path, 300)),
        text("No data were read."),
        text(
            "Give a folder with one folder of recordings for each label, or another form that the documentation names."
        ),
    )
