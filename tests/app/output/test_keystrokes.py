"""Keystrokes: off until wanted, never into our own window, any script into another program; real ones on X11."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.banner import Notice
from app.output.keys_macos import pieces_of
from app.output.keys_windows import _Input, inputs_of
from app.output.keys_x11 import X11Typist, symbol_of
from app.output.keystrokes import WAITING, Keystrokes, typable, typist_of_this_machine
from app.words.composer import Word
from tests.waiting import wait_until

TEXT = "안녕하세요 · שלום thank-you Ünïcödé 我 👍 "


class Paper:
    """A typist that writes down what it is asked to type, three characters at a time."""

    def __init__(self) -> None:
        self.typed = ""
        self.prepared = ""
        self.is_closed = False
        self.fails = False

    def prepare(self, text: str) -> tuple[int, float]:
        self.prepared = text[:3]
        return 3, 0.001

    def type(self, text: str) -> None:
        assert text == self.prepared
        if self.fails:
            raise OSError("the other program took no key")
        self.typed += text

    def close(self) -> None:
        self.is_closed = True


class Desk:
    """A `Keystrokes` on paper, and what it told."""

    def __init__(self) -> None:
        self.paper = Paper()
        self.told: list[Notice] = []
        self.failures = 0
        self.keys = Keystrokes(self.told.append, lambda topic: None, self._fail, lambda: self.paper)

    def _fail(self) -> None:
        self.failures += 1

    def say(self, *texts: str) -> None:
        self.keys.say([Word(i, text) for i, text in enumerate(texts)])


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.keys.stop()


def test_nothing_is_typed_while_it_is_off(desk: Desk) -> None:
    desk.say("hello")
    assert desk.paper.prepared == ""


def test_each_word_is_typed_with_a_space_behind_it(desk: Desk, qtbot: QtBot) -> None:
    desk.keys.set_on(True)
    desk.say("hello", "고마워")
    desk.say("tea")
    qtbot.waitUntil(lambda: desk.paper.typed == "hello 고마워 tea ")


def test_nothing_is_typed_into_our_own_window(desk: Desk, qtbot: QtBot) -> None:
    desk.keys.set_on(True)
    own = QWidget()
    qtbot.addWidget(own)
    own.show()
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    desk.say("hello")
    assert desk.paper.prepared == ""


def test_what_waits_is_dropped_when_the_user_comes_back(desk: Desk, qtbot: QtBot) -> None:
    desk.keys.set_on(True)
    desk.say("hello")
    own = QWidget()
    qtbot.addWidget(own)
    own.show()
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    qtbot.waitUntil(lambda: not (desk.keys._timer.isActive() or desk.keys._rest.isActive()))
    assert desk.paper.typed in ("", "hel", "hello ") and desk.keys._waiting == ""


def test_what_waits_is_bounded(desk: Desk) -> None:
    desk.keys.set_on(True)
    desk.say("x" * 10 * WAITING)
    assert len(desk.keys._waiting) == WAITING


def test_a_failure_switches_it_off_and_is_said_in_three_parts(desk: Desk, qtbot: QtBot) -> None:
    desk.paper.fails = True
    desk.keys.set_on(True)
    desk.say("hello")
    qtbot.waitUntil(lambda: desk.failures == 1)
    assert not desk.keys.is_on and desk.paper.is_closed
    assert len(desk.told[-1].text.splitlines()) == 3 and "took no key" in desk.told[-1].text


def test_a_label_never_presses_a_key_that_is_no_character() -> None:
    assert typable("a\n\tb\x1b\x7fc\u202e") == "abc"
    assert typable("می\u200cخواهم") == "می\u200cخواهم"


def test_wayland_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    told: list[Notice] = []
    keys = Keystrokes(told.append, lambda topic: None, lambda: None)
    keys.set_on(True)
    assert not keys.is_on and "Wayland" in told[0].text and len(told[0].text.splitlines()) == 3


def test_without_an_x_server_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(OSError, match="X server"):
        typist_of_this_machine()


# -- what goes to the operating systems -------------------------------------------------------------------


def test_x11_symbols() -> None:
    assert (symbol_of("a"), symbol_of("é"), symbol_of("한"), symbol_of("👍")) == (0x61, 0xE9, 0x100D55C, 0x101F44D)


def test_windows_gets_a_press_and_a_release_for_each_utf_16_unit() -> None:
    made = [(i.kind, i.either.key.vk, i.either.key.scan, i.either.key.flags) for i in inputs_of("한👍")]
    assert [scan for _, _, scan, _ in made] == [0xD55C, 0xD55C, 0xD83D, 0xD83D, 0xDC4D, 0xDC4D]
    assert [flags for *_, flags in made] == [4, 6] * 3 and {made[0][:2]} == {(1, 0)}
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(_Input) == 40


def test_macos_gets_pieces_that_split_no_character() -> None:
    text = "👍" * 15 + "한글"
    pieces = pieces_of(text)
    assert "".join(piece.decode("utf-16-le") for piece in pieces) == text
    assert max(map(len, pieces)) <= 40 and pieces_of("") == []


OTHER = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
line = QLineEdit()
line.setWindowTitle("other program")


def take(text):
    if text.endswith("!"):
        print(text.encode().hex(), flush=True)
        app.quit()


line.textChanged.connect(take)
line.show()
line.activateWindow()
app.focusWindowChanged.connect(lambda window: print("focus" if window else "lost", flush=True))
app.exec()
"""


@pytest.mark.xvfb
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="no DISPLAY: run under xvfb-run")
@pytest.mark.slow
def test_another_program_gets_the_very_text_and_the_keyboard_is_left_as_it_was(qtbot: QtBot) -> None:
    """With more different characters than there are spare keys, so that keys are lent anew on the way."""
    env = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    before = _keyboard()
    text = TEXT + "".join(chr(0xAC00 + 29 * i) for i in range(60)) + "!"  # ends the other program
    with subprocess.Popen(
        [sys.executable, "-c", OTHER], stdout=subprocess.PIPE, text=True, env=env | {"QT_QPA_PLATFORM": "xcb"}
    ) as other:
        try:
            window = _xdotool("search", "--sync", "--onlyvisible", "--pid", str(other.pid), "--name", "^other program$")
            _xdotool("windowfocus", "--sync", window)
            assert other.stdout is not None
            while other.stdout.readline() != "focus\n":
                assert other.poll() is None
            keys = Keystrokes(lambda notice: None, lambda topic: None, lambda: None, X11Typist)
            keys.set_on(True)
            keys.say([Word(0, text)])
            qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
            got = bytes.fromhex(other.stdout.readline()).decode()
            keys.stop()
        finally:
            other.kill()
    assert got == text
    wait_until(lambda: _keyboard() == before)


def _xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True, timeout=20)
    return done.stdout.split("\n")[0]


def _keyboard() -> list[int]:
    """The keys that nobody uses."""
    typist = X11Typist()
    spare = list(typist._spare)
    typist.close()
    return spare
