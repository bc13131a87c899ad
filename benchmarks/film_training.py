"""One training of a video model on one fold of films: the command that people type, in a process of its own.

What it took is measured from outside. It goes on where it was stopped, and what was trained once is not trained again.
"""

import contextlib
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psutil

import assets
from trainers.architecture import find
from trainers.data.sample import DataSet
from trainers.data.split import Split
from trainers.folder import BEST, LAST, RESUME
from trainers.progress import Reader

_RESULT, _RUN = "result.json", "run"


@dataclass(frozen=True, slots=True)
class Trained:
    """What one training made and took.

    hits:       test clips that the run itself found right in its one measurement; `tested` of them.
    epoch_s, epoch_cpu_s: median of a round over the training clips, by the clock and of all cores; its validation, if
                there is one, and its save included.
    memory_mb:  the most that the process held up to the last that it told. wall_s, cpu_s: of all of it; where it was
                stopped and went on, of the last part alone.
    """

    hits: int
    tested: int
    rounds: int
    epoch_s: float
    epoch_cpu_s: float
    memory_mb: float
    wall_s: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Job:
    """A family by name and the flags that it is trained with, on fold number `fold`."""

    family: str
    flags: tuple[str, ...]
    fold: int

    @property
    def name(self) -> str:
        """Of its folder: another for other settings, the family's recipe included."""
        recipe = assets.FOLDER / "recipes" / f"scratch_{find(self.family)[0].name}.toml"
        told = json.dumps([self.flags, recipe.read_text(encoding="utf-8") if recipe.exists() else ""])
        return f"{self.family}-{self.fold}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    def checkpoint(self, root: Path) -> Path:
        """What `trained` has made: the best round where one was chosen, else the last."""
        run = root / self.name / _RUN
        return run / BEST if (run / BEST).exists() else run / LAST

    def is_trained(self, root: Path) -> bool:
        """Whether `trained` has come to its end before."""
        return (root / self.name / _RESULT).exists()


def trained(job: Job, data: DataSet, parts: Split, root: Path) -> Trained:
    """Train, or go on, or say what an earlier call has measured. Raises RuntimeError where the training fails."""
    folder = root / job.name
    result = folder / _RESULT
    if result.exists():
        return Trained(**json.loads(result.read_text(encoding="utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    run = folder / _RUN
    if (run / RESUME).exists():
        command = ["scratch", "--resume", str(run)]
    else:
        lists = {name: _listed(folder / f"{name}.csv", data, part) for name, part in parts.parts.items() if part}
        named = [word for name, path in lists.items() for word in (f"--{name}-data", path)]
        named += [] if parts.val else ["--val-share", "0"]
        command = ["scratch", "--family", job.family, *named, *job.flags, "--out", str(folder), "--name", _RUN]
    measured = _followed(command, folder / "log.txt")
    result.write_text(json.dumps(asdict(measured)), encoding="utf-8")
    return measured


def _listed(path: Path, data: DataSet, part: Sequence[int]) -> str:
    """The list of a part's films, as people write one."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = [(str(data.samples[i].path.absolute()), data.samples[i].label) for i in part]
        csv.writer(file).writerows([("path", "label"), *rows])
    return str(path.absolute())


def _followed(command: list[str], log: Path) -> Trained:
    """Run the command and measure it. It stops by itself, keeping all, when this process ends: its input ends then."""
    full = [sys.executable, "-m", "trainers", *command, "--events", "stdout", "--control", "stdin"]
    began = time.perf_counter()
    with (
        log.open("ab") as told,
        subprocess.Popen(full, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told) as child,
    ):
        marks, memory_mb, metrics = _told(child)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode or metrics is None:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}; see {log}")
    took = np.median(np.diff(np.array(marks), axis=0), axis=0) if len(marks) > 1 else (np.nan, np.nan)
    tested = round(metrics["clips"])
    return Trained(
        hits=round(metrics["top1"] * tested), tested=tested, rounds=len(marks) - 1, epoch_s=float(took[0]),
        epoch_cpu_s=float(took[1]), memory_mb=memory_mb, wall_s=time.perf_counter() - began,
        cpu_s=usage.ru_utime + usage.ru_stime,
    )  # fmt: skip


def _told(child: "subprocess.Popen[bytes]") -> tuple[list[tuple[float, float]], float, Mapping[str, float] | None]:
    """Seconds by the clock and of the processor at the start and after each round; memory; the metrics, if it ended.

    Read until nothing more is told. The memory is asked of the process as it tells: what the system counts for an ended
    child (`ru_maxrss`) is at least what its parent held when it was started.
    """
    if child.stdout is None:
        raise RuntimeError("no pipe")
    reader, process = Reader(), psutil.Process(child.pid)
    marks: list[tuple[float, float]] = []
    memory_mb = 0.0
    metrics: Mapping[str, float] | None = None
    for line in child.stdout:
        memory_mb = max(memory_mb, _most_held_mb(process))
        for event in reader.feed(line):
            if event.kind == "start" or (event.kind == "saved" and event.words("what") == "last"):
                times = process.cpu_times()
                marks.append((time.perf_counter(), times.user + times.system))
            if event.kind == "end" and event.words("reason") == "completed":
                metrics = event.values["metrics"]
    return marks, memory_mb, metrics


def _most_held_mb(process: psutil.Process) -> float:
    """The most that a running process ever held; where the system keeps no account of it, what it holds now."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        with contextlib.suppress(psutil.Error):
            return float(process.memory_info().rss) / 2**20
        return 0.0
    found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)  # an ended process has none
    return int(found[1]) / 1024 if found else 0.0
