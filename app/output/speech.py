"""Finished words, spoken by a voice of this machine. QtTextToSpeech is loaded only when it is switched on."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from app.banner import Notice
from app.tr import tr
from app.words.composer import Word
from engine.errors import shown

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

log = logging.getLogger(__name__)
TOPIC = "speech"
WAITING = 12  # words at most; a voice that is slower than the signer leaves out the oldest

Say = Callable[[Notice], object]


class Speech(QObject):
    """`say` finished words while `is_on`; words that come while a word is being spoken are spoken together after it.

    failed: called, after the notice, where this machine can't speak.
    make:   gives Qt's engine; raises ImportError where Qt was installed without it.
    """

    def __init__(
        self,
        tell: Say,
        drop: Callable[[str], object],
        failed: Callable[[], object],
        make: "Callable[[], QTextToSpeech] | None" = None,
    ) -> None:
        super().__init__()
        self._tell, self._drop, self._failed, self._make = tell, drop, failed, make or _system_voices
        self._voices: QTextToSpeech | None = None
        self._waiting: list[str] = []
        self._is_ready = False

    @property
    def is_on(self) -> bool:
        """Whether words are spoken."""
        return self._voices is not None

    def set_on(self, is_on: bool) -> None:
        """Load the voices, or let go of them in the middle of a word."""
        if is_on and self._voices is None:
            self._begin()
        elif not is_on and self._voices is not None:
            voices, self._voices = self._voices, None
            voices.blockSignals(True)
            voices.stop()
            voices.deleteLater()
            self._waiting.clear()

    def say(self, words: Sequence[Word]) -> None:
        """Speak `words` in their order."""
        if self._voices is None:
            return
        self._waiting = [*self._waiting, *(shown(word.text) for word in words)][-WAITING:]
        self._speak()

    def stop(self) -> None:
        """Silence."""
        self.set_on(False)

    def _begin(self) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._drop(TOPIC)
        try:
            voices = self._make()
        except (ImportError, RuntimeError) as error:
            log.warning("no speech: %s", error)
            self._give_up(str(error))
            return
        self._voices, self._is_ready = voices, False
        voices.setParent(self)
        voices.stateChanged.connect(self._follow)
        voices.errorOccurred.connect(lambda reason, text: self._give_up(text))
        self._follow(voices.state())
        if self._voices is not None and voices.state() is QTextToSpeech.State.Error:
            self._give_up(voices.errorString())

    def _follow(self, state: "QTextToSpeech.State") -> None:
        """Some engines get ready a moment later, and only then know their voices."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        if self._voices is None or state is not QTextToSpeech.State.Ready:
            return
        if not self._is_ready:
            self._is_ready = True
            if not choose_voice(self._voices, QLocale()):
                self._give_up("")
                return
        self._speak()

    def _speak(self) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if self._voices is not None and self._waiting and self._voices.state() is QTextToSpeech.State.Ready:
            text, self._waiting = " ".join(self._waiting), []
            self._voices.say(text)

    def _give_up(self, why: str) -> None:
        self.set_on(False)
        self._tell(about_no_voice(shown(why)))
        self._failed()


def _system_voices() -> "QTextToSpeech":
    """The system's own: speech-dispatcher, SAPI or WinRT, AVFoundation; never the silent one made for tests."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    names = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    if not names:
        raise RuntimeError(tr("Qt has no speech engine here"))
    return QTextToSpeech()


def choose_voice(voices: "QTextToSpeech", locale: QLocale) -> "QVoice | None":
    """Take a voice of `locale`, else of its language, else leave the engine's own; None where there is no voice."""
    same = [other for other in voices.availableLocales() if other.language() == locale.language()]
    same.sort(key=lambda other: other.territory() != locale.territory())
    if same:
        voices.setLocale(same[0])
    found = voices.availableVoices()
    if same and found:
        voices.setVoice(found[0])
    return found[0] if found else None


def about_no_voice(why: str) -> Notice:
    """Nothing here can speak."""
    found = tr("No voice was found on this machine ({why}).", why=why) if why else tr("This machine has no voice.")
    rest = tr(
        "Words are shown, but not spoken.\n"
        "Install a voice in the system's settings (on Linux: speech-dispatcher and espeak-ng), "
        "then switch on Speak words."
    )
    return Notice(TOPIC, f"{found}\n{rest}", "warning")
