"""The live page's will: which source and which checkpoint run, and what is said when they cannot."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from app.banner import Notice
from app.bridge import Bridge
from app.class_names import ClassNames
from app.dialogs import ask_address, ask_checkpoint, ask_glove, ask_video
from app.dictionary_feature import Dictionary
from app.doors import Card, Doors
from app.feature import Feature
from app.follow_people import FollowPeople
from app.main_window import MainWindow
from app.notices import (
    about_choice,
    about_demo,
    about_engine,
    about_failed_fetch,
    about_fallback,
    about_fetching,
    about_missing_files,
    about_source,
)
from app.outputs import Outputs
from app.picture_health import PictureHealth
from app.recent_log import RecentLog
from app.save_diagnostics import SaveDiagnostics
from app.settings import RECENT, SettingsFile
from app.settings_window import SettingsFeature
from app.source_picker import DEMO, Choice
from app.task import Task
from app.thumbnails import Thumbnails
from app.tr import translated
from app.why_feature import Why
from engine.errors import RecognizerError
from engine.session import Session
from engine.sources.source import Source
from engine.sources.spec import SourceSpec, parse
from engine.types import EngineState, ImageArray, Snapshot

CAMERA_SEARCH_S = 4.0  # longer than that, the demo plays meanwhile
CLOSE_S = 1.0  # for jobs that may be left behind: looking for cameras, fetching
_SUFFIXES = {".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v", ".mpg", ".mpeg", ".csv"}


class Live(QObject):
    """Connects one window with one session, on the GUI thread; slow things run as tasks that `_tick` asks about."""

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
        self._window, self._session, self._settings, self._doors, self._clock = window, session, settings, doors, clock
        self._first_source = source
        self._source = ""  # spec of the running source
        self._card = Card()
        self._opened: list[Path] = []  # checkpoints in the order of the session's generations, which count from 1
        self._cards: dict[Path, Task[Card]] = {}
        self._generation = 0
        self._cameras: Task[list[Choice]] | None = None
        self._fetching: Task[None] | None = None
        self._names: dict[str, str] = {DEMO: "Demo"}
        self._began = 0.0
        self._is_looking = True  # for the first source
        self._has_stopped = False
        self.diagnostics = SaveDiagnostics(session, settings, window.stats, log, window.banners.answer)
        act = window.act
        switches = (act.caption_window, act.speak, act.event_output, act.type_words)
        self.settings = SettingsFeature(window, settings, session, window.live.colours, self._say, switches)
        self.outputs = Outputs(window, settings)
        self.why = Why(session, window.live.events, window.act.why)
        self.dictionary = Dictionary(
            window.act.dictionary, window, lambda: self._card, window.act.left_handed.isChecked
        )
        self.follow = FollowPeople(window.live.picture, window.act.next_person, session)
        self.light = PictureHealth(window.banners, self._show_picker)
        self.names = ClassNames(window, window.banners, settings, self._reopen)
        self.thumbnails = Thumbnails(window.live.picker, doors.picture, self._demo_picture, self._look_for_cameras)
        # All that follows the stream beside the window itself.
        self.features: list[Feature] = [
            self.settings,
            self.outputs,
            self.why,
            self.dictionary,
            self.follow,
            self.light,
            self.names,
            self.thumbnails,
        ]
        self.bridge = Bridge(session, window.stats, self._tick, window.show_plots, clock)
        self._connect()
        self._checkpoint, self._fallback = checkpoint, fallback

    def start(self) -> None:
        """Begin once the window is on the screen: threads, checkpoint, cameras."""
        if self._has_stopped:
            return  # closed before the first turn of the event loop
        self._began = self._clock()
        self._session.start()
        self._session.set_mirror(self._settings.values.left_handed)
        self._show_recent()
        self.open_checkpoint(self._checkpoint)
        self._cameras = Task("cameras", lambda task: self._doors.cameras())
        self.outputs.start()
        self.bridge.start()

    def stop(self) -> None:
        """Stop every thread; at most a job that cannot be asked to stop is left behind."""
        if self._has_stopped:
            return
        self._has_stopped = True
        self.bridge.stop()
        tasks = [task for task in (self._cameras, self._fetching, *self._cards.values()) if task is not None]
        for task in tasks:
            task.cancel()
        if self._session.snapshot().engine_state is not EngineState.STOPPED:
            self._session.stop()
        end = time.monotonic() + CLOSE_S
        for task in tasks:
            task.join(max(0.0, end - time.monotonic()))
        self.diagnostics.stop(CLOSE_S)
        for feature in self.features:
            feature.stop()

    # -- choices ------------------------------------------------------------------------------------------

    def open_checkpoint(self, path: Path) -> None:
        """Load `path` beside the running engine; it takes over when it is ready."""
        self._opened.append(path)
        self._cards[path] = Task("read-checkpoint", lambda task: self._doors.card(path))
        self._session.use_engine(lambda: self.names.name(self._doors.engine(path)))

    def _reopen(self) -> None:
        """The running checkpoint once more: it has got other names."""
        if self._generation:
            self.open_checkpoint(self._opened[self._generation - 1])

    def choose_source(self, spec: str, *, remember: bool = True) -> None:
        """Show and recognise `spec` from now on."""
        try:
            found = parse(spec)
        except RecognizerError as error:
            self._is_looking = False
            self._say("choice", about_choice(error.text, self._show_picker))
            return
        self._is_looking = False
        self._window.banners.drop("choice")
        self._source = spec
        card = self._card
        self._window.banners.drop("source")
        self._window.banners.drop("demo")
        self._window.live.picker.show_current(Choice(spec, self._name_of(spec, found)))
        self._window.act.mirror.setChecked(found.kind == "camera" and self._settings.values.mirror)
        self._session.use_source(lambda: self._open_source(spec, card))
        self._ask_for_files(found)
        if remember and found.kind in ("camera", "stream", "demo"):
            self._settings.change(source=spec)
        elif remember:
            others = [other for other in self._settings.values.recent if other != spec]
            self._settings.change(recent=(spec, *others)[:RECENT])
            self._show_recent()

    def _open_source(self, spec: str, card: Card) -> Source:
        """In the capture thread: a camera that is open for a thumbnail is waited for."""
        self.thumbnails.release(spec)
        return self._doors.source(spec, card)

    def _show_recent(self) -> None:
        """The recordings opened last, where they still are."""
        found = [(spec, Path(parse(spec).where)) for spec in self._settings.values.recent if _is_recording(spec)]
        self._window.live.picker.show_recent([Choice(spec, path.name) for spec, path in found if path.is_file()])

    def _demo_picture(self) -> ImageArray | None:
        """The middle of a sign, as the demo draws it."""
        from engine import figure  # brings OpenCV: the window opens before that is loaded

        sign = next(iter(self._card.dictionary.values()), None)
        return None if sign is None else figure.draw(np.asarray(sign[len(sign) // 2], np.float32))

    def _look_for_cameras(self) -> None:
        """The list of sources has been opened: what has been plugged in meanwhile belongs into it."""
        if self._cameras is None and not self._is_looking:
            self._cameras = Task("cameras", lambda task: self._doors.cameras())

    def _name_of(self, spec: str, found: SourceSpec) -> str:
        return self._names.get(spec) or (Path(found.where).name if found.kind in ("video", "glove") else spec)

    def _choose_first(self, *, is_loading: bool) -> None:
        """--source, else the remembered or first camera, else the demo, saying so."""
        assert self._cameras is not None  # noqa: S101 - set by start
        card = self._cards[self._opened[-1]]
        is_late = self._clock() - self._began > CAMERA_SEARCH_S
        if not card.is_done or not (self._first_source or self._cameras.is_done or is_late):
            return
        if card.error is not None and self._fallback is not None:
            return  # the other checkpoint is about to be opened
        if is_loading and _is_recording(self._first_source):
            return  # else a short film would be over before anything can be recognised
        self._card = card.result or Card()
        self._is_looking = False
        cameras = self._cameras.result or []
        remembered = self._settings.values.source
        if self._first_source:
            self.choose_source(self._first_source, remember=False)
        elif cameras:
            specs = [camera.spec for camera in cameras]
            self.choose_source(remembered if remembered in specs else specs[0], remember=False)
        else:
            self.choose_source(DEMO, remember=False)
            if remembered != DEMO:
                self._say("demo", about_demo(self._show_picker, is_searching=not self._cameras.is_done))

    # -- every 33 ms --------------------------------------------------------------------------------------

    def _tick(self, snapshot: Snapshot, now: float) -> None:
        if self._fallback is not None:
            self._fall_back(snapshot)
        if self._is_looking:
            self._choose_first(is_loading=snapshot.engine_state is EngineState.LOADING)
        if self._cameras is not None and self._cameras.is_done:
            self._take_cameras()
        if snapshot.generation != self._generation:
            self._take_engine(snapshot.generation)
        self._say_state(snapshot)
        self._say_fetching()
        self.diagnostics.poll()
        for feature in self.features:
            feature.update_from(snapshot, now)
        self._window.show_snapshot(snapshot, now)

    def _fall_back(self, snapshot: Snapshot) -> None:
        """Open the bundled checkpoint where the remembered one can't be, and say so."""
        if snapshot.engine_state is EngineState.NONE and snapshot.engine_notice and self._fallback is not None:
            path, self._fallback = self._fallback, None
            self._say("fallback", about_fallback(snapshot.engine_notice, self._ask_checkpoint))
            self.open_checkpoint(path)

    def _take_cameras(self) -> None:
        if self._is_looking or self._cameras is None:
            return  # asked again once the first source is chosen
        cameras, error = self._cameras.result or [], self._cameras.error
        self._cameras = None
        self._names.update({camera.spec: camera.name for camera in cameras})
        self._window.live.picker.show_cameras(cameras)
        if self._source in self._names:
            self._window.live.picker.show_current(Choice(self._source, self._names[self._source]))
        if error is not None:
            self._say("choice", about_choice(error.text, self._show_picker))

    def _take_engine(self, generation: int) -> None:
        """An engine has begun to answer."""
        path = self._opened[generation - 1]
        card = self._cards.get(path)
        if card is None or not card.is_done:
            return  # its dictionary is still being read; next time
        self._generation = generation
        self._window.checkpoint = str(path)
        self._window.banners.drop("engine")
        is_new = generation > 1
        self._card = card.result or Card()
        if is_new:
            self._settings.change(checkpoint=str(path.absolute()))
            if self._source == DEMO:
                self.choose_source(DEMO, remember=False)

    # -- what is said -------------------------------------------------------------------------------------

    def _say(self, topic: str, notice: Notice | None) -> None:
        if notice is None:
            self._window.banners.drop(topic)
        else:
            self._window.banners.put(notice)

    def _say_state(self, snapshot: Snapshot) -> None:
        self._say("source", about_source(snapshot, self._play_again, self._show_picker, self.diagnostics.begin))
        waits_for_files = "files" in self._window.banners.topics
        engine = about_engine(
            snapshot, self._session.retry, self._ask_checkpoint, self._show_picker, self.diagnostics.begin
        )
        self._say("engine", None if waits_for_files else engine)
        if self._settings.notice:
            text, self._settings.notice = self._settings.notice, ""
            self._window.banners.put(Notice("settings", translated(text), "warning"))

    def _play_again(self) -> None:
        if self._source:
            self.choose_source(self._source, remember=False)

    # -- model files --------------------------------------------------------------------------------------

    def _ask_for_files(self, found: SourceSpec) -> None:
        """Offer to fetch what MediaPipe needs, where this source needs MediaPipe and it is not here yet."""
        if self._fetching is not None:
            return
        needs = found.kind in ("camera", "stream", "video") and bool(self._card.parts)
        missing = self._doors.missing_files(self._card.parts) if needs else []
        self._say("files", about_missing_files(missing, self.fetch_files) if missing else None)

    def fetch_files(self) -> None:
        """Fetch the missing model files, with progress in the banner."""
        parts = self._card.parts
        self._fetching = Task("fetch", lambda task: self._doors.fetch_files(parts, task.report))

    def _say_fetching(self) -> None:
        task = self._fetching
        if task is None:
            return
        if not task.is_done:
            self._say("files", about_fetching(*task.progress))
            return
        self._fetching = None
        if task.error is not None:
            self._say("files", about_failed_fetch(task.error.text, self.fetch_files))
            return
        self._say("files", None)
        self._session.retry()

    # -- the user -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        w = self._window
        values = self._settings.values
        w.act.landmarks.setChecked(values.landmarks)
        w.act.left_handed.setChecked(values.left_handed)
        w.live.picker.chosen.connect(self.choose_source)
        w.live.picker.asked.connect(self._ask_source)
        w.act.settings.triggered.connect(self.settings.open)
        w.act.choose_source.triggered.connect(self._show_picker)
        w.act.open_model.triggered.connect(self._ask_checkpoint)
        w.act.open_video.triggered.connect(lambda: self._ask_source("video"))
        w.act.open_glove.triggered.connect(lambda: self._ask_source("glove"))
        w.act.open_address.triggered.connect(lambda: self._ask_source("address"))
        w.act.mirror.triggered.connect(self._remember_mirror)  # `triggered`: by the user, not by a change of source
        w.act.landmarks.triggered.connect(lambda on: self._settings.change(landmarks=on))
        w.act.left_handed.triggered.connect(self._set_left_handed)
        w.act.pause.triggered.connect(self._session.pause)
        w.act.save_diagnostics.triggered.connect(self.diagnostics.begin)
        w.file_dropped.connect(self.open_file)
        w.closing.connect(self.stop)

    def _remember_mirror(self, is_on: bool) -> None:
        if self._source.startswith("camera"):
            self._settings.change(mirror=is_on)

    def _set_left_handed(self, is_on: bool) -> None:
        self._session.set_mirror(is_on)
        self._settings.change(left_handed=is_on)

    def open_file(self, path: str) -> None:
        """A file was dropped: a film or glove recording is a source, anything else is tried as a checkpoint."""
        suffix = Path(path).suffix.lower()
        if suffix in _SUFFIXES:
            self.choose_source(f"{'glove' if suffix == '.csv' else 'file'}:{path}")
        else:
            self.open_checkpoint(Path(path))

    def _show_picker(self) -> None:
        self._window.show_page(0)
        self._window.live.picker.setFocus()
        self._window.live.picker.showPopup()

    def _ask_checkpoint(self) -> None:
        ask_checkpoint(self._window, lambda path: self.open_checkpoint(Path(path)))

    def _ask_source(self, kind: str) -> None:
        if kind == "video":
            ask_video(self._window, lambda path: self.choose_source(f"file:{path}"))
        elif kind == "glove":
            ask_glove(self._window, lambda path: self.choose_source(f"glove:{path}"))
        else:
            ask_address(self._window, self.choose_source)


def _is_recording(spec: str) -> bool:
    try:
        return bool(spec) and parse(spec).kind in ("video", "glove")
    except RecognizerError:
        return False  # `choose_source` says what is wrong with it
