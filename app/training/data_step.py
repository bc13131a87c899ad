"""Step 1, the recordings: chosen from a dialog, by a drop or from those used last, and looked at by the doctor."""

import os
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.button import ButtonRows, plain_button
from app.label import Label, breakable
from app.library.controls import LEAST, Box
from app.look import GRID
from app.tr import tr
from app.training import commands
from app.training.child import Question
from app.training.choosing import ask_data_file, ask_data_folder
from app.training.report import Report, movable, move_aside
from engine.errors import shown
from engine.types import InputKind
from trainers.data.sample import KIND_WORDS

_FOLDERS = 100  # of labels, looked at for changes each time that the page is seen


class DataStep(QWidget):
    """`chosen(path)`: the user has chosen recordings. `examined`: the doctor has looked at them, or can't.

    family: which model family would learn from them, "" while that is not known or it can't: for a closer look.

    answer: the doctor's, {} before. is_usable: recordings are chosen, and the doctor has nothing against reading them.
    """

    chosen = Signal(str)
    examined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self._seen: list[tuple[str, int, int]] = []  # what lay there when the doctor was asked
        self.answer: dict[str, Any] = {}
        self.is_refused = False
        self.family: Callable[[], str] = lambda: ""
        self.question = Question(self)
        self.recent = Box()
        self.recent.setAccessibleName(tr("Recordings"))
        self.recent.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recent.setMinimumContentsLength(LEAST)
        self.folder = plain_button(tr("Folder …"), tr("Choose a folder of recordings, or drop it here"))
        self.file = plain_button(tr("File …"), tr("Choose a file of recordings, or a list of them"))
        self.record = plain_button(tr("Record …"), tr("Record signs with the camera or glove"))
        self.report = Report()
        self._lay_out()
        self.recent.activated.connect(lambda index: self._take(self.recent.itemData(index)))
        self.folder.clicked.connect(lambda: ask_data_folder(self, self._take))
        self.file.clicked.connect(lambda: ask_data_file(self, self._take))
        self.report.folder.clicked.connect(lambda: self._show_folder())
        self.report.closer.clicked.connect(lambda: self.look_closer())
        self.report.set_aside.connect(self._move_aside)
        self.question.answered.connect(self._show_answer)
        self.question.failed.connect(self._show_failure)
        self.show_recent(())

    def show_recent(self, paths: Sequence[str]) -> None:
        """Recordings that were used before, the newest first."""
        self.recent.clear()
        now = "" if self.path is None else str(self.path)
        if not now:
            self.recent.addItem(tr("Choose recordings …"), "")
        for path in dict.fromkeys([now, *paths] if now else paths):
            self.recent.addItem(shown(Path(path).name or path, 60), path)
            self.recent.setItemData(self.recent.count() - 1, shown(path, 300), 3)  # Qt.ItemDataRole.ToolTipRole
        self.recent.setCurrentIndex(0)
        self.recent.setToolTip("\n".join((self.recent.currentText(), shown(now, 300))).strip())

    def choose(self, path: Path) -> None:
        """Take the recordings at `path`, and have the doctor look at them."""
        self.path, self.answer, self.is_refused = path, {}, False
        self._seen = _state(path)
        self.report.say(tr("The doctor is looking at {name} …", name=shown(path.name, 60)), "normal")
        self.question.ask(lambda out: commands.doctor(path, out))
        self.place.setText(breakable(shown(path, 300), 20))
        self.place.setToolTip(shown(path, 1000))
        self.place.show()
        self.examined.emit()

    def event(self, event: QEvent) -> bool:
        """Recordings that have come or gone meanwhile, as by the recorder, are examined again when the page is seen."""
        is_done = super().event(event)
        is_seen = event.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate) and self.isVisible()
        if is_seen and self.path is not None and _state(self.path) != self._seen:
            self.choose(self.path)
        return is_done

    def look_closer(self) -> None:
        """Load every recording, and look for copies on two sides of the split."""
        path, family = self.path, self.family()
        if path is not None and family:
            self.report.say(tr("The doctor loads every recording of {name} …", name=shown(path.name, 60)), "normal")
            self.question.ask(lambda out: commands.doctor(path, out, family))

    def offer_closer(self) -> None:
        """A closer look, where there is a model that can learn from them; call it when there is another one."""
        can = bool(self.answer) and not self.question.is_open and not self.answer.get("is_thorough")
        self.report.closer.setVisible(can and bool(self.family()))

    @property
    def kind(self) -> InputKind | Literal[""]:
        """ "" while it is not known."""
        kind = self.answer.get("kind")
        return next((known for known in KIND_WORDS if known == kind), "")

    @property
    def is_usable(self) -> bool:
        """Whether a run can begin with them; the doctor need not have finished."""
        return self.path is not None and not self.is_refused

    def stop(self) -> None:
        """The window closes."""
        self.question.drop()

    def _take(self, path: str) -> None:
        if path:
            self.chosen.emit(path)

    def _show_answer(self, answer: dict[str, Any]) -> None:
        self.answer = answer
        if self.path is not None:
            self.report.show_answer(answer, self.path)
        self.offer_closer()
        self.examined.emit()

    def _show_failure(self, words: str) -> None:
        self.is_refused = not self.answer  # else it was the closer look alone that came to nothing
        self.report.say(words, "bad")
        self.offer_closer()
        self.examined.emit()

    def _show_folder(self) -> None:
        if self.path is not None:
            home = self.path if self.path.is_dir() else self.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(home)))

    def _move_aside(self) -> None:
        if self.path is not None:
            move_aside(movable(self.answer, self.path), self.path)
            self.choose(self.path)

    def _lay_out(self) -> None:
        self.place = Label("", quiet=True, wraps=True)
        self.place.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (Label(tr("1  Data"), 1.2, bold=True), self.recent, self.place):
            column.addWidget(part)
        column.addWidget(ButtonRows((self.folder, self.file, self.record)))
        column.addWidget(self.report)


def _state(path: Path) -> list[tuple[str, int, int]]:
    """Size and time of change of a file, or times of a folder and of those in it, which change as files come and go."""
    try:
        if not path.is_dir():
            status = path.stat()
            return [(path.name, status.st_size, status.st_mtime_ns)]
        with os.scandir(path) as entries:
            folders = sorted(islice((entry.path for entry in entries if entry.is_dir()), _FOLDERS))
        return [(each, 0, os.stat(each).st_mtime_ns) for each in (str(path), *folders)]
    except OSError:
        return []  # it is gone, or going
