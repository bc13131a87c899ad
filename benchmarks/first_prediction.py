"""first-prediction: from the spawn of a process to its first prediction on a film, beside the plain loop.

Ours twice: what `signlens recognize` does up to its first answer, and the window, up to the end of the paint that first
shows one, which needs Qt besides. Processes of their own on a warm disk, in turns; medians.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_most, shown
from benchmarks.process import run_app

FILM = "hello.mp4"
CLOSE_S = 7.0


def run(full: bool) -> list[Figure]:
    """One turn warms the disk; three, with `full` seven, count."""
    film = data_folder("sign_videos") / FILM
    ways: dict[str, Callable[[], float]] = {
        "window": lambda: window(film),
        "recognize": lambda: spawned("benchmarks.first_prediction", film),
        "loop": lambda: spawned("benchmarks.plain_loop", film),
    }
    turns = [{name: way() for name, way in ways.items()} for _ in range(8 if full else 4)][1:]
    return figures(turns)


def figures(turns: list[dict[str, float]]) -> list[Figure]:
    """Ratios of medians; a prediction that never came is NaN and misses its limit."""
    middle = {name: float(np.median([turn[name] for turn in turns])) for name in turns[0]}
    ranges = {name: (min(turn[name] for turn in turns), max(turn[name] for turn in turns)) for name in turns[0]}
    return [
        at_most("first_prediction_ratio", middle["recognize"] / middle["loop"], 1.0, "× the loop's"),
        at_most("first_prediction_ratio_window", middle["window"] / middle["loop"], 1.0, "× the loop's"),
        *(shown(f"{name}_s", middle[name], f"s, {low:.2f} … {high:.2f}") for name, (low, high) in ranges.items()),
    ]


def window(film: Path) -> float:
    """Seconds; NaN when none was shown before it closed itself."""
    return run_app("--source", str(film), close_after=CLOSE_S).milestones.get("first_prediction", float("nan"))


def spawned(module: str, film: Path) -> float:
    """Seconds until `python -m module film` says that its first prediction was there; NaN when it failed."""
    began = time.time()
    done = subprocess.run([sys.executable, "-m", module, str(film)], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    return float(json.loads(lines[-1])["t"]) - began if done.returncode == 0 else float("nan")


def recognized(film: str) -> float:
    """As `app.commands.clips.watch`, until the first answer; then the wall clock."""
    from assets import DEFAULT_CHECKPOINT
    from engine.backends.fastest import open_fastest
    from engine.extractor import open_extractor
    from engine.recognizer import Recognizer
    from engine.review.recordings import open_recording
    from engine.ring import Sampler

    engine = open_fastest(DEFAULT_CHECKPOINT)
    spec = engine.manifest.input
    source, extractor = open_recording(Path(film)), open_extractor(spec)
    source.open()
    recognizer, sampler = Recognizer(engine, extractor), Sampler(spec.fps)
    recognizer.reset(nobody_before=True)
    while True:
        frame = source.read(5.0)
        if frame is not None and sampler.wants(frame.t) and recognizer.step(frame).prediction is not None:
            break
    at = time.time()
    source.close()
    extractor.close()
    return at


if __name__ == "__main__":
    print(json.dumps({"t": recognized(sys.argv[1])}), flush=True)
