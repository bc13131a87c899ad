"""Small films made on the spot, in a folder for each label: one where a bar wanders, one where it stands still."""

from pathlib import Path

import numpy as np

from engine.types import ImageArray
from tests.engine.sources.films import make_film
from trainers.data.videos import VideoSet, read_folders

LABELS = ("moves", "rests")


def moving_films(folder: Path, count: int = 5, frames: int = 45) -> VideoSet:
    """`count` films of each label, at 30 frames a second; every one's bar begins elsewhere."""
    for label in LABELS:
        (folder / label).mkdir(parents=True)
        for n in range(count):
            make_film(folder / label / f"{n}.mp4", frames, picture=_Bar(11 * n, 7 if label == "moves" else 0))
    return read_folders(folder)


class _Bar:
    def __init__(self, start: int, step: int) -> None:
        self.start, self.step = start, step

    def __call__(self, n: int, width: int, height: int) -> ImageArray:
        image = np.full((height, width, 3), 90, np.uint8)
        left = (self.start + n * self.step) % (width - 12)
        image[:, left : left + 12] = 230
        return image
