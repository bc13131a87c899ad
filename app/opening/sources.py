"""Which source runs: the first one, what the user chooses, the cameras that are there, recordings opened last."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from app.banner import Notice
from app.main_window import MainWindow
from app.notices import about_choice, about_demo
from app.opening.checkpoints import Checkpoints
from app.opening.doors import Card, Doors
from app.opening.model_files import ModelFiles
from app.opening.serial_port import SerialPortDialog
from app.opening.source_picker import DEMO, Choice
from app.opening.thumbnails import Thumbnails
from app.settings.file import RECENT, SettingsFile
from app.task import Task
from app.tr import tr
from engine.errors import RecognizerError
from engine.session import Session
from engine.sources.source import Source
from engine.sources.spec import SourceSpec, name_of, parse
from engine.types import EngineState, ImageArray, Snapshot

CAMERA_SEARCH_S = 4.0  # longer than that, the demo plays meanwhile


class Sources:
    """running: the spec of the source that was chosen last; "" before the first.

    first: the spec given on the command line; "" for the remembered or first camera, else the demo.
    say: shows a notice of a topic. show_picker: opens the list of sources.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        doors: Doors,
        checkpoints: Checkpoints,
        files: ModelFiles,
        first: str,
        say: Callable[[str, Notice | None], None],
        show_picker: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self.running = ""
        self.thumbnails = Thumbnails(window.live.picker, doors.picture, self._demo_picture, self._look_again)
        self._window, self._session, self._settings, self._doors = window, session, settings, doors
        self._checkpoints, self._files, self._first, self._clock = checkpoints, files, first, clock
        self._say, self._show_picker = say, show_picker
        self._names: dict[str, str] = {DEMO: "Demo"}
        self._began = 0.0
        self._is_looking = True  # for the first source
        self.task: Task[list[Choice]] | None = None  # that looks for cameras
        self._ports: list[Choice] = []  # port, name
        self._port_task: Task[list[Choice]] | None = None
        self._landmarkers: Task[Callable[[], None]] | None = None  # that are built while the first checkpoint is opened
        self._dialog: SerialPortDialog | None = None

    def start(self) -> None:
        """Look for cameras; the first source follows when they, or too much time, have come."""
        self._began = self._clock()
        self.show_recent()
        self._look_for_devices()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Choose the first source; show cameras that have been found."""
        self._window.live.is_looking = self._is_looking  # of this snapshot: what is chosen now, the next one knows
        if self._is_looking:
            self._choose_first(is_loading=snapshot.engine_state is EngineState.LOADING)
        if self.task is not None and self.task.is_done and not self._is_looking:
            self._take_cameras(self.task)
        if self._port_task is not None and self._port_task.is_done:
            self._take_ports(self._port_task)
        self.thumbnails.update_from(snapshot, now)

    def stop(self) -> None:
        """Let go of a camera that is open for a thumbnail."""
        for task in self.tasks:
            task.cancel()
        self.thumbnails.stop()

    def close(self) -> None:
        """Once the threads have ended: let go of landmarkers that nobody has asked for."""
        close = None if self._landmarkers is None else self._landmarkers.result
        if close is not None:
            close()

    @property
    def tasks(self) -> list[Task[Any]]:
        """The threads that search and build, to be joined."""
        return [task for task in (self.task, self._port_task, self._landmarkers) if task is not None]

    # -- choices ------------------------------------------------------------------------------------------

    def choose(self, spec: str, *, remember: bool = True) -> None:
        """Show and recognise `spec` from now on."""
        self._is_looking = False
        try:
            found = parse(spec)
        except RecognizerError as error:
            self._say("choice", about_choice(error.text, self._show_picker))
            return
        for topic in ("choice", "source", "demo"):
            self._say(topic, None)
        self.running = spec
        card = self._checkpoints.card
        self._window.live.picker.show_current(Choice(spec, self._name_of(spec, found)))
        self._window.act.mirror.setChecked(found.kind == "camera" and self._settings.values.mirror)
        self._session.use_source(lambda: self._open(spec, card))
        self._files.ask(found, card.parts)
        if remember:
            self._remember(spec, found)

    def again(self) -> None:
        """Open the running source once more: from its beginning, or in another mode."""
        if self.running:
            self.choose(self.running, remember=False)

    def reopen_camera(self) -> None:
        """It is to be asked for another size or rate."""
        if self.running.startswith("camera"):
            self.again()

    def restart_demo(self) -> None:
        """Another checkpoint answers: the demo plays its signs from now on."""
        if self.running == DEMO:
            self.again()

    def _open(self, spec: str, card: Card) -> Source:
        """In the capture thread: a camera that is open for a thumbnail is waited for."""
        self.thumbnails.release(spec)
        return self._doors.source(spec, card)

    def _choose_first(self, *, is_loading: bool) -> None:
        """--source, else the remembered or first camera, else the demo, saying so."""
        has_looked = self.task is not None and self.task.is_done and self._port_task is None
        is_late = self._clock() - self._began > CAMERA_SEARCH_S
        if not (self._first or has_looked or is_late) or not self._checkpoints.take_first():
            return
        spec, parts = self._first or self._first_device(), self._checkpoints.card.parts
        if is_loading and parts and self._landmarkers is None and _kind(spec) in ("camera", "stream", "video"):
            self._landmarkers = Task("landmarkers", lambda task: self._doors.make_ready(parts), uses_torch=True)
        if is_loading and is_recording(self._first):
            return  # else a short film would be over before anything can be recognised
        self.choose(spec, remember=False)
        plays = bool(self._checkpoints.card.dictionary)  # else the source says that it can't
        if spec == DEMO != self._first and self._settings.values.source != DEMO and plays:
            self._say("demo", about_demo(self._show_picker, is_searching=not has_looked))

    def _first_device(self) -> str:
        """The remembered one where it is there (a stream is waited for), else the first camera, else the demo.

        Whoever chose the demo last is not watched by a camera that they have not asked for.
        """
        cameras = [camera.spec for camera in (self.task.result if self.task else None) or []]
        remembered = self._settings.values.source
        if remembered in (DEMO, *self._port_specs(), *cameras) or _kind(remembered) == "stream":
            return remembered
        return cameras[0] if cameras else DEMO

    # -- what is remembered -------------------------------------------------------------------------------

    def _remember(self, spec: str, found: SourceSpec) -> None:
        if found.kind == "serial":
            self._settings.change(source=str(found), glove_baud=found.baud)
            self._show_ports()
            return
        if found.kind in ("camera", "stream", "demo"):
            self._settings.change(source=spec)
            return
        others = [other for other in self._settings.values.recent if other != spec]
        self._settings.change(recent=(spec, *others)[:RECENT])
        self.show_recent()

    def show_recent(self) -> None:
        """The recordings opened last, where they still are."""
        found = [(spec, Path(parse(spec).where)) for spec in self._settings.values.recent if is_recording(spec)]
        self._window.live.picker.show_recent([Choice(spec, path.name) for spec, path in found if path.is_file()])

    def _name_of(self, spec: str, found: SourceSpec) -> str:
        if found.kind == "serial":
            return self._names.get(spec) or tr("Glove: {port}", port=found.where)
        if found.kind == "stream":
            return name_of(found.where)
        return self._names.get(spec) or (Path(found.where).name if found.kind in ("video", "glove") else spec)

    # -- cameras and ports ------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        """The list of sources has been opened: what has been plugged in meanwhile belongs into it."""
        if self.task is None and self._port_task is None and not self._is_looking:
            self._look_for_devices()

    def _look_for_devices(self) -> None:
        self.task = Task("cameras", lambda task: self._doors.cameras())
        self._port_task = Task("serial-ports", lambda task: self._doors.ports())

    def ask_port(self) -> None:
        """Let the user choose a serial port and its baud rate; ports that are found meanwhile are added."""
        dialog = self._dialog = SerialPortDialog(self._window, self._settings.values.glove_baud, self.choose)
        dialog.finished.connect(self._forget_dialog)
        dialog.show_ports(self._ports)
        dialog.open()
        self._look_again()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _take_ports(self, task: Task[list[Choice]]) -> None:
        self._ports, self._port_task = task.result or [], None
        self._show_ports()
        if self._dialog is not None:
            self._dialog.show_ports(self._ports)
        if task.error is not None:
            self._say("choice", about_choice(task.error.text, self._show_picker))

    def _show_ports(self) -> None:
        """Each at the baud rate that was chosen last."""
        choices = [Choice(spec, tr("Glove: {port}", port=port.name)) for spec, port in self._port_specs().items()]
        self._names.update({choice.spec: choice.name for choice in choices})
        self._window.live.picker.show_ports(choices)
        if self.running in self._names:
            self._window.live.picker.show_current(Choice(self.running, self._names[self.running]))

    def _port_specs(self) -> dict[str, Choice]:
        baud = self._settings.values.glove_baud
        return {str(SourceSpec("serial", port.spec, baud)): port for port in self._ports}

    def _take_cameras(self, task: Task[list[Choice]]) -> None:
        cameras, self.task = task.result or [], None
        self._names.update({camera.spec: camera.name for camera in cameras})
        self._window.live.picker.show_cameras(cameras)
        if self.running in self._names:
            self._window.live.picker.show_current(Choice(self.running, self._names[self.running]))
        if task.error is not None:
            self._say("choice", about_choice(task.error.text, self._show_picker))

    def _demo_picture(self) -> ImageArray | None:
        """The middle of a sign, as the demo draws it."""
        from engine import figure  # brings OpenCV: the window opens before that is loaded

        card = self._checkpoints.card
        sign = None if card.channels else next(iter(card.dictionary.values()), None)
        return None if sign is None else figure.draw(np.asarray(sign[len(sign) // 2], np.float32))


def is_recording(spec: str) -> bool:
    """Whether `spec` names a film or a glove recording."""
    return _kind(spec) in ("video", "glove")


def _kind(spec: str) -> str:
    """Of the source that it names; "" where it names none: `choose` says what is wrong with it."""
    try:
        return parse(spec).kind if spec else ""
    except RecognizerError:
        return ""
