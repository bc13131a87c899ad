"""The clips that a run learns from, chooses by, and is measured on: samples of a data set as a model's input."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, MismatchError, RecognizerError, shown
from engine.models import Family
from engine.texts import text
from engine.types import FloatArray
from trainers.data.sample import DataSet, Sample
from trainers.order import Draw


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Samples of a set: those at `index`."""

    data: DataSet
    index: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.index)

    @staticmethod
    def whole(data: DataSet) -> "Part":
        return Part(data, tuple(range(len(data.samples))))

    def chosen(self) -> list[Sample]:
        """The samples, in their order."""
        return [self.data.samples[i] for i in self.index]


@dataclass(frozen=True, eq=False)  # without slots: `y` is kept
class Clips:
    """A part as a model takes it. y: for each sample its output; -1 for a label that the model has not got."""

    part: Part
    family: Family
    spec: InputSpec
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.part)

    @cached_property
    def y(self) -> npt.NDArray[np.int64]:
        number = {label: k for k, label in enumerate(self.labels)}
        return np.array([number.get(s.label, -1) for s in self.part.chosen()], np.int64)

    def load(self, index: int, at: float = 0.5) -> FloatArray:
        """Model input of one sample, by the functions that recognise. Raises RecognizerError."""
        return self.family.prepare(self.part.data.load(self.part.index[index], self.spec, at), self.spec)

    def drawn(self, draws: Sequence[Draw]) -> tuple[FloatArray, npt.NDArray[np.int64], tuple[str, ...]]:
        """Model input (B, …), outputs (B,), and what was found wrong with samples that could not be read.

        The place of such a sample is taken by the next one that can be. Raises InputError where there is none.
        """
        wrong: list[str] = []
        clips, targets = [], []
        for draw in draws:
            index, clip = self._readable(draw, wrong)
            clips.append(clip)
            targets.append(int(self.y[index]))
        return np.stack(clips), np.array(targets, np.int64), tuple(wrong)

    def _readable(self, draw: Draw, wrong: list[str]) -> tuple[int, FloatArray]:
        for step in range(len(self)):
            index = (draw.index + step) % len(self)
            try:
                return index, self.load(index, draw.at)
            except MismatchError:
                raise
            except RecognizerError as error:
                wrong.append(error.found)
        raise InputError(
            text("None of the {count} recordings can be read: {reason}", count=len(self), reason=wrong[-1]),
            text("Nothing more was learned; what had been saved is kept."),
            text("Check the folder, and that its disk is still there."),
        )


def with_scaler(part: Part, spec: InputSpec) -> InputSpec:
    """`spec` with mean and std of each sensor channel over `part`, the samples that a run learns from and no others.

    What fills a short recording up is not counted. A channel that never changes keeps std 1.
    """
    rows = np.concatenate([np.asarray(part.data.load(i, spec), np.float64) for i in part.index])
    mean, std = rows.mean(axis=0), rows.std(axis=0)
    std = np.where(std > 1e-6, std, 1.0)
    return replace(spec, mean=tuple(map(float, mean)), std=tuple(map(float, std)))


def check_kind(data: DataSet, spec: InputSpec) -> None:
    """Raises MismatchError where the recordings are not what the model sees."""
    if data.kind != spec.kind:
        raise MismatchError(
            text("The data are {found}; the model learns from {wanted}.", found=data.kind, wanted=spec.kind),
            text("Nothing was trained."),
            text("Choose data and model that belong together."),
        )
    if not data.samples:
        raise InputError(
            text("The data hold no labelled recording."),
            text("Nothing was trained."),
            text("Check the folder: {kind} with their labels were looked for.", kind=shown(data.kind)),
        )
