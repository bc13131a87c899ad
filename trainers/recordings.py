"""Which recordings a run learns from, chooses by and is measured on: named apart, or dealt out by who signed when."""

from dataclasses import dataclass
from pathlib import Path

from engine.texts import text
from trainers.config import TrainConfig
from trainers.data.kept_films import FilmCache, film_cache
from trainers.data.read import read_data
from trainers.data.sample import DataSet
from trainers.data.split import split, split_as_listed
from trainers.parts import Part


@dataclass(frozen=True, slots=True, eq=False)
class Recordings:
    """What a run learns from, chooses the best round by, and is measured on once. how: they were told apart."""

    train: Part
    validation: Part | None
    test: Part | None
    how: str

    @property
    def labels(self) -> tuple[str, ...]:
        """Those of the data that is learned from."""
        return self.train.data.labels

    @property
    def sets(self) -> list[DataSet]:
        """What the parts are taken of, one for each."""
        return [part.data for part in (self.train, self.validation, self.test) if part is not None]


def read_source(config: TrainConfig) -> DataSet:
    """What is learned from, and what is not named apart is taken of. Raises InputError."""
    return read_data(config.train_data or config.data, film_cache(config.cache))


def read_recordings(config: TrainConfig, source: DataSet | None = None) -> Recordings:
    """The recordings that the settings name. source: as `read_source`, where it was read before. Raises InputError.

    Parts that are named apart are taken whole; those that are not are shares of `data` (or of `train_data`).
    """
    cache, source = film_cache(config.cache), source or read_source(config)
    if config.train_list:
        return _listed(config, source, cache)
    validation, test = (
        Part.whole(read_data(path, cache)) if path else None for path in (config.val_data, config.test_data)
    )
    val_share = 0.0 if validation else config.val_share
    test_share = 0.0 if test else config.test_share
    if not val_share and not test_share:
        how = text("as named") if validation or test else text("nothing held back")
        return Recordings(Part.whole(source), validation, test, how)
    dealt = split(source.samples, config.split, (1 - val_share - test_share, val_share, test_share), config.seed)
    return Recordings(
        Part(source, dealt.train),
        validation or (Part(source, dealt.val) if dealt.val else None),
        test or (Part(source, dealt.test) if dealt.test else None),
        dealt.how,
    )


def _listed(config: TrainConfig, source: DataSet, cache: FilmCache) -> Recordings:
    """Parted as text files say; what none of them names is left out."""
    test = Path(config.test_list) if config.test_list else None
    dealt = split_as_listed(source.samples, Path(config.train_list), Path(config.val_list), test)
    apart = Part.whole(read_data(config.test_data, cache)) if config.test_data else None
    return Recordings(
        Part(source, dealt.train), Part(source, dealt.val), Part(source, dealt.test) if dealt.test else apart, dealt.how
    )
