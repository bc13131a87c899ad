"""*Why?*: plays in a loop exactly the frames that made a word, with what was seen in them and what spoke against it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.anomaly.overlay import Overlay
from app.anomaly.words import reasons
from app.diagnostics.stats import GuiStats
from app.glove_hand import HandDrawing, finger_colours
from app.glove_traces import as_glove
from app.label import Label
from app.look import GRID, MARGIN, ClassColours, text_size
from app.picture import Picture
from app.toggle import Toggle
from app.tr import tr
from app.words.bars import WordPanel
from app.words.timeline import Timeline
from app.words.word import DASH, Row, Shown
from engine.errors import shown
from engine.findings import Findings
from engine.moments import EVENTS, Moment
from engine.types import Event

FoundAt = Callable[[float], Findings | None]
"""What was found in the frame captured at that time; None where it is not known."""

_REST_MS = 700  # on the last frame, before it begins again


class WhyWindow(QDialog):
    """One event and its moment; not modal, closed by Esc. It holds its frames itself: the strip may forget them."""

    def __init__(self, parent: QWidget | None = None, *, mirror: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.moment: Moment | None = None
        self.picture = Picture()
        self.picture.landmarks, self.picture.mirror = True, mirror
        self.hand = HandDrawing(finger_colours())  # in the picture's place where a glove made the word
        self._found: FoundAt | None = None
        self._overlay = Overlay(self.picture)
        self.picture.over, self.picture.above = self._overlay.under, self._overlay.above
        self.timeline = Timeline()
        self.word = WordPanel(ClassColours(), GuiStats())
        self.position = Label(quiet=True)
        self.told = Label(wraps=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        self._is_playing = False
        self._lay_out()
        self._connect()
        self.resize(text_size(self, 110, 30))

    # -- values in ----------------------------------------------------------------------------------------

    def show_moment(self, event: Event, moment: Moment | None, found: FoundAt | None = None) -> None:
        """Explain `event`; None: its frames are kept no longer, and that is said.

        found: of an anomaly, what was found in each frame.
        """
        self._found = found
        self.setWindowTitle(tr("Why “{label}”?", label=shown(event.label)))
        self.moment = moment
        for control in (self.play, self.back, self.forth, self.landmarks, self.timeline):
            control.setEnabled(moment is not None)
        is_glove = moment is not None and moment.seen[0].frame.sensors is not None
        self._scene.setCurrentWidget(self.hand if is_glove else self.picture)
        self.landmarks.setVisible(moment is None or any(seen.points is not None for seen in moment.seen))
        self.timeline.show_moment(moment)
        self.word.show_word(_shown(event, moment))
        if moment is None:
            self._pause()
            self.picture.show_frame(None, None)
            gone = tr("The frames of this word are kept no longer.")
            self.picture.empty.say(gone, "", offers=False)
            self.told.setText(
                tr(
                    "Only the frames of the newest words, {count} at most, stay in memory; nothing is written to disk. "
                    "Press Why? sooner after a word.",
                    count=EVENTS,
                )
            )
            self.position.setText(DASH)
            return
        at_peak = None if found is None else found(moment.seen[-1].frame.t)
        self.told.setText("\n\n".join([*reasons(at_peak), _told(moment)]))
        self.go_to(0)
        self._start()

    @property
    def index(self) -> int:
        """The frame on show, from 0."""
        return self.timeline.index

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._is_playing

    def go_to(self, index: int) -> None:
        """Show frame `index`, held within the moment."""
        if self.moment is None:
            return
        seen = self.moment.seen
        index = min(max(index, 0), len(seen) - 1)
        self.timeline.go_to(index)
        frame = seen[index].frame
        self._overlay.findings = None if self._found is None else self._found(frame.t)
        self._overlay.mirror, self._overlay.is_alarm = self.picture.mirror, index + 1 == len(seen)
        self.picture.show_frame(frame, seen[index].points)
        self.hand.show_sample(as_glove(frame))
        before = self.moment.seen[-1].frame.t - seen[index].frame.t
        values = {"number": f"{index + 1}", "count": f"{len(seen)}", "before": f"{before:.2f}"}
        self.position.setText(
            tr("Frame {number} of {count}, {before} s before the peak", **values)
            if before > 0
            else tr("Frame {number} of {count}, the peak", **values)
        )

    # -- playing ------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Play or pause."""
        if self._is_playing:
            self._pause()
        elif self.moment is not None:
            self._start()

    def step(self, by: int) -> None:
        """Pause and go `by` frames on."""
        self._pause()
        self.go_to(self.index + by)

    def _start(self) -> None:
        self._is_playing = True
        self.play.setText(tr("Pause"))
        self._wait()

    def _pause(self) -> None:
        self._is_playing = False
        self.play.setText(tr("Play"))
        self._timer.stop()

    def _wait(self) -> None:
        """As long as the signer took from this frame to the next."""
        if self.moment is None:
            return
        seen, i = self.moment.seen, self.index
        is_last = i + 1 >= len(seen)
        self._timer.start(_REST_MS if is_last else max(10, round(1000 * (seen[i + 1].frame.t - seen[i].frame.t))))

    def _next(self) -> None:
        if self.moment is not None and self._is_playing:
            self.go_to(0 if self.index + 1 >= len(self.moment.seen) else self.index + 1)
            self._wait()

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.back = _button(tr("‹ Frame"), tr("One frame back (←)"))
        self.play = _button(tr("Play"), tr("Play or pause (Space)"))
        self.forth = _button(tr("Frame ›"), tr("One frame on (→)"))
        what = tr("Draw what the model saw of hands and body (L)")
        self.landmarks = Toggle(tr("Landmarks"), what)
        self.landmarks.setAccessibleName(what)
        self.landmarks.setChecked(True)
        keys = QHBoxLayout()
        keys.setSpacing(GRID)
        for button in (self.back, self.play, self.forth, self.landmarks):
            keys.addWidget(button)
        keys.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        self._scene = QStackedWidget()
        self._scene.addWidget(self.picture)
        self._scene.addWidget(self.hand)
        left.addWidget(self._scene, 1)
        left.addWidget(self.timeline)
        left.addWidget(self.position)
        left.addLayout(keys)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.word)
        self.told.setIndent(0)
        self.told.setContentsMargins(MARGIN, 0, MARGIN, 0)
        right.addWidget(self.told)
        right.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GRID)
        whole.addLayout(left, 7)
        whole.addLayout(right, 4)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.step(-1))
        self.forth.clicked.connect(lambda: self.step(1))
        self.play.clicked.connect(self.toggle)
        self.landmarks.toggled.connect(self._show_landmarks)
        self.timeline.moved.connect(self._scrub)
        for key, verb in (
            ("Space", self.toggle),
            ("Left", lambda: self.step(-1)),
            ("Right", lambda: self.step(1)),
            ("Home", lambda: self.step(-len(self.moment.seen) if self.moment else 0)),
            ("End", lambda: self.step(len(self.moment.seen) if self.moment else 0)),
            ("L", self.landmarks.toggle),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(verb)

    def _scrub(self, index: int) -> None:
        self._pause()
        self.go_to(index)

    def _show_landmarks(self, is_on: bool) -> None:
        self.picture.landmarks = is_on
        self.picture.update()


def _button(text: str, what: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(what)
    button.setAccessibleName(what)
    button.setAutoDefault(False)
    return button


def _shown(event: Event, moment: Moment | None) -> Shown:
    """The event for the word panel: its bars are the answer at the peak."""
    word, at_peak = shown(event.label), f"{event.confidence:.2f}"
    if moment is None:
        return Shown(word, tr("{confidence} at its peak", confidence=at_peak), "word")
    note = tr("{confidence} at its peak; starts at {on}", confidence=at_peak, on=f"{moment.threshold:.2f}")
    rows = tuple(Row(i, shown(label), value) for i, (label, value) in enumerate(moment.top))
    return Shown(word, note, "word", rows, moment.idle, moment.unknown)


def _told(moment: Moment) -> str:
    """What these frames are, in words."""
    first, last = moment.seen[0].frame.t, moment.seen[-1].frame.t
    values = {"count": f"{len(moment.seen)}", "seconds": f"{last - first:.1f}"}
    told = tr("At its surest the model saw these {count} frames ({seconds} s).", **values)
    before = last - moment.decided_t
    if before <= 0:
        return told + " " + tr("The last one brought the word.")
    return told + " " + tr("The word came {before} s before the last.", before=f"{before:.1f}")
