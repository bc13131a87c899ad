"""cuts: how surely a stream's new scenes are found, in 240 clips of surveillance cameras and films of people.

At the rates at which video models look, 15 and 5 pictures a second. Cuts are made: the last picture of one film, the
first of another. What is found within a film counts as false, though one of them has a cut. `engine.cuts.CHANGED` was
chosen on these films, so that these are no figures of films that had no say.
"""

from itertools import pairwise

import cv2
import numpy as np

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most
from engine.cells import cells
from engine.cuts import CHANGED, change
from engine.types import FloatArray

RATES = (15.0, 5.0)
SIDE = 172  # of MoViNet-A0
FOUND, FALSE = 90.0, 10.0
_SUFFIXES = {".mp4", ".avi"}
_DEALS = 4  # orders of the films


def run(full: bool) -> list[Figure]:
    """All films, of each at most 20 s; `full` changes nothing. Raises MissingData."""
    folders = [data_folder(name) for name in ("fight_clips", "sign_videos", "people_videos")]
    films = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return [figure for rate in RATES for figure in _measured([_looked(str(path), rate) for path in films], rate)]


def _measured(films: list[list[FloatArray]], rate: float) -> list[Figure]:
    within = [change(a, b) for film in films for a, b in pairwise(film)]
    rng, between = np.random.default_rng(0), list[float]()
    for _ in range(_DEALS):
        dealt = [films[i] for i in rng.permutation(len(films))]
        between += [change(a[-1], b[0]) for a, b in pairwise(dealt)]
    found, false = np.mean(np.array(between) >= CHANGED), int(np.sum(np.array(within) >= CHANGED))
    minutes, name = len(within) / rate / 60, f"{rate:g}_fps"
    return [
        at_least(f"{name}_found", 100 * float(found), FOUND, f"% of {len(between)} cuts"),
        at_most(f"{name}_false", false, FALSE, f"in {minutes:.1f} min of {len(films)} films"),
    ]


def _looked(path: str, rate: float) -> list[FloatArray]:
    """The cells of a film's pictures, `rate` of them a second."""
    capture = cv2.VideoCapture(path)
    source, out, number = capture.get(cv2.CAP_PROP_FPS) or 30.0, list[FloatArray](), 0
    while len(out) < 20 * rate:
        is_there, image = capture.read()
        if not is_there:
            break
        if number * rate >= len(out) * source - 1e-6:
            out.append(cells(cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA)))  # type: ignore[arg-type]  # cv2's own stubs say any dtype
        number += 1
    capture.release()
    return out
