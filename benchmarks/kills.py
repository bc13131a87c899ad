"""kills: a training that saves all the time, killed with -9 at random moments; what lies there, and whether it goes on.

Each process goes on where the one before was killed. A second part asks a running command to stop.
"""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import torch

from benchmarks.figure import Figure, at_least, at_most, equal, shown
from benchmarks.resume import episodes_file
from engine.checkpoint.files import read_checkpoint
from engine.errors import RecognizerError
from trainers import rounds
from trainers.beginning import scratch
from trainers.config import TrainConfig
from trainers.folder import BEST, LAST, RESUME
from trainers.progress import Event, Reader, StopRequest
from trainers.recordings import read_recordings
from trainers.run import run as train
from trainers.state import State

_SAVES = 8  # of which a life has told at most, before its last moments
_MOMENT_S = 0.05  # in which a save or two happen
_STOPS = 3


@dataclass(slots=True)
class _Count:
    """cut: kills that fell into a save, which leave its unfinished file. corrupt: what could not be read afterwards.
    steps: of the state that lay there after each. parts: the unfinished files that were there last.
    """

    cut: int = 0
    parts: set[Path] = field(default_factory=set)
    corrupt: list[str] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


def run(full: bool) -> list[Figure]:
    """100 kills, about three minutes; 1,000 with `full`."""
    wanted, count = 1000 if full else 100, _Count()
    rng = random.Random(int(time.time()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = episodes_file(folder / "episodes.npz")
        place = folder / "run"
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        for _ in range(wanted):
            _kill_one(context, data, place, rng.randint(1, _SAVES), rng.uniform(0, _MOMENT_S))
            _look(place, count)
        left = len(list(_parts(place)))
        stops = [_stopped_after(data, folder / "stops", rng.uniform(0, 1)) for _ in range(_STOPS)]
        unread = sum(not _opens(path) for path in folder.glob("stops/*/last.safetensors"))
    return [
        shown("steps_reached", count.steps[-1], f"steps, in {wanted} lives"),
        at_least("kills_that_fell_into_a_save", count.cut, wanted // 10, f"of {wanted}"),
        equal("corrupt_after_a_kill", len(count.corrupt), 0, "; ".join(count.corrupt) or "files"),
        at_least("steps_gained_by_a_life_min", _least_gain(count.steps), 0, "steps: nothing saved was lost"),
        at_most("leftovers_of_all_kills", left, 4, "files, of the last one alone"),
        at_most("stop_answered_s_max", max(stops), 3, f"s, of {_STOPS} stops"),
        equal("unreadable_after_a_stop", unread, 0, "last.safetensors"),
    ]


def _kill_one(context: Any, data: Path, place: Path, saves: int, after_s: float) -> None:
    """One life: until it has told of so many saves, and `after_s` more."""
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_live, args=(data, place, theirs))
    child.start()
    theirs.close()
    for _ in range(saves):
        if not ours.poll(120) or ours.recv() != "saved":
            raise RuntimeError("the training has not saved anything within two minutes")
    time.sleep(after_s)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    ours.close()


def _live(data: Path, place: Path, told: Connection) -> None:
    """A training of which nearly all time goes into saving some megabytes, until it is killed."""
    torch.set_num_threads(1)
    config = TrainConfig(
        data=str(data), family="gru", width=256, epochs=100_000, batch=12, accumulate=1, save_every=1, keep=3,
        threads=1, accelerator="cpu", check=False, lr=1e-5,
    )  # fmt: skip
    parts = read_recordings(config)

    def say(event: Event) -> None:
        if event.kind == "saved":
            told.send("saved")

    train(config, parts, scratch(config, parts.labels), place, say, StopRequest())


def _look(place: Path, count: _Count) -> None:
    """Read all that lies there after a kill."""
    parts = set(_parts(place))
    count.cut += bool(parts - count.parts)
    count.parts = parts
    files: list[tuple[Path, Callable[[Path], object]]] = [(place / RESUME, State.load)]
    files += [
        (path, read_checkpoint)
        for path in (place / BEST, place / LAST, *place.glob(f"{rounds.FOLDER}/[0-9]*.safetensors"))
    ]
    for path, read in files:
        try:
            found = read(path) if path.exists() else None
        except RecognizerError as error:
            count.corrupt.append(f"{path.name}: {error.found}")
            continue
        if isinstance(found, State):
            count.steps.append(found.step)
    index = place / rounds.FOLDER / rounds.INDEX
    named = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    count.corrupt += [f"{index.name} names {each}" for each in named if rounds.Round(**each) not in rounds.kept(place)]


def _parts(place: Path) -> Iterator[Path]:
    """What was being written when a process died."""
    return place.rglob(".*.part")


def _least_gain(steps: list[int]) -> int:
    return min((b - a for a, b in pairwise(steps)), default=0)


def _stopped_after(data: Path, out: Path, after_s: float) -> float:
    """Seconds from "stop" to the event that says how it ended, of a command that has taken its first step."""
    command = [sys.executable, "-m", "trainers", "scratch", "--data", str(data), "--family", "ms3d_gru"]
    flags = [
        "--epochs",
        "100000",
        "--accelerator",
        "cpu",
        "--events",
        "stdout",
        "--control",
        "stdin",
        "--patience",
        "0",
    ]
    child = subprocess.Popen(
        [*command, *flags, "--out", str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    reader, began, seconds = Reader(), 0.0, float("nan")
    with child:
        if child.stdout is None or child.stdin is None:
            raise RuntimeError("no pipe")
        for line in child.stdout:
            for event in reader.feed(line):
                if event.kind == "step" and not began:
                    time.sleep(after_s)
                    child.stdin.write(b"stop\n")
                    began = time.perf_counter()
                if event.kind == "end":
                    seconds = time.perf_counter() - began
    if child.returncode != 3:
        raise RuntimeError(f"a training that was stopped ended with {child.returncode}")
    return seconds


def _opens(path: Path) -> bool:
    try:
        read_checkpoint(path)
    except RecognizerError:
        return False
    return True
