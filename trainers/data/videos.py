"""Labelled stretches of films as a set of data, and the first form of them: folders of films, named by their label."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from engine.checkpoint.input_spec import InputSpec
from engine.film_names import ENDINGS, is_film
from engine.texts import text
from engine.types import FeatureArray, InputKind
from trainers.data.files import files_below, named
from trainers.data.kept_films import FilmCache, unreadable
from trainers.data.sample import Sample, no_data, require
from trainers.data.window import window

PARTS = {"train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val", "test": "test"}
"""Folders by which data come divided already, and what each means."""


@dataclass(frozen=True, slots=True)
class VideoSet:
    """Films; one may hold several samples."""

    samples: tuple[Sample, ...]
    labels: tuple[str, ...]
    cache: FilmCache = field(default_factory=FilmCache)

    @property
    def kind(self) -> InputKind:
        return "video"

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        """As `DataSet.load`; a film is decoded the first time and read back from the cache afterwards."""
        require(self.kind, spec)
        sample = self.samples[index]
        found = self.cache.pictures(sample.path, spec)
        if sample.start > found.times[-1]:
            raise unreadable(sample.path, text("the sign begins after its end, at {start:g} s", start=sample.start))
        return window(found.times, found.values, spec, sample, at)

    def damaged(self, index: int, spec: InputSpec) -> int:
        """How many pieces of sample `index`'s film could not be decoded. Raises InputError."""
        return self.cache.pictures(self.samples[index].path, spec).damaged


def video_set(samples: Iterable[Sample], cache: FilmCache | None = None) -> VideoSet:
    """The films' samples with their labels in order of the alphabet."""
    known = tuple(samples)
    return VideoSet(known, labels_of(known), cache or FilmCache())


def labels_of(samples: Iterable[Sample]) -> tuple[str, ...]:
    """Every label once, in order of the alphabet: of the code points, so that it is the same on every machine."""
    return tuple(sorted({sample.label for sample in samples}))


def has_films(folder: Path) -> bool:
    """Whether there are films below folders of `folder`."""
    return next((True for path in films(folder) if path.parent != folder), False)


def has_flat_films(path: Path) -> bool:
    """Whether it is a film, or a folder with films in it."""
    if path.is_file():
        return is_film(path)
    return any(film.parent == path for film in films(path))


def read_flat(path: Path, cache: FilmCache | None = None) -> VideoSet:
    """A film, or films in one folder: all of one label, the folder's name. An anomaly detector needs no other."""
    folder = path.parent if path.is_file() else path
    found = [path] if path.is_file() else sorted(film for film in films(path) if film.parent == path)
    return video_set([Sample(named(folder.resolve().name) or "films", film) for film in found], cache)


def films(folder: Path) -> Iterable[Path]:
    """All films at and below `folder`, as they come."""
    return files_below(folder, ENDINGS)


def read_folders(folder: Path, cache: FilmCache | None = None) -> VideoSet:
    """`folder`/label/film or /label/signer/film, below folders train, val and test too. Raises InputError."""
    samples = []
    for path in sorted(films(folder)):
        names = [named(part) for part in path.relative_to(folder).parts[:-1]]
        if names and names[0].lower() in PARTS:
            names = names[1:]
        if names:
            samples.append(Sample(names[0], path, signer=names[1] if len(names) > 1 else ""))
    if not samples:
        raise no_data(folder)
    return video_set(samples, cache)
