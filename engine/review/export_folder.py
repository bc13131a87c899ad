"""The folder into which reviews of many recordings are written, and what it already holds from an earlier run.

For each recording NAME.csv, .json, .eaf, .srt and .vtt; folders of recordings keep their folders. `reviewed.jsonl`, a
line for each recording that is done, says of which content and by which checkpoint: a later run goes on after them.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.errors import InputError, shown
from engine.originals import spare
from engine.review.archive import Reviewed
from engine.review.files.media import Media
from engine.review.files.tracks import read_tracks, write_tracks
from engine.review.identity import content_digest
from engine.review.session_file import RECORD
from engine.review.track import Track
from engine.texts import text

LEDGER = "reviewed.jsonl"
_NOTHING: Mapping[str, str] = {}
MANY, SINGLE = (".csv", ".json", ".eaf"), (".srt", ".vtt")  # forms that hold the truth too, and the prediction alone


@dataclass(frozen=True, slots=True)
class Done:
    """A recording that was reviewed. name: of its files, from the folder. first_said, seconds: as of `Reviewed`.

    also: what else was written of it.
    """

    path: str
    name: str
    content: str
    checkpoint: str
    first_said: Sequence[float]
    seconds: float
    also: Sequence[str] = ()


class ExportFolder:
    """One folder, used by one process at a time."""

    def __init__(
        self, folder: Path, paths: Sequence[Path], also: Mapping[str, str] = _NOTHING, truths: Iterable[Path] = ()
    ) -> None:
        """paths: all recordings of this run. truths: files in which it stands what was signed in them.

        also: what else the caller writes of each, before `write`, and its suffix here; "" for what has none.

        Raises InputError where the folder can't be made, or a file in it that would be replaced is of `paths` or
        `truths`.
        """
        self.folder = folder
        self._also = tuple(also)
        self._names = names(paths)
        suffixes = (*MANY, *SINGLE, *filter(None, also.values()))
        spare((*paths, *truths), (folder / (name + suffix) for name in self._names.values() for suffix in suffixes))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _closed(folder, error) from error

    def known(self, path: Path, checkpoint: str) -> Reviewed | None:
        """What an earlier run found in this very recording by this checkpoint, without its frames' times; None where
        it is not there, or not whole.
        """
        content = digest(path)
        for done in reversed(self._done()):
            is_same = (done.path, done.checkpoint, done.content) == (str(path), checkpoint, content)
            if is_same and set(self._also) <= set(done.also):
                return self._track(done)
        return None

    def target(self, path: Path) -> Path:
        """What the files of a recording are called, without a suffix; their folder is there. Raises InputError."""
        target = self.folder / self._names[path]
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _closed(target.parent, error) from error
        return target

    def write(self, path: Path, one: Reviewed, truth: Sequence[Track]) -> None:
        """Write what was found in `path`, and that it is done. Raises CheckpointError where it can't be written."""
        target, track, media = self.target(path), one.track, Media(path, one.frame_times)
        assert track is not None  # noqa: S101 - of what failed nothing is written
        try:
            for suffix in MANY:
                write_tracks(target.with_name(target.name + suffix), [track, *truth], media)
            for suffix in SINGLE:
                write_tracks(target.with_name(target.name + suffix), [track], media)
            content = digest(path)
            said = (track.checkpoint, one.first_said, one.seconds)
            self._note(Done(str(path), self._names[path], content, *said, self._also))
        except OSError as error:
            raise _closed(target.parent, error) from error

    def _note(self, done: Done) -> None:
        with (self.folder / LEDGER).open("ab+") as ledger:
            ledger.seek(max(ledger.seek(0, os.SEEK_END) - 1, 0))
            torn = b"\n" if ledger.read(1) not in (b"", b"\n") else b""  # by a crash
            ledger.write(torn + json.dumps(asdict(done), ensure_ascii=False).encode() + b"\n")
            ledger.flush()
            os.fsync(ledger.fileno())

    def _done(self) -> list[Done]:
        try:
            written = (self.folder / LEDGER).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in written:
            try:
                found.append(Done(**json.loads(line)))
            except (ValueError, TypeError):
                continue
        return found

    def _track(self, done: Done) -> Reviewed | None:
        target = self.folder / done.name
        if not all(target.with_name(target.name + suffix).is_file() for suffix in (*MANY, *SINGLE)):
            return None
        try:
            tracks = read_tracks(target.with_name(target.name + ".json"))
        except InputError:
            return None
        found = next((t for t in tracks if t.kind == "prediction" and t.checkpoint == done.checkpoint), None)
        if found is None or len(found.segments) != len(done.first_said):
            return None
        return Reviewed(done.path, found, tuple(done.first_said), seconds=done.seconds)


def names(paths: Sequence[Path]) -> dict[Path, str]:
    """What the files of each recording are called: its path from the folder that holds them all, without its suffix
    where that still tells it from the others.
    """
    if not paths:
        return {}
    root = Path(os.path.commonpath([os.path.abspath(path.parent) for path in paths]))
    within = {path: Path(os.path.abspath(path)).relative_to(root) for path in paths}
    stems = [each.with_suffix("") for each in within.values()]
    return {p: (r.with_suffix("") if stems.count(r.with_suffix("")) == 1 else r).as_posix() for p, r in within.items()}


def digest(path: Path) -> str:
    """`content_digest` of a recording; "" where it can't be read."""
    try:
        return content_digest(path / RECORD if path.is_dir() else path)
    except OSError:
        return ""


def _closed(folder: Path, error: OSError) -> InputError:
    return InputError(
        text(
            "The folder {path} can't be written to ({reason}).", path=shown(folder, 300), reason=shown(error.strerror)
        ),
        text("What was found is not written there; what was written before is whole."),
        text("Free some space, or name a folder that you may write to."),
    )
