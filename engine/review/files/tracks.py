"""One door for tracks in files: `read_tracks` and `write_tracks` know by its suffix what a file is.

.eaf (ELAN), .csv and .tsv, .json, .srt, .vtt; *_morpheme.json is AI-Hub's form.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from engine.atomic import write_atomically
from engine.errors import InputError, shown
from engine.review.files import eaf_in, eaf_out, json_file, morphemes, subtitles, table
from engine.review.files.media import Media
from engine.review.track import Track
from engine.texts import text

_READERS: dict[str, Callable[[Path], tuple[Track, ...]]] = {
    ".eaf": eaf_in.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".json": lambda path: _read_json(path),
    ".srt": subtitles.read_srt,
    ".vtt": subtitles.read_vtt,
}
_WRITERS: dict[str, Callable[[Sequence[Track], Media], bytes]] = {
    ".eaf": lambda tracks, media: eaf_out.written(tracks, media, datetime.now()),
    ".csv": table.written,
    ".json": json_file.written,
}
_SINGLE: dict[str, Callable[[Track, Media], bytes]] = {
    ".srt": lambda track, media: subtitles.srt(track),
    ".vtt": lambda track, media: subtitles.vtt(track),
    morphemes.SUFFIX: morphemes.written,
}
"""Forms that hold one track."""

READ = tuple(_READERS)
WRITTEN = (*_WRITERS, *_SINGLE)
"""Suffixes that are known."""


def read_tracks(path: Path) -> tuple[Track, ...]:
    """The tracks in the file, in its order. Raises InputError, which names the line where it can."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            text("{path} is of no form that tracks are read from.", path=shown(path, 300)),
            text("Nothing was imported; what is open is unchanged."),
            text("Known are: {forms}.", forms=", ".join(READ)),
        )
    return reader(path)


def _single(path: Path) -> Callable[[Track, Media], bytes] | None:
    """The writer of a form that holds one track."""
    return next((form for suffix, form in _SINGLE.items() if path.name.lower().endswith(suffix)), None)


def _read_json(path: Path) -> tuple[Track, ...]:
    raw = json_file.load(path)
    if morphemes.is_morphemes(raw):
        return (morphemes.track_of(path, raw),)
    return json_file.tracks_of(path, raw)


def write_tracks(path: Path, tracks: Sequence[Track], media: Media | None = None) -> None:
    """Write the tracks in place of what is at `path`, all or nothing.

    media: the film that they belong to, and when its frames are shown, for the forms that tell of it.
    Raises InputError for a form that is not known or holds one track only, CheckpointError where it can't be written.
    """
    media = media or Media()
    single = _single(path)
    if single is not None and len(tracks) == 1:
        write_atomically(path, single(tracks[0], media))
        return
    writer = _WRITERS.get(path.suffix.lower()) if single is None else None
    if writer is None:
        found = (
            text("{path} is of no form that tracks are written in.", path=shown(path, 300))
            if single is None
            else text("{path} can't hold {count} tracks.", path=shown(path, 300), count=len(tracks))
        )
        raise InputError(
            found,
            text("Nothing was written."),
            text("Any number is held by {many}; one by {single}.", many=", ".join(_WRITERS), single=", ".join(_SINGLE)),
        )
    write_atomically(path, writer(tracks, media))
