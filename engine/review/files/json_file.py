"""Tracks as JSON, with time and frame number, for programs; and how any JSON is read without trusting it.

{"format": 1, "tracks": [{"name", "kind", "checkpoint", "segments": [{"label", "start", "end", "start_frame",
"end_frame", "confidence"}, …]}, …]}; a list of such segments alone is one track of a person.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.review.files.labels import one_line
from engine.review.files.media import Media
from engine.review.files.reading import at_line, loaded, refused, segment
from engine.review.track import Segment, Track
from engine.text_file import read_text
from engine.texts import text

FORMAT = 1


def tracks_of(path: Path, raw: Any) -> tuple[Track, ...]:
    """The tracks of the file that holds `raw`. Raises InputError."""
    if isinstance(raw, list):
        raw = {"tracks": [{"segments": raw}]}
    if not isinstance(raw, dict) or not isinstance(raw.get("tracks"), list):
        raise refused(path, text("it names no tracks"))
    if raw.get("format", FORMAT) != FORMAT:
        raise refused(path, text("it is of format {found}, and known is {known}", found=raw["format"], known=FORMAT))
    return tuple(_track(path, number, track) for number, track in enumerate(raw["tracks"], 1))


def written(tracks: Sequence[Track], media: Media) -> bytes:
    """As UTF-8. Frames and confidences that are not known are null."""
    return (json.dumps(as_json(tracks, media), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_json(tracks: Sequence[Track], media: Media) -> dict[str, Any]:
    """What is written."""
    return {
        "format": FORMAT,
        "media": None if media.path is None else media.path.name,
        "tracks": [
            {
                "name": one_line(track.name), "kind": track.kind, "checkpoint": track.checkpoint,
                "segments": [_as_json(s, media) for s in track.segments],
            }
            for track in tracks
        ],
    }  # fmt: skip


def load(path: Path) -> Any:
    """What the JSON file holds. Raises InputError."""
    written = loaded(path, read_text)
    try:
        return json.loads(written, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise refused(path, at_line(error.lineno, error.msg)) from error
    except (ValueError, RecursionError) as error:
        raise refused(path, str(error)) from error


def seconds(value: object) -> float:
    """A number of a JSON file. Raises ValueError in words."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e300:
        raise ValueError(text("a time or confidence is no number"))
    return float(value)


def _as_json(s: Segment, media: Media) -> dict[str, Any]:
    return {
        "label": one_line(s.label), "start": s.start, "end": s.end,
        "start_frame": media.frame(s.start), "end_frame": media.frame(s.end),
        "confidence": None if math.isnan(s.confidence) else s.confidence,
    }  # fmt: skip


def _track(path: Path, number: int, raw: Any) -> Track:
    if not isinstance(raw, dict) or not isinstance(raw.get("segments"), list):
        raise refused(path, text("track {number} names no segments", number=number))
    made = []
    for count, found in enumerate(raw["segments"], 1):
        try:
            if not isinstance(found, dict):
                raise ValueError(text("it names no label, start and end"))
            sure = found.get("confidence")
            confidence = math.nan if sure is None else seconds(sure)
            made.append(segment(found.get("label"), seconds(found.get("start")), seconds(found.get("end")), confidence))
        except ValueError as error:
            where = text("segment {count} of track {number}: {why}", count=count, number=number, why=error.args[0])
            raise refused(path, where) from error
    name = one_line(str(raw.get("name", ""))) or path.stem
    kind = raw.get("kind")
    return Track(
        name, "prediction" if kind == "prediction" else "truth", tuple(sorted(made)), str(raw.get("checkpoint", ""))
    )


def _no_number(name: str) -> float:
    raise ValueError(text("{name} is no number", name=name))
