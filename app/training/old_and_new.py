"""A checkpoint and what it began with, on the same recordings: a table, and a warning where signs got worse."""

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.label import Label, breakable
from app.library.card import Strip
from app.look import GRID
from app.text_table import TextTable
from app.tr import tr
from engine.errors import shown

_WORD = 30


class OldAndNew(QWidget):
    """Two rows for the whole, then one for each label, those that got worse first."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Strip()
        self.words = Label(
            tr("Choose a run that began from a checkpoint, then “Old and new …”."), quiet=True, wraps=True
        )
        header = [tr("Label"), tr("Recordings"), tr("Old"), tr("New")]
        self.table = TextTable(tr("Old and new"), header, range(1, 4), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.verdict, self.words, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addStretch(0)
        self.verdict.hide()
        self.table.hide()

    def say(self, words: str) -> None:
        """It is being measured, or can't be."""
        self.verdict.hide()
        self.table.hide()
        self.words.setText(breakable(words, _WORD))
        self.words.show()

    def show_answer(self, answer: Mapping[str, Any], names: tuple[str, str], learned: int = 0) -> None:
        """The JSON of `compare`, whatever is in it. names: of the old checkpoint and the new one.

        learned: from how many of the recordings the new one has learned; 0 where that is not known.
        """
        classes = [x for x in _list(answer.get("classes")) if isinstance(x, dict)]
        worse = [str(x) for x in _list(answer.get("worse"))]
        warning = str(answer.get("warning") or "")
        if worse:
            listed = shown(", ".join(worse), 200)
            self.verdict.say(
                breakable(tr("Signs that it knew before got worse: {labels}", labels=listed), _WORD), "bad"
            )
        elif warning:
            self.verdict.say(breakable(shown(warning, 300), _WORD), "warning")
        else:
            self.verdict.say(tr("No sign that it knew before got worse."), "info")
        said = [tr("Old: {name}", name=shown(names[0], 80)), tr("New: {name}", name=shown(names[1], 80))]
        if learned:
            said.append(
                tr(
                    "The new one has learned from {count} of these recordings; on others it may do worse.",
                    count=learned,
                )
            )
        self.words.setText(breakable("\n".join((*said, shown(warning, 300) if worse else "")).strip(), _WORD))
        rows = [self._total(answer, "top1", tr("All: top-1")), self._total(answer, "macro_f1", tr("All: macro F1"))]
        classes.sort(key=lambda x: str(x.get("label")) not in worse)
        rows += [
            (shown(x.get("label"), 40), _count(x.get("count")), percent(x.get("old")), percent(x.get("new")))
            for x in classes
        ]
        self.table.show_rows(rows)
        self.verdict.show()
        self.table.show()

    @staticmethod
    def _total(answer: Mapping[str, Any], figure: str, words: str) -> tuple[str, str, str, str]:
        old, new = (x if isinstance(x := answer.get(side), dict) else {} for side in ("old", "new"))
        return words, _count(new.get("n")), percent(old.get(figure)), percent(new.get(figure))


def percent(share: object) -> str:
    """ "98.6 %"; "–" where it is not known: a label that a checkpoint lacks."""
    if isinstance(share, bool) or not isinstance(share, int | float) or not math.isfinite(share):
        return "–"
    return f"{100 * share:.1f} %"


def _count(value: object) -> str:
    return str(value) if type(value) is int else "–"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
