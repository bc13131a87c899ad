"""A list of films with their labels: CSV or TSV, with the columns' names in its first row or just film and label.

What the recorder writes is such a list, too: of films, of landmarks (.npz) or of glove episodes (.csv).
"""

import math
from collections.abc import Sequence
from pathlib import Path

from engine.errors import InputError, shown
from engine.film_names import is_film
from engine.review.files.table import SPAN
from engine.texts import text
from trainers.data.files import named
from trainers.data.gloves import GloveSet, glove_labels
from trainers.data.kept_films import FilmCache
from trainers.data.sample import Sample, no_data
from trainers.data.tables import bad_table, header, rows
from trainers.data.timed_landmarks import TimedSet, read_timed
from trainers.data.videos import VideoSet, video_set

_COLUMNS: dict[str, tuple[str, ...]] = {
    "path": ("path", "video", "video_path", "file", "filename", "film", "name"),
    **SPAN,
    "signer": ("signer", "signer_id", "subject", "person", "user_id", "participant"),
    "session": ("session",),
    "take": ("take",),
}
"""Of each field of a sample the names that its column may have."""


def is_list(path: Path) -> bool:
    """Whether the table at `path` is one of films: it names both columns, or its first row begins with a film."""
    names = header(path)
    known = _places(names)
    return {"path", "label"} <= known.keys() or (len(names) >= 2 and is_film(Path(names[0])))


def no_list(path: Path) -> InputError:
    """The error for a table that has no column of films or none of labels."""
    names = shown(", ".join(filter(None, header(path))), 200)
    found = text("its first row is {names}, which names no column of files or none of labels", names=names or "–")
    return InputError(
        text("{path} can't be used as a table: {why}.", path=shown(path, 300), why=found),
        text("No data were read."),
        text("Call the column of files one of: {paths}; that of labels one of: {labels}.",
             paths=", ".join(_COLUMNS["path"]), labels=", ".join(_COLUMNS["label"])),
    )  # fmt: skip


def read_list(path: Path, cache: FilmCache | None = None) -> VideoSet | TimedSet | GloveSet:
    """What the table at `path` names, from its folder if their paths are not absolute. Raises InputError."""
    table = rows(path)
    if not table:
        raise no_data(path)
    places = _places([cell.lower() for cell in table[0][1]])
    if {"path", "label"} <= places.keys():
        first = 1
    else:
        places, first = {"path": 0, "label": 1}, 0
    samples = [_sample(path, line, row, places) for line, row in table[first:]]
    if not samples:
        raise no_data(path)
    suffixes = {sample.path.suffix.lower() for sample in samples}
    if suffixes == {".npz"}:
        return read_timed(samples)
    if suffixes == {".csv"}:
        return GloveSet(tuple(samples), glove_labels(samples))
    if suffixes & {".npz", ".csv"}:
        raise bad_table(path, text("it names recordings of several kinds"))
    return video_set(samples, cache)


def _places(names: Sequence[str]) -> dict[str, int]:
    """Field → number of its column; of two names for one the first that `_COLUMNS` gives."""
    found = {}
    for field, choices in _COLUMNS.items():
        column = next((names.index(choice) for choice in choices if choice in names), None)
        if column is not None:
            found[field] = column
    return found


def _sample(path: Path, number: int, row: Sequence[str], places: dict[str, int]) -> Sample:
    cells = {field: row[column] for field, column in places.items() if column < len(row) and row[column]}
    if "path" not in cells or "label" not in cells:
        raise bad_table(path, text("row {number} names no film or no label", number=number))
    try:
        start, end = float(cells.get("start", 0.0)), float(cells.get("end", math.inf))
    except ValueError as error:
        raise bad_table(path, text("row {number}: {reason}", number=number, reason=shown(error))) from error
    if not 0 <= start < end:
        raise bad_table(
            path, text("row {number} begins at {start} s and ends at {end} s", number=number, start=start, end=end)
        )
    film = path.parent / cells["path"].replace("\\", "/")
    signer, session, take = (named(cells.get(field, "")) for field in ("signer", "session", "take"))
    return Sample(named(cells["label"]), film, start, end, signer=signer, session=session, take=take)
