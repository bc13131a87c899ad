"""Corrections are on disk as soon as they are made: a journal that only ever grows, and is read however it was cut.

One line of JSON a step. The first holds the track as it was found and where it is kept; then come edits, "undo", "redo"
and "saved". A line counts from its line break on, so a process killed at any byte has lost the step it was about at
most; the torn end is cut off before the journal goes on.
"""

import errno
import json
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path

from engine.atomic import write_atomically
from engine.errors import CheckpointError, RecognizerError, shown
from engine.review.edits import VERBS, Edit, History
from engine.review.files.json_file import seconds
from engine.review.files.reading import segment
from engine.review.track import Segment, Track
from engine.texts import text

FORMAT = 1

Step = Edit | Literal["undo", "redo", "saved"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds.

    path: of the file that the truth is kept in, None of none. is_saved: that file holds the last step.
    size: bytes up to the end of the last whole step.
    """

    history: History
    path: Path | None
    is_saved: bool
    size: int


def journal_path(digest: str) -> Path:
    """Where the journal of the film with this digest lies; it need not be there."""
    return user_data_path("signlens", appauthor=False) / "corrections" / f"{digest}.jsonl"


class Journal:
    """The journal of one truth while it is corrected. One thread; each step is on disk when the call returns."""

    def __init__(self, path: Path, kept: Kept) -> None:
        self.path = path
        self.kept = kept
        try:
            self._file = path.open("r+b", buffering=0)
        except OSError as error:
            raise _unwritten(path, error) from error

    @staticmethod
    def begin(path: Path, track: Track, truth: Path | None) -> "Journal":
        """A new one, in place of what is there. Raises CheckpointError where it can't be written."""
        head = {
            "format": FORMAT,
            "truth": None if truth is None else str(truth.absolute()),
            "track": _track_json(track),
        }
        line = _line(head)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritten(path, error) from error
        write_atomically(path, line)
        return Journal(path, Kept(History(track), truth, True, len(line)))

    @property
    def history(self) -> History:
        """The track as it is now, and what can be undone."""
        return self.kept.history

    def take(self, step: Step) -> History:
        """Make one step and write it down. Raises InputError where it does not fit, CheckpointError where it can't be
        written: the track is as before then.
        """
        made = _after(self.kept, step)
        if made is self.kept:
            return self.kept.history
        line = _line(_step_json(step))
        try:
            self._file.seek(self.kept.size)
            self._file.truncate()  # what was torn off, or could not be written to its end
            if self._file.write(line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritten(self.path, error) from error
        self.kept = replace(made, size=self.kept.size + len(line))
        return self.kept.history

    def close(self) -> None:
        """Let go of the file; one whose every step is saved has done its work and is removed."""
        self._file.close()
        if self.kept.is_saved:
            self.path.unlink(missing_ok=True)


def recovered(path: Path) -> Kept | None:
    """What the journal at `path` holds; None where there is none, or not even its beginning is whole."""
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError:
        return None
    kept: Kept | None = None
    for line, raw in _whole(lines):
        try:
            kept = _begun(raw) if kept is None else _after(kept, _step(raw))
        except (RecognizerError, LookupError, TypeError, ValueError):
            break  # what comes behind a step that makes no sense was made of another track
        kept = replace(kept, size=kept.size + len(line))
    return kept


def _whole(lines: list[bytes]) -> Iterator[tuple[bytes, Any]]:
    """Lines that were written to their end, with what they hold."""
    for line in lines:
        if not line.endswith(b"\n"):
            return
        try:
            yield line, json.loads(line)
        except (ValueError, RecursionError):
            return


def _after(kept: Kept, step: Step) -> Kept:
    """After one step more; `kept` itself where there is nothing to do."""
    if step == "saved":
        return kept if kept.is_saved else replace(kept, is_saved=True)
    history = kept.history
    made = history.undo() if step == "undo" else history.redo() if step == "redo" else history.do(step)
    return kept if made is history else replace(kept, history=made, is_saved=False)


def _begun(raw: Any) -> Kept:
    if raw["format"] != FORMAT:
        raise ValueError("another format")
    track = Track(str(raw["track"]["name"]), "truth", tuple(map(_segment, raw["track"]["segments"])))
    return Kept(History(track), None if raw["truth"] is None else Path(raw["truth"]), True, 0)


def _step(raw: Any) -> Step:
    if raw in ("undo", "redo", "saved"):
        step: Literal["undo", "redo", "saved"] = raw
        return step
    if raw["verb"] not in VERBS:
        raise ValueError("another verb")
    return Edit(raw["verb"], tuple(map(_segment, raw["removed"])), tuple(map(_segment, raw["added"])))


def _segment(raw: Any) -> Segment:
    start, end, label, sure = raw
    return segment(label, seconds(start), seconds(end), math.nan if sure is None else seconds(sure))


def _step_json(step: Step) -> Any:
    if not isinstance(step, Edit):
        return step
    return {
        "verb": step.verb, "removed": [_segment_json(s) for s in step.removed],
        "added": [_segment_json(s) for s in step.added],
    }  # fmt: skip


def _track_json(track: Track) -> Any:
    return {"name": track.name, "segments": [_segment_json(s) for s in track.segments]}


def _segment_json(s: Segment) -> Any:
    return [s.start, s.end, s.label, None if math.isnan(s.confidence) else s.confidence]


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


def _unwritten(path: Path, error: OSError) -> CheckpointError:
    return CheckpointError(
        text("The journal {path} can't be written ({reason}).", path=shown(path, 300), reason=shown(error.strerror)),
        text("The change was not made: it would be lost with the program."),
        text("Free some space, or see that the folder may be written to, and change it again."),
    )
