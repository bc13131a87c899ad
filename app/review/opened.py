"""The recording that is open: its file, who watches it, and how its tracks stand under each other."""

from dataclasses import dataclass, field
from pathlib import Path

from app.review.lanes import Lane
from app.review.truth import Truth
from app.review.watched import Decided, Watched
from app.tr import tr
from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from engine.errors import shown
from engine.film_names import is_film
from engine.review.files.media import Media
from engine.review.files.tracks import READ
from engine.review.session_file import RECORD, film_name
from engine.review.track import Track
from engine.sources.glove import is_episode

_NONE = Track("truth", "truth")


def can_be_reviewed(path: Path) -> bool:
    """Whether it looks like a film, a glove's recording, or the folder of a recorded session."""
    return is_film(path) or path.suffix.lower() == ".csv" or (path / RECORD).is_file()


def holds_truth(path: Path) -> bool:
    """Whether it looks like a file of what was signed; a table is one unless it is a glove's."""
    suffix = path.suffix.lower()
    return suffix in READ and (suffix != ".csv" or not is_episode(path))


@dataclass(slots=True)
class Opened:
    """watched: one or two checkpoints, the first being the one that the thresholds are for.

    truth: what was signed; None until it is known which recording this is. told: of whom it was said why they failed.
    """

    path: Path
    watched: list[Watched] = field(default_factory=list)
    truth: Truth | None = None
    told: list[Watched] = field(default_factory=list)

    @property
    def film(self) -> Path | None:
        """What the player shows: the recording, of a session its first film; None where no picture was kept."""
        if not self.path.is_dir():
            return None if self.path.suffix.lower() == ".csv" else self.path
        film = self.path / film_name(0)
        return film if film.is_file() else None

    @property
    def no_picture(self) -> tuple[str, str]:
        """Why there is no film, in two sentences."""
        if self.path.suffix.lower() == ".csv":
            return tr("A sensor glove sends no picture"), tr("What was signed stands on the tracks below.")
        return tr("No picture was kept"), tr("Only what the model saw was recorded.")

    @property
    def fitting(self) -> Path | None:
        """The bundled checkpoint that reads such recordings; None where it isn't known which does."""
        if self.film is not None:
            return DEFAULT_CHECKPOINT
        return None if self.path.is_dir() else GLOVE_CHECKPOINT

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Predictions, then the truth."""
        predicted = [
            Lane(shown(each.name, 40), Track(each.name, "prediction") if each.decided is None else each.decided.track)
            for each in self.watched
        ]
        return (*predicted, Lane(tr("Truth"), self.signed, is_open=True))

    @property
    def signed(self) -> Track:
        """The truth as it is now."""
        return _NONE if self.truth is None else self.truth.track

    @property
    def truth_lane(self) -> int:
        """Its number, from the top."""
        return len(self.watched)

    @property
    def other_lane(self) -> int:
        """With which the first one is compared: the truth, and while there is none a second prediction; else 0."""
        return self.truth_lane if self.signed.segments else min(1, len(self.watched) - 1)

    @property
    def compared(self) -> tuple[Track, Track] | None:
        """The two tracks that may differ."""
        other = self.other_lane
        return (self.lanes[0].track, self.lanes[other].track) if other else None

    @property
    def first(self) -> Decided | None:
        """What the first checkpoint says."""
        return self.watched[0].decided if self.watched else None

    @property
    def best(self) -> Track:
        """What is known of the signs: the truth, and while there is none what the first checkpoint says."""
        return self.signed if self.signed.segments or not self.watched else self.lanes[0].track

    @property
    def seconds(self) -> float:
        """As far as it was watched."""
        return max((each.decided.found.seconds for each in self.watched if each.decided is not None), default=0.0)

    @property
    def media(self) -> Media:
        """The film and when its frames are shown, as far as they were watched."""
        decided = self.first
        return Media(self.path) if decided is None else Media(self.path, decided.found.frame_times)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that a track could have."""
        found = dict.fromkeys(segment.label for segment in self.signed.segments)
        for each in self.watched:
            if each.decided is not None:
                manifest = each.decided.manifest
                found |= dict.fromkeys(manifest.labels[i] for i in each.decided.words)
        return tuple(found)
