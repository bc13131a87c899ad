"""The clips that a run learns from, chooses by, and is measured on: samples of a data set as a model's input."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, MismatchError, RecognizerError
from engine.models import Family
from engine.preprocess import idle_by_rule
from engine.texts import text
from engine.types import FeatureArray, FloatArray
from trainers.augment import Rng
from trainers.augmentation.augmentation import Augmentation
from trainers.augmentation.mixup import mixed
from trainers.augmentation.video import doubled, overlaid
from trainers.data.sample import KIND_WORDS, DataSet, Sample
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
    """A part as the model that `manifest` tells of takes it."""

    part: Part
    family: Family
    manifest: Manifest

    def __len__(self) -> int:
        return len(self.part)

    @property
    def spec(self) -> InputSpec:
        return self.manifest.input

    @property
    def labels(self) -> tuple[str, ...]:
        return self.manifest.labels

    @cached_property
    def rests(self) -> npt.NDArray[np.bool_]:
        """Whether the idle rule decides each sample, as `engine.scoring.score` does; False where one can't be read."""
        return np.array([self.spec.kind == "landmarks" and self._rests(index) for index in range(len(self))], np.bool_)

    def _rests(self, index: int) -> bool:
        try:
            points = self.part.data.load(self.part.index[index], self.spec)
        except RecognizerError:
            return False
        return idle_by_rule(points.astype(np.float32, copy=False))

    @cached_property
    def y(self) -> npt.NDArray[np.int64]:
        """For each sample its output; -1 for a label that the model has not got."""
        number = {label: k for k, label in enumerate(self.labels)}
        return np.array([number.get(s.label, -1) for s in self.part.chosen()], np.int64)

    def load(self, index: int, at: float = 0.5) -> FloatArray:
        """Model input of one sample, by the functions that recognise. Raises RecognizerError."""
        return self.family.prepare(self.recorded(index, at), self.spec)

    def recorded(self, index: int, at: float = 0.5) -> FeatureArray:
        """One sample before it is prepared, as `DataSet.load`. Raises RecognizerError."""
        return self.part.data.load(self.part.index[index], self.spec, at)

    def drawn(
        self, draws: Sequence[Draw], augmentation: Augmentation | None = None
    ) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
        """Model input (B, …), targets (B, K) that sum to 1, and what was found wrong with samples that can't be read.

        The place of such a sample is taken by the next one that can be. Raises InputError where there is none.
        """
        wrong: list[str] = []
        made = [self._made(draw, augmentation, wrong) for draw in draws]
        inputs = [self.family.prepare(clip, self.spec) for clip, _ in made]
        return np.stack(inputs), np.stack([target for _, target in made]), tuple(wrong)

    def _made(self, draw: Draw, augmentation: Augmentation | None, wrong: list[str]) -> tuple[FeatureArray, FloatArray]:
        """A clip and its target (K,), changed and mixed as asked."""
        clip, label = self._readable(draw.index, draw.at, wrong)
        if augmentation is None:
            return clip, self._target(label)
        rng = draw.rng()
        clip, label = augmentation.changed(clip, label, rng)
        if augmentation.config.background:
            still, _ = self._readable(int(rng.integers(len(self))), float(rng.random()), wrong)
            clip = overlaid(clip, still, float(rng.uniform(0, augmentation.config.background)))
        if augmentation.config.overlay and rng.random() < augmentation.config.overlay:
            clip, label = self._together((clip, label), self._another(augmentation, rng, wrong), augmentation)
        if not augmentation.config.mixup:
            return clip, self._target(label)
        share = augmentation.share(rng)
        other, second = self._another(augmentation, rng, wrong)
        return mixed(clip, other, share, self.spec), self._target(label, share) + self._target(second, 1 - share)

    def _another(self, augmentation: Augmentation, rng: Rng, wrong: list[str]) -> tuple[FeatureArray, int]:
        """Any sample, changed, with the number of its label."""
        clip, label = self._readable(int(rng.integers(len(self))), float(rng.random()), wrong)
        return augmentation.changed(clip, label, rng)

    def _together(
        self, one: tuple[FeatureArray, int], other: tuple[FeatureArray, int], augmentation: Augmentation
    ) -> tuple[FeatureArray, int]:
        """Both at once, called by what happens in them; `one` alone where two labels would be true."""
        idle = self.labels.index(augmentation.config.idle_label)
        happens = {label for _, label in (one, other)} - {idle}
        if len(happens) > 1:
            return one
        return doubled(one[0], other[0]), happens.pop() if happens else idle

    def _target(self, label: int, share: float = 1.0) -> FloatArray:
        """`share` of one label, out of all (K,). Raises ValueError for a label that the model has not got."""
        if label < 0:
            raise ValueError(f"label {label} can't be learned")
        target = np.zeros(len(self.labels), np.float32)
        target[label] = share
        return target

    def _readable(self, first: int, at: float, wrong: list[str]) -> tuple[FeatureArray, int]:
        """The sample `first` with the number of its label, or the next one that can be read."""
        for step in range(len(self)):
            index = (first + step) % len(self)
            try:
                return self.recorded(index, at), int(self.y[index])
            except MismatchError:
                raise
            except RecognizerError as error:
                wrong.append(error.found)
        raise InputError(
            text("None of the {count} recordings can be read: {reason}", count=len(self), reason=wrong[-1]),
            text("Nothing more was learned; what had been saved is kept."),
            text("Check the folder, and that its disk is still there."),
        )


def check_kind(sets: Iterable[DataSet], spec: InputSpec) -> None:
    """Raises MismatchError where recordings are not what the model sees, InputError for a set without any."""
    for data in sets:
        if data.kind != spec.kind:
            raise MismatchError(
                text(
                    "The data are {found}; the model learns from {wanted}.",
                    found=KIND_WORDS[data.kind],
                    wanted=KIND_WORDS[spec.kind],
                ),
                text("Nothing was trained."),
                text("Choose data and model that belong together."),
            )
        if not data.samples:
            raise InputError(
                text("The data hold no labelled recording."),
                text("Nothing was trained."),
                text("Check the folder: {kind} with their labels were looked for.", kind=KIND_WORDS[data.kind]),
            )
