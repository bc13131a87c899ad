"""A dark picture and a camera at half its rate: said once for each source, with what helps."""

from collections.abc import Callable

from app.banner import Banners, Notice
from app.health_items import is_halved
from app.state_words import source_name
from app.tr import tr
from engine.types import Snapshot, SourceState

HALVED_S = 5.0  # a camera that adapts itself for a moment is none that halves its rate


class PictureHealth:
    """Puts the banners "dark" and "halved", each once for a source, and takes them back."""

    def __init__(self, banners: Banners, choose: Callable[[], object]) -> None:
        self._banners, self._choose = banners, choose
        self._source = ""
        self._told: set[str] = set()
        self._halved_since: float | None = None

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """Look at the newest snapshot."""
        if snapshot.source_name != self._source or snapshot.source_state is SourceState.OPENING:
            self._source, self._halved_since = snapshot.source_name, None
            self._told.clear()
        if snapshot.is_paused or not is_halved(snapshot):
            self._halved_since = None
        elif self._halved_since is None:
            self._halved_since = now
        is_slow = self._halved_since is not None and now - self._halved_since >= HALVED_S
        is_dark = snapshot.is_dark and snapshot.source_state is SourceState.RUNNING
        self._say("dark", is_dark, _about_dark)
        self._say("halved", is_slow and not is_dark, lambda: _about_halved(snapshot, self._choose))  # dark explains it

    def _say(self, topic: str, is_so: bool, notice: Callable[[], Notice]) -> None:
        if not is_so:
            self._banners.drop(topic)
        elif topic not in self._told:
            self._told.add(topic)
            self._banners.put(notice())

    def stop(self) -> None:
        """Nothing is held."""


def _about_dark() -> Notice:
    parts = (
        tr("The picture is dark."),
        tr("Hands are found late or not at all, so that signs are missed."),
        tr("Put more light in front of you, not behind you; or open the shutter of the camera."),
    )
    return Notice("dark", "\n".join(parts), "warning")


def _about_halved(snapshot: Snapshot, choose: Callable[[], object]) -> Notice:
    h = snapshot.health
    name, fps, expected = source_name(snapshot), h.capture_fps, h.nominal_fps or 0.0
    parts = (
        tr("{name} sends {fps:.0f} of {expected:.0f} pictures a second.", name=name, fps=fps, expected=expected),
        tr("Quick signs are seen less well."),
        tr("Most cameras do this in dim light: put more light in front of you. Otherwise use another USB socket."),
    )
    return Notice("halved", "\n".join(parts), "warning", ((tr("Choose a source"), choose),))
