"""A clip of pictures as another camera would have taken it: another frame, another angle, another light.

Never mirrored: a mirror turns 왼쪽 (left) into 오른쪽 (right) and leaves its label.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import ImageArray


@dataclass(frozen=True, slots=True)
class Views:
    """How far a view may be from what was recorded; each drawn evenly, once for all pictures of a clip.

    zoom:    the side of the part that is seen, of the picture's: from this to 1.
    stretch: its width and height may differ by this factor.
    turn:    degrees to either side.
    light:   brightness is multiplied by 1 ± this, and shifted by as much of half the range.
    """

    zoom: float = 0.75
    stretch: float = 1.1
    turn: float = 6.0
    light: float = 0.25

    def seen(self, pictures: ImageArray, rng: np.random.Generator) -> ImageArray:
        """The clip uint8 (T, rows, columns, 3) as one such camera has it: same shape, same range."""
        rows, columns = pictures.shape[1:3]
        matrix = self._matrix(rows, columns, rng)
        gain = rng.uniform(1 - self.light, 1 + self.light)
        shift = rng.uniform(-self.light, self.light) * 127.5 + 127.5 * (1 - gain)  # about the middle
        table = np.clip(np.arange(256) * gain + shift, 0, 255).astype(np.uint8)
        out = np.empty_like(pictures)
        for image, seen in zip(pictures, out, strict=True):
            cv2.warpAffine(
                image, matrix, (columns, rows), seen, cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, cv2.BORDER_REPLICATE
            )
        return np.asarray(cv2.LUT(out.reshape(-1, columns, 3), table), np.uint8).reshape(out.shape)

    def _matrix(self, rows: int, columns: int, rng: np.random.Generator) -> np.ndarray:
        """Where in the recorded picture a point of the seen one lies: (2, 3), about the middles."""
        zoom, angle = rng.uniform(self.zoom, 1.0), np.radians(rng.uniform(-self.turn, self.turn))
        stretch = np.sqrt(rng.uniform(1 / self.stretch, self.stretch))
        c, s = np.cos(angle), np.sin(angle)
        turned = np.array([[c, -s], [s, c]]) * zoom @ np.diag([min(stretch, 1 / zoom), min(1 / stretch, 1 / zoom)])
        slack = np.array([columns, rows]) * (1 - zoom) / 2
        recorded = np.array([columns - 1, rows - 1]) / 2 + rng.uniform(-slack, slack)
        return np.column_stack([turned, recorded - turned @ (np.array([columns - 1, rows - 1]) / 2)])
