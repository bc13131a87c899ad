"""Raw score → false alarms per hour: how often normal films, each scored without its own vectors, reach it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.types import FloatArray

KNOTS = 32
_APART_S = 2.0  # two peaks nearer than this are one alarm
_TAIL = 0.2  # of the peaks, the highest, an exponential tail is fitted to
_MOST_PER_HOUR = 3600 / _APART_S
_LEAST_PER_HOUR = 1e-3  # of what was never seen in some hours nobody can promise less


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """levels: float32 (KNOTS,), raw scores, rising. rates: float32 (KNOTS,), false alarms per hour, falling.

    scale: beyond the last level the rate falls by e with every `scale`.
    """

    levels: FloatArray
    rates: FloatArray
    scale: float

    @staticmethod
    def fitted(films: Sequence[FloatArray], fps: float) -> "Calibration":
        """From the raw score of each picture of normal films, (T,) each.

        The tail of the peaks is taken for exponential, as what is left over a high level is for many distributions
        (Pickands 1975, shape 0).
        """
        peaks = np.sort(np.concatenate([_peaks(film, fps) for film in films])) if films else np.zeros(0)
        if not len(peaks):
            return Calibration(np.linspace(0, 1e-3, KNOTS, dtype=np.float32), np.ones(KNOTS, np.float32), 1.0)
        hours = sum(len(film) for film in films) / fps / 3600
        start = peaks[int((1 - _TAIL) * (len(peaks) - 1))]
        scale = max(float((peaks[peaks >= start] - start).mean()), 1e-3)
        levels = np.quantile(peaks[peaks <= start], np.linspace(0, 1, KNOTS))
        levels = np.maximum.accumulate(levels + np.arange(KNOTS) * 1e-6)
        reached = len(peaks) - np.searchsorted(peaks, levels - 1e-6)
        return Calibration(levels.astype(np.float32), (np.maximum(reached, 1) / hours).astype(np.float32), scale)

    def per_hour(self, score: float) -> float:
        """False alarms per hour promised where an alarm is what reaches `score`."""
        last = float(self.levels[-1])
        rates = np.clip(self.rates, _LEAST_PER_HOUR, _MOST_PER_HOUR)  # a file may hold anything
        if score > last:
            rate = float(rates[-1]) * np.exp(-(score - last) / max(self.scale, 1e-3))
        else:
            rate = np.exp(np.interp(score, self.levels, np.log(rates)))
        if score < float(self.levels[0]):
            rate = _MOST_PER_HOUR
        return float(np.clip(rate, _LEAST_PER_HOUR, _MOST_PER_HOUR))


def _peaks(film: FloatArray, fps: float) -> FloatArray:
    """The highest scores of a film that are `_APART_S` apart, above 0."""
    apart, left = max(1, round(_APART_S * fps)), film.astype(np.float64)
    out = []
    while len(left) and (top := int(left.argmax())) >= 0 and left[top] > 0:
        out.append(left[top])
        left[max(0, top - apart) : top + apart + 1] = 0
    return np.array(out)
