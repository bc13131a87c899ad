"""Speech: off until it is wanted, one word after the other, and a notice where nothing can speak."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot

from app.banner import Notice
from app.output.speech import WAITING, Speech, choose_voice
from app.words.composer import Word


class Mouth:
    """A `Speech` on Qt's silent engine, and all that it said, told and failed at."""

    def __init__(self, engine: str = "mock") -> None:
        self.spoken: list[str] = []
        self.told: list[Notice] = []
        self.failures = 0
        self.voices: QTextToSpeech | None = None
        self._engine = engine
        self.speech = Speech(self.told.append, lambda topic: None, self._fail, self._make)

    def _make(self) -> QTextToSpeech:
        self.voices = QTextToSpeech(self._engine)
        say = self.voices.say
        self.voices.say = lambda text: (self.spoken.append(text), say(text))  # type: ignore[method-assign]
        return self.voices

    def _fail(self) -> None:
        self.failures += 1


@pytest.fixture
def mouth(qtbot: QtBot) -> Iterator[Mouth]:
    made = Mouth()
    yield made
    made.speech.stop()


def say(mouth: Mouth, *texts: str) -> None:
    mouth.speech.say([Word(i, text) for i, text in enumerate(texts)])


@pytest.mark.slow
def test_the_library_is_not_loaded_before_it_is_wanted() -> None:
    code = (
        "import sys, app.output.outputs, app.main_window; "
        "print([m for m in ('PySide6.QtTextToSpeech', 'PySide6.QtWebSockets') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_said_while_it_is_off(mouth: Mouth) -> None:
    say(mouth, "hello")
    assert mouth.voices is None
    mouth.speech.set_on(True)
    mouth.speech.set_on(False)
    say(mouth, "hello")
    assert mouth.spoken == [] and not mouth.speech.is_on


def test_words_that_come_during_a_word_are_said_together_after_it(mouth: Mouth, qtbot: QtBot) -> None:
    mouth.speech.set_on(True)
    say(mouth, "hello", "고마워")
    say(mouth, "large")
    say(mouth, "coffee")
    assert mouth.spoken == ["hello 고마워"]
    qtbot.waitUntil(lambda: len(mouth.spoken) == 2)
    assert mouth.spoken[1] == "large coffee"


def test_a_slow_voice_leaves_out_the_oldest_words(mouth: Mouth, qtbot: QtBot) -> None:
    mouth.speech.set_on(True)
    say(mouth, "first")
    for i in range(WAITING + 30):
        say(mouth, f"word{i}")
    qtbot.waitUntil(lambda: len(mouth.spoken) == 2)
    assert mouth.spoken[1].split() == [f"word{i}" for i in range(30, WAITING + 30)]


@pytest.mark.parametrize("engine", ["no such engine"])
def test_a_machine_without_a_voice_says_so_in_three_parts(qtbot: QtBot, engine: str) -> None:
    mouth = Mouth(engine)
    mouth.speech.set_on(True)
    qtbot.waitUntil(lambda: mouth.failures == 1)
    assert len(mouth.told) == 1 and len(mouth.told[0].text.splitlines()) == 3
    assert not mouth.speech.is_on
    say(mouth, "hello")


def test_without_the_library_it_says_so(qtbot: QtBot) -> None:
    told: list[Notice] = []

    def absent() -> QTextToSpeech:
        raise ImportError("libQt6TextToSpeech.so.6 is missing")

    speech = Speech(told.append, lambda topic: None, lambda: None, absent)
    speech.set_on(True)
    assert "libQt6TextToSpeech.so.6" in told[0].text and not speech.is_on


@pytest.mark.parametrize(("locale", "language"), [("fi_FI", "Finnish"), ("en_US", "English"), ("ko_KR", "")])
def test_the_voice_is_of_the_language_of_the_window_where_there_is_one(
    qtbot: QtBot, locale: str, language: str
) -> None:
    voices = QTextToSpeech("mock")
    before = voices.locale()
    voice = choose_voice(voices, QLocale(locale))
    assert voice is not None
    wanted = QLocale(locale) if language else before
    assert voices.locale() == wanted
    voices.deleteLater()
