"""AI-Hub's Korean sign language: films, and for each a *_morpheme.json that says when which sign is made.

{"metaData": {"name", "duration", …}, "data": [{"start", "end", "attributes": [{"name"}]}, …]}: a word has one segment,
a sentence several. Films carry their view in the name's end (_D, _F, _L, _R, _U): five views show one take.
"""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.errors import InputError, shown
from engine.texts import text
from trainers.data.kept_films import FilmCache
from trainers.data.keypoints import KeypointSet, keypoint_set
from trainers.data.sample import Sample, no_data
from trainers.data.videos import VideoSet, films, named, video_set

_NAME = re.compile(r"(?P<take>NIA_SL_\w+?_(?P<session>[A-Z]+\d+))_[DFLRU]")
_URL = re.compile(r"/\d+_(?P<signer>[^/]+)/[^/]*$")
_MAX_BYTES = 16 << 20


def morphemes(folder: Path) -> Iterator[Path]:
    """The label files at and below `folder`."""
    return folder.rglob("*_morpheme.json")


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
    return {named(file.parent.name): file.parent for file in folder.rglob("*_keypoints.json")}


def _samples(label: Path, there: dict[str, Path]) -> Iterator[Sample]:
    raw = _json(label)
    try:
        meta = raw["metaData"]
        stem = named(Path(str(meta.get("name") or label.name.removesuffix("_morpheme.json"))).stem)
        path = there.get(stem)
        if path is None:
            return
        known = _NAME.fullmatch(stem)
        signer = _URL.search(str(meta.get("url", "")))
        for segment in raw["data"]:
            name, start, end = segment["attributes"][0]["name"], float(segment["start"]), float(segment["end"])
            if not (0 <= start < end and math.isfinite(end)) or not isinstance(name, str) or not name.strip():
                raise ValueError(f"a segment from {start} s to {end} s named {name!r}")
            yield Sample(
                named(name),
                path,
                start,
                end,
                signer=signer["signer"].partition("-")[0] if signer else "",
                session=known["session"] if known else "",
                take=known["take"] if known else stem,
            )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _bad(label, f"{type(error).__name__}: {error}") from error


def _json(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return json.loads(file.read(_MAX_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _bad(path, str(error)) from error


def _bad(path: Path, why: str) -> InputError:
    return InputError(
        text("{path} is no label file of AI-Hub's form: {why}.", path=shown(path, 300), why=shown(why)),
        text("No data were read."),
        text("Take the file out of the data, or copy it again from where it came."),
    )
