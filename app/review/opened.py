"""The recording that is open: its file, who watches it, and how its tracks stand under each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.review.lanes import Lane
from app.review.watched import Watched
from app.tr import tr
from engine.errors import shown
from engine.review.track import Track


@dataclass(slots=True)
class Opened:
    """watched: one or two checkpoints, the first being the one that the thresholds are for. truth: what was signed."""

    path: Path
    watched: list[Watched] = field(default_factory=list)
    truth: Track = field(default_factory=lambda: Track("truth", "truth"))

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Predictions, then the truth."""
        predicted = [
            Lane(shown(each.name, 40), Track(each.name, "prediction") if each.decided is None else each.decided.track)
            for each in self.watched
        ]
        return (*predicted, Lane(tr("Truth"), self.truth, is_open=True))

    @property
    def truth_lane(self) -> int:
        """Its number, from the top."""
        return len(self.watched)

    @property
    def compared(self) -> tuple[Track, Track] | None:
        """The two tracks that may differ: the first prediction and the truth, or else the second prediction."""
        tracks: Sequence[Track] = [lane.track for lane in self.lanes]
        if self.truth.segments:
            return tracks[0], self.truth
        return (tracks[0], tracks[1]) if len(self.watched) > 1 else None

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a track could have."""
        found = dict.fromkeys(segment.label for segment in self.truth.segments)
        for each in self.watched:
            if each.decided is not None:
                manifest = each.decided.manifest
                found |= dict.fromkeys(manifest.labels[i] for i in each.decided.words)
        return tuple(found)
