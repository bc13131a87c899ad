"""Banners: what went wrong, what was not done, what to do, and a button that does it. Never a modal box."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.banner_row import BannerRow, Notice
from app.look import Level

MOST = 2  # banners at once; the rest wait, so that the picture keeps its room
_SHARE = 0.4  # of the window; a second banner that would take more waits too
_URGENCY: tuple[Level, ...] = ("bad", "warning", "info", "normal")


class Banners(QWidget):
    """The stack of banners under the tool bar, the most urgent first; empty it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: dict[str, Notice] = {}
        self._dismissed: dict[str, str] = {}
        self._shown: list[BannerRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def topics(self) -> list[str]:
        """Topics on show, from the top."""
        return [banner.notice.topic for banner in self._shown if not banner.isHidden()]

    def banner(self, topic: str) -> BannerRow | None:
        """The banner on show for `topic`."""
        return next((banner for banner in self._shown if banner.notice.topic == topic), None)

    def put(self, notice: Notice) -> None:
        """Show `notice`, unless the user has dismissed these very words."""
        if self._dismissed.get(notice.topic) == notice.text:
            return
        old = self._notices.get(notice.topic)
        self._notices[notice.topic] = notice
        banner = self.banner(notice.topic)
        if banner is not None and old is not None and _same(old, notice):
            banner.show_progress(notice.progress)
            return
        self._arrange()

    def answer(self, notice: Notice) -> None:
        """Show what the user has just asked for, also where these very words were dismissed before."""
        self._dismissed.pop(notice.topic, None)
        self.put(notice)

    def drop(self, topic: str) -> None:
        """The reason is gone; should it come again, it is said again."""
        self._dismissed.pop(topic, None)
        if self._notices.pop(topic, None) is not None:
            self._arrange()

    def dismiss(self, topic: str) -> None:
        """The user has read it."""
        notice = self._notices.pop(topic, None)
        if notice is not None:
            self._dismissed[topic] = notice.text
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system when it turns dark or light."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for banner in self._shown:
                banner.colour()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first banner always stands; the others where the picture keeps its room."""
        height, room = 0, _SHARE * self.window().height()
        for banner in self._shown:
            height += banner.heightForWidth(self.width())
            banner.setVisible(banner is self._shown[0] or height <= room or self.isWindow())

    def _arrange(self) -> None:
        """A banner that stays keeps its buttons, and with them the focus."""
        order = sorted(self._notices.values(), key=lambda n: _URGENCY.index(n.level))[:MOST]
        kept = {b.notice.topic: b for b in self._shown if any(_same(b.notice, n) for n in order)}
        for banner in self._shown:
            self._column.removeWidget(banner)
            if banner not in kept.values():
                banner.hide()
                banner.deleteLater()
        self._shown = [kept.get(n.topic) or BannerRow(n, partial(self.dismiss, n.topic), self) for n in order]
        for banner in self._shown:
            self._column.addWidget(banner)
        self.setVisible(bool(self._shown))
        self._fit()
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab comes to the buttons where they are seen, not after everything that is older."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for a moment: Qt orders only what can have the focus
        before: QWidget = self
        for banner in self._shown:
            for button in banner.buttons.values():
                self.setTabOrder(before, button)
                before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _same(a: Notice, b: Notice) -> bool:
    """Whether only the progress differs; buttons are compared by their words."""
    return _words(a) == _words(b)


def _words(notice: Notice) -> tuple[object, ...]:
    return notice.topic, notice.text, notice.level, [words for words, _ in notice.actions]
