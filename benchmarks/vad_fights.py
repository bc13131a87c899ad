"""vad-fights: a detector that has only ever seen clips without fights, on 240 clips of surveillance cameras.

Each label's clips are cut into four blocks of neighbours, since neighbours may come from one film. A detector is
fitted to the clips without fights of three blocks; all clips of the fourth, of both labels, are scored by it. The
places differ from clip to clip and none is longer than two seconds, which is not what a detector of one camera is made
for. Nothing is chosen by these labels. Beside it stand chance and a single number, the mean change of grey from picture
to picture.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from benchmarks.data import data_folder
from benchmarks.figure import Figure, shown
from benchmarks.motion import motion_energies
from benchmarks.vad_fitted import fitted_engine, seen
from engine.checkpoint.input_spec import InputSpec
from trainers.data.folds import folds
from trainers.data.read import read_data
from trainers.detection import scores
from trainers.roc import auroc, auroc_within

FOLDS = 4
NORMAL = "noFight"
_GROUPS = 12  # blocks of each label that are drawn again for the interval


def run(full: bool) -> list[Figure]:
    """All folds; some minutes. Raises MissingData."""
    data = read_data(data_folder("fight_clips"))
    labels = np.array([sample.label for sample in data.samples])
    is_fight, paths = labels != NORMAL, [sample.path for sample in data.samples]
    normal = [i for i, fight in enumerate(is_fight) if not fight]
    looked = dict(zip(normal, seen(paths[i] for i in normal), strict=True))
    parts = folds(data.samples, "block", FOLDS, val_share=0)
    score, out = np.zeros(len(labels)), []
    with TemporaryDirectory() as folder:
        for number, part in enumerate(parts, 1):
            learned = [looked[i] for i in part.train if i in looked]
            engine = fitted_engine(learned, Path(folder) / f"{number}.safetensors")
            for i in part.test:
                score[i] = float(scores(engine, paths[i]).max(initial=0.0))
            own = np.array(part.test)
            out.append(shown(f"auroc_block_{number}", _auroc(score[own], is_fight[own]), f"of {len(own)} clips"))
    spec = InputSpec("video", 20, 10.0, "hold", size=(48, 48), mean=(0.0,) * 3, std=(1.0,) * 3)
    energy = motion_energies(data, spec)
    out.append(shown("auroc_chance", 0.5, ""))
    for name, values in (("auroc", score), ("auroc_motion_energy", energy)):
        within = auroc_within(values, is_fight, groups(labels))
        words = f"of {len(labels)} clips ({within.low:.3f} … {within.high:.3f})"
        out.append(shown(name, _auroc(values, is_fight), words))
    return out


def groups(labels: npt.NDArray[np.str_]) -> list[str]:
    """For each clip the run of neighbours of its label that it is in: what may come from one film is drawn together."""
    out = [""] * len(labels)
    for label in np.unique(labels):
        for number, run_of in enumerate(np.array_split(np.flatnonzero(labels == label), _GROUPS)):
            for i in run_of:
                out[int(i)] = f"{label} {number}"
    return out


def _auroc(values: npt.NDArray[np.floating], is_fight: npt.NDArray[np.bool_]) -> float:
    return auroc(values[~is_fight], values[is_fight])
