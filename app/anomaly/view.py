"""What of the Live page is another one for a detector: the score in the word's place, its curve, the bar below."""

from PySide6.QtCore import QObject, QTimer

from app.anomaly.bar import WatchBar
from app.anomaly.overlay import Overlay, View
from app.anomaly.score_now import fresh_findings, score_now
from app.anomaly.score_panel import ScorePanel
from app.anomaly.score_plot import ScorePlot
from app.anomaly.words import severity_word
from app.diagnostics.stats import GuiStats
from app.picture import Picture
from app.settings.watching import WatchValues
from app.tr import tr
from engine.alarms import Severity
from engine.types import Snapshot

FRAME_MS = 1000  # that an alarm's red frame stands


class DetectorView(QObject):
    """The parts are public: the page lays them out, and `Watch` connects them.

    pause_s: between two scores, as it is set; 0 where every picture is scored.
    """

    def __init__(self, picture: Picture, stats: GuiStats) -> None:
        super().__init__(picture)
        self.panel, self.plot, self.bar = ScorePanel(stats), ScorePlot(), WatchBar()
        self.overlay = Overlay(picture)
        self.values = WatchValues()
        self.pause_s = 0.0
        self._picture = picture
        self._is_on = False
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._end_frame)

    @property
    def parts(self) -> tuple[ScorePanel, ScorePlot, WatchBar]:
        """Those that take the place of others."""
        return self.panel, self.plot, self.bar

    def show_values(self, values: WatchValues) -> None:
        """What is remembered."""
        self.values = values
        self.overlay.view = view_of(values)
        self.bar.show_values(values)
        self._picture.update()

    def show_snapshot(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms, before the picture is shown."""
        if snapshot.is_detector != self._is_on:
            self._is_on = snapshot.is_detector
            self._picture.over = self.overlay.under if self._is_on else None
            self._picture.above = self.overlay.above if self._is_on else None
        if not self._is_on:
            return
        shown = score_now(snapshot, now, self.values.levels, self.pause_s)
        self.panel.show_score(shown)
        self.overlay.is_alarm = shown.is_alarm
        self.overlay.mirror = self._picture.mirror
        findings = fresh_findings(snapshot, now, self.pause_s)
        if findings is not self.overlay.findings:
            self.overlay.findings = findings
            self._picture.update()

    def show_plot(self, snapshot: Snapshot, now: float) -> None:
        """At 10 Hz."""
        if snapshot.is_detector:
            shown = score_now(snapshot, now, self.values.levels, self.pause_s)
            self.plot.show_score(shown, threshold_of(snapshot), snapshot.generation, now)

    def flash(self, severity: Severity | None) -> None:
        """An alarm has begun: a red frame for a second."""
        self.overlay.frame = tr("ALARM: {severity}", severity=severity_word(severity))
        self._frame.start()
        self._picture.update()

    def _end_frame(self) -> None:
        self.overlay.frame = ""
        self._picture.update()


def view_of(values: WatchValues) -> View:
    """What of it is drawn."""
    return View(values.boxes, values.masks, values.heat, values.opacity / 100)


def threshold_of(snapshot: Snapshot) -> float | None:
    """At which the detector's word begins now; None while nobody knows."""
    others = (snapshot.idle_label, snapshot.unknown_label)
    pairs = zip(snapshot.labels, snapshot.on_thresholds, strict=False)
    return min((on for label, on in pairs if label not in others), default=None)
