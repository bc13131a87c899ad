"""The recorder's window: the sign that is asked for, the picture, the light and four buttons; plan and stock beside."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.banner import Banners
from app.button import plain_button
from app.label import Label
from app.look import GRID, MARGIN, text_size
from app.recorder.form import RecorderForm
from app.recorder.light import RecordingLight, State
from app.recorder.prompt import Prompt
from app.recorder.shelf import Shelf
from app.recorder.stage import Stage
from app.tr import tr

_SIDE = 46  # characters that the plan is wide
_PROMISED = 1024  # px; a window so wide has room for everything at every text size


@dataclass(frozen=True, slots=True)
class View:
    """What is to be seen now.

    prompt, following: the sign that is asked for, and the next one. count, share: see `Over.show_count`.
    done, total: clips. hint: what is going on, or why nothing can be recorded.
    """

    light: tuple[State, float] = ("off", 0.0)
    back_s: float = 3.0
    prompt: str = ""
    following: str = ""
    count: str = ""
    share: float = 0.0
    done: int = 0
    total: int = 0
    hint: str = ""
    is_running: bool = False
    can_record: bool = False
    can_look_back: bool = False
    can_skip: bool = False
    can_take_back: bool = False


class RecorderWindow(QDialog):
    """Not modal. `stop_asked`: Esc while clips are being recorded; else Esc says no to a question, or closes it."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(tr("Recorder"))
        self.banners = Banners()
        self.light = RecordingLight()
        self.prompt = Prompt()
        self.following = Label("", quiet=True)
        self.stage = Stage()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(GRID)
        self.progress.setAccessibleName(tr("Clips that are there"))
        self.counted = Label("", quiet=True)
        self.hint = Label("", wraps=True)
        self.record = plain_button(tr("Record"), tr("Count down, record, and go on to the next sign (R)"))
        self.look_back = plain_button(
            tr("Save the last {seconds:g} s", seconds=3.0),
            tr("Keep what has just been signed as a clip of this sign (L)"),
        )
        self.skip = plain_button(tr("Skip"), tr("Ask for this sign later (S)"))
        self.take_back = plain_button(
            tr("Delete last clip"), tr("Delete the newest clip, and ask for its sign again (Backspace)")
        )
        self.form = RecorderForm()
        self.shelf = Shelf()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.form, tr("Plan"))
        self.tabs.addTab(self.shelf, tr("What is there"))
        self._is_running = False
        self._lay_out()
        for key, button in (("R", self.record), ("L", self.look_back), ("S", self.skip), ("Backspace", self.take_back)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self._fit()
        self.resize(text_size(self, 140, 38))
        self.show_view(View())  # nothing can be pressed before it is known what it would do

    def show_view(self, view: View) -> None:
        """Every 33 ms."""
        self._is_running = view.is_running
        self.light.show_state(*view.light)
        self.prompt.setText(view.prompt)
        self.prompt.setToolTip(view.prompt)
        self.following.setText(view.following)
        self.stage.over.show_count(view.count, view.share)
        self.progress.setRange(0, max(view.total, 1))
        self.progress.setValue(view.done)
        self.counted.setText(tr("{done} of {total} clips", done=view.done, total=view.total))
        if view.hint != self.hint.text():
            self.hint.setText(view.hint)
        self.record.setText(tr("Stop") if view.is_running else tr("Record"))
        self.look_back.setText(tr("Save the last {seconds:g} s", seconds=view.back_s))
        for button, can in (
            (self.record, view.can_record),
            (self.look_back, view.can_look_back),
            (self.skip, view.can_skip),
            (self.take_back, view.can_take_back),
        ):
            if button.isEnabled() != can:
                button.setEnabled(can)
        if self.form.isEnabled() == view.is_running:
            self.form.setEnabled(not view.is_running)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window is closed, by its X or with the program: at once, whatever runs or is asked."""
        if self._is_running:
            self._is_running = False
            self.stop_asked.emit()
        if self.stage.consent.question is not None:
            self.stage.consent.refuse.click()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc: first what runs, then the question, as "Not now", then the window."""
        if self._is_running:
            self.stop_asked.emit()
        elif self.stage.consent.question is not None:
            self.stage.consent.refuse.click()
        else:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit)  # when the parts have it too

    def _fit(self) -> None:
        """Nothing jumps: not for a label in a taller script, not for a longer hint."""
        self.prompt.setMinimumHeight(self.prompt.fontMetrics().size(0, "Ág한국").height())
        self.hint.setMinimumHeight(2 * self.hint.fontMetrics().lineSpacing())
        self.tabs.setFixedWidth(_SIDE * self.fontMetrics().averageCharWidth() + 4 * GRID)
        words = (tr("Record"), tr("Stop"))
        letters = max(self.record.fontMetrics().horizontalAdvance(each) for each in words)
        self.record.setMinimumWidth(letters + 4 * GRID)
        buttons = (self.record, self.look_back, self.skip, self.take_back)
        wanted = sum(button.sizeHint().width() + GRID for button in buttons) + self.tabs.width() + 3 * MARGIN
        columns = len(buttons) if wanted <= _PROMISED else 2
        for i, button in enumerate(buttons):
            self._keys.addWidget(button, i // columns, i % columns)

    def _lay_out(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(self.prompt, 1)
        head.addWidget(self.following)
        counted = QHBoxLayout()
        counted.setSpacing(GRID)
        counted.addWidget(self.progress, 1)
        counted.addWidget(self.counted)
        self._keys = QGridLayout()
        self._keys.setSpacing(GRID)
        self._keys.setColumnStretch(4, 1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.light)
        left.addLayout(head)
        left.addWidget(self.stage, 1)
        for row in (counted, self._keys):
            left.addLayout(row)
        left.addWidget(self.hint)
        body = QHBoxLayout()
        body.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        body.setSpacing(MARGIN)
        body.addLayout(left, 1)
        body.addWidget(self.tabs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.banners)
        whole.addLayout(body, 1)
