"""The transport of a player: the bar, the buttons, the time and number of the picture on show, the loop, the speed."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.button import ButtonRows
from app.label import Label
from app.look import GRID
from app.review.loop_marks import NO_MARKS, LoopMarks
from app.review.seek_bar import SeekBar
from app.review.shape_button import (
    END,
    HOME,
    PAUSE,
    PLAY,
    STEP_BACK,
    STEP_ON,
    STRIDE_BACK,
    STRIDE_ON,
    ShapeButton,
    Toggle,
)
from app.review.time_scale import clock
from app.tr import tr
from engine.review.player import Player

RATES = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0, 8.0)
STRIDE = 10
"""Frames of a large step."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the transport shows; without a film, nothing.

    number, seconds: of the picture on show, from 0; count, end_s: of the film, as far as it is read.
    wanted:  the frame that the user has gone to.
    speed:   at which it plays, negative backwards; 0 while it stands.
    marks:   the loop's ends. is_looping: what lies between them is played again and again.
    is_reading: more of the film is still to come.
    """

    number: int = 0
    seconds: float = 0.0
    count: int = 0
    end_s: float = 0.0
    wanted: int = 0
    speed: float = 0.0
    marks: LoopMarks = NO_MARKS
    is_looping: bool = False
    is_reading: bool = False


def standing_of(player: Player, marks: LoopMarks, count: int, end_s: float) -> Standing:
    """Of a film with a picture on show. count, end_s: how far it is known to have been read."""
    index, shot = player.index, player.shown
    if shot is None:
        return Standing()
    return Standing(
        number=shot.number,
        seconds=shot.seconds,
        count=max(count, shot.number + 1),
        end_s=max(end_s, shot.seconds),
        wanted=player.wanted,
        speed=player.speed if player.is_playing else 0.0,
        marks=marks,
        is_looping=player.loop is not None,
        is_reading=not index.is_complete,
    )


class Transport(QWidget):
    """What is pressed comes out as signals: `gone(number)`, `stepped(by)`, `toggled()`, `marked(end)` (0 begin, 1 end),
    `looped(is_on)`, `rated(rate)`.

    has_keys: the player answers its keys itself, so that the tooltips name them.
    """

    gone = Signal(int)
    stepped = Signal(int)
    toggled = Signal()
    marked = Signal(int)
    looped = Signal(bool)
    rated = Signal(float)

    def __init__(self, *, has_keys: bool) -> None:
        super().__init__()
        self._standing = Standing()
        self.bar = SeekBar()
        self.time, self.frame = Label(), Label(quiet=True)
        self._make_buttons(has_keys=has_keys)
        self.rate = QComboBox()
        for rate in RATES:
            self.rate.addItem(f"{rate:g}×", rate)
        self.rate.setCurrentIndex(RATES.index(1.0))
        self.rate.setAccessibleName(tr("Speed"))
        self.rate.setToolTip(tr("How fast to play"))
        self._moves = _row(self.home, self.stride_back, self.back, self.play, self.forth, self.stride_on, self.end)
        self._loops = _row(self.begin_mark, self.end_mark, self.loop, self.rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bar)
        column.addWidget(ButtonRows((self._moves, self.time, self.frame, self._loops)))
        self._connect()
        self._fit()
        self._show(self._standing)

    def show_standing(self, standing: Standing) -> None:
        """Show it, as far as it is another."""
        if standing != self._standing:
            self._show(standing)

    def show_rate(self, rate: float) -> None:
        """The speed that is chosen, or the nearest that can be."""
        self.rate.setCurrentIndex(min(range(len(RATES)), key=lambda i: abs(RATES[i] - rate)))

    # -- layout -----------------------------------------------------------------------------------------------

    def _make_buttons(self, *, has_keys: bool) -> None:
        said = (
            ("home", HOME, tr("To the first frame"), tr("Home")),
            ("stride_back", STRIDE_BACK, tr("{count} frames back", count=STRIDE), tr("Ctrl+←")),
            ("back", STEP_BACK, tr("One frame back"), "←"),
            ("play", PLAY, tr("Play"), tr("Space")),
            ("forth", STEP_ON, tr("One frame on"), "→"),
            ("stride_on", STRIDE_ON, tr("{count} frames on", count=STRIDE), tr("Ctrl+→")),
            ("end", END, tr("To the last frame"), tr("End")),
        )
        self._keys = {name: key if has_keys else "" for name, _, _, key in said}
        made: dict[str, ShapeButton] = {}
        for name, shape, what, _ in said:
            made[name] = ShapeButton(shape)
            made[name].say(what, self._keys[name])
        self.home, self.stride_back, self.back = made["home"], made["stride_back"], made["back"]
        self.play, self.forth, self.stride_on, self.end = (made[n] for n in ("play", "forth", "stride_on", "end"))
        self.begin_mark, self.end_mark = ShapeButton(letter=tr("A")), ShapeButton(letter=tr("B"))
        self.begin_mark.say(tr("The loop begins with this frame"), "[" if has_keys else "")
        self.end_mark.say(tr("The loop ends with this frame"), "]" if has_keys else "")
        self.loop = Toggle(tr("Loop"))
        self.loop.say(tr("Play what lies between A and B again and again"))

    def _connect(self) -> None:
        self.bar.sliderMoved.connect(self.gone)
        self.home.clicked.connect(lambda: self.gone.emit(0))
        self.end.clicked.connect(lambda: self.gone.emit(max(self._standing.count - 1, 0)))
        for button, by in ((self.back, -1), (self.forth, 1), (self.stride_back, -STRIDE), (self.stride_on, STRIDE)):
            button.clicked.connect(lambda _=False, by=by: self.stepped.emit(by))
        self.play.clicked.connect(lambda: self.toggled.emit())
        self.begin_mark.clicked.connect(lambda: self.marked.emit(0))
        self.end_mark.clicked.connect(lambda: self.marked.emit(1))
        self.loop.clicked.connect(self.looped)
        self.rate.activated.connect(lambda index: self.rated.emit(RATES[index]))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Numbers have the room of the largest ones that can come: nothing moves while they change."""
        height = self.play.sizeHint().height()
        for part in (self.loop, self.rate):
            part.setMinimumHeight(height)
        count, end_s = self._standing.count, self._standing.end_s
        largest = Standing(max(count - 1, 0), end_s, count, end_s, is_reading=True)
        for label, words in ((self.time, _time(largest)), (self.frame, _frame(largest))):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(words) + GRID)

    # -- values in --------------------------------------------------------------------------------------------

    def _show(self, standing: Standing) -> None:
        before, self._standing = self._standing, standing
        is_film = standing.count > 0
        for button in (self.home, self.stride_back, self.back, self.play, self.forth, self.stride_on, self.end):
            button.setEnabled(is_film)
        for mark in (self.begin_mark, self.end_mark):
            mark.setEnabled(is_film)
        self.loop.setEnabled(standing.marks.loop is not None)
        self.loop.setChecked(standing.is_looping)
        self.bar.show_place(standing.wanted, standing.count, standing.marks)
        self.play.show_shape(PAUSE if standing.speed else PLAY)
        self.play.say(tr("Pause") if standing.speed else tr("Play"), self._keys["play"])
        self.time.setText(_time(standing))
        self.frame.setText(_frame(standing))
        if (standing.count, standing.end_s) != (before.count, before.end_s):
            self._fit()


def _time(standing: Standing) -> str:
    if not standing.count:
        return "–"
    now, end = clock(standing.seconds, 3), clock(standing.end_s, 3)
    return tr("{now} of {end} …", now=now, end=end) if standing.is_reading else tr("{now} of {end}", now=now, end=end)


def _frame(standing: Standing) -> str:
    if not standing.count:
        return ""
    return tr("Frame {number} of {count}", number=f"{standing.number + 1:,}", count=f"{standing.count:,}")


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    for part in parts:
        layout.addWidget(part)
    return row
