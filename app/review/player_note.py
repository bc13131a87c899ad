"""What a player says over its picture where something is not as expected: a frame is long in coming, another speed."""

import math

from app.tr import tr
from engine.review.player import Player

_SOUGHT_S = 0.4  # a frame may take so long before that is said,
_READ_S = 1.0  # and reading the film so long


class PlayerNote:
    """Of one film; `of` is to be asked again and again."""

    def __init__(self) -> None:
        self._sought_since = self._read_since = math.inf

    def of(self, player: Player, now: float) -> str:
        """The note at the clock's `now`, or ""."""
        self._sought_since = min(self._sought_since, now) if player.is_seeking else math.inf
        self._read_since = min(self._read_since, now) if not player.index.is_complete else math.inf
        if now - self._sought_since > _SOUGHT_S:
            return tr("Looking for frame {number} …", number=f"{player.wanted + 1:,}")
        if player.is_playing and player.speed != player.rate:
            return tr("{speed}×", speed=f"{player.speed:g}".replace("-", "−"))
        if now - self._read_since > _READ_S:
            return _reading(player)
        return ""


def _reading(player: Player) -> str:
    index = player.index
    if not index.seconds_claimed:
        return tr("Reading the film …")
    return tr("Reading the film: {share:.0f} %", share=min(100 * index.end_s / index.seconds_claimed, 99))
