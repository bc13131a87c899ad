"""What is made of a review beside its tracks: an annotated film, a report, clips for a training, what was hard.

Each in a thread of its own; how far it is and what came of it is said in a banner.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.banner import Notice
from app.library.jobs import Jobs
from app.notices import Actions
from app.opening.dialogs import ask_folder, ask_new_file
from app.recorder.place import folder_of
from app.review.opened import Opened
from app.review.report_pdf import write_pdf
from app.review.verbs import ReviewVerbs
from app.review.watched import Decided
from app.settings.file import SettingsFile
from app.task import Task
from app.tr import tr, translated
from engine.atomic import write_atomically
from engine.errors import shown
from engine.originals import spare
from engine.recording.collection import Collection
from engine.review.disagreements import disagreements
from engine.review.excerpt import counted
from engine.review.hard_examples import hard_examples, keep_hard_examples
from engine.review.measures import measured
from engine.review.recordings import open_recording
from engine.review.report import About, report
from engine.review.track import Segment, Track
from engine.sources.source import Source
from engine.sources.whole import frames

if TYPE_CHECKING:
    from engine.review.clips import Features

TOPIC = "review export"


class Exporting:
    """On the GUI thread; `poll` regularly. opened: what is open now. recorder: opens it, where consent is noted."""

    def __init__(
        self,
        window: QWidget,
        verbs: ReviewVerbs,
        settings: SettingsFile,
        opened: Callable[[], Opened | None],
        say: Callable[[Notice], None],
        recorder: QAction,
    ) -> None:
        self._window, self._settings, self._opened = window, settings, opened
        self._say, self._recorder = say, recorder
        self.jobs = Jobs()
        self._film: Task[Any] | None = None
        verbs.write_film.triggered.connect(self.ask_film)
        verbs.write_report.triggered.connect(self.ask_report)
        verbs.write_clips.triggered.connect(self.ask_clips)
        verbs.write_hard.triggered.connect(self.ask_hard)

    def poll(self) -> None:
        """Take what threads have done; say how far a film is."""
        self.jobs.poll()
        if self._film is not None and not self._film.is_done:
            _, done, total = self._film.progress
            percent = min(100 * done // total, 99) if total else 0
            words = tr("The annotated film is being written: {percent} %", percent=percent)
            self._say(Notice(TOPIC, words, "info", ((tr("Cancel"), self._cancel_film),), is_dismissible=False))

    # -- clips --------------------------------------------------------------------------------------------

    def save_clip(self, segment: Segment) -> None:
        """Put a corrected sign into the recorder's folder, as a clip of whoever was recorded last."""
        opened, values = self._opened(), self._settings.values.recorder
        if opened is None:
            return
        if not values.signer:
            words = "\n".join(
                (
                    tr("Nobody is named as the signer."),
                    tr("No clip was saved."),
                    tr("Name the signer in the recorder, and let them agree; then save it again."),
                )
            )
            self._say(Notice(TOPIC, words, "warning", ((self._recorder.text(), self._recorder.trigger),)))
            return
        from engine.review.clips import Whose, save_correction  # as all that brings FFmpeg along, when it is needed

        whose = Whose(values.signer, f"review {opened.path.stem}"[:60], values.keep)
        decided, folder = opened.first, folder_of(values)
        features = _features(decided)
        mirror = self._settings.values.left_handed if decided is None else decided.found.side.at(segment.start)

        def job(task: Task[Any]) -> str:
            now, kept = datetime.now().astimezone(), Collection(folder)
            save_correction(kept, opened.path, segment, whose, now, features, mirror=mirror)
            label, signer = shown(segment.label), shown(whose.signer)
            return tr("“{label}” was saved as a clip of {signer}.", label=label, signer=signer)

        self._start("clip", job)

    def ask_clips(self) -> None:
        """Let the user choose a folder for films of all signs."""
        opened = self._opened()
        if opened is not None:
            track = opened.best
            title = tr("Clips of all signs")
            ask_folder(self._window, lambda path: self.write_clips(opened, track, Path(path)), title)

    def write_clips(self, opened: Opened, track: Track, folder: Path) -> None:
        """A film of every sign."""

        def job(task: Task[Any]) -> str:
            from engine.review.clips import export_clips

            with _open(opened.path) as source:
                count = export_clips(folder, opened.path.stem, counted(frames(source)), track.segments)
            return tr(
                "{count} {count:clip was|clips were} written to {folder}.", count=count, folder=shown(folder, 200)
            )

        self._start("clips", job)

    # -- film, report, list -------------------------------------------------------------------------------

    def ask_film(self) -> None:
        """Let the user name the annotated film."""
        opened = self._opened()
        if opened is not None:
            name = str(opened.path.with_name(f"{opened.path.stem} annotated.mp4"))
            tracks = [replace(lane.track, name=lane.name) for lane in opened.lanes if lane.track.segments]
            title, kinds = tr("Export annotated film"), ["MP4 (*.mp4)"]
            ask_new_file(self._window, title, name, kinds, lambda path: self.write_film(opened, tracks, Path(path)))

    def write_film(self, opened: Opened, tracks: Sequence[Track], path: Path) -> None:
        """Every picture with what each track says."""
        seconds = opened.seconds

        def job(task: Task[Any]) -> str:
            from app.review.burned import write_annotated

            spare([opened.path], [path])
            with _open(opened.path) as source:
                write_annotated(path, counted(frames(source)), tracks, lambda t: task.report("", int(t), int(seconds)))
            return tr("Written: {name}", name=shown(path, 200))

        self._start("film", job)
        self._film = self.jobs.tasks[-1]

    def _cancel_film(self) -> None:
        self.jobs.drop("film")
        self._film = None
        self._say(Notice(TOPIC, tr("The annotated film was not written."), "info"))

    def ask_report(self) -> None:
        """Let the user name the report."""
        opened = self._opened()
        if opened is not None:
            name = str(opened.path.with_name(f"{opened.path.stem} report.html"))
            kinds = ["HTML (*.html)", "PDF (*.pdf)"]
            ask_new_file(self._window, tr("Export report"), name, kinds, lambda path: self.write_report(Path(path)))

    def write_report(self, path: Path) -> None:
        """The first checkpoint measured by the truth."""
        opened = self._opened()
        decided = None if opened is None else opened.first
        if opened is None or decided is None:
            return
        signed, truth = opened.signed, None if opened.truth is None else opened.truth.file
        about = About(
            (opened.path.name,),
            tr("corrected here") if truth is None else truth.name,
            opened.watched[0].name,
            decided.manifest.digest,
            decided.spec,
            datetime.now().astimezone(),
        )

        def job(task: Task[Any]) -> str:
            spare([opened.path], [path])
            found, said = decided.found, decided.track
            words = [decided.manifest.labels[i] for i in decided.words]
            measures = measured(said, signed, found.frame_times, found.seconds, words, decided.said)
            page = report(about, measures, disagreements(said, signed), lambda words: str(translated(words)))
            if path.suffix.lower() == ".pdf":
                write_pdf(path, page)
            else:
                write_atomically(path, page.encode("utf-8"))
            return tr("Written: {name}", name=shown(path, 200))

        self._start("report", job)

    def ask_hard(self) -> None:
        """Let the user name the list of what was hard."""
        opened = self._opened()
        if opened is not None:
            name = str(opened.path.with_name("hard examples.csv"))
            kinds = [tr("Table") + " (*.csv)"]
            ask_new_file(self._window, tr("Hard examples"), name, kinds, lambda path: self.write_hard(Path(path)))

    def write_hard(self, path: Path) -> None:
        """What the first checkpoint missed, confused, or hardly said; a list that a training reads."""
        opened = self._opened()
        decided = None if opened is None else opened.first
        if opened is None or decided is None:
            return
        recording, signed = opened.path, opened.signed

        def job(task: Task[Any]) -> str:
            spare([recording], [path])
            manifest, spec = decided.manifest, decided.spec
            thresholds = {label: spec.on_of(label) for label in manifest.labels}
            found = hard_examples(decided.track, signed, thresholds, manifest.idle_label)
            count = keep_hard_examples(path, recording, found)
            return tr(
                "{found} hard {found:example|examples}; the list holds {count} now.", found=len(found), count=count
            )

        self._start("hard", job)

    # -- threads ------------------------------------------------------------------------------------------

    def _start(self, kind: str, job: Callable[[Task[Any]], str]) -> None:
        # A clip that can't be kept lacks somebody's consent, which is noted in the recorder.
        offered = ((self._recorder.text(), self._recorder.trigger),) if kind == "clip" else ()
        self.jobs.start(kind, job, lambda task: self._take(task, offered))

    def _take(self, task: Task[Any], offered: Actions) -> None:
        self._film = None if task is self._film else self._film
        if task.error is not None:
            self._say(Notice(TOPIC, str(translated(task.error.text)), "bad", offered))
        elif task.result is not None:
            self._say(Notice(TOPIC, str(task.result), "info"))


def _features(decided: Decided | None) -> "Features | None":
    """Times and rows of what a checkpoint for landmarks was shown; None of any other."""
    if decided is None or (features := decided.found.features) is None:
        return None
    return decided.found.frame_times[decided.found.step_frames], features


@contextmanager
def _open(path: Path) -> Iterator[Source]:
    """A recording, open while it is read."""
    source = open_recording(path)
    try:
        source.open()
        yield source
    finally:
        source.close()
