"""The event output as a part of the window: what is sent and when, its switch, its address, a port that is taken."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from app.banner import Notice
from app.settings.file import SettingsFile
from app.tr import tr
from app.words.composer import Composer, State
from engine.types import Event, Snapshot

if TYPE_CHECKING:
    from app.output.event_server import EventServer

TOPIC = "events"


@dataclass
class EventOutput:
    """Off by default; QtWebSockets is loaded only when it is switched on.

    show_on: called with False, before the notice, where nothing can be sent, and with True where it can be after all: a
    switch that moves calls `set_on`, which takes earlier notices away.
    """

    composer: Composer
    settings: SettingsFile
    tell: Callable[[Notice], object]
    drop: Callable[[str], object]
    show_on: Callable[[bool], object]
    server: "EventServer | None" = None
    _seen: int = 0  # Snapshot.event_count as last looked at
    _running: Event | None = None
    _state: State | None = None

    @property
    def address(self) -> str:
        """What a client connects to, with the token; "" while it is off."""
        if self.server is None:
            return ""
        return f"ws://127.0.0.1:{self.server.port}/?token={self.settings.values.events_token}"

    def set_on(self, is_on: bool) -> None:
        """Listen, or stop it. Says where, or why not."""
        self.drop(TOPIC)
        if not is_on:
            self.stop()
        elif self.server is None:
            self._listen(self.settings.values.events_port)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Send what is new; every 33 ms."""
        news = self._news(snapshot)
        if self.server is None:
            return
        for message in news:
            self.server.send(message)
        if self.composer.state is not self._state:
            self._state = self.composer.state
            self.server.send(sentence_message(self._state))

    def stop(self) -> None:
        """Nobody is sent anything any more."""
        if self.server is not None:
            server, self.server = self.server, None
            server.close()
            server.deleteLater()

    def _news(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """An event is sent when it begins, and again, under the same id, when it has ended."""
        new = max(min(snapshot.event_count - self._seen, len(snapshot.events)), 0)
        self._seen = snapshot.event_count
        first = len(snapshot.events) - new
        changed = list(range(first, len(snapshot.events)))
        running = self._running
        if running is not None and first > 0:
            then = snapshot.events[first - 1]
            if (then.label, then.start) == (running.label, running.start) and then.end is not None:
                changed.insert(0, first - 1)
                self._running = None
        if new:
            newest = snapshot.events[-1]
            self._running = newest if newest.end is None else None
        zero = snapshot.event_count - len(snapshot.events)
        return [event_message(zero + i, snapshot.events[i]) for i in changed]

    def _listen(self, port: int) -> None:
        try:
            from app.output.event_server import EventServer
        except ImportError as error:
            self.show_on(False)
            self.tell(about_no_sockets(str(error)))
            return
        if not self.settings.values.events_token:
            self.settings.change(events_token=secrets.token_urlsafe(24))
        server = EventServer(self.settings.values.events_token, self._greeting)
        if not server.listen(port):
            server.deleteLater()
            self.show_on(False)
            self.tell(about_busy_port(port, lambda: self._retry(port), lambda: self._retry(0)))
            return
        self.server, self._state = server, self.composer.state
        self.settings.change(events_port=server.port, events_on=True)
        self.show_on(True)
        self.tell(about_listening(server.port, lambda: QGuiApplication.clipboard().setText(self.address)))

    def _retry(self, port: int) -> None:
        self.drop(TOPIC)
        if self.server is None:
            self._listen(port)

    def _greeting(self) -> list[dict[str, Any]]:
        from app.output.event_server import VERSION

        hello = {"type": "hello", "program": "SignLens", "version": VERSION}
        return [hello, sentence_message(self.composer.state)]


def event_message(number: int, event: Event) -> dict[str, Any]:
    """One sign; see docs/events.md."""
    return {
        "type": "event",
        "id": number,
        "label": event.label,
        "start": round(event.start, 3),
        "peak": round(event.peak, 3),
        "end": None if event.end is None else round(event.end, 3),
        "confidence": round(float(event.confidence), 4),
        "generation": event.generation,
        "sent": round(time.time(), 3),
    }


def sentence_message(state: State) -> dict[str, Any]:
    """The sentence as it stands; see docs/events.md."""
    return {
        "type": "sentence",
        "words": [word.text for word in state.words],
        "spelling": state.spelling,
        "text": " ".join(word.text for word in state.pieces),
        "is_over": state.is_over,
        "sent": round(time.time(), 3),
    }


def about_listening(port: int, copy: Callable[[], object]) -> Notice:
    """It is on; where."""
    text = tr(
        "Programs of this machine can have the words at ws://127.0.0.1:{port}.\n"
        "Other machines can't reach it, and nobody can without the token.\n"
        "Copy the address with its token for your program; docs/events.md describes the rest.",
        port=port,
    )
    return Notice(TOPIC, text, "info", ((tr("Copy address"), copy),))


def about_busy_port(port: int, again: Callable[[], object], other: Callable[[], object]) -> Notice:
    """Another program has the port."""
    text = tr(
        "Another program uses port {port} of this machine.\n"
        "No words are given to other programs.\n"
        "Close that program and try again, or use another port.",
        port=port,
    )
    return Notice(TOPIC, text, "warning", ((tr("Try again"), again), (tr("Use another port"), other)))


def about_no_sockets(why: str) -> Notice:
    """Qt was installed without its WebSockets."""
    text = tr(
        "Qt's WebSockets can't be loaded ({why}).\n"
        "No words are given to other programs.\n"
        "Install SignLens again: python -m pip install --force-reinstall PySide6-Addons",
        why=why,
    )
    return Notice(TOPIC, text, "warning")
