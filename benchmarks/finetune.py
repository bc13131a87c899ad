"""finetune: a frozen backbone with a new head, from the command to the checkpoint; time only, on this machine.

The landmark checkpoint has seen these words and the video one has fresh weights: what they reach says nothing.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import assets
from benchmarks.data import data_folder
from benchmarks.figure import Figure, equal, shown
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from trainers.beginning import built
from trainers.progress import Event, Reader

SEQUENCES, FILMS = 1000, 192
_SETTINGS = ["--accelerator", "cpu", "--events", "stdout"]  # else as the command has them


def run(full: bool) -> list[Figure]:
    """About two minutes; with `full` also the landmark model with a backbone that learns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = _words(folder / "words.npz")
        films, backbone = _films(folder / "films.csv"), _fresh(folder / "fresh.safetensors")
        asl = assets.FOLDER / "asl-33.safetensors"
        landmarks = _timed(folder, words, asl, "--freeze-backbone")
        first = _timed(folder, films, backbone, "--freeze-backbone")
        again = _timed(folder, films, backbone, "--freeze-backbone")
        figures = [
            *_figures("landmark_33_classes", landmarks, 60),
            *_figures("x3d_xs_first", first, 180),
            *_figures("x3d_xs_again", again, 20),
            equal("x3d_xs_losses_that_differ", _different(first, again), 0, "of all steps, first and again"),
        ]
        if full:
            figures += _figures("landmark_33_classes_whole", _timed(folder, words, asl))
    return figures


@dataclass(frozen=True, slots=True)
class _Timed:
    """A command from its start to its end. cpu_s: of all its threads; on a busy machine the time that tells more."""

    seconds: float
    cpu_s: float
    events: list[Event]


def _timed(folder: Path, data: Path, checkpoint: Path, *flags: str) -> _Timed:
    command = [sys.executable, "-m", "trainers", "finetune", "--data", str(data), "--checkpoint", str(checkpoint)]
    places = ["--out", str(folder / "runs"), "--cache", str(folder / "cache")]
    began, before = time.perf_counter(), os.times()
    done = subprocess.run([*command, *places, *_SETTINGS, *flags], stdout=subprocess.PIPE, check=True)
    seconds, after = time.perf_counter() - began, os.times()
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return _Timed(seconds, cpu_s, Reader().feed(done.stdout))


def _figures(key: str, timed: _Timed, limit_s: float | None = None) -> list[Figure]:
    start = next(e for e in timed.events if e.kind == "start")
    counts, labels = start.values["samples"], start.values["labels"]
    rounds, steps = int(start.number("epochs")), int(start.number("steps"))
    words = f"s, {sum(counts.values())} recordings, {len(labels)} outputs, {rounds} rounds, {steps} steps"
    wall = Figure(f"{key}_s", timed.seconds, words, limit_s, "none" if limit_s is None else "max")
    return [wall, shown(f"{key}_cpu_s", timed.cpu_s, "s of processor time, all threads together")]


def _different(one: _Timed, two: _Timed) -> int:
    losses = [[e.number("loss") for e in timed.events if e.kind == "step"] for timed in (one, two)]
    return sum(a != b for a, b in zip(*losses, strict=True))


def _words(path: Path) -> Path:
    """About SEQUENCES of the ASL words, as many of each and evenly over its takes."""
    with np.load(data_folder("asl_landmarks") / "words.npz") as file:
        data = {name: file[name] for name in file.files}
    places = [np.flatnonzero(data["y"] == k) for k in range(len(data["classes"]))]
    count = SEQUENCES // len(places) + 1
    chosen = np.concatenate([p[np.linspace(0, len(p) - 1, count).round().astype(int)] for p in places])
    np.savez(path, classes=data["classes"], **{k: v[chosen] for k, v in data.items() if k != "classes"})
    return path


def _films(path: Path) -> Path:
    """A list of the first FILMS fight clips, in equal halves."""
    root = data_folder("fight_clips")
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["path", "label"])
        for label in ("fight", "noFight"):
            rows.writerows([str(film), label] for film in sorted((root / label).iterdir())[: FILMS // 2])
    return path


def _fresh(path: Path) -> Path:
    family = FAMILIES["x3d"]
    variant = next(v for v in family.variants if v.name == "x3d_xs")
    manifest = Manifest("fresh", family.name, ("a", "b"), variant.input, dict(variant.hyper))
    model = built(manifest, seed=0)
    write_checkpoint(path, {name: value.numpy() for name, value in model.state_dict().items()}, manifest)
    return path
