"""Watching: how a detector of anomalies watches, beyond what stands on its page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox

from app.recorder.place import folder_of
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.settings.watching import WatchValues
from app.tr import tr, without_key
from engine.asking import MOST_FPS, MOST_SKIP
from engine.errors import shown
from engine.types import Snapshot


class WatchSettings(SettingGroup):
    """The values are read anew at every tick by who uses them."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__(tr("Anomalies"))
        self._settings = settings
        self._add_pace()
        self._add_adaptive()
        self._add_levels()
        self._add_films()

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """What can be switched on the page, too."""
        self.adaptive.setChecked(self._values.adaptive)

    @property
    def _values(self) -> WatchValues:
        return self._settings.values.watch

    def _take(self, **changes: Any) -> None:
        self._settings.change(watch=replace(self._values, **changes))

    def _add_pace(self) -> None:
        self.fps = self._add_whole(
            "most_fps",
            tr("&Frame rate at most"),
            tr("So many pictures a second are scored; the model’s own rate is the most that it takes."),
            (1, MOST_FPS),
        )
        self.skip = self._add_whole(
            "skip",
            tr("S&kip pictures"),
            tr("One picture in so many is scored; between two the last score stands, marked as held."),
            (1, MOST_SKIP),
        )

    def _add_adaptive(self) -> None:
        self.adaptive = self._add_switch(
            "adaptive",
            tr("&Adaptive threshold"),
            tr("The threshold rises where the scene is lively, and never falls below the one on the page."),
        )
        self.look_back = self._add_whole(
            "window", tr("… looks &back on"), tr("So many scores are looked at, the newest ones."), (10, 1000), step=10
        )
        self.percentile = self._add_number(
            "percentile",
            tr("… at the &percentile"),
            tr("The threshold moves towards the score that so many percent of them do not exceed."),
            (50.0, 100.0, 1.0),
            tr(" %"),
        )
        self.alpha = self._add_number(
            "alpha", tr("… by the &share"), tr("So much of the way it goes with each score."), (0.01, 1.0, 0.01), ""
        )

    def _add_levels(self) -> None:
        self.levels = [
            self._add_number(name, words, tr("From this probability of an anomaly on."), (0.0, 1.0, 0.01), "")
            for name, words in (
                ("slight", tr("S&light from")),
                ("medium", tr("&Medium from")),
                ("severe", tr("Se&vere from")),
            )
        ]

    def _add_films(self) -> None:
        seconds = tr(" s")
        folder = shown(folder_of(self._settings.values.recorder) / "alarms", 200)
        self.films = self._add_switch(
            "films",
            tr("Film of each ala&rm"),
            tr(
                "Off: no picture is kept. On: whoever is seen around an alarm is filmed, without sound, into {folder} "
                "on this machine; a light shows it. Tell the people who are watched, and heed the law of your country.",
                folder=folder,
            ),
        )
        self.before = self._add_number(
            "before_s", tr("… from b&efore"), tr("So long before the alarm."), (0.0, 30.0, 1.0), seconds
        )
        self.after = self._add_number(
            "after_s", tr("… until af&ter"), tr("So long after its beginning."), (1.0, 30.0, 1.0), seconds
        )
        self.most = self._add_whole(
            "most_films", tr("… at most, &number"), tr("The oldest films are deleted beyond that."), (1, 1000)
        )
        self.room = self._add_whole(
            "most_mb",
            tr("… at most, s&ize"),
            tr("The same by their size together."),
            (10, 10_000),
            step=10,
            suffix=tr(" MB"),
        )

    def _add_switch(self, name: str, label: str, what: str) -> QCheckBox:
        box = QCheckBox(tr("On"))
        box.setAccessibleName(without_key(label))
        box.setChecked(getattr(self._values, name))
        box.clicked.connect(lambda is_on: self._take(**{name: is_on}))
        self.add_row(label, box, what)
        return box

    def _add_whole(
        self, name: str, label: str, what: str, span: tuple[int, int], *, step: int = 1, suffix: str = ""
    ) -> Dial:
        return self._add(name, label, what, Dial(without_key(label), *span, step, suffix=suffix), round)

    def _add_number(self, name: str, label: str, what: str, span: tuple[float, float, float], suffix: str) -> Dial:
        return self._add(name, label, what, Dial(without_key(label), *span, suffix=suffix), float)

    def _add(self, name: str, label: str, what: str, dial: Dial, as_kept: Callable[[float], float]) -> Dial:
        dial.show_value(getattr(self._values, name))
        dial.changed.connect(lambda value: self._take(**{name: as_kept(value)}))
        self.add_row(label, dial, what)
        return dial
