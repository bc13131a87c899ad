"""Which checkpoint runs: opened beside the running one, named, remembered; the bundled one where it can't be."""

from collections.abc import Callable
from pathlib import Path

from app.banner import Notice
from app.library.remembered import Remembered
from app.main_window import MainWindow
from app.notices import about_fallback, about_silence
from app.opening.doors import Card, Doors
from app.opening.loading import Loading
from app.settings.file import RECENT, SettingsFile
from app.task import Task
from engine.backends.engine import Engine
from engine.checkpoint.labels import are_stand_ins
from engine.checkpoint.supplied import Supplied
from engine.session import Session
from engine.types import EngineState, Snapshot


class Checkpoints:
    """card: what is inside the one that runs (before that: inside the first), for sources and the dictionary.

    fallback: opened where the first one can't be; None for nothing. say: shows a notice of a topic.
    ask: lets the user choose another file. complete: lets the user say what the running file does not.
    swapped: called when another than the first has begun to answer.
    """

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        settings: SettingsFile,
        doors: Doors,
        remembered: Remembered,
        fallback: Path | None,
        say: Callable[[str, Notice | None], None],
        ask: Callable[[], None],
        complete: Callable[[Path], None],
        swapped: Callable[[], None],
    ) -> None:
        self.card = Card()
        self._window, self._session, self._settings, self._doors = window, session, settings, doors
        self._remembered, self._fallback, self._say = remembered, fallback, say
        self._ask, self._complete, self._swapped = ask, complete, swapped
        self._opened: dict[int, Loading] = {}  # by the session's generations, which count from 1
        self._requests = 0
        self._generation = 0

    def open(self, path: Path, supplied: Supplied | None = None) -> Loading:
        """Load `path` beside the running engine; it takes over when it is ready, and what is `supplied` is remembered.

        Where nothing is supplied, what was supplied for this file before is.
        """

        def said() -> Supplied | None:
            return supplied or self._remembered.of(path)

        def engine() -> Engine:
            loading.how = self._remembered.how(path)
            return self._doors.engine(path, said(), loading.how)

        card = Task("read-checkpoint", lambda task: self._doors.card(path, said()), uses_torch=True)
        self._requests += 1
        loading = self._opened[self._requests] = Loading(path, supplied, self._requests, card)
        self._session.use_engine(lambda: loading.make(engine))
        return loading

    @property
    def running(self) -> Loading | None:
        """What runs; None before there is anything."""
        return self._opened.get(self._generation)

    def take_first(self) -> bool:
        """Whether the first card has been read, also when in vain; `card` is it, then."""
        newest = self._opened[self._requests].card
        if not newest.is_done or (newest.error is not None and self._fallback is not None):
            return False  # or the other checkpoint is about to be opened
        self.card = newest.result or Card()
        return True

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Follow what the session makes of it."""
        if self._fallback is not None:
            self._fall_back(snapshot)
        if snapshot.generation != self._generation:
            self._take(snapshot)
        newest = self._opened.get(self._requests)
        if newest is not None and newest.is_open and not newest.is_done and snapshot.generation < newest.request:
            self._end_in_vain(newest, snapshot)

    def stop(self) -> None:
        """Files that are still being read are left to themselves."""
        for loading in self._opened.values():
            loading.card.cancel()

    @property
    def tasks(self) -> list[Task[Card]]:
        """The reading threads, to be joined."""
        return [loading.card for loading in self._opened.values()]

    def _fall_back(self, snapshot: Snapshot) -> None:
        """Open the bundled checkpoint where the remembered one can't be, and say so."""
        if snapshot.engine_state is EngineState.NONE and snapshot.engine_notice and self._fallback is not None:
            path, self._fallback = self._fallback, None
            self._say("fallback", about_fallback(snapshot.engine_notice, self._ask))
            self.open(path)

    def _end_in_vain(self, loading: Loading, snapshot: Snapshot) -> None:
        """Its file was opened, but what finds hands and body for it could not be."""
        if snapshot.engine_notice:
            loading.error, loading.is_done = snapshot.engine_notice, True

    def _take(self, snapshot: Snapshot) -> None:
        """An engine has begun to answer."""
        loading = self._opened[snapshot.generation]
        if not loading.card.is_done:
            return  # its dictionary is still being read; next time
        self._generation = snapshot.generation
        self._window.checkpoint = str(loading.path)
        self._window.banners.drop("engine")
        self.card = loading.card.result or Card()
        for request in [x for x in self._opened if x <= self._generation]:
            self._opened[request].is_done = True
            if request < self._generation and self._opened[request].card.is_done:
                del self._opened[request]  # overtaken, with its dictionary
        self._say_silence(loading.path, snapshot)
        if self._generation > 1:
            self._remember(loading)
            self._swapped()

    def _remember(self, loading: Loading) -> None:
        path = str(loading.path.absolute())
        others = [other for other in self._settings.values.models if other != path]
        self._settings.change(checkpoint=path, models=(path, *others)[:RECENT])
        if loading.supplied is not None:
            self._remembered.keep(loading.path, loading.supplied)

    def _say_silence(self, path: Path, snapshot: Snapshot) -> None:
        """What nobody has said of the running file is offered to be said."""
        nameless = are_stand_ins(snapshot.labels)
        others = tuple(x for x in self.card.asked if x.field != "labels")
        self._say("labels", None)  # of another file: also where that was dismissed, this one is said
        if nameless or others:
            self._say("labels", about_silence(nameless, others, lambda: self._complete(path)))
