"""What the recorder remembers between two starts."""

from dataclasses import asdict, dataclass, fields
from typing import Any, get_args

from app.settings.values import Check, like, number, one_of, texts, whole
from engine.recording.kinds import Keep

MOST_SIGNS = 5_000


@dataclass(frozen=True, slots=True)
class RecorderValues:
    """folder: of all recordings; "" for the usual one. signer: who signed last.

    signs: labels to record; none for those of the open checkpoint. idle: record the idle class, too.
    per_sign: clips of each. clip_s, countdown_s, back_s: lengths in seconds. keep: what of a picture is kept.
    """

    folder: str = ""
    signer: str = ""
    signs: tuple[str, ...] = ()
    idle: bool = True
    per_sign: int = 5
    clip_s: float = 2.0
    countdown_s: float = 3.0
    back_s: float = 3.0
    keep: Keep = "landmarks"


def recorder_values(value: Any) -> RecorderValues:
    """As `values` says of a check; a key that is not there has its default."""
    raw = asdict(value) if isinstance(value, RecorderValues) else value
    if not isinstance(raw, dict):
        raise TypeError(raw)
    known = {f.name for f in fields(RecorderValues)}
    return RecorderValues(**{name: _check_of(name)(x) for name, x in raw.items() if name in known})


def _check_of(name: str) -> Check:
    return _CHECKS.get(name) or like(getattr(RecorderValues(), name))


_CHECKS: dict[str, Check] = {
    "signs": texts(MOST_SIGNS),
    "per_sign": whole(1, 100),
    "clip_s": number(0.5, 10.0),
    "countdown_s": number(0.0, 10.0),
    "back_s": number(1.0, 10.0),
    "keep": one_of(get_args(Keep)),
}
