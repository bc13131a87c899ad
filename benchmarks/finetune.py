"""finetune: a frozen backbone with a new head, from the command to the checkpoint; time only, on this machine.

The landmark checkpoint has seen these words and the video one has fresh weights: what they reach says nothing.
"""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

import assets
from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_most, equal, shown
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from trainers.beginning import built
from trainers.progress import Event, Reader

SEQUENCES, FILMS = 1000, 192
_ROUNDS = ["--epochs", "20", "--lr", "0.001", "--accelerator", "cpu", "--events", "stdout"]


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
            at_most("landmark_33_classes_s", landmarks[0], 60, f"s, {_told(landmarks[1])}"),
            at_most("x3d_xs_first_s", first[0], 180, f"s, {_told(first[1])}"),
            at_most("x3d_xs_again_s", again[0], 20, f"s, {_told(again[1])}"),
            equal("x3d_xs_losses_that_differ", _different(first[1], again[1]), 0, "of all steps, first and again"),
        ]
        if full:
            whole = _timed(folder, words, asl)
            figures.append(shown("landmark_33_classes_whole_s", whole[0], f"s, {_told(whole[1])}"))
    return figures


def _timed(folder: Path, data: Path, checkpoint: Path, *flags: str) -> tuple[float, list[Event]]:
    """Seconds from the command to its end, and what it told."""
    command = [sys.executable, "-m", "trainers", "finetune", "--data", str(data), "--checkpoint", str(checkpoint)]
    places = ["--out", str(folder / "runs"), "--cache", str(folder / "cache")]
    began = time.perf_counter()
    done = subprocess.run([*command, *places, *_ROUNDS, *flags], stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - began, Reader().feed(done.stdout)


def _told(events: list[Event]) -> str:
    start = next(e for e in events if e.kind == "start")
    counts, labels = start.values["samples"], start.values["labels"]
    rounds = int(start.number("epochs"))
    return (
        f"{sum(counts.values())} recordings, {len(labels)} outputs, {rounds} rounds, {int(start.number('steps'))} steps"
    )


def _different(one: list[Event], two: list[Event]) -> int:
    losses = [[e.number("loss") for e in events if e.kind == "step"] for events in (one, two)]
    return sum(a != b for a, b in zip(*losses, strict=True))


def _words(path: Path) -> Path:
    """Of the ASL words the first takes of each, about SEQUENCES in all."""
    with np.load(data_folder("asl_landmarks") / "words.npz") as file:
        data = {name: file[name] for name in file.files}
    labels = data["y"]
    chosen = np.sort(np.concatenate([np.flatnonzero(labels == k)[: SEQUENCES // 33 + 1] for k in np.unique(labels)]))
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
