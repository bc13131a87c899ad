"""How a checkpoint runs on this machine: clip by clip or frame by frame, in which way, and what every one costs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.label import Label, breakable
from app.library.found import Found
from app.look import GRID
from app.settings.choice import choice
from app.text_table import TextTable
from app.tr import tr, translated
from engine.backends.continual import CONTINUAL
from engine.backends.ways import Choice, How, Mode, Trial
from engine.checkpoint.formats import PROGRAMS, Format
from engine.errors import shown

_OWN_RUNTIME = (*PROGRAMS, Format.ONNX, Format.TFLITE, Format.OPENVINO)  # which is all that can run them
_REASON = 120  # characters of why a way can't be used


@dataclass(frozen=True, slots=True)
class Here:
    """What one wish came to on this machine.

    ms: for an answer; frame by frame, for a picture. delay_s: how far what is said lies behind the picture.
    choice: the ways that were tried; None where none was worth it.
    """

    how: How
    ms: float
    delay_s: float = 0.0
    choice: Choice | None = None

    @property
    def words(self) -> str:
        """Its cost and its delay."""
        if self.how.mode == "continual":
            return tr(
                "Frame by frame: {ms:.1f} ms for each picture; what is said lies {delay:.1f} s back.",
                ms=self.ms,
                delay=self.delay_s,
            )
        return tr("Clip by clip: {ms:.1f} ms for each answer, about the newest clip.", ms=self.ms)


class WaysHere(QWidget):
    """`changed(How)`: the user wants it otherwise. Hidden for a file that can't be opened or has its own runtime."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("How it runs here"))
        self._how = How()
        self._tried: dict[How, Here] = {}
        self.mode = choice([(tr("clip by clip"), "clip"), (tr("frame by frame"), "continual")], "clip")
        self.mode.setToolTip(
            tr("Frame by frame each picture is looked at once, on the same weights: it costs less and answers later")
        )
        self._mode_label = QLabel(tr("L&ooks"))
        self._mode_label.setBuddy(self.mode)
        self.slight = QCheckBox(tr("Faster, sli&ghtly different"))
        self.slight.setToolTip(
            tr("Allow less precision where that is faster: half of it, or 8 bits where such an export lies beside it")
        )
        self.costs = Label("", wraps=True)
        header = [tr("way"), tr("ms"), tr("difference"), tr("chosen")]
        self.table = TextTable(tr("Ways that were tried"), header, range(1, 2), 0)
        self.table.setToolTip(tr("Milliseconds for an answer, or for a picture: the median, the least and the most"))
        self.reasons = Label("", quiet=True, wraps=True)  # why a way can't be used
        self._lay_out()
        self.mode.currentIndexChanged.connect(lambda: self._take(replace(self._how, mode=self._mode)))
        self.slight.toggled.connect(lambda on: self._take(replace(self._how, exact=not on)))

    @property
    def how(self) -> How:
        """What the user wishes."""
        return self._how

    def show_found(self, found: Found, how: How) -> None:
        """Another file, and what was chosen for it before."""
        report = found.report
        self._tried = {}
        self.setVisible(report.opens and report.format not in _OWN_RUNTIME)
        is_continual = report.family in CONTINUAL
        for part in (self.mode, self._mode_label):
            part.setVisible(is_continual)
        self._how = how
        for box, value in ((self.mode, self.mode.findData(how.mode)), (self.slight, not how.exact)):
            box.blockSignals(True)
            self.mode.setCurrentIndex(value) if box is self.mode else self.slight.setChecked(bool(value))
            box.blockSignals(False)
        self._show()

    def show_tried(self, tried: Sequence[Here]) -> None:
        """What the self-test has found."""
        self._tried |= {here.how: here for here in tried}
        self._show()

    @property
    def _mode(self) -> Mode:
        mode: Mode = self.mode.currentData()
        return mode

    def _take(self, how: How) -> None:
        self._how = how
        self._show()
        self.changed.emit(how)

    def _show(self) -> None:
        known = [here for how, here in self._tried.items() if how.exact == self._how.exact]
        here = self._tried.get(self._how)
        unknown = tr("What it costs on this machine is not known yet: the self-test tries it.")
        lines = [each.words for each in sorted(known, key=lambda each: each.how.mode)]
        self.costs.setText("\n".join(lines) if here is not None else unknown)
        found = None if here is None else here.choice
        self.table.show_rows([] if found is None else rows(found))
        self.table.setVisible(found is not None)
        self.reasons.setText("" if found is None else reasons(found))
        self.reasons.setVisible(bool(self.reasons.text()))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._mode_label, 0, 0)
        grid.addWidget(self.mode, 0, 1)
        grid.addWidget(self.slight, 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Label(tr("How it runs here"), bold=True))
        column.addLayout(grid)
        column.addWidget(self.costs)
        column.addWidget(self.table)
        column.addWidget(self.reasons)


def rows(choice: Choice) -> list[tuple[str, str, str, str]]:
    """The table: every way that was tried, and how it went."""
    return [
        (str(translated(t.way.name)), _ms(t), _difference(t), "✓" if t.way == choice.way else "") for t in choice.trials
    ]


def reasons(choice: Choice) -> str:
    """Why the ways can't be used that can't, a line for each."""
    failed = [trial for trial in choice.trials if not trial.ms]
    return "\n".join(breakable(f"{translated(trial.way.name)}: {shown(trial.failure, _REASON)}") for trial in failed)


def _ms(trial: Trial) -> str:
    if not trial.ms:
        return "–"
    least, median, most = trial.ms
    return tr("{median:.1f} ({least:.0f} … {most:.0f})", median=median, least=least, most=most)


def _difference(trial: Trial) -> str:
    if not trial.ms:
        return tr("can’t be used")
    if trial.is_exact:
        return tr("none")
    return tr("{percent:.2g} % of a score", percent=100 * trial.apart)
