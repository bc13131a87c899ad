"""AI-Hub's Korean sign language: a *_morpheme.json says when which sign is made in one film.

{"metaData": {"name", "duration", …}, "data": [{"start", "end", "attributes": [{"name"}]}, …]}: a word has one segment,
a sentence several.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.review.files.json_file import load, seconds
from engine.review.files.labels import one_line
from engine.review.files.media import Media
from engine.review.files.reading import refused, segment
from engine.review.track import Segment, Track
from engine.texts import text

SUFFIX = "_morpheme.json"


@dataclass(frozen=True, slots=True)
class Morphemes:
    """film: its file's name, "" where the file names none. url: where the film was published, or "".

    segments: in the order of the file.
    """

    film: str
    url: str
    segments: tuple[Segment, ...]


def is_morphemes(raw: object) -> bool:
    """Whether a JSON file is of this form."""
    return isinstance(raw, dict) and isinstance(raw.get("metaData"), dict) and isinstance(raw.get("data"), list)


def read_morphemes(path: Path) -> Morphemes:
    """What the label file holds. Raises InputError."""
    return morphemes_of(path, load(path))


def morphemes_of(path: Path, raw: Any) -> Morphemes:
    """The same of a file that has been loaded. Raises InputError."""
    if not is_morphemes(raw):
        raise refused(path, text("it is no label file of AI-Hub's form"))
    meta = raw["metaData"]
    made = []
    for number, found in enumerate(raw["data"], 1):
        try:
            made.append(segment(_name(found), seconds(found["start"]), seconds(found["end"])))
        except (LookupError, TypeError) as error:
            raise refused(path, text("segment {number} has no name, start or end", number=number)) from error
        except ValueError as error:
            raise refused(path, text("segment {number}: {why}", number=number, why=error.args[0])) from error
    return Morphemes(str(meta.get("name") or ""), str(meta.get("url") or ""), tuple(made))


def track_of(path: Path, raw: Any) -> Track:
    """The same as a track. Raises InputError."""
    name = path.name.removesuffix(SUFFIX) if path.name.endswith(SUFFIX) else path.stem
    return Track(name, "truth", tuple(sorted(morphemes_of(path, raw).segments)))


def written(track: Track, media: Media) -> bytes:
    """As the publisher writes it, as far as a track knows."""
    meta: dict[str, Any] = {} if media.path is None else {"name": media.path.name}
    if len(media.times):
        meta["duration"] = float(media.times[-1])
    data = [{"start": s.start, "end": s.end, "attributes": [{"name": one_line(s.label)}]} for s in track.segments]
    return (json.dumps({"metaData": meta, "data": data}, ensure_ascii=False, indent=1) + "\n").encode()


def _name(found: Any) -> Any:
    return found["attributes"][0]["name"]
