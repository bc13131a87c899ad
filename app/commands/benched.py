"""What a checkpoint costs on this machine: its answers in every way that it can be run, its start, and its memory."""

import json
import statistics
import subprocess  # our own interpreter, no shell
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.backends import open_engine
from engine.backends.choices import Choices
from engine.backends.continual import continual, is_continual_possible
from engine.backends.eager import EagerDetector, EagerEngine
from engine.backends.engine import Engine, State, StreamEngine
from engine.backends.exported import export_beside
from engine.backends.hastened import hastened
from engine.backends.made import MadeEngine
from engine.backends.program import ProgramEngine
from engine.backends.ways import How, Trial, Way
from engine.errors import EngineError, shown

_SECONDS, _LEAST, _MOST = 1.0, 3, 50
_START_S = 300.0


@dataclass(frozen=True, slots=True)
class Pace:
    """One way to run a checkpoint.

    per:     what an answer is to: a whole "clip", or the next "frame" alone.
    ms:      for one answer: least, median, most; () where it failed.
    apart:   see `Trial.apart`; None where there is nothing to compare with.
    failure: why it can't be used here; "" where it can.
    is_used: whether the program runs the checkpoint in this way, clip by clip or frame by frame as the user chooses.
    """

    per: str
    back_end: str
    ms: tuple[float, ...]
    apart: float | None
    failure: str
    is_used: bool

    @property
    def answers_per_s(self) -> float | None:
        """As many as are possible; None where it failed."""
        return 1000 / self.ms[1] if self.ms else None


@dataclass(frozen=True, slots=True)
class Start:
    """A process that only opens the checkpoint: seconds from its spawn to the first answer, MiB that it then holds."""

    seconds: float
    memory_mib: float


@dataclass(frozen=True, slots=True)
class Benched:
    """One checkpoint. start: of its own mode, so of a clip model clip by clip."""

    name: str
    path: Path
    paces: tuple[Pace, ...]
    start: Start


def bench(path: Path, choices: Choices, folder: Path) -> Benched:
    """Open, try and time the checkpoint at `path`. Raises RecognizerError.

    choices: in `folder`; where what is chosen now is kept for the start, so that it is timed without the trials.
    """
    original = open_engine(path)
    engines: list[Engine] = [original]
    if isinstance(original, EagerEngine) and not isinstance(original, EagerDetector):
        engines = [hastened(original, How(), choices)]
        if is_continual_possible(original):
            engines.append(hastened(continual(original), How("continual"), choices))
    found = tuple(pace for engine in engines for pace in paces(engine))
    exported = export_beside(path)
    if exported is not None:
        pace = Pace("clip", Way("onnxruntime").name, timed(asked(exported)), None, "", True)
        found = (*(replace(other, is_used=False) for other in found), pace)
    return Benched(original.manifest.name or path.stem, path, found, started(path, folder))


def paces(engine: Engine) -> tuple[Pace, ...]:
    """All that were tried for it; where nothing was, the engine as it is."""
    per = "frame" if engine.manifest.input.streams else "clip"
    if isinstance(engine, MadeEngine):
        return tuple(_tried(per, trial, engine.choice.way) for trial in engine.choice.trials)
    back_end = engine.manifest.family if isinstance(engine, ProgramEngine) else Way().name
    return (Pace(per, back_end, timed(asked(engine)), None, "", True),)


def _tried(per: str, trial: Trial, used: Way) -> Pace:
    apart = None if trial.failure else trial.apart
    return Pace(per, trial.way.name, trial.ms, apart, trial.failure, trial.way == used)


def asked(engine: Engine) -> Callable[[], object]:
    """One more answer, to an empty clip, or to the next frame of a stream of them."""
    clip = engine.manifest.input.blank()
    if not engine.manifest.input.streams or not isinstance(engine, StreamEngine):
        return lambda: engine.infer(clip)
    stream, state = engine, list[State | None]([None])

    def ask() -> object:
        logits, state[0] = stream.step(clip[:1], state[0])
        return logits

    return ask


def timed(ask: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> tuple[float, float, float]:
    """Milliseconds of one call: least, median, most, of as many as a second has room for (3 … 50), after one more."""
    ask()
    taken: list[float] = []
    ends = clock() + _SECONDS
    while len(taken) < _LEAST or (len(taken) < _MOST and clock() < ends):
        began = clock()
        ask()
        taken.append(1000 * (clock() - began))
    return min(taken), statistics.median(taken), max(taken)


def started(path: Path, folder: Path) -> Start:
    """The start of a process for this checkpoint, with the choice that lies in `folder`. Raises EngineError."""
    command = [sys.executable, "-m", "app.commands.bench_start", str(path), str(folder)]
    began = time.time()
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter)
            command, capture_output=True, text=True, errors="replace", timeout=_START_S, check=False
        )
        said = json.loads(done.stdout.splitlines()[-1])
        return Start(float(said["t"]) - began, float(said["memory_mib"]))
    except (subprocess.TimeoutExpired, OSError, ValueError, IndexError, KeyError) as error:
        raise EngineError(
            f"A process of its own for {shown(path.name)} came to no answer ({shown(error)}).",
            "Its start and its memory were not measured.",
            "Close other programs, and try again; if it goes on, run `signlens doctor`.",
        ) from error
