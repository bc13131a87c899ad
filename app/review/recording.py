"""*Record session*: writes what the Live page sees and says into a folder, which the Review page opens."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.banner import Notice
from app.main_window import MainWindow
from app.recorder.light import Lights
from app.recorder.place import folder_of
from app.review.record_dialog import RecordDialog
from app.settings.file import SettingsFile
from app.single import Single
from app.task import Task
from app.tr import tr, translated
from engine.errors import RecognizerError, shown
from engine.recording.collection import Collection
from engine.recording.consent import Consent, Matter, covers, read_consents
from engine.review.record import Head
from engine.session import Session
from engine.types import Snapshot

if TYPE_CHECKING:
    from engine.review.session_recorder import SessionRecorder

log = logging.getLogger(__name__)

TOPIC = "session"
STOP_S = 3.0  # for what is still being written when the program ends


class SessionRecording(Single[RecordDialog]):
    """Off until it is asked for and agreed to. On the GUI thread.

    review: opens the folder of a session. today: local time.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        lights: Lights,
        review: Callable[[Path], object],
        today: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._main, self._session, self._settings = window, session, settings
        self._lights, self._review, self._today = lights, review, today
        self._action: QAction = window.act.record_session
        self._recorder: SessionRecorder | None = None
        self._asking: Task[Mapping[str, Consent]] | None = None
        self._agreeing: Task[Matter] | None = None
        self._source = ""
        self._action.triggered.connect(self._toggle)

    @property
    def is_on(self) -> bool:
        """Whether something is being recorded."""
        return self._recorder is not None

    @property
    def folder(self) -> Path:
        """Of all sessions."""
        return folder_of(self._settings.values.recorder) / "sessions"

    def make(self) -> RecordDialog:
        """The question."""
        values = self._settings.values.recorder
        matter: Matter = "landmarks" if values.keep == "landmarks" else "pictures"
        dialog = RecordDialog(self._main, self.folder, values.signer, matter)
        dialog.agreed.connect(self._agree)
        consents = self.folder.parent
        self._asking = Task("read consents", lambda task: read_consents(consents))
        return dialog

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms."""
        self._source = snapshot.source_name
        self._take_tasks()
        recorder = self._recorder
        if recorder is not None and not recorder.state.is_on:
            self._end(recorder)
        if self.is_on:
            self._lights.show_state(TOPIC, "recording", 0.0)
        self._action.setChecked(self.is_on)

    def stop(self) -> None:
        """The window closes; what waits is written."""
        super().stop()
        if self._recorder is not None and self._recorder.stop(STOP_S).is_on:
            log.error("a session could not be written to its end")
        self._recorder = None

    @property
    def tasks(self) -> list[Task[Mapping[str, Consent]] | Task[Matter]]:
        """To be joined."""
        return [task for task in (self._asking, self._agreeing) if task is not None]

    def _toggle(self) -> None:
        """Ask, or end what goes on."""
        self._action.setChecked(self.is_on)
        if self._recorder is not None:
            self._recorder.finish()
        else:
            self.open()

    def _agree(self, signer: str, matter: Matter) -> None:
        values = self._settings.values.recorder
        self._settings.change(recorder=replace(values, signer=signer))
        folder, now = self.folder.parent, self._today().astimezone()

        def job(task: Task[Matter]) -> Matter:
            if not covers(read_consents(folder), signer, matter):
                Collection(folder).agree(signer, matter, now)
            return matter

        self._agreeing = Task("note consent", job)

    def _take_tasks(self) -> None:
        if self._asking is not None and self._asking.is_done:
            asked, self._asking = self._asking, None
            if asked.result is not None and self.window is not None:
                self.window.show_consents(asked.result)
            self._refuse(asked.error)
        if self._agreeing is not None and self._agreeing.is_done:
            agreed, self._agreeing = self._agreeing, None
            if agreed.result is not None:
                self._begin(agreed.result)
            self._refuse(agreed.error)

    def _begin(self, matter: Matter) -> None:
        from engine.review.session_recorder import SessionRecorder  # brings FFmpeg along, which no start waits for

        now = self._today().astimezone()
        folder = self.folder / now.strftime("%Y-%m-%d %H-%M-%S")
        keeps = "films" if matter == "pictures" else "landmarks"
        settings = {"decisions": {k: asdict(v) for k, v in self._settings.values.decisions.items()}}
        settings["left_handed"] = self._settings.values.left_handed  # type: ignore[assignment] # any JSON may stand there
        signer = self._settings.values.recorder.signer  # who has just agreed
        head = Head(self._source, now.isoformat(timespec="seconds"), keeps, settings, signer)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.error("no folder for a session", exc_info=error)  # the recorder says why it can't write there
        self._main.banners.drop(TOPIC)
        self._recorder = SessionRecorder(self._session, folder, head)
        self._recorder.start()

    def _end(self, recorder: "SessionRecorder") -> None:
        """It has ended, by the user or because it can't go on."""
        self._recorder = None
        self._lights.show_state(TOPIC, "off", 0.0)
        state, folder = recorder.state, recorder.folder
        self._refuse(state.failure)
        if state.failure is None:
            words = tr("Recorded: {seconds:.0f} s, in {folder}", seconds=state.seconds, folder=shown(folder, 200))
            actions = ((tr("Review it"), lambda: self._review(folder)),)
            self._main.banners.answer(Notice(TOPIC, words, "info", actions))

    def _refuse(self, error: RecognizerError | None) -> None:
        if error is not None:
            self._main.banners.answer(Notice(TOPIC, str(translated(error.text)), "bad"))
