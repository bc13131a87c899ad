"""Words typed into the program that has the focus: off at every start, never into a window of our own."""

import logging
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.banner import Notice
from app.tr import tr
from app.words.composer import Word
from engine.errors import shown

log = logging.getLogger(__name__)
TOPIC = "keystrokes"
WAITING = 500  # characters at most that wait for their turn
REST_MS = 150  # for the other program to have read its keys before the next ones are prepared


class Typist(Protocol):
    """Types text by the means of one operating system. On the GUI thread; no call takes longer than a few ms."""

    def prepare(self, text: str) -> tuple[int, float]:
        """Get ready for the beginning of `text`: for how many characters, and how many seconds until `type`."""
        ...

    def type(self, text: str) -> None:
        """Press and release the keys of `text`, for which `prepare` was called. Raises OSError."""
        ...

    def close(self) -> None:
        """Leave the keyboard as it was found."""
        ...


class Keystrokes(QObject):
    """`say` finished words while `is_on`; each is typed with a space behind it.

    failed: called, after the notice, where nothing can be typed.
    make:   gives the typist of this machine; raises OSError with a reason where there is none.
    """

    def __init__(
        self,
        tell: Callable[[Notice], object],
        drop: Callable[[str], object],
        failed: Callable[[], object],
        make: Callable[[], Typist] | None = None,
    ) -> None:
        super().__init__()
        self._tell, self._drop, self._failed, self._make = tell, drop, failed, make or typist_of_this_machine
        self._typist: Typist | None = None
        self._waiting = ""
        self._prepared = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._type)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._prepare)

    @property
    def is_on(self) -> bool:
        """Whether words are typed."""
        return self._typist is not None

    def set_on(self, is_on: bool) -> None:
        """Get hold of the keyboard, or let go of it with what still waits."""
        if is_on and self._typist is None:
            self._drop(TOPIC)
            try:
                self._typist = self._make()
            except OSError as error:
                log.info("no keystrokes: %s", error)
                self._tell(about_no_keys(shown(error, 300)))
                self._failed()
                return
            self._tell(about_typing())
        elif not is_on and self._typist is not None:
            self._timer.stop()
            self._rest.stop()
            self._waiting, self._prepared = "", 0
            self._typist.close()
            self._typist = None
            self._drop(TOPIC)

    def say(self, words: Sequence[Word]) -> None:
        """Type `words`, unless one of our own windows has the focus: then they are for that window to show."""
        if self._typist is None or is_ours():
            return
        text = "".join(f"{typable(word.text)} " for word in words)
        self._waiting = (self._waiting + text)[:WAITING]
        if not (self._timer.isActive() or self._rest.isActive()):
            self._prepare()

    def stop(self) -> None:
        """Let go."""
        self.set_on(False)

    def _prepare(self) -> None:
        if self._typist is None or not self._waiting:
            return
        self._prepared, wait_s = self._typist.prepare(self._waiting)
        self._timer.start(round(1000 * wait_s))

    def _type(self) -> None:
        if self._typist is None:
            return
        if is_ours():  # the user has come back meanwhile
            self._waiting, self._prepared = "", 0
            return
        text, self._waiting = self._waiting[: self._prepared], self._waiting[self._prepared :]
        try:
            self._typist.type(text)
        except OSError as error:
            self.set_on(False)
            self._tell(about_no_keys(shown(error, 300)))
            self._failed()
            return
        self._rest.start()


def is_ours() -> bool:
    """Whether a window of this program has the focus."""
    return QGuiApplication.focusWindow() is not None


def typable(text: str) -> str:
    """`text` without what a label must never press: control characters are keys (Enter, Tab, Esc …).

    The two joiners of Arabic and Indic scripts stay.
    """
    return "".join(c for c in text if c.isprintable() or c in "\u200c\u200d")


def typist_of_this_machine() -> Typist:
    """Raises OSError, with a sentence for the user, where no program may type into another."""
    if sys.platform == "win32":
        from app.output.keys_windows import WindowsTypist

        return WindowsTypist()
    if sys.platform == "darwin":
        from app.output.keys_macos import MacTypist

        return MacTypist()
    from app.output.keys_x11 import X11Typist, is_wayland

    if is_wayland():
        raise OSError(tr("Wayland lets no program type into another"))
    return X11Typist()


def about_typing() -> Notice:
    """It is on."""
    text = tr(
        "Finished words are typed into the program that has the focus.\n"
        "Nothing is typed while a window of SignLens has it.\n"
        "Click into the other program; switch off Type words to stop."
    )
    return Notice(TOPIC, text, "info")


def about_no_keys(why: str) -> Notice:
    """It can't be done here."""
    text = tr(
        "Words can't be typed into other programs here: {why}.\n"
        "Nothing was typed.\n"
        "Copy the sentence instead (Ctrl+Shift+C), or use the event output; on Linux, log in to an X11 session.",
        why=why,
    )
    return Notice(TOPIC, text, "warning")
