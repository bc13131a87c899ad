"""The endless film of a glove's dictionary: what its sensors feel, sign after sign."""

from collections.abc import Mapping

import numpy as np

from engine.errors import MismatchError, shown
from engine.samples import CHANNELS, sensor_order
from engine.sources.rounds import Rounds, smooth, unplayable
from engine.texts import text
from engine.types import FloatArray

_ANGLES = [CHANNELS.index(name) for name in ("pitch", "roll", "yaw")]


class GloveMotion:
    """A pure function of time in seconds. Raises SourceError.

    dictionary: label → float32 (T, D), the model's `channels` at `fps`. Channels that it does not have stay at 0.
    """

    def __init__(
        self, dictionary: Mapping[str, FloatArray], fps: float, channels: tuple[str, ...], seed: int, pause_s: float
    ) -> None:
        try:
            order = sensor_order(channels)
        except MismatchError as error:
            raise unplayable(error.found.rstrip(".")) from error
        signs = {label: _checked(label, sign, order) for label, sign in dictionary.items()}
        self._rounds = Rounds({label: len(sign) for label, sign in signs.items()}, fps, seed, pause_s)
        self.labels = self._rounds.labels
        self._signs = [signs[label] for label in self.labels]
        self._fps, self._pause_s = fps, pause_s

    def label_at(self, s: float) -> str | None:
        """See `Rounds.label_at`."""
        return self._rounds.label_at(s)

    def sensors_at(self, s: float) -> FloatArray:
        """A sample float32 (8,) in the order of CHANNELS at `s` seconds after the start; new at each call."""
        place = self._rounds.at(s)
        sign = self._signs[place.number]
        if place.after_s <= 0:  # as it was recorded: between two samples an angle may leap from 180° to -180°
            played: FloatArray = sign[min(int(place.within_s * self._fps + 1e-3), len(sign) - 1)].copy()
            return played
        step = self._signs[(place.number + 1) % len(self._signs)][0] - sign[-1]
        step[_ANGLES] = (step[_ANGLES] + 180) % 360 - 180  # the short way round
        moved: FloatArray = sign[-1] + step * np.float32(smooth(place.after_s / self._pause_s))
        moved[_ANGLES] = (moved[_ANGLES] + 180) % 360 - 180
        return moved


def _checked(label: str, sign: FloatArray, order: list[int]) -> FloatArray:
    """`sign` (T, D) in the source's order (T, 8)."""
    if sign.ndim != 2 or sign.shape[1] != len(order) or not len(sign) or not np.isfinite(sign).all():
        what = text(
            "its sign {label} has the shape {shape} in place of (T, {width}), or holds what is no number",
            label=shown(label, 40),
            shape=sign.shape,
            width=len(order),
        )
        raise unplayable(what)
    out = np.zeros((len(sign), len(CHANNELS)), np.float32)
    out[:, order] = sign
    return out
