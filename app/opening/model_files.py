"""Offers to fetch MediaPipe's model files where a source needs them, and shows the progress in the banner."""

from collections.abc import Callable

from app.banner import Notice
from app.notices import about_failed_fetch, about_fetching, about_missing_files
from app.opening.doors import Doors
from app.task import Task
from engine.sources.spec import SourceSpec
from engine.types import Snapshot

TOPIC = "files"


class ModelFiles:
    """say: puts a notice of a topic above the pages, or takes it away. fetched: called when they have come."""

    def __init__(self, doors: Doors, say: Callable[[str, Notice | None], None], fetched: Callable[[], None]) -> None:
        self._doors, self._say, self._fetched = doors, say, fetched
        self._source: SourceSpec | None = None  # that needs them
        self._parts: tuple[str, ...] = ()
        self.task: Task[None] | None = None

    def ask(self, source: SourceSpec, parts: tuple[str, ...]) -> None:
        """Offer what is not here of the landmarkers `parts`, where `source` needs them."""
        if self.task is not None:
            return
        self._source, self._parts = source, parts
        needs = source.kind in ("camera", "stream", "video") and bool(parts)
        missing = self._doors.missing_files(parts) if needs else []
        self._say(TOPIC, about_missing_files(missing, self.fetch) if missing else None)

    def fetch(self) -> None:
        """Fetch them in a thread."""
        self.task = Task("fetch", lambda task: self._doors.fetch_files(self._parts, task.report))

    def cancel(self) -> None:
        """Stop fetching, and offer it again."""
        if self.task is not None and self._source is not None:
            self.task.cancel()
            self.task = None
            self.ask(self._source, self._parts)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Show how far it has come."""
        task = self.task
        if task is None:
            return
        if not task.is_done:
            self._say(TOPIC, about_fetching(*task.progress, self.cancel))
            return
        self.task = None
        if task.error is not None:
            self._say(TOPIC, about_failed_fetch(task.error.text, self.fetch))
            return
        self._say(TOPIC, None)
        self._fetched()

    def stop(self) -> None:
        """Stop fetching; what has come of a file is kept for the next time."""
        if self.task is not None:
            self.task.cancel()
