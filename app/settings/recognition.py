"""Recognition: the values by which the running checkpoint decides, tried on the last minute while they are dragged."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.label import Label
from app.look import GRID, ClassColours
from app.settings.decided import with_decision
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.settings.preview import Preview, about
from app.settings.threshold_table import ThresholdTable
from app.tr import tr, without_key
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.scores import Redecided, Scores, redecide
from engine.session import Session
from engine.types import Snapshot

WRITE_MS = 400  # after the last step of a slider; the session takes every step at once
_NOTHING = Redecided(np.zeros((0, 0), np.float32), (), ())


def earlier(own: DecisionSpec) -> DecisionSpec:
    """Speak sooner than `own`, at the price of more false words."""
    on = min(own.on, max(own.on - 0.12, 0.3))
    return replace(own, on=on, off=min(own.off, on), hold_s=own.hold_s / 2, smoothing_s=own.smoothing_s / 2)


def surer(own: DecisionSpec) -> DecisionSpec:
    """Speak later than `own`, but more surely."""
    on = max(own.on, min(own.on + 0.08, 0.95))
    return replace(own, on=on, hold_s=own.hold_s + 0.1, smoothing_s=own.smoothing_s)


class RecognitionSettings(SettingGroup):
    """Belongs to the checkpoint that runs: another one brings its own values along."""

    def __init__(self, settings: SettingsFile, session: Session, colours: ClassColours) -> None:
        super().__init__(tr("Recognition"))
        self._settings, self._session = settings, session
        self._manifest: Manifest | None = None
        self._spec = DecisionSpec()
        self._scores: Scores | None = None
        self._own = _NOTHING
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.setInterval(WRITE_MS)
        self._writing.timeout.connect(self.write)
        self.summary = Label(wraps=True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.preview = Preview(colours)
        self.top.addWidget(self.summary)
        self.top.addSpacing(GRID)
        self.top.addWidget(self.preview)
        self._add_presets()
        self._add_dials()
        self.table = ThresholdTable()
        self.table.changed.connect(self._take_label)
        self.add_row(
            tr("Single si&gns"),
            self.table,
            tr("A sign that is said too easily or too rarely gets a threshold of its own; Delete takes it away."),
        )
        self._show_controls()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """The newest minute, and the values of the checkpoint that runs now."""
        self._scores = self._session.scores()
        manifest = None if self._scores is None else self._scores.manifest
        is_another = manifest != self._manifest
        if is_another:
            self.write()
            self._manifest = manifest
        spec = self._remembered
        if is_another or spec != self._spec:  # also where the Review page has given it other values
            self._spec = spec
            self._show_controls()
        self._own = _NOTHING if self._scores is None else redecide(self._scores, None)
        self._show_preview()

    def take(self, spec: DecisionSpec) -> None:
        """Decide by `spec` from now on."""
        self._spec = spec
        self._show_dials()
        if self._manifest is not None:
            self._session.set_decisions(self._decisions())
            self._writing.start()
        self._show_preview()

    def write(self) -> None:
        """Remember the values, where they differ from what is remembered."""
        self._writing.stop()
        self._show_table()  # not at every step of a slider: it has a row for each sign
        if self._manifest is not None:
            self._settings.change(decisions=self._decisions())

    def hideEvent(self, event: QHideEvent) -> None:
        """What has just been changed is not lost when the window closes."""
        super().hideEvent(event)
        self.write()

    # -- controls -----------------------------------------------------------------------------------------

    def _add_presets(self) -> None:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GRID)
        self.buttons: list[QPushButton] = []
        choices: list[tuple[str, Callable[[DecisionSpec], DecisionSpec]]] = [
            (tr("Speak &early"), earlier),
            (tr("&Reset"), lambda own: own),
            (tr("Be &sure"), surer),
        ]
        for words, change in choices:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setAccessibleName(without_key(words))
            button.clicked.connect(lambda _=False, change=change: self._take_preset(change))
            across.addWidget(button)
            self.buttons.append(button)
        across.addStretch(1)
        row.setFocusProxy(self.buttons[0])
        self.add_row(
            tr("All together"),
            row,
            tr("Sooner with more false words, the values that the model came with, or later and more surely."),
        )

    def _add_dials(self) -> None:
        self.on = self._add_dial(
            "on",
            tr("Starts &at"),
            0.01,
            tr("A sign must be so probable before it is said; the dashed line above."),
            1.0,
            "",
        )
        self.off = self._add_dial(
            "off", tr("Ends &below"), 0.01, tr("A sign that runs goes on down to here; the dotted line above."), 1.0, ""
        )
        seconds = tr(" s")
        self.hold = self._add_dial(
            "hold_s",
            tr("Must &hold"),
            0.05,
            tr("So long it must stay over the threshold before it is believed."),
            2.0,
            seconds,
        )
        self.smoothing = self._add_dial(
            "smoothing_s",
            tr("S&moothing"),
            0.05,
            tr("Evens out flicker: larger is calmer and later. 0 is off."),
            2.0,
            seconds,
        )
        self.gap = self._add_dial(
            "gap_s",
            tr("&Pause before a repeat"),
            0.05,
            tr("The same sign is said again only after so long."),
            10.0,
            seconds,
        )

    def _add_dial(self, field: str, label: str, step: float, what: str, most: float, suffix: str) -> Dial:
        dial = Dial(without_key(label), 0.0, most, step, suffix=suffix)
        dial.changed.connect(lambda value: self._take_dial(field, value))
        self.add_row(label, dial, what)
        return dial

    # -- values -------------------------------------------------------------------------------------------

    def _take_dial(self, field: str, value: float) -> None:
        """The others keep what they are to the last digit, also where a dial shows them rounded."""
        changed = {field: value}
        if field == "on" and value < self._spec.off:  # the one that is not being dragged gives way
            changed["off"] = value
        if field == "off" and value > self._spec.on:
            changed["on"] = value
        self.take(replace(self._spec, **changed))  # type: ignore[arg-type] # fields that are numbers

    def _take_label(self, label: str, on: float) -> None:
        by_label = {k: v for k, v in self._spec.on_by_label.items() if k != label}
        if on > 0:
            by_label[label] = on
        self.take(replace(self._spec, on_by_label=by_label))
        self._show_table()

    def _take_preset(self, change: Callable[[DecisionSpec], DecisionSpec]) -> None:
        if self._manifest is not None:
            self.take(change(self._manifest.decision))

    @property
    def _remembered(self) -> DecisionSpec:
        """What this checkpoint decides by; while a step of a slider is still to be written, that."""
        if self._manifest is None or self._writing.isActive():
            return self._spec
        return self._settings.values.decisions.get(self._manifest.digest, self._manifest.decision)

    def _decisions(self) -> dict[str, DecisionSpec]:
        """What is to be remembered: nothing about a checkpoint that decides by its own values."""
        known = dict(self._settings.values.decisions)
        return known if self._manifest is None else with_decision(known, self._manifest, self._spec)

    def _show_controls(self) -> None:
        for button in self.buttons:
            button.setEnabled(self._manifest is not None)
        self._show_dials()
        self._show_table()

    def _show_dials(self) -> None:
        spec = self._spec
        for dial, value in (
            (self.on, spec.on),
            (self.off, spec.off),
            (self.hold, spec.hold_s),
            (self.smoothing, spec.smoothing_s),
            (self.gap, spec.gap_s),
        ):
            dial.show_value(value)
            dial.setEnabled(self._manifest is not None)

    def _show_table(self) -> None:
        spec, manifest = self._spec, self._manifest
        labels = () if manifest is None else manifest.labels
        others = () if manifest is None else (manifest.idle_label, manifest.unknown_label)
        self.table.show_thresholds([x for x in labels if x not in others], spec.on_by_label, spec.on)

    def _show_preview(self) -> None:
        scores = self._scores
        now = _NOTHING if scores is None else redecide(scores, self._spec)
        self.summary.setMinimumHeight(2 * self.summary.fontMetrics().height())  # no dial jumps under the pointer
        self.summary.setText(about(self._own, now, 0 if scores is None else len(scores.times)))
        self.preview.show_scores(scores, self._own, now, self._spec)
