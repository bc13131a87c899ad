"""What a detector found over a whole recording: regions with their measures and coarse masks, by the second."""

from dataclasses import dataclass
from typing import get_args

import numpy as np
import numpy.typing as npt

from engine.findings import Attribute, Findings, Measure, Region
from engine.review.growing import Growing
from engine.types import FloatArray

ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
_NUMBERS = 5  # of a measure
_MASK = (16, 12)  # rows and columns of a mask that is kept: 24 bytes a region, 3 MB an hour of three people


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class FindingsTrack:
    """N answers with R regions in all.

    times:    float64 (N,), seconds; they rise. scores: float32 (N,), of the pictures.
    ends:     int64 (N,), of each answer the number of the region after its last one.
    boxes:    float32 (R, 4).
    measures: float32 (R, 3, 5), by attribute, in the order of `ATTRIBUTES`: score, value, low, high, age; NaN for none.
    masks:    uint8 (R, 24): 16 × 12 bits over the box, which of it belongs to the region.
    """

    times: npt.NDArray[np.float64]
    scores: FloatArray
    ends: npt.NDArray[np.int64]
    boxes: FloatArray
    measures: FloatArray
    masks: npt.NDArray[np.uint8]

    @property
    def is_sound(self) -> bool:
        """Whether the arrays belong together."""
        count, regions = len(self.times), len(self.boxes)
        lengths = self.scores.shape == self.ends.shape == (count,)
        shapes = self.boxes.shape == (regions, 4) and self.measures.shape == (regions, len(ATTRIBUTES), _NUMBERS)
        shapes &= self.masks.shape == (regions, _MASK[0] * _MASK[1] // 8) and self.masks.dtype == np.uint8
        rises = bool((np.diff(self.ends, prepend=0) >= 0).all())
        return lengths and shapes and rises and (int(self.ends[-1]) if count else 0) == regions

    def row_at(self, t: float, within_s: float) -> int | None:
        """The newest answer at second `t`, if it is no older than `within_s`."""
        row = int(np.searchsorted(self.times, t + 1e-3, "right")) - 1
        return row if row >= 0 and t - float(self.times[row]) <= within_s else None

    def findings(self, row: int) -> Findings:
        """Of one answer."""
        first = int(self.ends[row - 1]) if row else 0
        return Findings(float(self.scores[row]), tuple(self._region(i) for i in range(first, int(self.ends[row]))))

    def _region(self, i: int) -> Region:
        left, top, right, bottom = self.boxes[i].tolist()
        measures = (
            Measure(attribute, *values)
            for attribute, values in zip(ATTRIBUTES, self.measures[i].tolist(), strict=True)
            if values[0] == values[0]
        )
        mask = np.unpackbits(self.masks[i]).reshape(_MASK).astype(np.float32)
        return Region((left, top, right, bottom), tuple(measures), mask)


class FindingsLog:
    """Gathers them; `add` on one thread, `frozen` from any."""

    def __init__(self) -> None:
        self._times, self._scores, self._ends = Growing(), Growing(), Growing()
        self._boxes, self._measures, self._masks = Growing(), Growing(), Growing()

    def add(self, t: float, findings: Findings) -> None:
        """One more answer."""
        for region in findings.regions:
            known = {m.attribute: (m.score, m.value, m.low, m.high, m.age_s) for m in region.measures}
            self._measures.add(np.array([known.get(name, (np.nan,) * _NUMBERS) for name in ATTRIBUTES], np.float32))
            self._masks.add(_packed(region.mask))
            self._boxes.add(np.array(region.box, np.float32))
        self._ends.add(np.int64(len(self._boxes)))
        self._scores.add(np.float32(findings.score))
        self._times.add(np.float64(t))  # the last: what is seen of an answer is whole

    def frozen(self, first_t: float = 0.0) -> FindingsTrack | None:
        """All so far, `first_t` being second 0; None before the first."""
        times = self._times.frozen()
        if not len(times):
            return None
        count = len(times)
        ends = self._ends.frozen()[:count].astype(np.int64)
        regions = int(ends[-1])
        boxes = self._boxes.frozen()[:regions].reshape(-1, 4).astype(np.float32)
        measures = self._measures.frozen()[:regions].reshape(-1, len(ATTRIBUTES), _NUMBERS).astype(np.float32)
        masks = self._masks.frozen()[:regions].reshape(-1, _MASK[0] * _MASK[1] // 8).astype(np.uint8)
        scores = self._scores.frozen()[:count].astype(np.float32)
        return FindingsTrack(times - first_t, scores, ends, boxes, measures, masks)


def _packed(mask: FloatArray) -> npt.NDArray[np.uint8]:
    """A mask float32 (h, w) as bits: those of 16 × 12 cells of which at least half is covered."""
    import cv2  # not before the first detector

    rows, columns = _MASK
    return np.packbits(cv2.resize(mask, (columns, rows), interpolation=cv2.INTER_AREA) >= 0.5)
