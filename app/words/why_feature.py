"""Connects the event strip with its pictures and with the *Why?* window."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from app.single import Single
from app.words.events import EventList
from app.words.why import FoundAt, WhyWindow
from engine.session import Session
from engine.types import Event, Snapshot


class Why(Single[WhyWindow]):
    """Asking again shows the other event in the same window. On the GUI thread.

    found_of: of an anomaly, what was found in its frames.
    """

    def __init__(self, session: Session, strip: EventList, action: QAction) -> None:
        super().__init__()
        self._session, self._strip, self._action = session, strip, action
        self.found_of: Callable[[Event], FoundAt | None] = lambda event: None
        action.setEnabled(False)
        action.triggered.connect(self.ask_newest)
        strip.peak = session.peak
        strip.why.connect(self.ask)

    def make(self) -> WhyWindow:
        """The window, still empty."""
        return WhyWindow(self._strip.window())

    def ask(self, event: Event) -> None:
        """Show what made `event`."""
        window = self.open()
        window.picture.mirror = self._strip.mirror
        window.show_moment(event, self._session.moment(event), self.found_of(event))

    def ask_newest(self) -> None:
        """Show what made the newest word, if there was one."""
        event = self._strip.newest
        if event is not None:
            self.ask(event)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """There is nothing to ask before the first word."""
        self._action.setEnabled(self._strip.newest is not None)
