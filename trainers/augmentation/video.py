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


def doubled(pictures: FeatureArray, other: FeatureArray) -> ImageArray:
    """Two clips uint8 (T, rows, columns, 3) as two slides on one wall: what moves in either moves.

    What stands still in `other`, and how light it is, are left out. The lights are multiplied, not averaged, so nothing
    loses contrast; a tenth of white is added to both before, else all that is black would stay so.
    """
    light = np.log(other / np.float32(255) + np.float32(0.1))
    both = (pictures / np.float32(255) + np.float32(0.1)) * np.exp(light - light.mean(axis=0)) - np.float32(0.1)
    return np.asarray(np.clip(np.rint(255 * both), 0, 255), np.uint8)


def overlaid(pictures: FeatureArray, other: FeatureArray, share: float) -> ImageArray:
    """The clip (T, rows, columns, 3) with `share` of what stands still in the clip `other` added to every picture.

    What moves keeps its contrast; where it happens can no longer give the label away, as it does where a label was
    recorded in few places (after J. Wang et al., "Removing the Background by Adding the Background", CVPR 2021, section
    3.2, where the still is the clip's own).
    """
    still = other.mean(axis=0, dtype=np.float32)
    added = pictures + share * (still - still.mean())
    return np.asarray(np.clip(np.rint(added), 0, 255), np.uint8)
