"""Pictures in other colours, or in a mirror; another frame, angle and light are `trainers.data.views`."""

import cv2
import numpy as np

from engine.types import FeatureArray, ImageArray
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


def overlaid(pictures: FeatureArray, other: FeatureArray, share: float) -> ImageArray:
    """The clip (T, rows, columns, 3) with `share` of what stands still in the clip `other` added to every picture.

    What moves keeps its contrast; where it happens can no longer give the label away, as it does where a label was
    recorded in few places (after J. Wang et al., "Removing the Background by Adding the Background", CVPR 2021, section
    3.2, where the still is the clip's own).
    """
    still = other.mean(axis=0, dtype=np.float32)
    added = pictures + share * (still - still.mean())
    return np.asarray(np.clip(np.rint(added), 0, 255), np.uint8)
