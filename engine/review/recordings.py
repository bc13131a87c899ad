"""Whatever can be reviewed as one source that gives every frame as fast as it is read: films, gloves, sessions."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.errors import InputError, shown
from engine.film_names import is_film
from engine.review.files.table import is_track_table
from engine.review.session_file import RECORD
from engine.sources import Source, SourceSpec, open_source
from engine.texts import text


def open_recording(path: Path) -> Source:
    """The film, the glove's CSV or the folder of a recorded session at `path`, not yet open. Raises RecognizerError."""
    if (path / RECORD).is_file():
        from engine.review.session_source import SessionSource

        return SessionSource(path)
    return open_source(SourceSpec("glove" if path.suffix.lower() == ".csv" else "video", str(path)), paced=False)


def find_recordings(paths: Sequence[Path]) -> list[Path]:
    """The recordings that `paths` name, folders searched through, each once and in order.

    Raises InputError for a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(_inside(path)) if path.is_dir() else [path]
        if not inside:
            raise InputError(
                text("The folder {path} holds no film, no session and no glove's CSV.", path=shown(path, 300)),
                text("Nothing in it was reviewed."),
                text("Name a folder with recordings, or the recordings themselves."),
            )
        found += inside
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    if (folder / RECORD).is_file():
        yield folder
        return
    for path in folder.iterdir():
        if path.name.startswith("."):  # beside each of its files a Mac leaves one that is none
            continue
        if path.is_dir():
            yield from _inside(path)
        elif is_film(path) or (path.suffix.lower() == ".csv" and not is_track_table(path)):
            yield path
