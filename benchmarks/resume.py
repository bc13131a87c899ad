"""resume: a training killed with -9 at random steps and resumed each time, beside one that was left alone."""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.figure import Figure, at_most, equal, shown
from engine.checkpoint.files import read_checkpoint
from engine.samples import CHANNELS
from trainers.progress import Event, Reader

EVERY = 5
"""Steps between two saves."""
_SETTINGS = [
    "--family", "gru", "--hidden", "24", "--epochs", "6", "--batch", "8", "--accumulate", "2", "--lr", "0.003",
    "--threads", "1", "--accelerator", "cpu", "--save-every", str(EVERY), "--patience", "0", "--name", "run",
]  # fmt: skip


def run(full: bool) -> list[Figure]:
    """3 kills, about a minute; 12 with `full`."""
    kills, rng = 12 if full else 3, random.Random(int(time.time()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = episodes_file(folder / "episodes.npz")
        begin = ["scratch", "--data", str(data), *_SETTINGS]
        whole = _trained([*begin, "--out", str(folder / "whole")])
        steps = int(_last(whole, "start").number("steps"))
        reached, unread = [], 0
        at = sorted(rng.sample(range(1, steps), kills))
        command = [*begin, "--out", str(folder / "killed")]
        for step in at:
            events = _trained(command, kill_at=step)
            unread += _is_unreadable(folder / "killed" / "run")
            command = ["scratch", "--resume", str(folder / "killed" / "run")]
            reached.append(_last(events, "step").number("step"))
        _trained(command)
        starts = _starts(folder / "killed" / "run" / "events.jsonl")
        lost = [before - after for before, after in zip(reached, starts[1:], strict=True)]
        one, two = (read_checkpoint(folder / run / "run" / "last.safetensors")[0] for run in ("whole", "killed"))
        best = [read_checkpoint(folder / run / "run" / "best.safetensors")[0] for run in ("whole", "killed")]
    return [
        shown("steps", steps, f"steps, killed after {', '.join(map(str, at))}"),
        equal("kills", len(lost), kills, "kills"),
        equal("weights_that_differ", _different(one, two), 0, f"of {sum(v.size for v in one.values()):,}"),
        equal("weights_of_the_best_round_that_differ", _different(*best), 0, "numbers"),
        at_most("steps_repeated_max", max(lost), EVERY, "steps"),
        equal("checkpoints_unreadable_after_a_kill", unread, 0, "files"),
    ]


def _trained(command: list[str], kill_at: int | None = None) -> list[Event]:
    """The events of a training in a process of its own, which is killed with -9 once it tells of step `kill_at`."""
    full = [sys.executable, "-m", "trainers", *command, "--events", "stdout"]
    reader, events = Reader(), []
    with subprocess.Popen(full, stdout=subprocess.PIPE) as child:
        if child.stdout is None:
            raise RuntimeError("no pipe")
        for line in child.stdout:
            events += reader.feed(line)
            if kill_at is not None and events and events[-1].kind == "step" and events[-1].number("step") >= kill_at:
                child.kill()
                break
        events += reader.feed(child.stdout.read())  # what it had told by then
    if kill_at is None and child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return events


def _last(events: list[Event], kind: str) -> Event:
    return next(e for e in reversed(events) if e.kind == kind)


def _starts(path: Path) -> list[float]:
    """The steps at which the run in this log began and went on."""
    return [e.number("step") for e in Reader().feed(path.read_bytes()) if e.kind == "start"]


def _is_unreadable(folder: Path) -> int:
    """How many of the checkpoints that lie there can't be read."""
    bad = 0
    for path in folder.glob("*.safetensors"):
        try:
            read_checkpoint(path)
        except Exception:
            bad += 1
    return bad


def _different(one: dict[str, np.ndarray], two: dict[str, np.ndarray]) -> int:
    """Numbers that are not the same to the last bit."""
    if one.keys() != two.keys():
        return sum(v.size for v in one.values())
    return sum(v.size if v.shape != two[k].shape else int((v != two[k]).sum()) for k, v in one.items())


def episodes_file(path: Path) -> Path:
    """60 recordings of a glove in 3 labels, made up: their levels differ."""
    rng = np.random.default_rng(0)
    parts, labels = [], [0, 1, 2] * 20
    for label in labels:
        rows = 500 + 60 * label + rng.normal(0, 40, (87, len(CHANNELS)))
        parts.append(np.column_stack([np.arange(87) * 30.0, rows]).astype(np.float32))
    np.savez(
        path,
        data=np.concatenate(parts),
        length=np.full(len(parts), 87),
        y=np.array(labels),
        channels=np.array(["timestamp_ms", *CHANNELS]),
        classes=np.array(["ㄱ", "ㄴ", "ㄷ"]),
        subject=np.array(["a"] * len(parts)),
        session=np.array([str(i // 12) for i in range(len(parts))]),
    )
    return path
