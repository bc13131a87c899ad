"""Which captions are open: full screen by F, and a window of its own that is remembered; both follow one sentence."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from app.actions import Actions
from app.output.captions import Captions, caption_of
from app.settings.file import SettingsFile
from app.words.composer import Composer
from app.words.word import word_now
from engine.types import Snapshot


class CaptionWindows:
    """Opened and closed by the actions; closing one never closes the program, closing the program closes both.

    full, window: None while they are closed.
    """

    def __init__(self, main: QWidget, act: Actions, composer: Composer, settings: SettingsFile) -> None:
        self._main, self._act, self._composer, self._settings = main, act, composer, settings
        self.full: Captions | None = None
        self.window: Captions | None = None
        act.captions.toggled.connect(self._show_full)
        act.caption_window.toggled.connect(self._show_window)
        act.caption_frame.setChecked(settings.values.captions_frameless)
        act.caption_frame.toggled.connect(self._set_frame)
        act.caption_window.triggered.connect(lambda on: settings.change(caption_window=on))

    def start(self) -> None:
        """Open what was open when the program was last closed."""
        self._act.caption_window.setChecked(self._settings.values.caption_window)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """The newest words; every 33 ms."""
        opened = [captions for captions in (self.full, self.window) if captions is not None]
        if opened:
            caption = caption_of(self._composer.state, word_now(snapshot, now))
            for captions in opened:
                captions.show_caption(caption)

    def stop(self) -> None:
        """Close both; the window is opened again by the next start."""
        self._show_full(False)
        self._show_window(False)

    def _make(self, *, is_on_top: bool) -> Captions:
        act = self._act
        offered = [act.captions, act.caption_window, act.caption_frame, act.pause, act.undo_word, act.clear_sentence]
        return Captions(offered, is_on_top=is_on_top)

    def _show_full(self, is_on: bool) -> None:
        if not is_on:
            _close(self.full)
            self.full = None
        elif self.full is None:
            active = self.window if self.window is not None and self.window.isActiveWindow() else self._main
            self.full = self._make(is_on_top=False)
            self.full.left.connect(lambda: self._act.captions.setChecked(False))
            self.full.setGeometry(active.screen().geometry())
            self.full.showFullScreen()

    def _show_window(self, is_on: bool) -> None:
        if not is_on and self.window is not None:
            geometry = bytes(self.window.saveGeometry().toBase64().data()).decode()
            self._settings.change(captions_geometry=geometry)
            _close(self.window)
            self.window = None
        elif is_on and self.window is None:
            self.window = self._make(is_on_top=True)
            self.window.left.connect(self._act.caption_window.trigger)  # as the user would: it is remembered as closed
            self.window.set_frameless(self._act.caption_frame.isChecked())
            self._place(self.window)
            self.window.show()

    def _place(self, window: Captions) -> None:
        """Where it stood, else along the lower edge of the screen."""
        remembered = self._settings.values.captions_geometry
        if remembered and window.restoreGeometry(QByteArray.fromBase64(remembered.encode())):
            return
        screen = self._main.screen().availableGeometry()
        window.resize(screen.width() * 2 // 3, screen.height() // 3)
        window.move(screen.left() + screen.width() // 6, screen.top() + screen.height() * 2 // 3 - window.height() // 8)

    def _set_frame(self, is_frameless: bool) -> None:
        self._settings.change(captions_frameless=is_frameless)
        if self.window is not None:
            self.window.set_frameless(is_frameless)


def _close(captions: Captions | None) -> None:
    """Close without telling anyone, and let go of it."""
    if captions is not None:
        captions.blockSignals(True)
        captions.close()
        captions.deleteLater()
