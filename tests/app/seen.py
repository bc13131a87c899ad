"""What stands on the screen of a real window, looked at in every theme and text size.

A picture of a state is looked at by what does not depend on a machine's fonts: no text is cut or lies over another,
the words that matter are painted, and they stand out from their background by 4.5 : 1. (Pixels of two machines can't
be compared.) With SIGNLENS_SCREENSHOTS=FOLDER the pictures are kept there; those in docs/states come from it.
"""

import os
from collections.abc import Callable
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.live import Live
from app.theme import Appearance
from benchmarks.rectangles import faults
from tests.app.painted import contrast, spilt
from tests.app.stage import CAMERA, Play


class Seen:
    """What stands on the screen."""

    def __init__(self, live: Live, qtbot: QtBot) -> None:
        self.live, self.window, self._qtbot = live, live._window, qtbot

    @property
    def word(self) -> str:
        return self.window.live.word._shown.text

    @property
    def health(self) -> str:
        return " ".join(self.window.health.text(name) for name in ("source", "warning"))

    def notice(self, topic: str) -> str:
        """The words of the banner, as its labels show them; "" while there is none."""
        banner = self.window.banners.banner(topic)
        return "" if banner is None else " ".join(label.text() for label in banner.findChildren(QLabel))

    def until(self, condition: Callable[[], object], s: float = 15.0) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(1000 * s))

    def until_it_recognises(self) -> None:
        snapshot = self.live._session.snapshot
        since = snapshot().health.answers
        self.until(lambda: snapshot().health.answers > since + 3 and self.word == "hello")

    def press(self, topic: str, words: str) -> None:
        """The button of a banner."""
        banner = self.window.banners.banner(topic)
        assert banner is not None and banner.buttons[words].isEnabled()
        self._qtbot.mouseClick(banner.buttons[words], Qt.MouseButton.LeftButton)

    def looks_right(self, name: str, topic: str = "") -> None:
        """In every theme and text size: nothing is cut, and each of the words that matter can be read.

        topic: of the banner with such words; "" for none. Those of a picture that is not live always matter.
        """
        appearance = Appearance.of_app()
        try:
            for theme, scale in product(("light", "dark"), (1.0, 2.0)):
                appearance.show(theme, scale)  # type: ignore[arg-type] # both are themes
                self._settle(name)
                assert faults(self.window) == [], (theme, scale)
                assert self._faint(topic) == [], (theme, scale)
                keep(self.window, f"{name}-{theme}-{scale:g}")
        finally:
            appearance.show("light", 1.0)

    def _settle(self, name: str) -> None:
        """Layouts come to rest within a few turns of the event loop."""
        for _ in range(20):
            QApplication.processEvents()
            banners = self.window.banners
            is_fit = banners.isHidden() or banners.height() == banners.heightForWidth(banners.width())
            if is_fit and faults(self.window) + spilt(self.window) == []:
                return
            self._qtbot.wait(10)
        keep(self.window, f"{name}-wrong")
        assert spilt(self.window) == []

    def _faint(self, topic: str) -> list[str]:
        """Words that matter and can't be read. A button beside them must not speak for them, so each is looked at."""
        banner, picture = self.banner(topic) if topic else None, self.window.live.picture
        words: list[QWidget] = _labels(banner) if banner is not None else []
        if not picture.has_picture or picture._mark:
            words += _labels(picture) or [picture]
        assert words, "no words are looked at"
        return [x.text() if isinstance(x, QLabel) else x.accessibleName() for x in words if contrast(x) < 4.5]

    def banner(self, topic: str) -> QWidget:
        banner = self.window.banners.banner(topic)
        assert banner is not None
        return banner


def _labels(widget: QWidget) -> list[QWidget]:
    return [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def keep(window: QWidget, name: str) -> None:
    if folder := os.environ.get("SIGNLENS_SCREENSHOTS"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


See = Callable[..., Seen]


def recognising(see: See) -> tuple[Play, Seen]:
    """A window in which a camera's pictures are being recognised."""
    play = Play(cameras_found=CAMERA)
    seen = see(play)
    seen.until_it_recognises()
    return play, seen
