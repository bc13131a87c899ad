"""What the doctor found in recordings, as a list by gravity, and what can be done about it at a click."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.button import ButtonRows, plain_button
from app.label import breakable
from app.library.card import Strip
from app.look import GRID, Level
from app.tr import tr, translated
from app.training.marked import Marked
from engine.errors import shown
from engine.texts import from_json

_LEVELS: dict[str, Level] = {"fault": "bad", "doubt": "warning", "fact": "normal"}
_WORD = 20  # characters of a word that a line has room for at the largest text
ASIDE = " (left out)"


class Report(QWidget):
    """The verdict on its colour, a line for each finding, and buttons: `folder` opens the recordings' folder, `aside`
    moves what can't be read out of it, `closer` has the doctor load all of them.
    """

    set_aside = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the doctor found"))
        self.verdict = Strip()
        self.folder = plain_button(tr("Show the folder"), tr("Open the folder of the recordings"))
        self.aside = plain_button(tr("Move them aside"), "")
        self.closer = plain_button(
            tr("Look closer"), tr("Load every recording, look for copies, and estimate time and memory")
        )
        self.aside.clicked.connect(self.set_aside)
        self._lines = QWidget()
        self._buttons = (self.aside, self.closer, self.folder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        for part in (self.verdict, self._lines):
            self._column.addWidget(part)
        self._column.addWidget(ButtonRows(self._buttons))
        self.hide()

    @property
    def lines(self) -> list[str]:
        """As they are read."""
        return [line.text() for line in self._lines.findChildren(Marked)]

    def say(self, words: str, level: Level) -> None:
        """The verdict alone: it is being looked at, or can't be."""
        self._show(words, level, [])
        for button in self._buttons:
            button.hide()

    def show_answer(self, answer: Mapping[str, Any], data: Path) -> None:
        """The doctor's JSON, whatever is in it."""
        found, home = answer.get("report"), data if data.is_dir() else data.parent
        lines = [_said(x, home) for x in found if isinstance(x, dict)] if isinstance(found, list) else []
        levels = [level for _, level in lines]
        if "bad" in levels:
            self._show(tr("Something spoils a training with these recordings."), "bad", lines)
        elif "warning" in levels:
            self._show(tr("A training can begin; look at these first."), "warning", lines)
        else:
            self._show(tr("A training can begin."), "info", lines)
        self.folder.show()
        self.aside.setVisible(bool(movable(answer, home)) and data.is_dir())
        self.aside.setToolTip(
            tr("Move the files that can’t be read into “{folder}”", folder=shown(home.name + ASIDE, 80))
        )

    def _show(self, words: str, level: Level, lines: Sequence[tuple[str, Level]]) -> None:
        self.verdict.say(breakable(words, _WORD), level)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for line, gravity in lines:
            label = Marked(breakable(line, _WORD), gravity)
            label.setToolTip(line)
            column.addWidget(label)
        self._column.replaceWidget(self._lines, fresh)
        self._lines.hide()  # it goes when the event loop comes round
        self._lines.deleteLater()
        self._lines = fresh
        fresh.setVisible(bool(lines))
        self.show()


def movable(answer: Mapping[str, Any], home: Path) -> list[Path]:
    """The files in `home` that can't be read."""
    found = answer.get("unreadable")
    paths = [Path(name) for name in found] if isinstance(found, dict) else []
    return [path for path in paths if path.is_file() and path.is_relative_to(home)]


def move_aside(paths: Sequence[Path], home: Path) -> int:
    """Move files into a folder beside `home`, in the folders that they lay in; how many could be moved."""
    moved = 0
    for path in paths:
        target = home.with_name(home.name + ASIDE) / path.relative_to(home)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                os.replace(path, target)
                moved += 1
        except OSError:
            continue  # it is still there, and the doctor says so again
    return moved


def _said(raw: Mapping[str, Any], home: Path) -> tuple[str, Level]:
    """One finding in the user's language, else as the doctor wrote it; files as they are called in `home`."""
    level = _LEVELS.get(str(raw.get("level")), "normal")
    template, values = raw.get("template"), raw.get("values")
    if isinstance(template, str) and isinstance(values, dict):
        long = f"{home}{os.sep}"
        short = {k: v.replace(long, "") if isinstance(v, str) else v for k, v in values.items()}
        try:
            return str(translated(from_json({"template": template, "values": short}))).strip(), level
        except (LookupError, ValueError, TypeError):
            pass  # a doctor of another version
    return shown(raw.get("line", ""), 400).strip(), level
