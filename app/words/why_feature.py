"""Connects the event strip with its pictures and with the *Why?* window."""

from PySide6.QtGui import QAction

from app.words.events import EventList
from app.words.why import WhyWindow
from engine.session import Session
from engine.types import Event, Snapshot


class Why:
    """One window at most; asking again shows the other event in it. On the GUI thread."""

    def __init__(self, session: Session, strip: EventList, action: QAction) -> None:
        self.window: WhyWindow | None = None
        self._session, self._strip, self._action = session, strip, action
        action.setEnabled(False)
        action.triggered.connect(self.ask_newest)
        strip.peak = session.peak
        strip.why.connect(self.ask)

    def ask(self, event: Event) -> None:
        """Show what made `event`."""
        if self.window is None:
            self.window = WhyWindow(self._strip.window())
            self.window.finished.connect(self._forget)
        self.window.picture.mirror = self._strip.mirror
        self.window.show_moment(event, self._session.moment(event))
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def ask_newest(self) -> None:
        """Show what made the newest word, if there was one."""
        event = self._strip.newest
        if event is not None:
            self.ask(event)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """There is nothing to ask before the first word."""
        self._action.setEnabled(self._strip.newest is not None)

    def stop(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    def _forget(self) -> None:
        self.window = None
