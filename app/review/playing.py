"""The player and the time line go together: the play head leads and follows; landmarks over the picture; the loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction, QPainter

from app.review.page import ReviewPage
from app.review.transport import STRIDE
from app.review.verbs import ReviewVerbs
from engine.review.track import Segment
from engine.types import FloatArray, Frame


class Playing:
    """On the GUI thread. points_at: landmarks (J, 4) at a second, in a picture of such an aspect; None where there
    are none. moved: the head did.

    Seconds are the recording's, from its first frame on; a film's own may begin later than at 0.
    """

    def __init__(
        self,
        page: ReviewPage,
        verbs: ReviewVerbs,
        landmarks: QAction,
        points_at: Callable[[float, float], FloatArray | None],
        moved: Callable[[], None],
    ) -> None:
        self._page, self._player, self._verbs = page, page.player, verbs
        self._points_at, self._moved = points_at, moved
        self._has_film = False
        self._player.points_at = lambda t, aspect: points_at(t - self._zero, aspect)
        self._player.moved.connect(self._follow)
        page.timeline.sought.connect(self.seek)
        landmarks.toggled.connect(self._show_landmarks)
        self._show_landmarks(landmarks.isChecked())
        self._connect()

    def open(self, film: Path | None, no_picture: tuple[str, str] = ("", "")) -> None:
        """Show the film; without one, for which `no_picture` gives the reason, landmarks are drawn at the play head."""
        self._has_film = film is not None
        if film is not None:
            self._player.open(film)
        else:
            self._player.close_film()
            self._player.picture.empty.say(*no_picture, offers=False)
        self._stand(0.0)

    def paint_over(self, paint: Callable[[QPainter, QRectF, float], None]) -> None:
        """Paint over each picture; see `PlayerView.over`, with the recording's seconds."""
        self._player.over = lambda painter, box, t: paint(painter, box, t - self._zero)

    def seek(self, t: float) -> None:
        """Bring the play head to second `t`: it stands there at once, and the picture follows."""
        self._player.show_at(t + self._zero)
        self._stand(t)

    def show_loop(self, segment: Segment | None) -> None:
        """The chosen sign over and over, where that is asked for."""
        if self._verbs.loop.isChecked() and segment is not None:
            self._player.set_loop(segment.start + self._zero, segment.end + self._zero)
            self._player.show_at(segment.start + self._zero)
            self._player.play()
        else:
            self._player.clear_loop()

    def show_transport(self) -> None:
        """Nothing can be pressed while there is nothing to be played; the loop is on or off by whatever changed it."""
        player = self._player.player
        self._verbs.loop.setChecked(player is not None and player.loop is not None)
        self._player.transport.setVisible(player is not None and player.error is None)

    def _follow(self, t: float) -> None:
        """A picture is on show; one on the way to where the user has gone is passed by."""
        player = self._player.player
        if player is None or not player.is_seeking:
            self._stand(t - self._zero)

    @property
    def seconds(self) -> float:
        """How long the film is, as far as it is read."""
        return max(self._player.seconds - self._zero, 0.0)

    @property
    def is_whole(self) -> bool:
        """Whether the film is read to its end, and its length known."""
        player = self._player.player
        index = None if player is None else player.index
        return index is not None and index.is_complete and self._player.seconds >= index.end_s > 0

    @property
    def _zero(self) -> float:
        """When the film says that its first frame is shown."""
        player = self._player.player
        return player.index.at(0) if player is not None and len(player.index) else 0.0

    def _stand(self, t: float) -> None:
        self._page.timeline.show_head(t)
        self._moved()
        points = None if self._has_film else self._points_at(t, 4 / 3)
        if points is not None:
            self._player.picture.show_frame(Frame(t, 0, points=points), None)

    def _show_landmarks(self, is_on: bool) -> None:
        self._player.picture.landmarks = is_on
        self._player.picture.update()

    def _connect(self) -> None:
        player, verbs = self._player, self._verbs
        verbs.play.triggered.connect(player.toggle)
        verbs.hold.triggered.connect(player.pause)
        verbs.slower.triggered.connect(lambda: player.shuttle(-1))
        verbs.faster.triggered.connect(lambda: player.shuttle(1))
        steps = ((verbs.back, -1), (verbs.forth, 1), (verbs.stride_back, -STRIDE), (verbs.stride_forth, STRIDE))
        for verb, by in steps:
            verb.triggered.connect(lambda _=False, by=by: player.step(by))
        verbs.first.triggered.connect(lambda: self.seek(0.0))
        verbs.last.triggered.connect(lambda: self.seek(self._page.timeline.scale.seconds))
