"""The report of many recordings: what was said in each is measured against what was signed, and summed up."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, shown
from engine.review.disagreements import Disagreement, disagreements
from engine.review.measures import Measures, even, measured, together
from engine.review.report import About, Say, report
from engine.review.track import Track
from engine.texts import text

FRAMES_HZ = 25.0
"""Frames are counted at this rate, whatever the recordings': a film of 60 frames a second counts no more."""


class ArchiveReport:
    """Takes one recording after another. All are to be of one checkpoint."""

    def __init__(self, manifest: Manifest, truth: str) -> None:
        """truth: where the truth is from."""
        self._manifest, self._truth = manifest, truth
        no_words = (manifest.idle_label, manifest.unknown_label)
        self._known = tuple(label for label in manifest.labels if label not in no_words)
        self._names: list[str] = []
        self._measures: list[Measures] = []
        self._found: list[Disagreement] = []
        self._digest = ""

    def add(self, path: Path, said: Track, first_said: Sequence[float], signed: Track, seconds: float) -> None:
        """A recording of `seconds`; first_said: as of `engine.review.measures.measured`."""
        self._names.append(path.name)
        self._digest = said.checkpoint
        times = even(seconds, FRAMES_HZ)
        self._measures.append(measured(said, signed, times, seconds, self._known, first_said))
        self._found += disagreements(said, signed)

    def page(self, made: datetime, say: Say = str) -> str:
        """The report as HTML. Raises InputError where there was no truth of any recording."""
        if not self._measures:
            raise InputError(
                text("No recording that was reviewed has its truth in {path}.", path=shown(self._truth, 300)),
                text("No report was written."),
                text("Give --truth a file, or a folder with a file of each recording's name."),
            )
        name, spec = self._manifest.name, self._manifest.decision
        about = About(tuple(self._names), self._truth, name, self._digest, spec, made)
        return report(about, together(self._measures), self._found, say)
