"""The feature behind a detector's Live page: decides by what the user has set, and keeps the alarms."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.anomaly.filming import Filming
from app.anomaly.view import threshold_of
from app.anomaly.words import severity_word, short_reason
from app.banner import Notice
from app.live_page import LivePage
from app.opening.dialogs import ask_new_file
from app.recorder.light import Lights
from app.settings.decided import with_decision
from app.settings.file import SettingsFile
from app.settings.watching import WatchValues
from app.task import Task
from app.tr import tr, translated
from app.words.why import FoundAt
from engine.alarm_files import write_alarms
from engine.alarms import AlarmLog, unpictured
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import shown
from engine.kept import jpeg
from engine.session import Session
from engine.types import Event, Snapshot

TOPIC = "alarms"
WRITE_MS = 400  # after the last step of a slider; the session takes every step at once
_TRIES = 60  # ticks; the picture of an alarm that is over is there after a few

Say = Callable[[str, Notice | None], None]


class Watch:
    """On the GUI thread. log: the alarms of this run."""

    def __init__(
        self,
        page: LivePage,
        session: Session,
        settings: SettingsFile,
        lights: Lights,
        say: Say,
        answer: Callable[[Notice], object],
        open_settings: Callable[[], object],
        review: Callable[[Path], object],
        wall: Callable[[], float] = time.time,
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        self.log = AlarmLog()
        self.filming = Filming(session, settings, lights, say)
        self._page, self._view, self._session, self._settings = page, page.detector, session, settings
        self._answer, self._review, self._wall, self._beep = answer, review, wall, beep
        self._generation = 0
        self._manifest: Manifest | None = None
        self._tried: dict[tuple[int, float], int] = {}
        self._writing: Task[Path] | None = None
        self._remember = QTimer(page)
        self._remember.setSingleShot(True)
        self._remember.setInterval(WRITE_MS)
        self._remember.timeout.connect(self._write_decision)
        self._chosen: float | None = None
        page.events.model.words_of = self.words_of
        bar = self._view.bar
        bar.changed.connect(self.take)
        bar.threshold.connect(self.take_threshold)
        bar.exported.connect(self._ask_export)
        bar.reviewed.connect(self._review_newest)
        bar.settings.connect(open_settings)
        self._applied: WatchValues | None = None
        self._apply(settings.values.watch)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms, before the page shows it."""
        if self._settings.values.watch is not self._applied:
            self._apply(self._settings.values.watch)
        self._take_checkpoint(snapshot)
        for alarm in self.log.take(snapshot, self._wall()):
            self._view.flash(self._applied.levels.of(alarm.event.confidence) if self._applied else None)
            self.filming.alarm(alarm)
            if self._settings.values.watch.sound:
                self._beep()
        self._fetch_picture()
        self.filming.update_from(snapshot, now)
        self._take_written()
        if snapshot.is_detector:
            self._show_threshold(snapshot)
            films = self.filming.state
            self._view.bar.show_count(len(self.log.alarms), films=None if films is None else films.written)

    def stop(self) -> None:
        """The window closes."""
        self._write_decision()
        self.filming.stop()

    @property
    def tasks(self) -> list[Task[Path]]:
        """To be joined."""
        return [] if self._writing is None else [self._writing]

    def words_of(self, event: Event) -> str:
        """An alarm by its reason and severity; anything else by its label."""
        alarm = self.log.find(event)
        if alarm is None:
            return shown(event.label)
        severity = severity_word(self._settings.values.watch.levels.of(event.confidence))
        return severity if alarm.reason is None else f"{severity}: {short_reason(alarm.reason)}"

    def found_of(self, event: Event) -> FoundAt | None:
        """What was found in the frames of an alarm; None of anything else."""
        alarm = self.log.find(event)
        return None if alarm is None else alarm.found_at

    # -- the user -----------------------------------------------------------------------------------------

    def take(self, values: WatchValues) -> None:
        """A switch was pressed."""
        self._settings.change(watch=values)

    def take_threshold(self, on: float) -> None:
        """Alarms begin at `on` from now on; a lower end stays, a higher one gives way."""
        self._chosen = on
        if self._manifest is not None:
            self._session.set_decisions(self._decisions())
            self._remember.start()

    def _review_newest(self) -> None:
        films = self.filming.state
        if films is not None and films.newest is not None:
            self._review(films.newest)

    def _apply(self, values: WatchValues) -> None:
        self._applied = values
        self._view.show_values(values)
        self._session.set_watch(values.adaptive_spec, values.pace)
        self._show_pause()

    def _write_decision(self) -> None:
        self._remember.stop()
        if self._chosen is not None and self._manifest is not None:
            self._settings.change(decisions=self._decisions())
            self._chosen = None

    def _decisions(self) -> dict[str, DecisionSpec]:
        """Of every checkpoint; nothing about this one where it decides by its own values."""
        known, manifest = self._settings.values.decisions, self._manifest
        if manifest is None or self._chosen is None:
            return dict(known)
        spec = known.get(manifest.digest, manifest.decision)
        spec = replace(spec, on=self._chosen, off=min(manifest.decision.off, self._chosen), on_by_label={})
        return with_decision(known, manifest, spec)

    # -- following ----------------------------------------------------------------------------------------

    def _take_checkpoint(self, snapshot: Snapshot) -> None:
        """Another one has other values."""
        if snapshot.generation == self._generation:
            return
        self._write_decision()
        self._generation = snapshot.generation
        scores = self._session.scores() if snapshot.is_detector else None
        self._manifest = None if scores is None else scores.manifest
        self._show_pause()

    def _show_pause(self) -> None:
        fps = None if self._manifest is None else self._manifest.input.taken_fps
        pause_s = 0.0 if fps is None or self._applied is None else self._applied.pace.pause_s(fps)
        self._view.pause_s = pause_s if fps is not None and pause_s > 1.01 / fps else 0.0

    def _show_threshold(self, snapshot: Snapshot) -> None:
        manifest = self._manifest
        if manifest is None:
            return
        spec = self._settings.values.decisions.get(manifest.digest, manifest.decision)
        chosen = spec.on if self._chosen is None else self._chosen
        holds = threshold_of(snapshot) if self._settings.values.watch.adaptive else None
        self._view.bar.show_threshold(chosen, chosen if holds is None else max(holds, chosen))

    def _fetch_picture(self) -> None:
        """Of one alarm that is over: where its frames are kept, its picture goes into the log."""
        for alarm in unpictured(self.log.alarms):
            key = (alarm.event.generation, alarm.event.start)
            if self._tried.get(key, 0) < _TRIES:
                self._tried[key] = self._tried.get(key, 0) + 1
                seen = self._session.peak(alarm.event)
                if seen is not None:
                    image = seen.frame.image
                    self.log.picture(alarm, None if image is None else jpeg(image), seen.frame.seq)
                return

    # -- the file -----------------------------------------------------------------------------------------

    def _ask_export(self) -> None:
        kinds = ("JSON (*.json)", "CSV (*.csv)")
        ask_new_file(self._page, tr("Export alarms"), "alarms.json", kinds, lambda path: self.export(Path(path)))

    def export(self, path: Path) -> None:
        """Write the alarms so far to `path`, on a thread of its own."""
        alarms, levels = self.log.alarms, self._settings.values.watch.levels

        def job(task: Task[Path]) -> Path:
            write_alarms(path, alarms, levels)
            return path

        self._writing = Task("export alarms", job)

    def _take_written(self) -> None:
        task = self._writing
        if task is None or not task.is_done:
            return
        self._writing = None
        if task.error is not None:
            self._answer(Notice(TOPIC, str(translated(task.error.text)), "bad"))
        elif task.result is not None:
            words = tr("The alarms were written to {path}.", path=shown(task.result, 200))
            self._answer(Notice(TOPIC, words, "info"))
