"""fights: video models trained from scratch on 240 clips of surveillance cameras: fight or no fight.

Each block of neighbouring clips is tested once, by a model that never saw it, since neighbours may come from one film.
Settings were tried without the first block, by models that were tested on one of the three others (docs/video.md); here
nothing is chosen: what is not tested is learned from, and the last round is the one that is measured.

Trainings run side by side, one on each core. Threads of one process wait for each other after every layer, which took
twelve times as long where another program wanted one of the cores.

The short form trains each model for two rounds on one fold, to see that all of it works; its accuracy means nothing.
"""

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, equal, shown
from benchmarks.film_training import Job, Trained, trained
from benchmarks.intervals import wilson
from benchmarks.motion import majority_hits, motion_energies, motion_hits
from engine.backends import open_engine
from engine.checkpoint.input_spec import InputSpec
from trainers.data.folds import folds
from trainers.data.leaks import leaks
from trainers.data.read import read_data
from trainers.data.sample import DataSet
from trainers.data.split import Split
from trainers.data.videos import VideoSet
from trainers.parts import Part

FOLDS = 4
LEAST = 60.0
"""Per cent: where the 95 % interval must begin, above the 50 % of a guess."""
MINUTES = 60.0
DARK = 0.25
_FINISHED = "finished"
_FLAGS = ("--num-frames", "8", "--threads", "1", "--accelerator", "cpu", "--patience", "0")
# What stands still tells the place, and not what is done there; so a still of another place need not be mixed in.
_MOVING = ("--rgb-difference", "--background", "0")
# A mirror image of a fight is a fight; of a sign it may be another sign, so no recipe has this.
_MIRROR = ("--mirror", "0.5", "--mirror-pairs", "none")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a family is trained here, beside its recipe. is_bound: it has to reach LEAST."""

    name: str
    family: str
    epochs: int
    flags: tuple[str, ...] = ()
    is_bound: bool = True

    def job(self, fold: int, full: bool) -> Job:
        epochs = self.epochs if full else 2
        return Job(self.family, (*_FLAGS, *_MOVING, *_MIRROR, *self.flags, "--epochs", str(epochs)), fold)


X3D = Plan("x3d", "x3d_xs", 30, ("--crop-size", "48", "--clip-duration", str(7 / 15)))
# Of brightness itself the changes are small in the dark, and MoViNet takes every second fight there for none. A fight
# stays one whatever else moves in the picture: so each place lends its motions to others.
_TOGETHER = ("--overlay", "0.5", "--idle-label", "noFight")
MOVINET = Plan(
    "movinet", "movinet_a0_stream", 20, ("--crop-size", "80", "--clip-duration", "1", "--tone", "log", *_TOGETHER)
)
CRNN = Plan("crnn", "crnn", 12, ("--clip-duration", "1"), is_bound=False)
PLANS = (X3D, MOVINET, CRNN)


def run(full: bool) -> list[Figure]:
    """One fold, two rounds: some minutes; all folds with `full`: under an hour. Raises MissingData.

    An interrupted call is gone on with by the next one; once finished, the next one begins anew.
    """
    root = kept(full)
    if (root / _FINISHED).exists():
        shutil.rmtree(root)
    data, parts = films()
    chosen = range(FOLDS if full else 1)
    jobs = [plan.job(fold, full) for fold in chosen for plan in PLANS]
    found = dict(zip(jobs, train(jobs, data, parts, root), strict=True))
    out = _baselines(data, [parts[fold] for fold in chosen])
    for plan in PLANS:
        own = [plan.job(fold, full) for fold in chosen]
        out += _figures(plan, own, [found[job] for job in own], data, parts, full)
    seconds = sum(x.wall_s for x in found.values()) / _cores()
    out.append(shown("cpu_minutes", sum(x.cpu_s for x in found.values()) / 60, "min"))
    out.append(at_most("minutes", seconds / 60, MINUTES if full else 5.0, f"min on {_cores()} cores"))
    (root / _FINISHED).touch()
    return out


def kept(full: bool) -> Path:
    """Where trainings are kept, those of the long and of the short form apart."""
    return Path("runs") / "benchmarks" / ("fights" if full else "fights-short")


def films() -> tuple[VideoSet, tuple[Split, ...]]:
    """The clips and their folds. Raises MissingData."""
    data = read_data(data_folder("fight_clips"))
    assert isinstance(data, VideoSet)  # noqa: S101 - folders of films are
    return data, folds(data.samples, "block", FOLDS, val_share=0)


def train(jobs: Sequence[Job], data: DataSet, parts: Sequence[Split], root: Path) -> list[Trained]:
    """All of them, as many at once as there are cores."""
    with ThreadPoolExecutor(_cores()) as pool:
        return list(pool.map(lambda job: trained(job, data, parts[job.fold], root), jobs))


def _baselines(data: DataSet, parts: Sequence[Split]) -> list[Figure]:
    """What needs no network, on the same folds; and whether a test clip is a copy of one that was learned from."""
    labels = [sample.label for sample in data.samples]
    spec = InputSpec("video", 8, 15.0, "hold", size=(48, 48), mean=(0.0,) * 3, std=(1.0,) * 3)
    energies, is_first = motion_energies(data, spec), np.array([label == data.labels[0] for label in labels])
    tested = sum(len(part.test) for part in parts)
    copies = [leak for part in parts for leak in leaks(data, part, spec, lambda values, _: values.astype(np.float32))]
    out = [equal("copies_across_parts", len(copies), 0, f"of {tested} test clips")]
    for name, hits in (
        ("majority", sum(majority_hits(labels, part) for part in parts)),
        ("motion_energy", sum(motion_hits(energies, is_first, part) for part in parts)),
    ):
        low, high = wilson(hits, tested)
        out.append(shown(f"{name}_accuracy", 100 * hits / tested, f"% ({100 * low:.1f} … {100 * high:.1f})"))
    return out


def _figures(
    plan: Plan, jobs: Sequence[Job], found: Sequence[Trained], data: DataSet, parts: Sequence[Split], full: bool
) -> list[Figure]:
    hits, tested = sum(x.hits for x in found), sum(x.tested for x in found)
    low, high = wilson(hits, tested)
    asked = [(job.checkpoint(kept(full)), Part(data, parts[job.fold].test)) for job in jobs]
    opened, in_the_dark = ([right(*job, light) for job in asked] for light in (1.0, DARK))
    name = plan.name
    out = [shown(f"{name}_fold_{job.fold + 1}", 100 * x.hits / x.tested, f"% of {x.tested}")
           for job, x in zip(jobs, found, strict=True)]  # fmt: skip
    out.append(shown(f"{name}_accuracy", 100 * hits / tested, f"% of {tested}"))
    is_bound = full and plan.is_bound
    out.append(at_least(f"{name}_low", 100 * low, LEAST, "%") if is_bound else shown(f"{name}_low", 100 * low, "%"))
    out.append(shown(f"{name}_high", 100 * high, "%"))
    off = sum(abs(x.hits - engine) for x, engine in zip(found, opened, strict=True))
    out.append(equal(f"{name}_hits_lost_when_opened", off, 0, "clips"))
    out.append(shown(f"{name}_accuracy_in_the_dark", 100 * sum(in_the_dark) / tested, f"% in {DARK:g} of the light"))
    out.append(shown(f"{name}_epoch", float(np.median([x.epoch_s for x in found])), "s"))
    out.append(shown(f"{name}_epoch_cpu", float(np.median([x.epoch_cpu_s for x in found])), "s of one core"))
    out.append(shown(f"{name}_memory", max(x.memory_mb for x in found), "MB at most"))
    return out


def right(checkpoint: Path, test: Part, light: float = 1.0) -> int:
    """How many test clips, in `light` times their light, the checkpoint, opened as to recognise, answers rightly."""
    engine = open_engine(checkpoint)
    seen = np.rint(np.arange(256) * light).astype(np.uint8)
    said = [engine.infer(seen[test.data.load(i, engine.manifest.input)]).argmax() for i in test.index]
    return sum(engine.manifest.labels[k] == s.label for k, s in zip(said, test.chosen(), strict=True))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
