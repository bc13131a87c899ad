"""The feature behind the Review page: opens a recording, lets checkpoints watch it, and shows what they made of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.banner import Notice
from app.library.remembered import Remembered
from app.main_window import MainWindow
from app.opening.dialogs import ask_checkpoint, ask_folder, ask_video
from app.opening.doors import Doors
from app.review.choosing import Choosing
from app.review.correcting import Correcting
from app.review.exporting import Exporting
from app.review.found_over import FoundOver
from app.review.notices import FAILED, FILES, REFUSED, TOPIC, no_session, not_watched, nothing_open
from app.review.opened import Opened
from app.review.playing import Playing
from app.review.seen_frames import SeenFrames, points_at
from app.review.showing import Showing
from app.review.truth import Truth
from app.review.watched import Decided, Watched, lane_name
from app.review.why import ReviewWhy
from app.review.writing import Writing
from app.settings.file import SettingsFile
from app.task import Task
from app.tr import tr, translated
from app.words.why import WhyWindow
from assets import DEFAULT_CHECKPOINT
from engine.adaptive import AdaptiveSpec
from engine.backends.ways import How
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import RecognizerError
from engine.review.background import Analysis
from engine.review.identity import content_digest
from engine.review.journal import journal_path
from engine.review.results import Results
from engine.review.session_file import RECORD
from engine.types import FloatArray, Snapshot

MODELS = 2  # that may watch one recording


class Review:
    """On the GUI thread. page: what it stands on. decide_live: let the live view decide by these values, too."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsFile,
        doors: Doors,
        remembered: Remembered,
        decide_live: Callable[[Manifest, DecisionSpec], None],
    ) -> None:
        self._window, self._settings, self._doors, self._remembered = window, settings, doors, remembered
        self.page, self.verbs = window.review, window.review_verbs
        self.opened: Opened | None = None
        self._decide_live = decide_live
        self._results = Results()
        self._left: list[Watched] = []  # of recordings that were closed; their threads are ending
        self._digest: Task[str] | None = None
        self._dropped: Path | None = None  # a truth that waits until it is known which recording this is
        self._showing = Showing(self.page, self.verbs)
        self.playing = Playing(self.page, self.verbs, window.act.landmarks, self._points_at, self._show_word)
        self.choosing = Choosing(self.page, self.verbs, self.playing.seek, self._show_verbs)
        self.correcting = Correcting(self.page, self.verbs, self.choosing, lambda: self.opened, self._show_corrected)
        say = window.banners.answer
        self.writing = Writing(window, self.verbs, lambda: self.opened, say, self._show_corrected, self._length)
        self.exporting = Exporting(window, self.verbs, settings, lambda: self.opened, say, window.act.record)
        self.verbs.clip.triggered.connect(self._save_clip)
        self.why = ReviewWhy(lambda: WhyWindow(window))
        found = FoundOver(self.page.player.picture, self._first, lambda: settings.values.watch)
        self.playing.paint_over(found.paint)
        self._connect()

    # -- opening ------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Let the user choose a film."""
        ask_video(self._window, lambda path: self.open(Path(path)))

    def open(self, path: Path) -> None:
        """Show the recording at `path`, and let the live checkpoint watch it; of a folder only a session's."""
        self._window.show_page(1)
        if path.is_dir() and not (path / RECORD).is_file():
            self._window.banners.answer(no_session(path))
            return
        self.close()
        for topic in (TOPIC, FAILED, REFUSED, FILES):
            self._window.banners.drop(topic)
        self.opened = Opened(path)
        self._digest = Task(
            "identify the recording", lambda task: content_digest(path / RECORD if path.is_dir() else path)
        )
        self.page.show_open(True)
        self.page.bar.show_name(path.name)
        self.playing.open(self.opened.film, self.opened.no_picture)
        self.watch(Path(self._window.checkpoint or DEFAULT_CHECKPOINT))
        self.page.timeline.lanes.setFocus()

    def close(self) -> None:
        """Leave the recording that is open."""
        if self.opened is not None:
            for each in self.opened.watched:
                each.close()
            self._left = [each for each in (*self._left, *self.opened.watched) if not each.is_over]
            if self.opened.truth is not None:
                self.opened.truth.close()
            self.opened, self._dropped = None, None
            self.choosing.clear()
            self.playing.open(None)
            self._showing.close()

    def watch(self, checkpoint: Path) -> None:
        """Let one more checkpoint watch it; a third takes the place of the second, any that of one that could not."""
        opened = self.opened
        if opened is None:
            return
        kept = [each for each in opened.watched if not each.has_nothing][: MODELS - 1]
        for each in opened.watched:
            if each not in kept:
                each.close()
                self._left.append(each)
        mirror = self._settings.values.left_handed

        def begin() -> Analysis:
            known = self._remembered  # its scores are kept, and looked up by its mode alone: they are always exact
            return Analysis(
                opened.path,
                lambda: self._doors.engine(checkpoint, known.of(checkpoint), How(known.how(checkpoint).mode)),
                results=self._results,
                mirror=mirror,
            )

        more = Watched(lane_name(checkpoint), begin, self._spec_of, self._adaptive)
        opened.watched = [*kept, more]
        self._window.banners.drop(FAILED)
        if not kept:
            self._showing.show_scores(None)
        self._show_tracks()

    def _adaptive(self) -> AdaptiveSpec | None:
        return self._settings.values.watch.adaptive_spec

    def _spec_of(self, manifest: Manifest) -> DecisionSpec:
        return self._settings.values.decisions.get(manifest.digest, manifest.decision)

    # -- every 33 ms --------------------------------------------------------------------------------------

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Take what threads have done."""
        opened = self.opened
        if opened is None:
            return
        changed = [each.poll(now) for each in opened.watched]
        if self._take_truth(opened) or any(changed):
            self._show_tracks()
        if changed[:1] == [True]:
            self._showing.show_scores(opened.watched[0].decided)
        self.playing.show_transport()
        self._showing.show_state(opened)
        self._tell_failures(opened)
        self.why.poll()
        self.writing.poll()
        self.exporting.poll()

    def _take_truth(self, opened: Opened) -> bool:
        """Whether it has just become known what was corrected in this recording before."""
        digest = self._digest
        if digest is None or not digest.is_done:
            return False
        self._digest = None
        if digest.result is not None:
            opened.truth = Truth(journal_path(digest.result), self._refuse)
            if opened.truth.is_recovered:
                words = tr("Your corrections of this recording were taken up again: they are in no file yet.")
                self._window.banners.answer(Notice(TOPIC, words, "info"))
            dropped, self._dropped = self._dropped, None
            if dropped is not None:
                self.writing.read(dropped)
        return True

    def _refuse(self, error: RecognizerError) -> None:
        self._window.banners.answer(Notice(REFUSED, str(translated(error.text)), "warning"))

    def stop(self) -> None:
        """The window closes."""
        self.why.stop()
        self.exporting.jobs.stop()
        self.close()

    @property
    def tasks(self) -> list[Task[Any]]:
        """To be joined."""
        return [
            *self.writing.tasks,
            *self.exporting.jobs.tasks,
            *(task for each in self._everybody for task in each.tasks),
        ]

    def join(self, timeout_s: float) -> list[str]:
        """Wait for the checkpoints that watch; the names of those that still do."""
        return [each.name for each in self._everybody if not each.wait(timeout_s)]

    @property
    def _everybody(self) -> list[Watched]:
        return [*self._left, *([] if self.opened is None else self.opened.watched)]

    # -- showing ------------------------------------------------------------------------------------------

    def _show_corrected(self) -> None:
        """A step of the truth was made: what was said of an earlier one holds no longer."""
        self._window.banners.drop(REFUSED)
        truth = None if self.opened is None else self.opened.truth
        if truth is not None and truth.is_saved:
            self._window.banners.drop(TOPIC)
        self._show_tracks()

    def _show_tracks(self) -> None:
        if self.opened is not None:
            self._showing.show_tracks(self.opened, self._seconds(self.opened))
            self.choosing.follow()

    def _first(self) -> Decided | None:
        """What the first checkpoint says."""
        return None if self.opened is None else self.opened.first

    def _points_at(self, t: float, aspect: float) -> FloatArray | None:
        """The landmarks that the first checkpoint saw, as the camera did."""
        decided = self._first()
        return None if decided is None else points_at(decided, t, aspect)

    def _show_word(self) -> None:
        self._showing.show_word(self._first())

    def _show_verbs(self) -> None:
        self._showing.show_verbs(self.opened, self.choosing.chosen, self.choosing.segment)
        self.correcting.show_verbs()

    def _tell_failures(self, opened: Opened) -> None:
        for each in opened.watched:
            if each.notice is not None and each not in opened.told:
                opened.told.append(each)
                self._window.banners.answer(not_watched(each.notice, opened, each, self.watch))

    def _seconds(self, opened: Opened) -> float:
        return max(self.playing.seconds, opened.seconds)

    def _length(self) -> float | None:
        """Of the open recording; None while it is not known."""
        opened = self.opened
        if opened is None:
            return None
        is_known = self.playing.is_whole or any(each.is_whole and each.is_settled for each in opened.watched)
        return self._seconds(opened) if is_known else None

    # -- the user -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        page, verbs, timeline = self.page, self.verbs, self.page.timeline
        page.dropped.connect(lambda path: self.open(Path(path)))
        page.truth_dropped.connect(lambda path: self._read_dropped(Path(path)))
        page.thresholds.changed.connect(self._decide)
        page.thresholds.kept.connect(self._keep)
        page.bar.cancel.clicked.connect(self._cancel)
        page.player.lengthened.connect(lambda _: self._show_tracks())
        verbs.loop.triggered.connect(lambda: self.playing.show_loop(self.choosing.segment))
        verbs.session.triggered.connect(
            lambda: ask_folder(self._window, lambda path: self.open(Path(path)), tr("Open session"))
        )
        verbs.second.triggered.connect(lambda: ask_checkpoint(self._window, lambda path: self.watch(Path(path))))
        verbs.explain.triggered.connect(self._explain)
        verbs.closer.triggered.connect(lambda: timeline.zoom(2.0))
        verbs.wider.triggered.connect(lambda: timeline.zoom(0.5))
        verbs.earlier.triggered.connect(lambda: timeline.page(-1))
        verbs.later.triggered.connect(lambda: timeline.page(1))
        verbs.whole.triggered.connect(timeline.show_whole)

    def _read_dropped(self, truth: Path) -> None:
        if self.opened is None:
            self._window.banners.answer(nothing_open(truth))
        elif self.opened.truth is None:
            self._dropped = truth
        else:
            self.writing.read(truth)

    def _explain(self) -> None:
        """Why the chosen sign was said."""
        opened, chosen, segment = self.opened, self.choosing.chosen, self.choosing.segment
        if opened is None or segment is None or chosen.lane >= len(opened.watched):
            return
        decided = opened.watched[chosen.lane].decided
        frames = None if decided is None else SeenFrames.of(decided, segment)
        if frames is not None:
            self.why.ask(opened.film, frames)

    def _save_clip(self) -> None:
        segment = self.choosing.segment
        if segment is not None:
            self.exporting.save_clip(segment)

    def _decide(self, spec: DecisionSpec) -> None:
        if self.opened is not None:
            self.opened.watched[0].decide(spec)

    def _keep(self, spec: DecisionSpec) -> None:
        decided = None if self.opened is None else self.opened.first
        if decided is not None:
            self._decide_live(decided.manifest, spec)

    def _cancel(self) -> None:
        for each in [] if self.opened is None else self.opened.watched:
            each.cancel()
