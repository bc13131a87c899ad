"""Event output: words for other programs of this machine, by a WebSocket on 127.0.0.1 that asks for a token."""

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QHostAddress
from PySide6.QtWebSockets import QWebSocket, QWebSocketCorsAuthenticator, QWebSocketProtocol, QWebSocketServer

VERSION = 1
CLIENTS = 16
BACKLOG = 256 * 1024  # bytes that a client may leave unread in this process; the system's buffers come on top
LONGEST_MESSAGE = 1024  # bytes; a client has nothing to say but the token
TOKEN_WAIT_MS = 5_000
_LOCAL = ("localhost", "127.0.0.1", "::1")


class EventServer(QObject):
    """Sends JSON objects to every client that knows the token; holds nothing back for one that does not read.

    Signal: `clients_changed(count)`. Written down for clients in docs/events.md.
    """

    clients_changed = Signal(int)

    def __init__(self, token: str, greeting: Callable[[], list[dict[str, Any]]], parent: QObject | None = None) -> None:
        """greeting: what a client is sent once its token is right."""
        super().__init__(parent)
        self._token, self._greeting = token, greeting
        self._clients: list[QWebSocket] = []
        self._strangers: dict[QWebSocket, QTimer] = {}  # connected, but without a token yet
        self._server = QWebSocketServer("SignLens", QWebSocketServer.SslMode.NonSecureMode, self)
        self._server.originAuthenticationRequired.connect(_judge_origin)
        self._server.newConnection.connect(self._meet)

    @property
    def port(self) -> int:
        """That it listens at; 0 while it does not."""
        return self._server.serverPort()

    @property
    def clients(self) -> int:
        """How many are being sent words."""
        return len(self._clients)

    def listen(self, port: int) -> bool:
        """Begin at 127.0.0.1:`port`, 0 for any free one; False where that port is taken."""
        return self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), port)

    def close(self) -> None:
        """Say goodbye to all and stop listening."""
        self._server.close()
        for socket in (*self._clients, *self._strangers):
            socket.disconnected.disconnect()
            socket.close(QWebSocketProtocol.CloseCode.CloseCodeGoingAway, "SignLens closes the event output")
            socket.deleteLater()
        for timer in self._strangers.values():
            timer.stop()
        self._clients, self._strangers = [], {}

    def send(self, message: Mapping[str, Any]) -> None:
        """To every client; one that has left too much unread is dropped."""
        text = json.dumps(message, ensure_ascii=False)
        for socket in list(self._clients):
            if socket.bytesToWrite() > BACKLOG:
                socket.abort()  # a goodbye would wait behind what is not read
                self._forget(socket)
            else:
                socket.sendTextMessage(text)

    # -- a client comes and goes --------------------------------------------------------------------------

    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.setMaxAllowedIncomingMessageSize(LONGEST_MESSAGE)
            socket.setMaxAllowedIncomingFrameSize(LONGEST_MESSAGE)
            if len(self._clients) + len(self._strangers) >= CLIENTS:
                socket.close(QWebSocketProtocol.CloseCode.CloseCodePolicyViolated, "too many clients")
                socket.deleteLater()
                continue
            timer = QTimer(socket, singleShot=True, interval=TOKEN_WAIT_MS)
            self._strangers[socket] = timer
            # Never by a function that holds the socket: it would go within the socket's own end.
            socket.disconnected.connect(self._leave)
            socket.textMessageReceived.connect(self._hear)
            timer.timeout.connect(self._lose_patience)
            timer.start()
            given = parse_qs(urlsplit(socket.requestUrl().toString()).query, keep_blank_values=True).get("token")
            if given is not None:
                self._judge(socket, given[-1])

    @property
    def _speaker(self) -> QWebSocket:
        """Whose signal, or whose timer's, is being heard."""
        sender = self.sender()
        socket = sender.parent() if isinstance(sender, QTimer) else sender
        assert isinstance(socket, QWebSocket)  # noqa: S101 - nobody else is connected
        return socket

    @Slot(str)
    def _hear(self, text: str) -> None:
        """The first message is the token, alone or as {"token": …}; later ones mean nothing."""
        socket = self._speaker
        if socket not in self._strangers:
            return
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = text
        given = found.get("token") if isinstance(found, dict) else text
        self._judge(socket, given if isinstance(given, str) else "")

    def _judge(self, socket: QWebSocket, given: str) -> None:
        if not secrets.compare_digest(given.strip().encode("utf-8", "replace"), self._token.encode()):
            self._refuse(socket)
            return
        self._strangers.pop(socket).stop()
        self._clients.append(socket)
        for message in self._greeting():
            socket.sendTextMessage(json.dumps(message, ensure_ascii=False))
        self.clients_changed.emit(len(self._clients))

    @Slot()
    def _lose_patience(self) -> None:
        self._refuse(self._speaker)

    @Slot()
    def _leave(self) -> None:
        self._forget(self._speaker)

    def _refuse(self, socket: QWebSocket) -> None:
        """It is forgotten at once: one that leaves its own end open would hold the place of another."""
        socket.close(QWebSocketProtocol.CloseCode.CloseCodePolicyViolated, "the token is missing or wrong")
        self._forget(socket)

    def _forget(self, socket: QWebSocket) -> None:
        timer = self._strangers.pop(socket, None)
        if timer is not None:
            timer.stop()
        if socket in self._clients:
            self._clients.remove(socket)
            self.clients_changed.emit(len(self._clients))
        socket.deleteLater()


def is_local_origin(origin: str) -> bool:
    """Whether a page of `origin` lies on this machine; a program that is no browser sends none."""
    if origin in ("", "null"):
        return True
    try:
        parts = urlsplit(origin)
        return parts.scheme == "file" or (parts.scheme in ("http", "https") and parts.hostname in _LOCAL)
    except ValueError:
        return False


def _judge_origin(asker: QWebSocketCorsAuthenticator) -> None:
    asker.setAllowed(is_local_origin(asker.origin()))
