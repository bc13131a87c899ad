"""Practise: the learner's own figure, how near it comes to the sign, and in words where the hands differ."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.label import Label
from app.look import GRID
from app.tr import tr, translated
from app.words.figure_view import FigureView
from app.words.word import DASH
from engine.practice import Attempt, compare
from engine.ring import FeatureRing
from engine.types import FloatArray, Snapshot, SourceState

JUDGE_S = 0.25
STALE_S = 1.0
_LONGER = 1.6  # so many times as long as the sign may the learner's frames be that are compared
_HINTS = 4


class PractisePanel(QWidget):
    """Score and hints under the two figures; `figure` shows the learner and stands beside the model's.

    sign: float32 (T, J, 4), or None.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sign: FloatArray | None = None
        self.figure = FigureView()
        self.figure.setAccessibleName(tr("You, as a figure"))
        self.score = Label(scale=2.2, bold=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How near you are, 0 to 100"))
        self.best_said = Label(quiet=True)
        self.hints = Label(wraps=True)
        self.best: int | None = None
        self._fps = 12.0
        self._ring = FeatureRing(8)
        self._judged = 0.0
        self._seen_t = 0.0
        self._lay_out()
        self.reset()

    def choose(self, sign: FloatArray, fps: float) -> None:
        """Practise `sign`, sampled at `fps`, from now on."""
        self.sign, self._fps = sign, fps
        self._ring = FeatureRing(4 * self._frames + 16)
        self.reset()

    def reset(self) -> None:
        """Begin again: no score yet."""
        self.best = None
        self._ring.clear()
        self._tell(None, tr("Do the sign; the last seconds are compared with the figure."))
        self.figure.clear(tr("Waiting for your hands …"))

    def update_from(self, snapshot: Snapshot, now: float, *, is_left_handed: bool) -> None:
        """Take what was seen of the learner, as the model sees it; four times a second, judge."""
        points, t = snapshot.points, snapshot.points_t
        is_live = snapshot.source_state is SourceState.RUNNING and not snapshot.is_paused
        if points is not None and is_live and t != self._seen_t:
            if t < self._seen_t or t - self._seen_t > STALE_S:
                self._ring.clear()
            self._seen_t = t
            self._ring.push(t, points, 0)
            self.figure.show_points(points, _aspect(snapshot))
        if now - self._judged >= JUDGE_S:
            self._judged = now
            self._judge(now, is_left_handed=is_left_handed)

    @property
    def _frames(self) -> int:
        """So many of the learner's frames are compared."""
        return 8 if self.sign is None else round(_LONGER * len(self.sign)) + 4

    def _judge(self, now: float, *, is_left_handed: bool) -> None:
        if self.sign is None:
            return
        if now - self._seen_t > STALE_S:
            self._tell(None, tr("No picture is being recognised, so there is nothing to compare."))
            return
        clip = self._ring.clip(self._frames, self._fps, "linear")
        if clip is None:
            seconds = self._frames / self._fps
            self._tell(None, tr("Watching … the first score comes after {seconds} s.", seconds=f"{seconds:.0f}"))
            return
        self.show_attempt(compare(self.sign, np.asarray(clip.values, np.float32), is_mirrored=is_left_handed))

    def show_attempt(self, attempt: Attempt) -> None:
        """Say how near the learner was."""
        if attempt.problem == "hands":
            self._tell(None, tr("Your hands are not seen. Step back until they and your shoulders are in the picture."))
            return
        if attempt.score is None:
            self._tell(None, tr("This sign shows no hands, so it can't be practised."))
            return
        self.best = max(self.best or 0, attempt.score)
        said = [str(translated(hint)) for hint in attempt.hints]
        if not attempt.is_placed:
            said.insert(0, tr("Your shoulders are not seen: only the shapes of the hands are compared."))
        if not said:
            is_near = attempt.score >= 50
            said = [tr("Nothing differs that is worth saying.") if is_near else tr("As a whole it is another sign.")]
        self._tell(attempt.score, "\n".join(said[:_HINTS]))

    def _tell(self, score: int | None, words: str) -> None:
        self.score.setText(DASH if score is None else f"{score}")
        self.bar.setValue(score or 0)
        best = DASH if self.best is None else f"{self.best}"
        self.best_said.setText(tr("of 100; your best {best}", best=best))
        if words != self.hints.text():
            self.hints.setText(words)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.score.setMinimumWidth(self.score.fontMetrics().horizontalAdvance("100"))
        self.hints.setMinimumHeight((_HINTS + 1) * self.hints.fontMetrics().height())  # nothing jumps as hints change
        self.hints.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.score)
        row.addWidget(self.best_said)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.hints)


def _aspect(snapshot: Snapshot) -> float:
    frame = snapshot.frame
    return 4 / 3 if frame is None or frame.image is None else frame.image.shape[1] / frame.image.shape[0]
