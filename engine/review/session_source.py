"""A recorded session as a source: what was captured, at the times at which it was."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.errors import SourceEnded, SourceError
from engine.joints import as_landmarks, mirrored
from engine.notes import Stepped
from engine.review.record import Captured
from engine.review.session_file import Recorded, entries, film_name, read_session
from engine.review.side import SideOf
from engine.sources.video import VideoSource
from engine.sources.whole import frames
from engine.texts import text
from engine.types import Frame, InputKind, SourceState


class SessionSource:
    """Frames of a session, as fast as they are read; see `engine.sources.source.Source`.

    Pictures where it has films (those frames left out whose picture is missing), a glove's samples where it has these,
    else the landmarks that its recognizer was shown, as the camera saw them. `t` is the session's clock.
    """

    is_live = False
    nominal_fps: float | None = None
    notice = ""

    def __init__(self, folder: Path) -> None:
        self.kind: InputKind = "landmarks"
        self.size: tuple[int, int] | None = None
        self.seconds: float | None = None
        self.state = SourceState.OPENING
        self.name = folder.name
        self._folder = folder
        self._frames: Iterator[Frame] = iter(())
        self._films: list[VideoSource] = []

    def open(self) -> None:
        """Read what was captured. Raises InputError; SourceError for a film that can't be read."""
        session = read_session(self._folder)
        self.name, self.seconds = session.head.name, session.seconds
        if (session.films[:, 0] >= 0).any():
            self.kind, self._frames = "video", self._pictures(session)
        else:
            samples = [e for e in entries(self._folder, features=False) if isinstance(e, Captured)]
            if any(e.sensors is not None for e in samples):
                self.kind = "sensors"
                self._frames = (Frame(e.t, e.seq, sensors=e.sensors) for e in samples if e.sensors is not None)
            else:
                self._frames = self._landmarks()
        self.state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame. Raises SourceEnded, and SourceError where a film breaks off that was ended on purpose."""
        frame = next(self._frames, None)
        if frame is None:
            self.state = SourceState.ENDED
            raise SourceEnded(
                text("The session {name} has ended.", name=self.name),
                text("There is no further frame."),
                text("Open it again to repeat it."),
            )
        return frame

    def close(self) -> None:
        """Let its films go."""
        for film in self._films:
            film.close()
        self._frames = iter(())
        if self.state is not SourceState.ENDED:
            self.state = SourceState.CLOSED

    def _pictures(self, session: Recorded) -> Iterator[Frame]:
        for number in range(int(session.films[:, 0].max()) + 1):
            rows = np.flatnonzero(session.films[:, 0] == number)
            film = VideoSource(str(self._folder / film_name(number)), paced=False)
            self._films.append(film)
            try:
                film.open()
                for row, frame in zip(rows.tolist(), frames(film), strict=False):
                    yield Frame(float(session.times[row]), int(session.seqs[row]), frame.image)
            except SourceError:
                if session.is_whole:
                    raise
                return  # a crash has torn its end
            finally:
                film.close()

    def _landmarks(self) -> Iterator[Frame]:
        side = SideOf()
        for entry in entries(self._folder):
            side.take(entry)
            points = as_landmarks(entry.features) if isinstance(entry, Stepped) else None
            if isinstance(entry, Stepped) and points is not None:
                yield Frame(entry.t, entry.seq, points=mirrored(points, 4 / 3) if side.is_mirrored else points)
