"""Connects one window with one session: makes the features, has them follow the stream, connects the actions."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from app.anomaly.watch import Watch
from app.banner import Notice
from app.bridge import Bridge
from app.diagnostics.recent_log import RecentLog
from app.diagnostics.save_diagnostics import SaveDiagnostics
from app.diagnostics.statistics import Statistics
from app.feature import Feature
from app.follow_people import FollowPeople
from app.library.library import Library
from app.library.remembered import Remembered
from app.library.verbs import Verbs
from app.main_window import MainWindow
from app.notices import about_engine, about_source
from app.opening.checkpoints import Checkpoints
from app.opening.compare import Compare
from app.opening.dialogs import ask_address, ask_checkpoint, ask_glove, ask_video
from app.opening.doors import Doors
from app.opening.model_files import ModelFiles
from app.opening.sources import Sources
from app.output.outputs import Outputs
from app.picture_health import PictureHealth
from app.recorder.recorder import Recorder
from app.review.recording import SessionRecording
from app.review.review import Review
from app.settings.decided import decide_live
from app.settings.file import SettingsFile
from app.settings.watch import WatchSettings
from app.settings.window import SettingsFeature
from app.task import Task
from app.tr import tr, translated
from app.training.training import Training
from app.words.dictionary_feature import Dictionary
from app.words.why_feature import Why
from engine.film_names import is_film
from engine.review.session_file import RECORD
from engine.session import Session
from engine.types import EngineState, Snapshot

CLOSE_S = 1.0  # for jobs that may be left behind: looking for cameras, fetching


class Live(QObject):
    """On the GUI thread; slow things run as tasks that the features ask about at every tick."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        doors: Doors,
        *,
        source: str = "",
        checkpoint: Path,
        fallback: Path | None = None,
        log: RecentLog | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings
        self._first_checkpoint = checkpoint
        self._has_stopped = False
        self._left: list[Task[Any]] = []
        say, show_picker, act = self._say, self._show_picker, window.act
        self.diagnostics = SaveDiagnostics(session, settings, window.stats, log, window.banners.answer)
        self.files = ModelFiles(doors, say, session.retry)
        remembered = Remembered(settings)
        self.checkpoints = Checkpoints(
            window,
            session,
            settings,
            doors,
            remembered,
            fallback,
            say,
            self._ask_checkpoint,
            lambda path: self.library.explain(path),
            lambda: self.sources.restart_demo(),
        )
        self.sources = Sources(
            window, session, settings, doors, self.checkpoints, self.files, source, say, show_picker, clock
        )
        switches = (act.caption_window, act.speak, act.event_output, act.type_words)
        self.settings = SettingsFeature(
            window, settings, session, window.live.colours, say, switches, self.sources.reopen_camera
        )
        self.outputs = Outputs(window, settings)
        self.why = Why(session, window.live.events, act.why)
        self.dictionary = Dictionary(act.dictionary, window, lambda: self.checkpoints.card, act.left_handed.isChecked)
        self.follow = FollowPeople(window.live.picture, act.next_person, session)
        self.light = PictureHealth(window.banners, show_picker)
        self.compare = Compare(
            act.compare,
            window,
            session,
            settings,
            doors,
            remembered,
            window.live.colours,
            lambda: Path(window.checkpoint),
            self.checkpoints.open,
        )
        verbs = Verbs(doors, remembered, self.checkpoints.open, self.compare.begin, lambda: self.checkpoints.running)
        self.library = Library(window, settings, verbs)
        self.training = Training(window, settings, self.library.open_file)
        self.recorder = Recorder(window, session, settings, self.training.open_on)
        self.review = Review(window, settings, doors, remembered, partial(decide_live, settings, session))
        self.recording = SessionRecording(window, session, settings, self.recorder.lights, self.review.open)
        more = partial(self.settings.open_on, WatchSettings)
        self.watch = Watch(
            window.live, session, settings, self.recorder.lights, say, window.banners.answer, more, self.review.open
        )
        self.why.found_of = self.watch.found_of
        self.statistics = Statistics(act.statistics, window, session, window.stats)
        # All that follows the stream beside the window itself, in this order.
        self.features: list[Feature] = [
            self.checkpoints,
            self.sources,
            self.files,
            self.settings,
            self.outputs,
            self.why,
            self.dictionary,
            self.follow,
            self.light,
            self.recorder,
            self.recording,
            self.compare,
            self.library,
            self.training,
            self.review,
            self.watch,
            self.statistics,
        ]
        self.bridge = Bridge(window, session, window.stats, self._tick, window.show_plots, clock)
        self._connect()

    def start(self) -> None:
        """Begin once the window is on the screen: threads, checkpoint, cameras."""
        if self._has_stopped:
            return  # closed before the first turn of the event loop
        self._session.start()
        self._session.set_mirror(self._settings.values.left_handed)
        self.checkpoints.open(self._first_checkpoint)
        self.sources.start()
        self.outputs.start()
        self.bridge.start()

    def stop(self) -> None:
        """Stop every thread; at most a job that cannot be asked to stop is left behind."""
        if self._has_stopped:
            return
        self._has_stopped = True
        self.bridge.stop()
        tasks: list[Task[Any] | None] = [*self.sources.tasks, self.files.task, *self.checkpoints.tasks]
        for feature in self.features:
            feature.stop()
        tasks += [*self.compare.tasks, *self.library.tasks, *self.training.tasks, *self.review.tasks]
        tasks += [*self.recording.tasks, *self.watch.tasks]
        if self._session.snapshot().engine_state is not EngineState.STOPPED:
            self._session.stop()
        end = time.monotonic() + CLOSE_S
        for task in tasks:
            if task is not None and not task.join(max(0.0, end - time.monotonic())) and task.holds_exit:
                self._left.append(task)
        self.sources.close()
        self.review.join(max(0.0, end - time.monotonic()))
        self.diagnostics.stop(CLOSE_S)

    @property
    def left_behind(self) -> list[str]:
        """Names of threads that no longer answer and run on after `stop`."""
        tasks = [task.name for task in self._left if task.holds_exit]
        return [*self._session.left_behind, *self.compare.left_behind, *self.review.join(0.0), *tasks]

    # -- every 33 ms --------------------------------------------------------------------------------------

    def _tick(self, snapshot: Snapshot, now: float) -> None:
        for feature in self.features:
            feature.update_from(snapshot, now)
        self._say_state(snapshot)
        self.diagnostics.poll()
        self._window.show_snapshot(snapshot, now)

    def _say(self, topic: str, notice: Notice | None) -> None:
        if notice is None:
            self._window.banners.drop(topic)
        else:
            self._window.banners.put(notice)

    def _say_state(self, snapshot: Snapshot) -> None:
        self._say("source", about_source(snapshot, self.sources.again, self._show_picker, self.diagnostics.begin))
        engine = about_engine(
            snapshot, self._session.retry, self._ask_checkpoint, self._show_picker, self.diagnostics.begin
        )
        self._say("engine", None if self.files.is_missing else engine)
        if self._settings.notice:
            text, self._settings.notice = self._settings.notice, ""
            actions = ((tr("Settings …"), self.settings.open),)
            self._window.banners.put(Notice("settings", translated(text), "warning", actions))

    # -- the user -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        w, act = self._window, self._window.act
        values = self._settings.values
        act.landmarks.setChecked(values.landmarks)
        act.left_handed.setChecked(values.left_handed)
        w.live.picker.chosen.connect(self.sources.choose)
        w.live.picker.asked.connect(self._ask_source)
        act.settings.triggered.connect(self.settings.open)
        act.choose_source.triggered.connect(self._show_picker)
        act.open_model.triggered.connect(self._ask_checkpoint)
        act.open_video.triggered.connect(lambda: self._ask_source("video"))
        act.open_glove.triggered.connect(lambda: self._ask_source("glove"))
        act.open_serial.triggered.connect(lambda: self._ask_source("serial"))
        act.open_address.triggered.connect(lambda: self._ask_source("address"))
        act.mirror.triggered.connect(self._remember_mirror)  # `triggered`: by the user, not by a change of source
        act.landmarks.triggered.connect(lambda on: self._settings.change(landmarks=on))
        act.left_handed.triggered.connect(self._set_left_handed)
        act.pause.triggered.connect(self._session.pause)
        act.save_diagnostics.triggered.connect(self.diagnostics.begin)
        w.file_dropped.connect(self.open_file)
        w.closing.connect(self.stop)
        w.may_close = lambda: self.recorder.may_close() and self.training.running.may_close()

    def _remember_mirror(self, is_on: bool) -> None:
        if self.sources.running.startswith("camera"):
            self._settings.change(mirror=is_on)

    def _set_left_handed(self, is_on: bool) -> None:
        self._session.set_mirror(is_on)
        self._settings.change(left_handed=is_on)

    def open_file(self, path: str) -> None:
        """Of what was dropped a film or glove recording is a source, a session is reviewed, all else may be a model."""
        if is_film(Path(path)):
            self.sources.choose(f"file:{path}")
        elif (Path(path) / RECORD).is_file():
            self.review.open(Path(path))
        elif Path(path).suffix.lower() == ".csv":
            self.sources.choose(f"glove:{path}")
        else:
            self.library.open_file(Path(path))

    def _show_picker(self) -> None:
        self._window.show_page(0)
        self._window.live.picker.setFocus()
        self._window.live.picker.showPopup()

    def _ask_checkpoint(self) -> None:
        ask_checkpoint(self._window, lambda path: self.library.open_file(Path(path)))

    def _ask_source(self, kind: str) -> None:
        if kind == "video" and self._window.pages.currentWidget() is self._window.review:
            self.review.ask()
        elif kind == "video":
            ask_video(self._window, lambda path: self.sources.choose(f"file:{path}"))
        elif kind == "glove":
            ask_glove(self._window, lambda path: self.sources.choose(f"glove:{path}"))
        elif kind == "serial":
            self.sources.ask_port()
        else:
            ask_address(self._window, self.sources.choose)
