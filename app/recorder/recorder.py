"""Opens the recorder (R), feeds it from the running session, and keeps what it records."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.banner import Notice
from app.live_page import points_as_seen
from app.main_window import MainWindow
from app.opening.dialogs import ask_folder
from app.picture_words import held_picture
from app.recorder.consent_page import Question
from app.recorder.light import Lights, State
from app.recorder.moment import Moment, view_of, why_not
from app.recorder.notices import (
    CLOSING,
    TOPIC,
    about_another,
    about_closing,
    about_failure,
    about_nothing,
    about_removed,
    ask_delete,
)
from app.recorder.place import folder_of
from app.recorder.window import RecorderWindow
from app.settings.file import SettingsFile
from app.single import Single
from app.tr import tr
from engine.errors import InputError
from engine.recording.collection import Collection, Removed, Stock
from engine.recording.consent import given_by
from engine.recording.copies import copies
from engine.recording.inlet import Inlet
from engine.recording.kinds import KINDS, Kind
from engine.recording.look_back import LookBack
from engine.recording.names import same_person
from engine.recording.sitting import Sitting
from engine.recording.tables import read_table
from engine.recording.writer import State as Written
from engine.recording.writer import Writer
from engine.session import Session
from engine.types import Snapshot

log = logging.getLogger(__name__)

STOP_S = 2.0  # for clips that are still being written when the program ends


class Recorder(Single[RecorderWindow]):
    """On the GUI thread. The session's frames are kept only while the window is open and the signer has agreed.

    train: opens the Train page with the clips that a table names, and the label of the idle class among them.
    today: local time, for the names of clips.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        train: Callable[[Path, str], object],
        today: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._main, self._session, self._settings, self._today = window, session, settings, today
        self._train = train
        self._inlet = Inlet(session, LookBack())
        self._sitting: Sitting | None = None
        self._written = Written()
        self._moment = Moment()
        self._values = settings.values.recorder  # as the form says; remembered when recording begins, and at the end
        self._asked: tuple[object, ...] = ()  # what the script was made for
        self._begun = Moment()  # what was recorded when the running round began
        self._begins = False  # as soon as the signer has agreed
        self._gives_up = False  # what waits and can't be done
        self.lights = Lights(window, (window.live.picture, window.live.glove))
        window.act.record.triggered.connect(self.open)

    # -- the window ---------------------------------------------------------------------------------------

    def make(self) -> RecorderWindow:
        """The window, with what was recorded last."""
        window = RecorderWindow(self._main)
        values = self._values = self._settings.values.recorder
        window.form.fill(values)
        window.form.show_folder(str(folder_of(values)))
        if self._sitting is None:
            self._written = Written()
            self._sitting = Sitting(self._inlet, Writer(Collection(folder_of(values), copies())), self._today)
        window.record.clicked.connect(self._toggle)
        window.look_back.clicked.connect(lambda: self._sit().look_back(self._moment.now))
        window.skip.clicked.connect(lambda: self._sit().skip(self._moment.now))
        window.take_back.clicked.connect(lambda: self._sit().take_back(self._moment.now))
        window.stop_asked.connect(lambda: self._sit().stop())
        window.stage.consent.agree.clicked.connect(self._agree)
        window.stage.consent.refuse.clicked.connect(self._refuse)
        window.form.changed.connect(self._read_form)
        window.form.choose.clicked.connect(self._choose_folder)
        window.form.take_labels.clicked.connect(lambda: window.form.signs.setPlainText("\n".join(self._moment.labels)))
        window.shelf.delete_asked.connect(self._ask_delete)
        window.shelf.train_asked.connect(self._train_on)
        window.finished.connect(self._leave)
        (window.record if values.signer else window.form.signer).setFocus()
        return window

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms."""
        if self._sitting is not None:
            self._take_news(self._sitting)
            if self.window is None and self._written.waiting == 0:
                self._let_go(self._sitting)
        if self.window is None or self._sitting is None:
            return
        window, sitting = self.window, self._sitting
        spec = self._session.input
        self._moment = moment = Moment.of(snapshot, now, spec, self._values, window.form.session.text())
        self._prepare(sitting, moment)
        sitting.advance(now)
        if sitting.nothing_came:
            sitting.nothing_came = False
            self._say(about_nothing(moment.plan.keep == "landmarks" and not moment.is_glove))
        window.form.show_model(len(moment.labels))
        window.form.show_signers((self._written.stock or Stock()).signers)
        window.shelf.show_stock(self._written.stock or Stock(), moment.plan.idle)
        window.stage.picture.mirror = self._main.act.mirror.isChecked()
        window.stage.picture.landmarks = self._main.act.landmarks.isChecked() or moment.plan.keep == "landmarks"
        points = points_as_seen(snapshot, is_left_handed=self._main.act.left_handed.isChecked())
        window.stage.show_snapshot(snapshot, points, *held_picture(snapshot))
        self.lights.show_state(TOPIC, self._light, moment.plan.lengths.back)
        reason = why_not(moment, sitting, self._written)
        window.show_view(view_of(moment, sitting, reason, self.lights.shown, holds=self._inlet.is_open))

    def may_close(self) -> bool:
        """Whether the main window may close now; while something waits that would be lost, it asks."""
        if self._written.failure is None or self._gives_up:
            return True
        self._main.banners.answer(about_closing(self._written.waiting, self._close_without))
        return False

    def _close_without(self) -> None:
        self._gives_up = True
        self._main.close()
        self._gives_up = False  # a training may have kept it open

    def stop(self) -> None:
        """Close the window; what waits to be written is written."""
        super().stop()
        self._inlet.close()
        if self._sitting is not None:
            self._let_go(self._sitting)

    def _let_go(self, sitting: Sitting) -> None:
        """The window is closed, and everything was written, or can't be."""
        left = sitting.writer.stop(STOP_S)
        if left:
            log.error("%d recordings or deletions could not be done before the end", left)
        self._sitting = None

    # -- what is recorded ---------------------------------------------------------------------------------

    def _prepare(self, sitting: Sitting, moment: Moment) -> None:
        """Follow the plan; keep frames as soon as they may be kept."""
        stock, asked = self._written.stock, moment.asked
        consent = None if stock is None else given_by(stock.consents, moment.plan.signer, moment.matter)
        plan = replace(moment.plan, consent=consent)
        sitting.follow(plan, awaits_points=moment.has_points and plan.keep != "films")
        if stock is not None and asked != self._asked and self._written.waiting == 0 and not sitting.is_running:
            self._asked = asked
            has = partial(stock.count, signer=moment.plan.signer, session=moment.plan.session)
            sitting.ask_for(moment.signs, moment.per_sign, has)
        if sitting.is_running and not moment.why_not and not moment.goes_on_from(self._begun):
            sitting.stop()
            self._say(about_another())
        may_keep = self._has_agreed and not moment.why_not
        self._inlet.mirror = self._main.act.left_handed.isChecked()
        if may_keep and not self._inlet.is_open:
            self._inlet.open()
        elif not may_keep and self._inlet.is_open:
            sitting.stop()
            self._inlet.close()
        if self._begins and may_keep:
            self._begins = False
            self._begin(sitting, moment)

    def _toggle(self) -> None:
        sitting = self._sit()
        if sitting.is_running or sitting.is_recording:
            sitting.stop()
        elif self._has_agreed:
            self._main.banners.drop(TOPIC)
            self._begin(sitting, self._moment)
        elif self.window is not None:
            m = self._moment
            folder = folder_of(self._values)
            question = Question(m.plan.signer, m.matter, folder, m.plan.lengths.back, m.is_glove)
            self.window.stage.consent.ask(question)
            self.window.stage.setCurrentWidget(self.window.stage.consent)
            self.window.stage.consent.refuse.setFocus()

    def _begin(self, sitting: Sitting, moment: Moment) -> None:
        self._begun = moment
        self._remember()
        sitting.begin(moment.now)

    def _agree(self) -> None:
        question = None if self.window is None else self.window.stage.consent.question
        if question is not None:
            now = self._today().astimezone()
            self._sit().writer.ask(lambda c: c.agree(question.signer, question.matter, now))
            self._begins = True
        self._refuse()

    def _refuse(self) -> None:
        """Nothing of that person is kept."""
        if self.window is not None:
            self.window.stage.consent.question = None
            self.window.record.setFocus()

    @property
    def _has_agreed(self) -> bool:
        stock = self._written.stock
        return stock is not None and self._moment.is_covered(stock)

    def _train_on(self) -> None:
        """On the clips of the kind that is recorded now, or of another where there are none; this window is closed, for
        it would lie over that page.
        """
        plan, folder = self._moment.plan, Collection(folder_of(self._values))
        first: Kind = "gloves" if self._moment.is_glove else "films" if plan.keep == "films" else "landmarks"
        tables = [folder.table(kind) for kind in (first, *KINDS)]
        found = next((table for table in tables if table.exists()), None)
        if found is not None:
            self._train(found, plan.idle if _names(found, plan.idle) else "")
            if self.window is not None:
                self.window.done(0)

    # -- what was written ---------------------------------------------------------------------------------

    def _take_news(self, sitting: Sitting) -> None:
        failed, waited = self._written.failure, self._written.waiting
        self._written = written = sitting.writer.take_state()
        if written.failure is not None and (written.failure, written.waiting) != (failed, waited):
            sitting.stop()
            writer = sitting.writer
            self._say(
                about_failure(written.failure, written.waiting, writer.retry, self._choose_folder, writer.give_up)
            )
        elif failed is not None and written.failure is None:
            self._drop()
            self._main.banners.drop(CLOSING)
        for answer in written.answers:
            if isinstance(answer, Removed):
                self._forget_signer(answer)

    def _ask_delete(self, signer: str) -> None:
        stock, sitting = self._written.stock, self._sit()
        if self.window is None or stock is None or sitting.is_running:
            return
        clips = sum(n for (_, who, _), n in stock.clips.items() if same_person(who, signer))
        ask_delete(
            self.window, signer, clips, lambda: sitting.writer.ask(lambda c: c.remove_signer(signer), deletes=True)
        )

    def _forget_signer(self, removed: Removed) -> None:
        """What is in memory of them goes, too."""
        self._inlet.look_back.clear()
        self._sit().taken.clear()
        self._asked = ()
        if same_person(self._values.signer, removed.signer):
            self._values = replace(self._values, signer="")
            if self.window is not None:
                self.window.form.fill(self._values)
        self._remember()
        self._say(about_removed(removed))

    # -- settings -----------------------------------------------------------------------------------------

    def _read_form(self) -> None:
        if self.window is not None:
            self._values = self.window.form.values
            self.window.stage.consent.question = None  # it was asked of another plan

    def _remember(self) -> None:
        """Not with every letter that is typed: each time is a file that is written."""
        self._settings.change(recorder=self._values)

    def _choose_folder(self) -> None:
        ask_folder(self.open(), self._use_folder, tr("Choose a folder for recordings"))

    def _use_folder(self, folder: str) -> None:
        if self.window is not None and self._sitting is not None:
            self.window.form.take_folder(folder)
            self._remember()
            self.window.form.show_folder(str(folder_of(self._values)))
            self._sitting.writer.use(Collection(folder_of(self._values), copies()))
            self._sitting.taken.clear()
            self._asked = ()

    # -- light and words ----------------------------------------------------------------------------------

    @property
    def _light(self) -> State:
        if self._sitting is not None and self._sitting.is_recording:
            return "recording"
        return "kept" if self._inlet.is_open else "off"

    def _say(self, notice: Notice) -> None:
        self._main.banners.answer(notice)
        if self.window is not None:
            self.window.banners.answer(notice)

    def _drop(self) -> None:
        self._main.banners.drop(TOPIC)
        if self.window is not None:
            self.window.banners.drop(TOPIC)

    def _sit(self) -> Sitting:
        if self._sitting is None:
            raise RuntimeError("the recorder was never opened")
        return self._sitting

    def _leave(self) -> None:
        """The window was closed: nothing more is kept, and what is in memory is forgotten."""
        self._remember()
        if self._sitting is not None:
            self._sitting.stop()
        self._begins = False
        self._asked = ()
        self._inlet.close()
        self.lights.show_state(TOPIC, "off", 0)


def _names(table: Path, label: str) -> bool:
    """Whether `table` has clips of `label`; one that can't be read is explained on the Train page."""
    try:
        return any(row.label == label for row in read_table(table))
    except InputError:
        return False
