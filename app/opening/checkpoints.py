"""Which checkpoint runs: opened beside the running one, named, remembered; the bundled one where it can't be."""

from collections.abc import Callable
from pathlib import Path

from app.banner import Notice
from app.main_window import MainWindow
from app.notices import about_fallback
from app.opening.class_names import ClassNames
from app.opening.doors import Card, Doors
from app.settings.file import SettingsFile
from app.task import Task
from engine.session import Session
from engine.types import EngineState, Snapshot


class Checkpoints:
    """card: what is inside the one that runs (before that: inside the first), for sources and the dictionary.

    fallback: opened where the first one can't be; None for nothing. say: shows a notice of a topic.
    ask: lets the user choose another file. swapped: called when another than the first has begun to answer.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        doors: Doors,
        fallback: Path | None,
        say: Callable[[str, Notice | None], None],
        ask: Callable[[], None],
        swapped: Callable[[], None],
    ) -> None:
        self.card = Card()
        self.names = ClassNames(window, window.banners, settings, self._reopen)
        self._window, self._session, self._settings, self._doors = window, session, settings, doors
        self._fallback, self._say, self._ask, self._swapped = fallback, say, ask, swapped
        self._opened: list[Path] = []  # in the order of the session's generations, which count from 1
        self._cards: dict[Path, Task[Card]] = {}
        self._generation = 0

    def open(self, path: Path) -> None:
        """Load `path` beside the running engine; it takes over when it is ready."""
        self._opened.append(path)
        self._cards[path] = Task("read-checkpoint", lambda task: self._doors.card(path))
        self._session.use_engine(lambda: self.names.name(self._doors.engine(path)))

    def take_first(self) -> bool:
        """Whether the first card has been read, also when in vain; `card` is it, then."""
        newest = self._cards[self._opened[-1]]
        if not newest.is_done or (newest.error is not None and self._fallback is not None):
            return False  # or the other checkpoint is about to be opened
        self.card = newest.result or Card()
        return True

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Follow what the session makes of it."""
        if self._fallback is not None:
            self._fall_back(snapshot)
        if snapshot.generation != self._generation:
            self._take(snapshot.generation)
        self.names.update_from(snapshot, now)

    def stop(self) -> None:
        """Files that are still being read are left to themselves."""
        for task in self._cards.values():
            task.cancel()

    @property
    def tasks(self) -> list[Task[Card]]:
        """The reading threads, to be joined."""
        return list(self._cards.values())

    def _reopen(self) -> None:
        """The running checkpoint once more: it has got other names."""
        if self._generation:
            self.open(self._opened[self._generation - 1])

    def _fall_back(self, snapshot: Snapshot) -> None:
        """Open the bundled checkpoint where the remembered one can't be, and say so."""
        if snapshot.engine_state is EngineState.NONE and snapshot.engine_notice and self._fallback is not None:
            path, self._fallback = self._fallback, None
            self._say("fallback", about_fallback(snapshot.engine_notice, self._ask))
            self.open(path)

    def _take(self, generation: int) -> None:
        """An engine has begun to answer."""
        path = self._opened[generation - 1]
        card = self._cards.get(path)
        if card is None or not card.is_done:
            return  # its dictionary is still being read; next time
        self._generation = generation
        self._window.checkpoint = str(path)
        self._window.banners.drop("engine")
        self.card = card.result or Card()
        if generation > 1:
            self._settings.change(checkpoint=str(path.absolute()))
            self._swapped()
