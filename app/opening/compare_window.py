"""Two checkpoints side by side on the same live stream: what each says now, and both curves."""

from collections import deque
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.anomaly.score_now import score_now
from app.anomaly.score_panel import ScorePanel
from app.diagnostics.stats import GuiStats
from app.label import Label
from app.look import GRID, ClassColours
from app.plot import RATE_HZ, SPAN_S, ConfidencePlot
from app.tr import tr, translated
from app.words.bars import WordPanel
from app.words.word import DASH, Shown, word_now
from engine.alarms import Levels
from engine.errors import shown
from engine.types import EngineState, Snapshot


class Side(QWidget):
    """One checkpoint: its name, file and pace, its word with the likeliest five (a detector: its score), its curves."""

    def __init__(self, colours: ClassColours, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.title = Label("", 1.2, bold=True, wraps=True)
        self.file = Label("", quiet=True, wraps=True)
        self.pace = Label("", quiet=True)
        self.notice = Label("", wraps=True)
        self.word = WordPanel(colours, GuiStats())
        self.score = ScorePanel(GuiStats())
        self.score.hide()
        self.plot = ConfidencePlot(colours)
        self.plot.build()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.title, self.file, self.pace, self.notice, self.word, self.score):
            column.addWidget(part)
        column.addWidget(self.plot, 1)

    def show_snapshot(self, snapshot: Snapshot, now: float, levels: Levels, *, plots: bool) -> Shown:
        """Every 33 ms; the curves only where `plots`. The word now, also of a detector, whose word is its alarm."""
        word = word_now(snapshot, now)
        self.title.setText(shown(snapshot.engine_name) or DASH)
        ms = snapshot.health.engine_ms
        pace = tr("{answers:.0f} answers/s, {ms:.0f} ms each", answers=snapshot.health.answer_fps, ms=ms)
        self.pace.setText(pace if ms else DASH)  # it has not answered yet
        self.notice.setText(str(translated(snapshot.engine_notice)))
        self.notice.setVisible(bool(snapshot.engine_notice))
        self.word.setVisible(not snapshot.is_detector)
        self.score.setVisible(snapshot.is_detector)
        if snapshot.is_detector:
            self.score.show_score(score_now(snapshot, now, levels, 0.0))
        else:
            self.word.show_word(word)
        if plots:
            self.plot.update_from(snapshot, now)
        return word


class CompareWindow(QDialog):
    """Not modal, closed by Esc. use: take the second one for the live view; another: choose another second one."""

    def __init__(self, parent: QWidget, colours: ClassColours) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Comparison"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sides = (Side(colours, tr("The running model")), Side(colours, tr("The second model")))
        self.agreement = Label("", wraps=True)
        self.use = QPushButton(tr("&Use the second"))
        self.use.setToolTip(tr("Recognise with the second model from now on"))
        self.another = QPushButton(tr("Choose &another …"))
        self.another.setToolTip(tr("Compare the running model with another one"))
        self._same: deque[bool] = deque(maxlen=int(SPAN_S * RATE_HZ))
        self._plotted = 0.0
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        for column, part in ((0, self.sides[0]), (1, line), (2, self.sides[1])):
            grid.addWidget(part, 0, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.agreement, 1)
        foot.addWidget(self.another)
        foot.addWidget(self.use)
        whole = QVBoxLayout(self)
        whole.addLayout(grid, 1)
        whole.addLayout(foot)
        letters, screen = self.fontMetrics(), self.screen().availableSize()
        self.resize(min(120 * letters.averageCharWidth(), screen.width()), min(36 * letters.height(), screen.height()))

    def show_both(self, first: Snapshot, second: Snapshot, now: float, levels: Levels) -> None:
        """Every 33 ms. Both see one source: of its state and of a pause only the first knows.

        levels: from which probability on an anomaly is slight, medium, severe.
        """
        second = replace(second, is_paused=first.is_paused, source_state=first.source_state)
        plots = now - self._plotted >= 1 / RATE_HZ
        words = [
            side.show_snapshot(snapshot, now, levels, plots=plots)
            for side, snapshot in zip(self.sides, (first, second), strict=True)
        ]
        self.use.setEnabled(second.engine_state is EngineState.RUNNING)
        if plots:
            self._plotted = now
            has_both = all(word.verdict != "none" for word in words)
            is_alike = first.is_detector is second.is_detector
            if has_both and is_alike and any(word.verdict == "word" for word in words):
                self._same.append(words[0].verdict == words[1].verdict and words[0].text == words[1].text)
            self._say_agreement(has_both=has_both, is_alike=is_alike)

    def name_files(self, first: str, second: str) -> None:
        """Two models may well have one name. Another one than before: what was counted is of the past."""
        files = (shown(first), shown(second))
        if files != tuple(side.file.text() for side in self.sides):
            self._same.clear()
        for side, file in zip(self.sides, files, strict=True):
            side.file.setText(file)

    def _say_agreement(self, *, has_both: bool, is_alike: bool) -> None:
        if has_both and not is_alike:
            words = tr("One looks for signs, the other for anomalies: they can't say the same.")
        elif self._same:
            percent = 100 * sum(self._same) / len(self._same)
            words = tr("Of the newest minute with words, both said the same in {percent:.0f} %.", percent=percent)
        elif has_both:
            words = tr("Neither has said a word yet.")
        else:
            words = tr("Words are compared while both models answer.")
        self.agreement.setText(words)
