"""How long the film of an alarm is, and how many of them are kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilmSpec:
    """before_s, after_s: from the beginning of the alarm. most, most_bytes: of the films in the folder."""

    before_s: float = 5.0
    after_s: float = 5.0
    most: int = 100
    most_bytes: int = 1 << 30
