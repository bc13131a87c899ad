"""The Slovo form: annotations.csv beside the films, with the signer of each and the frames between which the sign is.

Columns attachment_id, user_id, text, train, begin, end, … (github.com/hukenovs/slovo, README). `begin` and `end` count
frames of the untrimmed films; the trimmed release has its films in folders train and test, and there they mean nothing.
"""

import math
from pathlib import Path

from engine.errors import shown
from engine.sources.film import BROKEN, open_film
from engine.texts import text
from trainers.data.files import named
from trainers.data.kept_films import FilmCache
from trainers.data.sample import Sample, no_data
from trainers.data.tables import bad_table, header, rows
from trainers.data.videos import VideoSet, films, video_set

_NEEDED = {"attachment_id", "text", "user_id"}
_FPS = 30.0  # of a film that does not say its own, as most of Slovo's


def is_slovo(path: Path) -> bool:
    """Whether the table at `path` is an annotations file of this form."""
    return _NEEDED <= set(header(path))


def read_slovo(path: Path, cache: FilmCache | None = None) -> VideoSet:
    """The films that the annotations at `path` name, wherever below its folder they lie; rows whose film is not there
    are left out, since the release comes in parts. Raises InputError.
    """
    table = rows(path)
    names = [name.lower() for name in table[0][1]]
    there = {film.stem: film for film in films(path.parent)}
    samples = []
    for number, row in table[1:]:
        if len(row) != len(names):
            raise bad_table(
                path,
                text("row {number} has {count} cells in place of {columns}",
                     number=number, count=len(row), columns=len(names)),
            )  # fmt: skip
        cells = dict(zip(names, row, strict=True))
        film = there.get(cells["attachment_id"])
        if film is not None and cells["text"]:
            start, end = _span(path, number, film, cells)
            samples.append(Sample(named(cells["text"]), film, start, end, signer=cells["user_id"]))
    if not samples:
        raise no_data(path)
    return video_set(samples, cache)


def _span(path: Path, number: int, film: Path, cells: dict[str, str]) -> tuple[float, float]:
    """Seconds of the sign in the film."""
    if film.parent.name in ("train", "test") or not cells.get("begin") or not cells.get("end"):
        return 0.0, math.inf
    fps = _fps(film)
    try:
        start, end = float(cells["begin"]) / fps, float(cells["end"]) / fps
    except ValueError as error:
        raise bad_table(path, text("row {number}: {reason}", number=number, reason=shown(error))) from error
    if not 0 <= start < end:
        raise bad_table(
            path,
            text("row {number} begins at frame {start} and ends at {end}",
                 number=number, start=shown(cells["begin"]), end=shown(cells["end"])),
        )  # fmt: skip
    return start, end


def _fps(film: Path) -> float:
    try:
        with open_film(str(film.absolute())) as opened:
            return opened.fps or _FPS
    except BROKEN:  # the doctor and the training name it
        return _FPS
