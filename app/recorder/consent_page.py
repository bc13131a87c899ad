"""The question that everybody is asked once, before anything of them is kept."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.label import Label, breakable
from app.look import GRID, MARGIN
from app.tr import tr
from engine.errors import shown
from engine.recording.consent import Matter

_LETTERS = 24  # of a folder's name: more would not fit beside the plan at the largest text size


@dataclass(frozen=True, slots=True)
class Question:
    """Whether `signer` agrees to `matter`. is_glove: what is kept are a glove's numbers."""

    signer: str
    matter: Matter
    folder: Path
    back_s: float
    is_glove: bool


class ConsentPage(QWidget):
    """Stands where the picture stands, until it is answered by one of two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.question: Question | None = None
        self.title = Label("", 1.5, bold=True, wraps=True)
        self.words = Label("", wraps=True)
        self.agree = QPushButton(tr("I &agree"))
        self.refuse = QPushButton(tr("&Not now"))
        for button in (self.agree, self.refuse):
            button.setAutoDefault(False)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, GRID, 0)
        words.setSpacing(MARGIN)
        words.addWidget(self.title)
        words.addWidget(self.words)
        words.addStretch(1)
        self._area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.agree)
        row.addWidget(self.refuse)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        column.setSpacing(MARGIN)
        column.addWidget(self._area, 1)
        column.addLayout(row)

    def ask(self, question: Question) -> None:
        """Show it; the answer that changes nothing has the focus."""
        if question == self.question:
            return
        self.question = question
        self.title.setText(tr("{name}, may you be recorded?", name=shown(question.signer, 60)))
        self.words.setText("\n\n".join(_sentences(question)))
        self.words.setToolTip(shown(question.folder, 300))
        for part in (self, self._area):
            part.setAccessibleName(self.title.text())
        self.agree.setAccessibleDescription(self.words.text())
        self.refuse.setFocus()


def _sentences(question: Question) -> list[str]:
    folder = breakable(shown(question.folder, 200), _LETTERS)
    return [
        _kept(question),
        tr("Where: in {folder} on this machine. Nothing is sent anywhere.", folder=folder),
        tr(
            "While the red light is on, the last {seconds:g} s are held in memory. Only clips are written down, and "
            "each can be deleted at once.",
            seconds=question.back_s,
        ),
        tr(
            "Everything of yours can be deleted at any time, under “What is there”. Models that have learned from it "
            "by then stay as they are."
        ),
    ]


def _kept(question: Question) -> str:
    if question.is_glove:
        return tr("What is kept: the numbers that the glove sends while you sign. No picture, no sound.")
    if question.matter == "pictures":
        return tr("What is kept: films of you while you sign, on which you can be recognised. No sound.")
    return tr(
        "What is kept: where your hands, arms and face are while you sign, as numbers. No picture, no sound; but how "
        "somebody moves can be told apart, too."
    )
