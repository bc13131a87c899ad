"""The model card: what a file is, whether it is safe, what it was trained on, and what is wrong with it."""

import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.label import Label, breakable
from app.library.found import Found
from app.library.trusting import Trusting
from app.look import GRID, Level, level_fill, level_text
from app.tr import tr, translated
from engine.checkpoint.formats import PROGRAMS
from engine.checkpoint.labels import are_stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.report import LoadReport, input_line
from engine.errors import shown

FIRST = 8  # labels that the card names
_WORD, _VALUE = 34, 22  # characters that a line has room for at the largest text; what has no gaps is shortened


class ModelCard(QWidget):
    """Rows that have nothing to say are hidden. test, another: buttons of the self-test, and for another file."""

    def __init__(self, trusting: Trusting) -> None:
        super().__init__()
        self.setAccessibleName(tr("Model card"))
        self.trusting = trusting
        self.title = Label("", 1.4, bold=True, wraps=True)
        self.place = Label("", quiet=True, wraps=True)
        self.verdict = Strip()
        self.problem = Label("", bold=True, wraps=True)
        self.remedies = Label("", wraps=True)
        self.another = QPushButton(tr("Choose a&nother file …"))
        self.another.setToolTip(tr("Open another file (Ctrl+O)"))
        self.another.setAutoDefault(False)
        self.offers = QWidget()  # what a button can do about it
        row = QHBoxLayout(self.offers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(trusting.button)
        row.addWidget(self.another)
        row.addStretch(1)
        self.tested = Label("", wraps=True)
        self.test = QPushButton(tr("Self-&test"))
        self.test.setToolTip(tr("Open the file beside the running model and time its answer to an empty clip"))
        self.test.setAutoDefault(False)
        self._rows: dict[str, tuple[Label, Label]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.title, self.place, self.verdict, self.problem, self.remedies, self.offers, trusting):
            column.addWidget(part)
        column.addLayout(self._make_facts())
        column.addWidget(self.tested)
        column.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)

    def show_found(self, found: Found) -> None:
        """Show all that is known of it."""
        report, manifest = found.report, found.manifest
        self.title.setText(breakable(shown(manifest.name if manifest and manifest.name else found.path.stem), _VALUE))
        self.place.setText(breakable(shown(found.path, 300), _WORD))
        self.place.setToolTip(shown(found.path, 1000))
        self.verdict.say(*verdict(found))
        problems = "\n".join(translated(x) for x in report.problems)
        self.problem.setText(breakable(problems, _WORD))
        self.problem.setVisible(bool(problems))
        remedies = "\n".join(f"• {translated(x)}" for x in report.remedies)
        self.remedies.setText(breakable(remedies, _WORD))
        self.remedies.setVisible(bool(remedies))
        self.offers.setVisible(bool(problems))
        self.trusting.show_found(found)
        facts = _facts(found)
        for name, (label, value) in self._rows.items():
            words = facts.get(name, "")
            value.setText(breakable(words, _VALUE))
            value.setToolTip(words if "…" in value.text() else "")
            for part in (label, value):
                part.setVisible(bool(words))
        self.say_tested("")

    def say_tested(self, words: str) -> None:
        """What has come of the self-test."""
        self.tested.setText(words)
        self.tested.setVisible(bool(words))

    def fact(self, name: str) -> str:
        """What the row `name` says, as it is seen; "" where it is hidden."""
        value = self._rows[name][1]
        return "" if value.isHidden() else value.text()

    def _make_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(_names().items()):
            label, value = Label(words, quiet=True), Label("", wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._rows[name] = (label, value)
        return grid


class Strip(QFrame):
    """One sentence on the colour of its level."""

    def __init__(self) -> None:
        super().__init__()
        self.level: Level = "normal"
        self.words = Label("", bold=True, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID, GRID, GRID)
        row.addWidget(self.words)
        self.setAutoFillBackground(True)

    def say(self, words: str, level: Level) -> None:
        """Both at once."""
        self.level = level
        self.words.setText(words)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange or event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        above = self.parentWidget()  # its palette is the theme's; this one's is changed here
        if above is None:
            return
        palette = QPalette(above.palette())
        palette.setColor(QPalette.ColorRole.Window, level_fill(above, self.level))
        palette.setColor(QPalette.ColorRole.WindowText, level_text(above, self.level))
        if palette != self.palette():
            self.setPalette(palette)


def verdict(found: Found) -> tuple[str, Level]:
    """In words, and how grave it is."""
    report = found.report
    if report.format in PROGRAMS:
        if found.is_untrusted_program:
            return tr("A program: it is opened only from a folder that you trust."), "warning"
        return tr("A program, from a folder that you trust: opening it runs what is in it."), "warning"
    if report.is_safe:
        return tr("It is data alone: nothing in it can run."), "info"
    return tr("Refused: nothing in it was loaded or run."), "bad"


def accuracy(manifest: Manifest) -> str:
    """ "98.6 % (by signer)", never without the data that it was measured on; "" where it is not known."""
    share = manifest.metrics.get("top1")
    if share is None or not manifest.split:
        return ""
    return tr("{share:.1f} % ({split})", share=100 * share, split=shown(manifest.split, 200))


def megabytes(size: int) -> str:
    """ "0.9 MB", or "12 kB" of a small one."""
    return tr("{size:.1f} MB", size=size / 1e6) if size >= 1e5 else tr("{size:.0f} kB", size=size / 1e3)


def day(t: float) -> str:
    """ "2026-11-21" """
    return time.strftime("%Y-%m-%d", time.localtime(t))


def first_labels(report: LoadReport) -> str:
    """How many classes, and the first of them."""
    if report.classes is None:
        return ""
    if not report.labels or are_stand_ins(report.labels):
        return tr("{count}, which the file does not name", count=report.classes)
    names = shown(", ".join(report.labels[:FIRST]), 120)
    more = " …" if len(report.labels) > FIRST else ""
    return tr("{count}: {names}{more}", count=report.classes, names=names, more=more)


def _names() -> dict[str, str]:
    """Row → its words, in the order of the rows."""
    return {
        "architecture": tr("Architecture"),
        "holds": tr("Holds"),
        "parameters": tr("Parameters"),
        "classes": tr("Classes"),
        "input": tr("Input"),
        "accuracy": tr("Accuracy"),
        "data": tr("Trained on"),
        "date": tr("Date"),
        "licence": tr("Licence"),
        "format": tr("Format"),
        "weights": tr("Weights in"),
        "beside": tr("Left out"),
        "digest": "sha256",
    }


def _facts(found: Found) -> dict[str, str]:
    report, manifest = found.report, found.manifest
    out = {
        "architecture": _architecture(report),
        "holds": "\n".join(translated(x) for x in report.holds),
        "parameters": "" if report.parameters is None or not report.fits else f"{report.parameters:,}",
        "classes": first_labels(report) if report.fits else "",
        "input": _input(report),
        "date": day(found.modified) if found.modified else "",
        "format": ", ".join((str(translated(report.format.words)), megabytes(found.size))),
        "weights": " → ".join(shown(x, 60) for x in (report.part, report.prefix.rstrip(".")) if x),
        "beside": shown(", ".join(report.beside), 80),
        "digest": found.digest,
    }
    if manifest is not None:
        licence = (shown(manifest.licence, 200), shown(manifest.attribution, 200))
        out |= {
            "accuracy": accuracy(manifest) or tr("not measured"),
            "data": shown(manifest.data, 300),
            "date": shown(manifest.created, 40) or out["date"],
            "licence": ", ".join(x for x in licence if x),
        }
    return out


def _input(report: LoadReport) -> str:
    """Without "Input: ", which stands before it here."""
    if report.input is None:
        return ""
    head, colon, rest = str(translated(input_line(report.input))).partition(": ")
    return rest if colon else head


def _architecture(report: LoadReport) -> str:
    if report.variant is None:
        return ""
    if not report.fits:
        return tr("nearest to {variant}", variant=report.variant)
    if not report.settings:
        return tr("{variant}: {summary}", variant=report.variant, summary=report.summary)
    settings = ", ".join(f"{name} {value}" for name, value in report.settings)
    return tr("{variant}: {summary} ({settings})", variant=report.variant, summary=report.summary, settings=settings)
