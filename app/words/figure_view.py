"""A drawn signer: plays one sign of the dictionary in a loop, or shows a learner's own landmarks."""

from PySide6.QtGui import QResizeEvent

from app.glove_hand import HandDrawing, finger_colours
from app.picture import Picture
from engine.types import FloatArray, Frame

_HEIGHT = 360
_PERIOD_S = 1 / 24  # between two pictures: signs are sampled at 12 a second
_PAUSE_S = 0.8  # between two rounds of a sign: the hands go down and come up again


class FigureView(Picture):
    """A `Picture` of landmarks; `mirror` as there. Of a glove's sign, a drawn hand in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(160, 120)
        self.hand = HandDrawing(finger_colours())
        self.hand.setParent(self)
        self.hand.hide()
        self._motion: object = None
        self._played_s = 0.0
        self._last: float | None = None
        self._drawn = -_PERIOD_S
        self._count = 0

    @property
    def played_s(self) -> float:
        """How far the loop has come, in seconds of the sign's own time."""
        return self._played_s

    def play(self, label: str, sign: FloatArray, fps: float, channels: tuple[str, ...] = ()) -> None:
        """Begin to loop `sign` (T, J, 4), of a glove with these `channels` (T, D), sampled at `fps`.

        Raises SourceError for one that can't be drawn.
        """
        from engine.sources.demo import Motion
        from engine.sources.glove_motion import GloveMotion

        signs = {label: sign}
        self._motion = (
            GloveMotion(signs, fps, channels, 0, _PAUSE_S) if channels else Motion(signs, fps, 0, _PAUSE_S, 4 / 3)
        )
        self._played_s, self._last = 0.0, None
        self.hand.setVisible(bool(channels))

    def clear(self, text: str) -> None:
        """Nothing to show, and why."""
        self._motion = None
        self.hand.hide()
        self.empty.say(text, "", offers=False)
        self.show_frame(None, None)

    def advance(self, now: float, speed: float) -> None:
        """Show the loop as it stands at `now` (seconds), `speed` times as fast as it was signed."""
        from engine.sources.demo import Motion
        from engine.sources.glove_motion import GloveMotion

        if not isinstance(self._motion, Motion | GloveMotion):
            return
        self._played_s += 0.0 if self._last is None else speed * min(max(now - self._last, 0.0), 0.5)
        self._last = now
        if 0.0 <= now - self._drawn < _PERIOD_S:
            return
        self._drawn = now
        if isinstance(self._motion, GloveMotion):
            self.hand.show_sample(self._motion.sensors_at(self._played_s))
        else:
            self.show_points(self._motion.points_at(self._played_s), 4 / 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hand fills it."""
        super().resizeEvent(event)
        self.hand.setGeometry(self.rect())

    def show_points(self, points: FloatArray, aspect: float) -> None:
        """Draw `points` (J, 4) on a ground of width / height `aspect`."""
        from engine.figure import draw

        self._count += 1
        image = draw(points, (round(_HEIGHT * aspect), _HEIGHT))
        self.show_frame(Frame(float(self._count), self._count, image=image), None)
