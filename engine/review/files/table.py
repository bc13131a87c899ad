"""Tracks as a table, a segment a row: CSV or TSV, with time and frame number, for spreadsheets and scripts.

Read is any table with columns for label, start and end in seconds, with or without their names above. With names and
no row it is a track without segments: a film in which nothing is signed.
"""

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from engine.review.files.labels import one_line
from engine.review.files.media import Media
from engine.review.files.reading import at_line, loaded, refused, segment
from engine.review.track import Segment, Track, TrackKind
from engine.text_file import Unreadable, read_head, read_table
from engine.texts import text

SPAN: Mapping[str, tuple[str, ...]] = {
    "label": ("label", "class", "class_name", "sign", "word", "gloss", "text"),
    "start": ("start", "begin", "start_time", "start_s"),
    "end": ("end", "stop", "end_time", "end_s"),
}
"""Of each of the three the names that its column may have."""

_MORE = ("track", "kind", "checkpoint", "confidence")
_COLUMNS = ("track", "kind", "label", "start", "end", "start_frame", "end_frame", "confidence", "checkpoint")


def read(path: Path) -> tuple[Track, ...]:
    """The tracks of a table, in the order of their first rows. Raises InputError."""
    rows = loaded(path, read_table)
    places, first = _places(rows[0][1] if rows else [])
    found: dict[tuple[str, str, str], list[Segment]] = {}
    for line, row in rows[first:]:
        cells = {name: row[k] for name, k in places.items() if k < len(row)}
        try:
            made = _segment(cells)
        except ValueError as error:
            raise refused(path, at_line(line, error.args[0])) from error
        kind = "prediction" if cells.get("kind") == "prediction" else "truth"
        key = (one_line(cells.get("track", "")) or path.stem, kind, cells.get("checkpoint", ""))
        found.setdefault(key, []).append(made)
    if not found and not first:
        raise refused(path, text("it has no row with label, start and end"))
    found = found or {(path.stem, "truth", ""): []}
    return tuple(
        Track(name, cast(TrackKind, kind), tuple(sorted(segments)), checkpoint)
        for (name, kind, checkpoint), segments in found.items()
    )


def is_track_table(path: Path) -> bool:
    """Whether a table begins as one of tracks does: so it is no recording of a glove."""
    try:
        head = read_head(path)
    except Unreadable:
        return False
    return bool(_places(head)[1]) or [_is_number(cell) for cell in head] == [False, True, True]


def written(tracks: Sequence[Track], media: Media) -> bytes:
    """As UTF-8 that Korean spreadsheets know. Frames are those at `start` and `end`; empty where none are known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for track in tracks:
        for s in track.segments:
            frames = ["" if k is None else k for k in (media.frame(s.start), media.frame(s.end))]
            sure = "" if math.isnan(s.confidence) else repr(s.confidence)
            row = [one_line(track.name), track.kind, one_line(s.label), repr(s.start), repr(s.end)]
            writer.writerow([*row, *frames, sure, track.checkpoint])
    return out.getvalue().encode("utf-8-sig")


def _places(head: Sequence[str]) -> tuple[dict[str, int], int]:
    """Name → number of its column, and the number of the first row below the names."""
    names = [cell.lower() for cell in head]
    known = {
        field: next((names.index(name) for name in choices if name in names), -1) for field, choices in SPAN.items()
    }
    if min(known.values()) < 0:
        return {"label": 0, "start": 1, "end": 2}, 0
    return known | {name: names.index(name) for name in _MORE if name in names}, 1


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _segment(cells: Mapping[str, str]) -> Segment:
    """Raises ValueError in words."""
    if not all(cells.get(name) for name in SPAN):
        raise ValueError(text("it has no label, start and end"))
    try:
        start, end = float(cells["start"]), float(cells["end"])
        confidence = float(cells.get("confidence") or math.nan)
    except ValueError as error:
        raise ValueError(text("a time or confidence is no number")) from error
    return segment(cells["label"], start, end, confidence)
