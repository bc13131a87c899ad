"""AI-Hub's Korean sign language: films, and for each a *_morpheme.json (see `engine.review.files.morphemes`).

Films carry their view in the name's end (_D, _F, _L, _R, _U): five views show one take.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from engine.review.files.morphemes import SUFFIX, read_morphemes
from trainers.data.files import files_below, named
from trainers.data.kept_films import FilmCache
from trainers.data.keypoints import KeypointSet, keypoint_set
from trainers.data.sample import Sample, no_data
from trainers.data.videos import VideoSet, films, video_set

_NAME = re.compile(r"(?P<take>NIA_SL_\w+?_(?P<session>[A-Z]+\d+))_[DFLRU]")
_URL = re.compile(r"/\d+_(?P<signer>[^/]+)/[^/]*$")


def morphemes(folder: Path) -> Iterator[Path]:
    """The label files at and below `folder`."""
    return files_below(folder, [SUFFIX])


def read_aihub(folder: Path, cache: FilmCache | None = None) -> VideoSet | KeypointSet:
    """The segments that the label files below `folder` name, in its films; where it has none, in its keypoint files.

    A label file whose film is not there is left out: the release comes in parts. Raises InputError.
    """
    there = {named(film.stem): film for film in films(folder)}
    frames = {} if there else _frames(folder)
    samples = [
        sample for label in sorted(morphemes(folder)) for sample in _samples(label, there or frames)
    ]  # fmt: skip
    if not samples:
        raise no_data(folder)
    return video_set(samples, cache) if there else keypoint_set(samples)


def _frames(folder: Path) -> dict[str, Path]:
    """Name of a film → the folder with the keypoint files of its frames."""
    return {named(file.parent.name): file.parent for file in files_below(folder, ["_keypoints.json"])}


def _samples(label: Path, there: dict[str, Path]) -> Iterator[Sample]:
    found = read_morphemes(label)
    stem = named(Path(found.film or label.name.removesuffix(SUFFIX)).stem)
    path = there.get(stem)
    if path is None:
        return
    known = _NAME.fullmatch(stem)
    signer = _URL.search(found.url)
    for segment in found.segments:
        yield Sample(
            segment.label,
            path,
            segment.start,
            segment.end,
            signer=signer["signer"].partition("-")[0] if signer else "",
            session=known["session"] if known else "",
            take=known["take"] if known else stem,
        )
