"""What a person says was signed: kept in a journal from the first change on, and taken up again from there."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.errors import RecognizerError
from engine.review.edits import Edit, added
from engine.review.journal import Journal, Kept, Step, recovered
from engine.review.pairing import iou
from engine.review.track import Segment, Track

SAME = 0.5  # intersection over union from which on a corrected sign takes the place of one that is there


class Truth:
    """Of one recording. On the GUI thread; a step is on disk when its call returns.

    is_recovered: there were changes of an earlier time that are in no file. refuse: told why a step was not made.
    """

    def __init__(self, journal: Path, refuse: Callable[[RecognizerError], None]) -> None:
        """journal: where it lies, or will."""
        self._path, self._refuse = journal, refuse
        self._journal: Journal | None = None
        self._found = Track("truth", "truth")
        self._file: Path | None = None
        kept = recovered(journal)
        self.is_recovered = kept is not None and bool(kept.history.done) and not kept.is_saved
        if kept is not None:
            self._try(lambda: self._go_on(kept))

    @property
    def track(self) -> Track:
        """As it is now."""
        return self._found if self._journal is None else self._journal.history.track

    @property
    def file(self) -> Path | None:
        """That it was read from, or written to last."""
        return self._file

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return self._journal is not None and bool(self._journal.history.done)

    @property
    def can_redo(self) -> bool:
        """Whether one was taken back."""
        return self._journal is not None and bool(self._journal.history.undone)

    @property
    def is_saved(self) -> bool:
        """Whether every change is in a file."""
        return self._journal is None or self._journal.kept.is_saved

    def take(self, make: Callable[[], Step]) -> bool:
        """Make one step; False where it can't be, which is said, and nothing has changed."""
        return self._try(lambda: self._begun().take(make()))

    def correct(self, segment: Segment, label: str) -> Segment | None:
        """A sign that a model said is in truth `label`: added, or in the place of what lies there already."""
        there = tuple(s for s in self.track.segments if iou(s, segment) >= SAME)

        def edit() -> Step:
            return replace(added(label, segment.start, segment.end), removed=there)

        return self.segment(segment.start, segment.end) if self.take(edit) else None

    def read(self, track: Track, file: Path) -> bool:
        """Take the track of a file; in place of what was corrected before it can be undone."""
        read = Track("truth", "truth", tuple(replace(s, confidence=math.nan) for s in track.segments))
        if self._journal is None and not self._found.segments:
            self._found, self._file = read, file
            return True
        self._file = file
        return self.take(lambda: Edit("add", self.track.segments, read.segments))

    def saved(self, file: Path, track: Track) -> None:
        """`track` was written there."""
        self._file = file
        if self._journal is not None and track == self.track:
            self.take(lambda: "saved")

    def segment(self, start: float, end: float) -> Segment | None:
        """The one with just these edges."""
        return next((s for s in self.track.segments if (s.start, s.end) == (start, end)), None)

    def close(self) -> None:
        """The recording is left; what is in no file stays in the journal."""
        if self._journal is not None:
            self._journal.close()

    def _begun(self) -> Journal:
        if self._journal is None:
            self._journal = Journal.begin(self._path, self._found, self._file)
        return self._journal

    def _go_on(self, kept: Kept) -> None:
        self._journal, self._file = Journal(self._path, kept), kept.path

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except RecognizerError as error:
            self._refuse(error)
            return False
        return True
