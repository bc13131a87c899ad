"""Films of alarms, while they are wanted: the last seconds in memory, the films in a folder, a light that says so."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from app.banner import Notice
from app.recorder.light import Lights
from app.recorder.place import folder_of
from app.settings.file import SettingsFile
from app.tr import translated
from engine.alarms import Alarm
from engine.recording.film_spec import FilmSpec
from engine.session import Session
from engine.types import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.recording.alarm_films import AlarmFilms, FilmState

log = logging.getLogger(__name__)

TOPIC = "films"
FOLDER = "alarms"  # in that of all recordings
STOP_S = 3.0  # for what is still being written when the program ends


class Filming:
    """On the GUI thread."""

    def __init__(
        self, session: Session, settings: SettingsFile, lights: Lights, say: "Callable[[str, Notice | None], None]"
    ) -> None:
        self._session, self._settings, self._lights, self._say = session, settings, lights, say
        self._films: AlarmFilms | None = None

    @property
    def folder(self) -> Path:
        """Of the films."""
        return folder_of(self._settings.values.recorder) / FOLDER

    @property
    def state(self) -> "FilmState | None":
        """None while nothing is held."""
        return None if self._films is None else self._films.state

    def alarm(self, alarm: Alarm) -> None:
        """One has begun."""
        if self._films is not None:
            self._films.alarm(alarm.event.start, alarm.wall_s)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Every 33 ms, after the alarms of this snapshot."""
        spec = self._wanted(snapshot)
        films = self._films
        if films is not None and (films.spec, films.folder) != (spec, self.folder):
            self.stop()
            self._lights.show_state(TOPIC, "off", 0.0)
        if self._films is None and spec is not None:
            self._films = self._begin(spec)
        if self._films is not None and spec is not None:
            self._films.poll(now)
            state = self._films.state
            self._lights.show_state(TOPIC, "recording" if state.waiting else "kept", spec.before_s)
            failure = state.failure
            self._say(TOPIC, None if failure is None else Notice(TOPIC, str(translated(failure.text)), "warning"))

    def stop(self) -> None:
        """Hold nothing any more; what waits is written."""
        films, self._films = self._films, None
        if films is not None and not films.stop(STOP_S):
            log.error("the film of an alarm could not be written to its end")

    def _begin(self, spec: FilmSpec) -> "AlarmFilms":
        from engine.recording.alarm_films import AlarmFilms  # brings FFmpeg along, which no start waits for

        return AlarmFilms(self._session, self.folder, spec)

    def _wanted(self, snapshot: Snapshot) -> FilmSpec | None:
        values = self._settings.values.watch
        return values.film_spec if values.films and snapshot.is_detector else None
