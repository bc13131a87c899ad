"""A small archive: a glove's checkpoint on disk, episodes of it, and workers that die on purpose."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from engine.checkpoint.files import write_checkpoint
from engine.models import FAMILIES
from engine.review.archive import Job, Reviewed, review_one
from tests.gloves import SIGNS, episode, glove_manifest

FAST = {"on": 0.5, "off": 0.3, "hold_s": 0.1, "smoothing_s": 0.0, "gap_s": 0.1}


def checkpoint(path: Path) -> Path:
    """A fresh glove model that is sure of what it says."""
    torch.manual_seed(4)
    hyper = {"layers": 1, "hidden": 8}
    model = FAMILIES["gru"].build(labels=len(SIGNS), **hyper)
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    write_checkpoint(path, tensors, replace(glove_manifest(**FAST), hyper=hyper, temperature=0.01))
    return path


def archive(folder: Path, count: int = 4) -> list[Path]:
    """Episodes in two folders."""
    paths = []
    for n in range(count):
        path = folder / f"part {n % 2}" / f"아{n}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        paths.append(episode(path, sign=n % len(SIGNS), count=80 + 7 * n))
    return paths


def same(one: Reviewed, other: Reviewed) -> bool:
    """Whether both say the same, bit for bit, whoever did it."""
    ours, theirs = ((r.path, r.track, r.first_said, r.seconds, r.failure) for r in (one, other))
    return ours == theirs and np.array_equal(one.frame_times, other.frame_times)


def dies_once(job: Job) -> Reviewed:
    """Dies at the first attempt at each recording whose number is odd; a file beside it says that it has."""
    mark = Path(job.path + ".died")
    if int(Path(job.path).stem[-1]) % 2 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return review_one(job)


def always_dies(job: Job) -> Reviewed:
    """Dies at every attempt at the first recording."""
    if Path(job.path).stem.endswith("0"):
        os.kill(os.getpid(), signal.SIGKILL)
    return review_one(job)


def never_ends(job: Job) -> Reviewed:
    """Waits for ever; says so by a file beside the recording."""
    Path(job.path + f".{os.getpid()}.waits").touch()
    signal.pause()
    return review_one(job)
