"""Several sets of data as one: when the parts of a training lie apart and are compared with each other."""

from dataclasses import dataclass

from engine.checkpoint.input_spec import InputSpec
from engine.types import FeatureArray, InputKind
from trainers.data.sample import DataSet, Sample
from trainers.data.videos import labels_of


@dataclass(frozen=True, slots=True)
class Joined:
    """The samples of `sets` after each other; all are of one kind."""

    sets: tuple[DataSet, ...]
    samples: tuple[Sample, ...]
    labels: tuple[str, ...]

    @property
    def kind(self) -> InputKind:
        return self.sets[0].kind

    def offset(self, data: DataSet) -> int:
        """Where the samples of one of the sets begin."""
        place = next(k for k, each in enumerate(self.sets) if each is data)
        return sum(len(each.samples) for each in self.sets[:place])

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`."""
        for data in self.sets:
            if index < len(data.samples):
                return data.load(index, spec, at)
            index -= len(data.samples)
        raise IndexError(index)


def joined(*sets: DataSet) -> Joined:
    """The sets, each of them once."""
    once = tuple({id(data): data for data in sets}.values())
    samples = tuple(sample for data in once for sample in data.samples)
    return Joined(once, samples, labels_of(samples))
