"""What the window remembers of how anomalies are watched for."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from app.settings.values import Check, like, number, whole
from engine.adaptive import AdaptiveSpec
from engine.alarms import Levels
from engine.asking import MOST_FPS, MOST_SKIP, Pace
from engine.recording.film_spec import FilmSpec

OPACITIES = (10, 90)  # per cent of the heat map, the least and the most


@dataclass(frozen=True, slots=True)
class WatchValues:
    """adaptive: the threshold follows the scene, by window, percentile and alpha as `AdaptiveSpec` says.

    most_fps, skip: as `Pace` says. boxes, masks, heat, opacity (per cent): what is drawn over the picture.
    sound: an alarm beeps. slight, medium, severe: as `Levels` says.
    films: the film of each alarm is kept, by before_s, after_s, most_films and most_mb.
    """

    adaptive: bool = False
    window: int = 100
    percentile: float = 95.0
    alpha: float = 0.1
    most_fps: int = 30
    skip: int = 1
    boxes: bool = True
    masks: bool = True
    heat: bool = False
    opacity: int = 50
    sound: bool = False
    slight: float = 0.5
    medium: float = 0.86
    severe: float = 0.98
    films: bool = False
    before_s: float = 5.0
    after_s: float = 5.0
    most_films: int = 100
    most_mb: int = 1000

    @property
    def adaptive_spec(self) -> AdaptiveSpec | None:
        """None where the threshold is fixed."""
        spec = AdaptiveSpec(self.window, min(10, self.window), self.percentile, self.alpha)
        return spec if self.adaptive else None

    @property
    def pace(self) -> Pace:
        """How often a picture is scored."""
        return Pace(float(self.most_fps), self.skip)

    @property
    def levels(self) -> Levels:
        """Of severity; a level below a lighter one counts as that one."""
        medium = max(self.slight, self.medium)
        return Levels(self.slight, medium, max(medium, self.severe))

    @property
    def film_spec(self) -> FilmSpec:
        """Of an alarm's film, and of all of them."""
        return FilmSpec(self.before_s, self.after_s, self.most_films, self.most_mb << 20)


def watch_values(value: Any) -> WatchValues:
    """As `values` says of a check; a key that is not there has its default."""
    raw = asdict(value) if isinstance(value, WatchValues) else value
    if not isinstance(raw, dict):
        raise TypeError(raw)
    known = {f.name for f in fields(WatchValues)}
    return WatchValues(**{name: _check_of(name)(x) for name, x in raw.items() if name in known})


def _check_of(name: str) -> Check:
    return _CHECKS.get(name) or like(getattr(WatchValues(), name))


_CHECKS: dict[str, Check] = {
    "window": whole(10, 10_000),
    "percentile": number(50.0, 100.0),
    "alpha": number(0.01, 1.0),
    "most_fps": whole(1, MOST_FPS),
    "skip": whole(1, MOST_SKIP),
    "opacity": whole(*OPACITIES),
    "slight": number(0.0, 1.0),
    "medium": number(0.0, 1.0),
    "severe": number(0.0, 1.0),
    "before_s": number(0.0, 30.0),
    "after_s": number(1.0, 30.0),
    "most_films": whole(1, 10_000),
    "most_mb": whole(10, 1_000_000),
}
