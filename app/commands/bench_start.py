"""`python -m app.commands.bench_start CHECKPOINT FOLDER`: opens it, asks it once, and says when, and what that holds.

FOLDER has the choices of `signlens bench`. A process of its own, because only a fresh one starts.
"""

import json
import sys
import time
from pathlib import Path

import psutil

from engine.backends.choices import Choices
from engine.backends.fastest import open_fastest


def main(path: Path, folder: Path) -> None:
    """One JSON object on standard output: t (seconds since 1970) of the first answer, memory_mib."""
    engine = open_fastest(path, choices=Choices(folder))
    engine.infer(engine.manifest.input.blank())
    at = time.time()
    held = psutil.Process().memory_info().rss / 2**20
    sys.stdout.write(json.dumps({"t": at, "memory_mib": held}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
