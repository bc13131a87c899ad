"""Banners: what went wrong, what was not done, what to do, and a button that does it. Never a modal box."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.label import LINE, Label, breakable
from app.look import GRID, MARGIN, Level, font, level_fill, level_text
from app.tr import tr
from engine.errors import shown

MOST = 2  # banners at once; the rest wait, so that the picture keeps its room
_SHARE = 0.4  # of the window; a second banner that would take more waits too
_LONGEST = 400
_URGENCY: tuple[Level, ...] = ("bad", "warning", "info", "normal")


@dataclass(frozen=True, slots=True)
class Notice:
    """One banner. A notice replaces the earlier one of its topic.

    text:    up to three lines: found, not done, remedy.
    actions: (words on the button, what it does).
    progress: done and total in bytes, total 0 while unknown; None for none.
    """

    topic: str
    text: str
    level: Level = "warning"
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()
    progress: tuple[int, int] | None = None
    is_dismissible: bool = True


class Banners(QWidget):
    """The stack of banners under the tool bar: the newest answer, until something fails, then the most urgent.

    Empty it takes no room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: dict[str, Notice] = {}
        self._dismissed: dict[str, str] = {}
        self._answered = ""  # the topic that the user asked about last
        self._shown: list[_Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def topics(self) -> list[str]:
        """Topics on show, from the top."""
        return [banner.notice.topic for banner in self._shown if not banner.isHidden()]

    def banner(self, topic: str) -> "_Banner | None":
        """The banner on show for `topic`."""
        return next((banner for banner in self._shown if banner.notice.topic == topic), None)

    def put(self, notice: Notice) -> None:
        """Show `notice`, unless the user has dismissed these very words."""
        if self._dismissed.get(notice.topic) == notice.text:
            return
        old = self._notices.get(notice.topic)
        self._notices[notice.topic] = notice
        if notice.level == "bad" and notice.topic != self._answered and (old is None or not _same(old, notice)):
            self._answered = ""
        banner = self.banner(notice.topic)
        if banner is not None and old is not None and _same(old, notice):
            banner.notice = notice  # the same words may be about another thing, which its buttons act on
            banner.show_progress(notice.progress)
            return
        self._arrange()

    def answer(self, notice: Notice) -> None:
        """Show what the user has just asked for: above all others, and where the very words were dismissed before."""
        self._dismissed.pop(notice.topic, None)
        self._answered = notice.topic
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
            QTimer.singleShot(0, self, self._fit)  # when the banners have it too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first banner always stands; the second where the picture keeps its room."""
        height, room = 0, _SHARE * self.window().height()
        for banner in self._shown:
            height += banner.heightForWidth(self.width())
            banner.setVisible(banner is self._shown[0] or height <= room or self.isWindow())

    def _arrange(self) -> None:
        """A banner that stays keeps its buttons, and with them the focus."""
        order = sorted(self._notices.values(), key=self._rank)[:MOST]
        kept = {b.notice.topic: b for b in self._shown if any(_same(b.notice, n) for n in order)}
        for banner in self._shown:
            self._column.removeWidget(banner)
            if banner not in kept.values():
                banner.hide()
                banner.deleteLater()
        self._shown = [kept.get(n.topic) or _Banner(n, partial(self.dismiss, n.topic), self) for n in order]
        for banner in self._shown:
            self._column.addWidget(banner)
        self.setVisible(bool(self._shown))
        self._fit()
        self._order_keys()

    def _rank(self, notice: Notice) -> tuple[bool, int]:
        return notice.topic != self._answered, _URGENCY.index(notice.level)

    def _order_keys(self) -> None:
        """Tab comes to the buttons where they are seen, not after everything that is older."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for a moment: Qt orders only what can have the focus
        before: QWidget = self
        for banner in self._shown:
            for button in banner.buttons.values():
                self.setTabOrder(before, button)
                before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _Banner(QFrame):
    """One notice: its first line bold, the rest below, buttons at the right."""

    def __init__(self, notice: Notice, dismiss: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.buttons: dict[str, QPushButton] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        self._box.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        lines = notice.text.splitlines() or [""]
        words.addWidget(self._label(lines[0], bold=True))
        if len(lines) > 1:
            words.addWidget(self._label(" ".join(lines[1:])))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(GRID)
        self._amount = Label(quiet=True)
        self._progress = QWidget()
        across = QHBoxLayout(self._progress)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        across.addWidget(self._bar, 1)
        across.addWidget(self._amount)
        words.addWidget(self._progress)
        self._box.addLayout(words, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        for i, (text, _) in enumerate(notice.actions):
            self._add_button(text, partial(self._do, i))
        if notice.is_dismissible:
            self._add_button(tr("Dismiss"), dismiss)
        self._box.addLayout(self._row)
        self._box.setAlignment(self._row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAutoFillBackground(True)
        self.colour()
        self.show_progress(notice.progress)

    def _do(self, action: int) -> None:
        """What that button does now."""
        _, do = self.notice.actions[action]
        do()

    def show_progress(self, progress: tuple[int, int] | None) -> None:
        """A bar that moves, or fills where the total is known (in KiB: a bar counts in 32 bits)."""
        self._progress.setVisible(progress is not None)
        self._amount.setVisible(progress is not None and progress[1] > 0)
        if progress is not None:
            done, total = progress
            self._bar.setRange(0, total >> 10)
            self._bar.setValue(done >> 10)
            self._amount.setText(tr("{done:.1f} of {total:.1f} MB", done=done / 1e6, total=total / 1e6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons that would leave the words too little room go below them."""
        super().resizeEvent(event)
        self._turn(self.width())

    def heightForWidth(self, width: int) -> int:
        """With the buttons where they stand at that width."""
        self._turn(width)
        return super().heightForWidth(width)

    def _turn(self, width: int) -> None:
        room = width - self._row.sizeHint().width() - 2 * MARGIN
        is_narrow = room < LINE * self.fontMetrics().averageCharWidth()
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _label(self, text: str, *, bold: bool = False) -> QLabel:
        label = QLabel(breakable(shown(text, _LONGEST)))
        label.setToolTip(shown(text, _LONGEST) if "…" in label.text() else "")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(font(self, 1.0, bold=bold))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _add_button(self, text: str, do: Callable[[], object]) -> None:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons[text] = button

    def colour(self) -> None:
        """Take the colours of the theme that holds now."""
        above = self.parentWidget() or self  # whose palette is the theme's; this one's is changed here
        palette = QPalette(above.palette())
        palette.setColor(QPalette.ColorRole.Window, level_fill(above, self.notice.level))
        palette.setColor(QPalette.ColorRole.WindowText, level_text(above, "normal"))
        self.setPalette(palette)


def _same(a: Notice, b: Notice) -> bool:
    """Whether only the progress differs; buttons are compared by their words."""
    return _words(a) == _words(b)


def _words(notice: Notice) -> tuple[object, ...]:
    return notice.topic, notice.text, notice.level, [words for words, _ in notice.actions]
