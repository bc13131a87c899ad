"""Event output: only with the token, only for this machine, and never held up by a client that does not read."""

import base64
import json
import os
import re
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkRequest
from PySide6.QtWebSockets import QWebSocket
from pytestqt.qtbot import QtBot

from app.banner import Notice
from app.output.event_output import EventOutput
from app.output.event_server import CLIENTS, LONGEST_MESSAGE, EventServer, is_local_origin
from app.settings.file import SettingsFile
from app.words.composer import Composer
from engine.types import Event
from tests.app.scenes import snapshot, words

DOCS = Path(__file__).parents[3] / "docs" / "events.md"
POLICY_VIOLATION = 1008


class Client:
    """What one client has been told."""

    def __init__(self, url: str, origin: str = "") -> None:
        self.socket = QWebSocket(origin)
        self.heard: list[dict[str, object]] = []
        self.is_closed = False
        self.socket.textMessageReceived.connect(lambda text: self.heard.append(json.loads(text)))
        self.socket.disconnected.connect(self._end)
        self.socket.open(QNetworkRequest(QUrl(url)))

    def _end(self) -> None:
        self.is_closed = True

    @property
    def kinds(self) -> list[object]:
        return [message["type"] for message in self.heard]


Connect = Callable[..., Client]


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shake_hands(client: socket.socket, port: int, token: str) -> None:
    """A client that says what it must, and reads nothing."""
    client.connect(("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    client.sendall(
        f"GET /?token={token} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )


@pytest.fixture
def output(qtbot: QtBot) -> Iterator[EventOutput]:
    settings = SettingsFile()
    settings.change(events_port=free_port())
    told: list[Notice] = []
    made = EventOutput(Composer(), settings, told.append, lambda topic: None, lambda is_on: None)
    made.told = told  # type: ignore[attr-defined]
    made.set_on(True)
    yield made
    made.stop()


@pytest.fixture
def connect(output: EventOutput) -> Iterator[Connect]:
    clients: list[Client] = []

    def begin(query: str | None = None, origin: str = "") -> Client:
        assert output.server is not None
        url = output.address if query is None else f"ws://127.0.0.1:{output.server.port}/{query}"
        clients.append(Client(url, origin))
        return clients[-1]

    yield begin
    for client in clients:
        client.socket.abort()
        client.socket.deleteLater()


def follow(output: EventOutput, *labels: str, **more: object) -> None:
    shown = snapshot(events=words(*labels), **more)  # type: ignore[arg-type]
    output.composer.take(shown, 100.0)
    output.update_from(shown, 100.0)


def test_a_client_with_the_token_gets_every_event_once_and_the_sentence(
    output: EventOutput, connect: Connect, qtbot: QtBot
) -> None:
    client = connect()
    qtbot.waitUntil(lambda: client.kinds == ["hello", "sentence"])
    for _ in range(3):
        follow(output, "hello", "고마워")
    qtbot.waitUntil(lambda: len(client.heard) == 5)
    first, second, sentence = client.heard[2:]
    assert (first["id"], first["label"], second["id"], second["label"]) == (0, "hello", 1, "고마워")
    assert first["start"] < first["peak"] and first["confidence"] == 0.9  # type: ignore[operator]
    assert sentence["words"] == ["hello", "고마워"] and sentence["text"] == "hello 고마워"


def test_an_event_is_told_again_when_it_ends(output: EventOutput, connect: Connect, qtbot: QtBot) -> None:
    client = connect()
    qtbot.waitUntil(lambda: len(client.heard) == 2)
    running = Event("hello", 100.0, 100.1, None, 0.8)
    for event in (running, running, replace(running, end=100.4, confidence=0.9), replace(running, end=100.4)):
        output.update_from(snapshot(events=(event,)), 100.0)
    other = Event("tea", 101.0, 101.1, None, 0.8)
    output.update_from(snapshot(events=(replace(running, end=100.4), other)), 101.0)
    qtbot.waitUntil(lambda: len(client.heard) == 5)
    told = [(m["id"], m["label"], m["end"]) for m in client.heard[2:]]
    assert told == [(0, "hello", None), (0, "hello", 100.4), (1, "tea", None)]


@pytest.mark.parametrize("as_json", [True, False])
def test_the_token_may_be_the_first_message(output: EventOutput, connect: Connect, qtbot: QtBot, as_json: bool) -> None:
    client = connect("")
    token = output.settings.values.events_token
    client.socket.connected.connect(
        lambda: client.socket.sendTextMessage(json.dumps({"token": token}) if as_json else token)
    )
    qtbot.waitUntil(lambda: client.kinds == ["hello", "sentence"])


@pytest.mark.parametrize("query", ["?token=wrong", "?token=", "?token=%ff%00", "?token=wrong&token=" + "x" * 5000])
def test_a_wrong_token_is_closed_as_a_violation(
    output: EventOutput, connect: Connect, qtbot: QtBot, query: str
) -> None:
    client = connect(query)
    qtbot.waitUntil(lambda: client.is_closed)
    assert client.socket.closeCode().value in (POLICY_VIOLATION, 1000, 1006)
    assert client.heard == []


@pytest.mark.parametrize(
    "message", ["wrong", '{"token": "wrong"}', '{"token": 3}', "[" * 900, "[]", '{"a": 1}', "\ud800"]
)
def test_a_wrong_first_message_is_closed_as_a_violation(
    output: EventOutput, connect: Connect, qtbot: QtBot, message: str
) -> None:
    client = connect("")
    client.socket.connected.connect(lambda: client.socket.sendTextMessage(message))
    qtbot.waitUntil(lambda: client.is_closed)
    assert client.heard == [] and output.server is not None and output.server.clients == 0


def test_the_close_code_says_policy_violation(output: EventOutput, connect: Connect, qtbot: QtBot) -> None:
    client = connect("?token=wrong")
    qtbot.waitUntil(lambda: client.is_closed)
    assert client.socket.closeCode().value == POLICY_VIOLATION


def test_a_long_message_ends_the_connection(output: EventOutput, connect: Connect, qtbot: QtBot) -> None:
    client = connect()
    qtbot.waitUntil(lambda: len(client.heard) == 2)
    client.socket.sendTextMessage("x" * (LONGEST_MESSAGE + 1))
    qtbot.waitUntil(lambda: client.is_closed)


@pytest.mark.parametrize("origin", ["https://example.org", "http://localhost.example.org", "http://127.0.0.1.nip.io"])
def test_a_page_of_the_web_is_refused_even_with_the_token(
    output: EventOutput, connect: Connect, qtbot: QtBot, origin: str
) -> None:
    client = connect(None, origin)
    qtbot.waitUntil(lambda: client.socket.error().value == 0 or bool(client.socket.errorString()))
    qtbot.waitUntil(lambda: client.socket.state().value == 0)
    assert client.heard == [] and output.server is not None and output.server.clients == 0


@pytest.mark.parametrize("origin", ["null", "file://", "http://localhost:3000", "http://127.0.0.1", "http://[::1]:80"])
def test_a_page_of_this_machine_is_let_in(output: EventOutput, connect: Connect, qtbot: QtBot, origin: str) -> None:
    client = connect(None, origin)
    qtbot.waitUntil(lambda: client.kinds == ["hello", "sentence"])


def test_origins_that_only_look_local_are_not() -> None:
    assert not any(
        map(is_local_origin, ("http://[", "ftp://localhost", "http://", "localhost", "chrome-extension://x"))
    )


def test_it_listens_on_this_machine_alone(output: EventOutput) -> None:
    assert output.server is not None
    assert output.server._server.serverAddress().toString() == "127.0.0.1"


def test_a_client_that_does_not_read_is_dropped_and_the_others_are_served(
    output: EventOutput, connect: Connect, qtbot: QtBot
) -> None:
    server = output.server
    assert server is not None
    good = connect()
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        shake_hands(deaf, server.port, output.settings.values.events_token)
        qtbot.waitUntil(lambda: server.clients == 2)
        sent = 0

        def send_and_look() -> bool:
            nonlocal sent
            for _ in range(20):
                server.send({"type": "event", "label": "x" * 10_000})
                sent += 1
            return server.clients == 1

        qtbot.waitUntil(send_and_look, timeout=20_000)
        qtbot.waitUntil(lambda: len(good.heard) == 2 + sent, timeout=20_000)


def test_who_was_refused_and_stays_connected_takes_nobodys_place(
    output: EventOutput, connect: Connect, qtbot: QtBot
) -> None:
    assert output.server is not None
    with ExitStack() as held:
        refused = [held.enter_context(socket.socket()) for _ in range(CLIENTS)]
        for other in refused:
            shake_hands(other, output.server.port, "wrong")
        qtbot.waitUntil(lambda: len(select.select(refused, [], [], 0)[0]) == CLIENTS)  # they have their answer
        client = connect()
        qtbot.waitUntil(lambda: client.kinds == ["hello", "sentence"])


def test_clients_are_bounded(output: EventOutput, connect: Connect, qtbot: QtBot) -> None:
    clients = [connect() for _ in range(CLIENTS + 2)]
    qtbot.waitUntil(lambda: sum(client.is_closed for client in clients) == 2)
    assert output.server is not None and output.server.clients == CLIENTS


def test_switching_off_says_goodbye(output: EventOutput, connect: Connect, qtbot: QtBot) -> None:
    client = connect()
    qtbot.waitUntil(lambda: len(client.heard) == 2)
    output.set_on(False)
    qtbot.waitUntil(lambda: client.is_closed)
    assert output.address == ""


def test_a_busy_port_is_said_with_a_remedy_that_works(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[Notice] = []
    states: list[bool] = []
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = SettingsFile(tmp_path / "s.json")
        settings.change(events_port=port)
        output = EventOutput(Composer(), settings, told.append, lambda topic: None, states.append)
        output.set_on(True)
        assert len(told[0].text.splitlines()) == 3 and str(port) in told[0].text and states == [False]
        dict(told[0].actions)["Use another port"]()
        assert output.server is not None and output.server.port not in (0, port) and states == [False, True]
        assert settings.values.events_port == output.server.port
        output.stop()


def test_the_token_is_random_kept_and_no_part_of_the_notice(output: EventOutput) -> None:
    token = output.settings.values.events_token
    assert len(token) >= 32 and SettingsFile(output.settings.path).values.events_token == token
    notice = output.told[-1]  # type: ignore[attr-defined]
    assert token not in notice.text and str(output.settings.values.events_port) in notice.text


# -- the examples of docs/events.md -----------------------------------------------------------------------


def example(language: str, address: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1].replace("ws://127.0.0.1:8765/?token=YOUR-TOKEN", address)


def prints(command: list[str], output: EventOutput, qtbot: QtBot) -> str:
    """What the example printed about one sentence, before the server went."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            qtbot.waitUntil(lambda: output.server is not None and output.server.clients == 1, timeout=20_000)
            follow(output, "hello", "고마워")
            output.set_on(False)
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
        finally:
            process.kill()
        assert process.stdout is not None
        return process.stdout.read()


def test_the_python_example_works(output: EventOutput, qtbot: QtBot) -> None:
    assert "hello 고마워" in prints([sys.executable, "-c", example("python", output.address)], output, qtbot)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_javascript_example_works(output: EventOutput, qtbot: QtBot) -> None:
    code = example("javascript", output.address)
    printed = prints(["node", "--experimental-websocket", "-e", code], output, qtbot)
    assert "hello 고마워" in printed and "closed: 1001" in printed


def test_the_page_names_every_field(output: EventOutput) -> None:
    from app.output.event_output import event_message, sentence_message

    page = DOCS.read_text(encoding="utf-8")
    fields = {*event_message(0, Event("a", 0, 0, None, 0.5)), *sentence_message(output.composer.state)}
    assert [name for name in fields if f'"{name}"' not in page] == []


def test_a_server_without_clients_sends_to_nobody(qtbot: QtBot) -> None:
    server = EventServer("token", lambda: [])
    server.send({"type": "event"})
    server.close()
    server.deleteLater()
