"""A film and its transport: the picture on show, and everything that goes through it by mouse and by key."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.banner import Banners, Notice
from app.held_mark import paint_note
from app.look import GRID
from app.picture import Picture
from app.review.loop_marks import NO_MARKS, LoopMarks
from app.review.player_keys import verb_of
from app.review.player_note import PlayerNote
from app.review.transport import Standing, Transport, standing_of
from app.tr import tr, translated
from engine.errors import SourceError, shown
from engine.review.frame_index import SAME_S
from engine.review.player import Player
from engine.review.reel import Reel
from engine.texts import lines
from engine.types import FloatArray, Frame

TICK_MS = 8
_TOPIC = "film"
_MEASURED_S = 0.25  # between two looks at how far a film has been read

Over = Callable[[QPainter, QRectF, float], None]
"""Paints over a picture: the painter, the picture's box, the picture's seconds."""


class PlayerView(QWidget):
    """`moved(seconds)` when another picture is on show; `lengthened(seconds)` while a film is read;
    `playing_changed(is_playing)`.

    over: painted over each picture; None for nothing.
    points_at: landmarks (J, 4) of the frame at so many seconds, of such an aspect, as `Picture.show_frame` takes them;
    None where unknown.
    has_keys: it answers the keys of `keyPressEvent`; False where a page has actions for them.
    """

    moved = Signal(float)
    lengthened = Signal(float)
    playing_changed = Signal(bool)

    def __init__(self, *, has_keys: bool = True, make_reel: Callable[[str], Reel] = Reel) -> None:
        super().__init__()
        self.over: Over | None = None
        self.points_at: Callable[[float, float], FloatArray | None] | None = None
        self.player: Player | None = None
        self._has_keys, self._make_reel = has_keys, make_reel
        self._marks = NO_MARKS
        self._shown: object = None
        self._note, self._said = PlayerNote(), ""
        self._was_playing = False
        self._measured, self._measured_at, self._end_s = (0, 0.0), -math.inf, 0.0
        self.picture = Picture()
        self.picture.setAccessibleName(tr("Film"))
        self.picture.over = self._paint_over
        self.banners = Banners()
        self.transport = Transport(has_keys=has_keys)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.banners)
        column.addWidget(self.picture, 1)
        column.addWidget(self.transport)
        self._connect()
        self._say_empty()

    # -- the film ---------------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show the film at `path`, from its first frame; what can't be opened is said in the picture's place."""
        self.close_film()
        try:
            self.player = Player(self._make_reel(str(path)))
        except SourceError as error:
            self._say_failed(error)
            return
        self.player.set_rate(self.transport.rate.currentData())
        self.picture.empty.say(tr("Opening {name} …", name=shown(path.name)), "", offers=False)
        self._timer.start()

    def close_film(self) -> None:
        """Let the film go; its processes are gone when this returns."""
        self._timer.stop()
        player, self.player = self.player, None
        if player is not None:
            player.close()
        self._shown, self._marks, self._measured_at = None, NO_MARKS, -math.inf
        self._note, self._said = PlayerNote(), ""
        self.picture.show_frame(None, None)
        self.banners.drop(_TOPIC)
        self._say_empty()
        self._show_standing()

    @property
    def seconds(self) -> float:
        """How long the film is, as far as it is read; 0 of none."""
        return self._end_s

    @property
    def position(self) -> float | None:
        """Seconds of the picture on show."""
        shot = None if self.player is None else self.player.shown
        return None if shot is None else shot.seconds

    # -- what can be done with it -------------------------------------------------------------------------------

    def show_at(self, seconds: float) -> None:
        """Go to what is on show at `seconds`."""
        self._do(lambda player: player.show_at(seconds))

    def show_frame(self, number: int) -> None:
        """Go to a frame, counted from 0."""
        self._do(lambda player: player.show(number))

    def step(self, by: int) -> None:
        """Stand still, so many frames further on."""
        self._do(lambda player: player.step(by))

    def play(self) -> None:
        """Play at the chosen speed."""
        self._do(lambda player: player.play())

    def pause(self) -> None:
        """Stand still."""
        self._do(lambda player: player.pause())

    def toggle(self) -> None:
        """Play, or stand still."""
        if self.player is not None:
            self.pause() if self.player.is_playing else self.play()

    def shuttle(self, direction: int) -> None:
        """Play forwards (1) or backwards (-1), twice as fast with each time."""
        self._do(lambda player: player.shuttle(direction))

    def set_rate(self, rate: float) -> None:
        """Choose the speed, 0.1 … 8."""
        self.transport.show_rate(rate)
        self._do(lambda player: player.set_rate(rate))

    def set_loop(self, start: float, end: float) -> None:
        """Play what is on show from `start` until just before `end`, in seconds, again and again."""
        if self.player is not None and len(self.player.index):
            first, last = (self.player.index.on_show(t) for t in (start, end - 2 * SAME_S))
            self._mark(LoopMarks(first, last))

    def clear_loop(self) -> None:
        """Play the whole film."""
        self._mark(NO_MARKS)

    def mark(self, end: int) -> None:
        """Begin (0) or end (1) the loop with the frame on show; with both marked it is played."""
        shot = None if self.player is None else self.player.shown
        if shot is not None:
            self._mark(self._marks.ended(shot.number) if end else self._marks.begun(shot.number))

    def _mark(self, marks: LoopMarks) -> None:
        self._marks = marks
        self._loop(is_on=True)

    def _loop(self, *, is_on: bool) -> None:
        loop = self._marks.loop if is_on else None
        self._do(lambda player: player.set_loop(loop))

    def _do(self, verb: Callable[[Player], None]) -> None:
        if self.player is not None and self.player.error is None:
            verb(self.player)
            self._timer.start()
            self._show_standing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space · J K L · ← → · Ctrl+← → · Home End · [ ]"""
        verb = verb_of(event) if self._has_keys else None
        if verb is None:
            super().keyPressEvent(event)
        else:
            verb(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.pause()

    def _connect(self) -> None:
        bar = self.transport
        bar.gone.connect(self.show_frame)
        bar.stepped.connect(self.step)
        bar.toggled.connect(self.toggle)
        bar.marked.connect(self.mark)
        bar.looped.connect(lambda is_on: self._loop(is_on=is_on))
        bar.rated.connect(self.set_rate)

    # -- showing ------------------------------------------------------------------------------------------------

    def _tick(self) -> None:
        player = self.player
        if player is None:
            return
        player.tick()
        self._show_picture(player)
        self._show_standing()
        self._show_words(player)
        if not player.is_busy:
            self._timer.stop()

    def _show_picture(self, player: Player) -> None:
        shot = player.shown
        if shot is not None and shot is not self._shown:
            self._shown = shot
            aspect = shot.image.shape[1] / shot.image.shape[0]
            points = None if self.points_at is None else self.points_at(shot.seconds, aspect)
            self.picture.show_frame(Frame(shot.seconds, shot.number, image=shot.image), points)
            self.moved.emit(shot.seconds)

    def _show_standing(self) -> None:
        player = self.player
        standing = Standing() if player is None else self._standing(player)
        self.transport.show_standing(standing)
        if standing.end_s != self._end_s:
            self._end_s = standing.end_s
            self.lengthened.emit(standing.end_s)
        if (standing.speed != 0.0) != self._was_playing:
            self._was_playing = standing.speed != 0.0
            self.playing_changed.emit(self._was_playing)

    def _standing(self, player: Player) -> Standing:
        """While a film is read, its length is looked at now and then only."""
        index, now = player.index, time.monotonic()
        if index.is_complete or now - self._measured_at > _MEASURED_S:
            self._measured, self._measured_at = (len(index), index.end_s), now
        return standing_of(player, self._marks, *self._measured)

    def _show_words(self, player: Player) -> None:
        """What has failed, and what is not as one expects."""
        if player.error is not None:
            self._say_failed(player.error)
        if player.notice:
            self.banners.put(Notice(_TOPIC, str(translated(player.notice))))
        else:
            self.banners.drop(_TOPIC)
        said = self._note.of(player, time.monotonic())
        if said != self._said:
            self._said = said
            self.picture.setAccessibleDescription(said)
            self.picture.update()

    def _say_empty(self) -> None:
        self.picture.empty.say(tr("No recording is open"), tr("Open a film, or drop one here."), offers=False)

    def _say_failed(self, error: SourceError) -> None:
        told = translated(lines(error.not_done, error.remedy))
        self.picture.empty.say(str(translated(error.found)), str(told), offers=False)

    def _paint_over(self, painter: QPainter, box: QRectF) -> None:
        player = self.player
        if player is None or player.shown is None:
            return
        if self.over is not None:
            painter.save()
            self.over(painter, box, player.shown.seconds)
            painter.restore()
        if self._said:
            paint_note(painter, self, box, self._said)
