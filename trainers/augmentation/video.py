"""Pictures in other colours, or in a mirror; another frame, angle and light are `trainers.data.views`."""

import cv2
import numpy as np

from engine.types import ImageArray
from trainers.augment import Rng


def coloured(pictures: ImageArray, share: float, rng: Rng) -> ImageArray:
    """uint8 (T, rows, columns, 3), 1 ± `share` times as colourful, all of the clip alike: 0 would be grey."""
    factor = rng.uniform(1 - share, 1 + share)
    grey = np.full((3, 3), (1 - factor) / 3)  # the mean of the colours, whatever their order
    rows, columns = pictures.shape[1:3]
    mixed = cv2.transform(pictures.reshape(-1, columns, 3), np.eye(3) * factor + grey)  # rounds, and stays in 0 … 255
    return np.asarray(mixed, np.uint8).reshape(-1, rows, columns, 3)


def mirrored(pictures: ImageArray) -> ImageArray:
    """Left and right of every picture (T, rows, columns, 3) exchanged."""
    return np.ascontiguousarray(pictures[:, :, ::-1])
