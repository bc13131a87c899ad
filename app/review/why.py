"""*Why?* of a recording: fetches exactly the frames that the engine saw, and replays them as the Live page does."""

import logging
from collections.abc import Callable
from pathlib import Path

from app.review.found_over import findings_at
from app.review.seen_frames import SeenFrames
from app.single import Single
from app.tr import tr
from app.words.why import WhyWindow
from engine.errors import RecognizerError
from engine.review.reel import Reel
from engine.types import ImageArray

log = logging.getLogger(__name__)

_SLACK_S = 1e-3  # a frame's time is told by two readers


class ReviewWhy(Single[WhyWindow]):
    """Asking again shows the other sign in the same window. On the GUI thread; `poll` regularly.

    make_reel: opens a film, for its pictures.
    """

    def __init__(self, parent: Callable[[], WhyWindow], make_reel: Callable[[str], Reel] = Reel) -> None:
        super().__init__()
        self._make_window, self._make_reel = parent, make_reel
        self._reel: Reel | None = None
        self._wanted: SeenFrames | None = None
        self._images: dict[int, ImageArray] = {}

    def make(self) -> WhyWindow:
        """The window, still empty."""
        window = self._make_window()
        window.finished.connect(self._end)
        return window

    def ask(self, film: Path | None, frames: SeenFrames) -> None:
        """Show what made a sign. film: None where only landmarks were kept."""
        window = self.open()
        self._end()
        window.show_moment(frames.event, None)
        window.told.setText("")
        window.picture.empty.say(tr("Fetching the frames …"), "", offers=False)
        self._wanted, self._images = frames, {}
        try:
            self._reel = None if film is None else self._make_reel(str(film))
        except RecognizerError as error:  # the page itself says why there is no picture
            log.warning("no pictures for Why?", exc_info=error)
        if self._reel is None:
            self._show()

    def poll(self) -> None:
        """Take the pictures that have come; show them when all have."""
        reel, wanted = self._reel, self._wanted
        if reel is None or wanted is None:
            return
        shot = reel.take()
        left = [number for number in wanted.numbers if number not in self._images]
        if shot is not None and left:
            self._images[left[0]] = shot.image
            left = left[1:]
        if not left or reel.error is not None or reel.notice:
            self._show()
        elif not reel.is_waiting:
            zero = reel.index.at(0) if len(reel.index) else 0.0
            number = reel.index.on_show(zero + wanted.t(left[0]) + _SLACK_S)
            if reel.index.is_complete or len(reel.index) > number + 1:
                reel.wish(number)

    def stop(self) -> None:
        """Close the window."""
        super().stop()
        self._end()

    def _show(self) -> None:
        wanted, images = self._wanted, self._images
        self._end()
        if self.window is not None and wanted is not None:
            moment = wanted.moment(images)
            self.window.show_moment(wanted.event, moment, lambda t: findings_at(wanted.decided, t))

    def _end(self) -> None:
        """Nothing is fetched any more."""
        reel, self._reel, self._wanted = self._reel, None, None
        if reel is not None:
            reel.close()
