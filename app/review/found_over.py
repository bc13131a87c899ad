"""Over a recording's picture: what a detector found in it, with its reasons, as the Live page draws it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.anomaly.overlay import Overlay
from app.anomaly.view import view_of
from app.anomaly.words import reason_words, told_regions
from app.picture import Picture
from app.review.watched import Decided
from app.settings.watching import WatchValues
from engine.findings import Findings

_LATE = 1.5  # of the detector's own period: an older answer is about another picture


class FoundOver:
    """On the GUI thread. decided: of the first checkpoint, None before there is any. values: what is drawn."""

    def __init__(
        self, picture: Picture, decided: Callable[[], Decided | None], values: Callable[[], WatchValues]
    ) -> None:
        self._overlay = Overlay(picture)
        self._decided, self._values = decided, values

    def paint(self, painter: QPainter, box: QRectF, t: float) -> None:
        """Of second `t` of the recording."""
        decided = self._decided()
        findings = None if decided is None else findings_at(decided, t)
        if decided is None or findings is None:
            return
        overlay = self._overlay
        overlay.view, overlay.findings, overlay.is_alarm = view_of(self._values()), findings, is_alarm_at(decided, t)
        overlay.under(painter, box)
        overlay.above(painter, box)


def findings_at(decided: Decided, t: float) -> Findings | None:
    """What was found at second `t`; None where that is not known, or the checkpoint is no detector."""
    found = decided.found.findings
    row = None if found is None else found.row_at(t, _LATE / decided.manifest.input.fps)
    return None if found is None or row is None else found.findings(row)


def is_alarm_at(decided: Decided, t: float) -> bool:
    """Whether an alarm runs at second `t`, by the values that hold now."""
    return any(segment.start <= t <= segment.end for segment in decided.track.segments)


def told_at(decided: Decided, t: float) -> str:
    """The first reason at second `t`; "" for none."""
    findings = findings_at(decided, t)
    told = () if findings is None else told_regions(findings, is_alarm=is_alarm_at(decided, t))
    return reason_words(told[0].reason) if told else ""
