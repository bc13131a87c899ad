"""What is written down of a review, and read into it: tracks in files, in threads of their own, said in banners."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.banner import Notice
from app.opening.dialogs import ask_file, ask_new_file
from app.review.notices import FILES
from app.review.notices import past_end as about_past_end
from app.review.opened import Opened
from app.review.verbs import ReviewVerbs
from app.task import Task
from app.tr import tr, translated
from engine.errors import RecognizerError, shown
from engine.originals import spare
from engine.review.files.tracks import READ, read_tracks, write_tracks
from engine.review.track import Track, past_end


class Writing:
    """On the GUI thread; `poll` regularly. opened: what is open now. changed: called when the truth is another."""

    def __init__(
        self,
        window: QWidget,
        verbs: ReviewVerbs,
        opened: Callable[[], Opened | None],
        say: Callable[[Notice], None],
        changed: Callable[[], None],
        length: Callable[[], float | None],
    ) -> None:
        """length: seconds of the recording; None while they are not known."""
        self._window, self._opened, self._say, self._changed = window, opened, say, changed
        self._length = length
        self._unmeasured: tuple[Opened, Path] | None = None  # a truth that may go on after its recording
        self._tasks: list[tuple[Task[Sequence[Track]], Callable[[Sequence[Track]], None]]] = []
        verbs.truth.triggered.connect(self.ask_truth)
        verbs.save.triggered.connect(self.ask_save)
        verbs.write_tracks.triggered.connect(self.ask_tracks)
        verbs.write_subtitles.triggered.connect(self.ask_subtitles)

    @property
    def tasks(self) -> list[Task[Sequence[Track]]]:
        """To be joined."""
        return [task for task, _ in self._tasks]

    def poll(self) -> None:
        """Take what threads have done; say what they could not."""
        done = [(task, take) for task, take in self._tasks if task.is_done]
        self._tasks = [each for each in self._tasks if each not in done]
        for task, take in done:
            if task.error is not None:
                self._fail(task.error)
            elif task.result is not None:
                take(task.result)
        self._measure()

    # -- reading ------------------------------------------------------------------------------------------

    def ask_truth(self) -> None:
        """Let the user choose a file with the truth."""
        patterns = " ".join(f"*{suffix}" for suffix in READ)
        words = tr("Tracks ({patterns})", patterns=patterns)
        ask_file(self._window, tr("Import truth"), words, lambda path: self.read(Path(path)))

    def read(self, path: Path) -> None:
        """Take the signs of a file as the truth; of several tracks the first one of a person, or all together."""
        opened = self._opened()
        if opened is not None:
            self._start(lambda: read_tracks(path), partial(self._take_truth, opened, path))

    def _take_truth(self, opened: Opened, path: Path, tracks: Sequence[Track]) -> None:
        if opened is not self._opened() or opened.truth is None:
            return
        by_people = [track for track in tracks if track.kind == "truth"] or list(tracks)
        signs = tuple(sorted((s for track in by_people for s in track.segments), key=lambda s: (s.start, s.end)))
        if opened.truth.read(Track("truth", "truth", signs), path):
            self._changed()
            name = shown(path.name, 60)
            self._tell(tr("{count} {count:sign was|signs were} read from {name}.", count=len(signs), name=name))
            self._unmeasured = opened, path

    def _measure(self) -> None:
        """Say it once where a truth goes on after its recording has ended, when it is known how long that is."""
        if self._unmeasured is None:
            return
        length = self._length()
        if length is None:
            return
        (opened, path), self._unmeasured = self._unmeasured, None
        late = past_end(opened.signed, length)
        if opened is self._opened() and late:
            self._say(about_past_end(path, late, len(opened.signed.segments), length))

    # -- writing ------------------------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Let the user name the truth's file."""
        opened = self._opened()
        if opened is not None and opened.truth is not None:
            kinds = ("ELAN (*.eaf)", tr("Table") + " (*.csv)", "JSON (*.json)", "SubRip (*.srt)", "WebVTT (*.vtt)")
            name = str(opened.truth.file or opened.path.with_suffix(".eaf"))
            ask_new_file(self._window, tr("Save truth"), name, kinds, lambda path: self.save(Path(path)))

    def save(self, path: Path) -> None:
        """Write the truth."""
        opened = self._opened()
        if opened is None or opened.truth is None:
            return
        truth, track = opened.truth, opened.truth.track

        def written(tracks: Sequence[Track]) -> None:
            truth.saved(path, track)
            self._changed()

        self._write(path, (track,), opened, written)

    def ask_tracks(self) -> None:
        """Let the user name a file for all tracks."""
        opened = self._opened()
        if opened is not None:
            kinds = ("ELAN (*.eaf)", tr("Table") + " (*.csv)", "JSON (*.json)")
            name = str(opened.path.with_suffix(".eaf"))
            tracks = [lane.track for lane in opened.lanes if lane.track.segments]
            ask_new_file(
                self._window,
                tr("Export tracks"),
                name,
                kinds,
                lambda path: self._write(Path(path), tracks, opened, lambda _: None),
            )

    def ask_subtitles(self) -> None:
        """Let the user name a file for the truth as subtitles, or while there is none for what the model said."""
        opened = self._opened()
        if opened is not None:
            kinds = ("SubRip (*.srt)", "WebVTT (*.vtt)")
            track = opened.best
            ask_new_file(
                self._window,
                tr("Export subtitles"),
                str(opened.path.with_suffix(".srt")),
                kinds,
                lambda path: self._write(Path(path), (track,), opened, lambda _: None),
            )

    def _write(
        self, path: Path, tracks: Sequence[Track], opened: Opened, written: Callable[[Sequence[Track]], None]
    ) -> None:
        media = opened.media

        def job() -> Sequence[Track]:
            spare([opened.path], [path])
            write_tracks(path, tracks, media)
            return tracks

        def told(done: Sequence[Track]) -> None:
            written(done)
            self._tell(tr("Written: {name}", name=shown(path, 200)))

        self._start(job, told)

    def _start(self, job: Callable[[], Sequence[Track]], take: Callable[[Sequence[Track]], None]) -> None:
        self._tasks.append((Task("tracks in a file", lambda task: job()), take))

    def _tell(self, words: str) -> None:
        self._say(Notice(FILES, words, "info"))

    def _fail(self, error: RecognizerError) -> None:
        self._say(Notice(FILES, str(translated(error.text)), "bad"))
