"""`signlens doctor`: is everything here that SignLens needs, and does it really run?"""

import argparse
import logging
import platform
import statistics
import subprocess  # our own interpreter, no shell
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.display import display_problem
from assets import DEFAULT_CHECKPOINT
from engine import model_files
from engine.backends import Engine, open_engine
from engine.errors import EngineError, RecognizerError, shown
from engine.joints import JOINTS, LEFT_HAND, NOSE, RIGHT_HAND
from engine.standard_output import print_json
from engine.types import FloatArray

State = Literal["ok", "remark", "bad"]

# Distribution → what is written when it is absent. Their versions are pinned in pyproject.toml.
_PACKAGES = (
    "PySide6-Essentials", "PySide6-Addons", "pyqtgraph", "torch", "lightning", "mediapipe", "opencv-python",
    "opencv-contrib-python", "cv2-enumerate-cameras", "numpy", "onnxruntime", "safetensors", "av",
)  # fmt: skip
_QT_TRIAL = (
    "from PySide6.QtGui import QGuiApplication; import PySide6.QtWidgets, PySide6.QtMultimedia; "
    "app = QGuiApplication([]); print(app.platformName())"
)
_QT_TIMEOUT_S = 30.0
_REPEATS = 10
_PARTS = ("pose", "hands")  # what the bundled checkpoint needs
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report. Only "bad" makes the exit code 1."""

    name: str
    state: State
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="write the report as JSON to standard output")


def run(args: argparse.Namespace) -> int:
    """Prints the report; 0 when nothing is bad, else 1."""
    checks = list(examine())
    if args.json:
        report = {"ok": all_well(checks), "checks": [asdict(check) for check in checks]}
        return 0 if print_json(report) and all_well(checks) else 1
    _print(checks)
    return 0 if all_well(checks) else 1


def all_well(checks: list[Check]) -> bool:
    return all(check.state != "bad" for check in checks)


def examine() -> Iterator[Check]:
    """Every check in the order of the report. One that breaks is a bad line, not the end of the report."""
    parts: tuple[tuple[str, Callable[[], Iterator[Check]]], ...] = (
        ("Packages", lambda: versions(installed())),
        ("Display", _display),
        ("Camera", _cameras),
        ("Model files", _model_files),
        ("Landmarks", _landmarks),
        ("Checkpoint", _checkpoint),
    )
    for name, part in parts:
        try:
            yield from part()
        except RecognizerError as error:
            yield Check(name, "bad", str(error))
        except Exception as error:  # the border of the command line: a broken part is a finding
            _LOG.exception("doctor: %s", name)
            yield Check(name, "bad", f"{type(error).__name__}: {shown(error, 300)}")


def versions(installed: dict[str, str], python: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Check]:
    """installed: distribution → version, "" when absent; `python` as in sys.version_info."""
    python_text = ".".join(map(str, python))
    yield Check("Python", "ok", f"{python_text}, {platform.system()} {platform.machine()}")
    for name, found in installed.items():
        yield Check(name, "ok" if found else "bad", found or f"not installed: pip install {name}")
    qt = installed.get("PySide6-Essentials", "")
    if qt and _numbers(qt)[:2] >= (6, 12) and python < (3, 12):
        yield Check(
            "PySide6 and Python",
            "bad",
            f"PySide6 {qt} crashes on Python {python_text} after some 80 curve updates (it loses references to None): "
            'pip install "PySide6-Addons>=6.9,<6.12", or use Python 3.12.',
        )
    plain, contrib = installed.get("opencv-python", ""), installed.get("opencv-contrib-python", "")
    if plain != contrib:
        yield Check(
            "OpenCV twice",
            "bad",
            f"opencv-python {plain or 'absent'} and opencv-contrib-python {contrib or 'absent'} share one cv2 folder "
            "and must be one version: pip install --force-reinstall --no-deps "
            f"opencv-python=={plain or contrib} opencv-contrib-python=={plain or contrib}",
        )
    torch = installed.get("torch", "")
    if torch and _numbers(torch)[:2] < (2, 10):
        yield Check("torch", "bad", f"{torch} reads hostile files unsafely (CVE-2026-24747): pip install torch>=2.13")


def installed() -> dict[str, str]:
    """Distribution → version, "" when absent."""
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.partition("+")[0].split(".")
    return tuple(int(part) for part in parts if part.isdigit())


def _display() -> Iterator[Check]:
    if problem := display_problem():
        yield Check("Display", "bad", problem)
        return
    # In a child: where a plugin lacks a library, Qt does not raise but aborts.
    trial = subprocess.run(  # noqa: S603 (our own interpreter and a constant)
        [sys.executable, "-c", _QT_TRIAL],
        capture_output=True, text=True, errors="replace", timeout=_QT_TIMEOUT_S, check=False,
    )  # fmt: skip
    if trial.returncode == 0:
        yield Check("Display", "ok", f"Qt opens ({shown(trial.stdout.strip())})")
    else:
        said = trial.stderr.strip() or f"exit code {trial.returncode}"
        yield Check("Display", "bad", f"Qt can't start: {shown(said, 400)}")


def _cameras() -> Iterator[Check]:
    from engine.sources.cameras import list_cameras

    found = list_cameras()
    if not found:
        yield Check("Camera", "remark", "none found; SignLens starts on the demo")
    for camera in found:
        yield Check("Camera", "ok", shown(camera.name))


def _model_files() -> Iterator[Check]:
    absent = {file.name for file in model_files.missing()}
    damaged = {file.name for file in model_files.damaged()}
    for part, file in model_files.FILES.items():
        if file.name in absent:
            state: State = "bad" if part in _PARTS else "remark"
            yield Check(file.name, state, "not here: run `signlens assets`")
        elif file.name in damaged:
            yield Check(file.name, "bad", "damaged (sha256 is not the pinned one): run `signlens assets`")
        else:
            yield Check(file.name, "ok", f"in {shown(model_files.folder(), 200)}, sha256 as pinned")


def _landmarks() -> Iterator[Check]:
    if not model_files.missing(_PARTS):  # else said above
        yield Check("Landmarks", "ok", f"{landmarks_ms(_PARTS):.1f} ms per picture (median of {_REPEATS})")


def _checkpoint() -> Iterator[Check]:
    engine = open_engine(DEFAULT_CHECKPOINT)
    name, count = shown(Path(engine.path).name), len(engine.manifest.labels)
    yield Check("Checkpoint", "ok", f"{name}: {count} labels, {engine.manifest.family}")
    yield Check("Inference", "ok", f"{inference_ms(engine):.1f} ms per clip (median of {_REPEATS})")


def inference_ms(engine: Engine) -> float:
    """Median time of one answer to an empty clip. Raises EngineError when it is no proper answer."""
    clip: FloatArray = np.full((engine.manifest.input.length, JOINTS, 4), np.nan, np.float32)
    times = []
    for _ in range(_REPEATS + 1):
        begun = time.perf_counter()
        logits = engine.infer(clip)
        times.append(time.perf_counter() - begun)
    if logits.shape != (len(engine.manifest.labels),) or not np.isfinite(logits).all():
        raise EngineError(
            f"The self-test got scores {logits.shape}; {len(engine.manifest.labels)} finite ones were expected.",
            "The bundled checkpoint can't be used.",
            "Install SignLens again.",
        )
    return statistics.median(times[1:]) * 1000  # the first one warms up


def landmarks_ms(parts: tuple[str, ...]) -> float:
    """Median time for a drawn person. Raises EngineError when the body or a hand is not found where it was drawn."""
    from app.commands.drawn_person import drawn_person
    from engine.landmarks import Landmarker

    landmarker = Landmarker(parts)
    picture, times = drawn_person(), []
    try:
        for i in range(_REPEATS + 1):
            begun = time.perf_counter()
            points = landmarker(picture, i / 30)
            times.append(time.perf_counter() - begun)
    finally:
        landmarker.close()
    if not points[RIGHT_HAND, 0].mean() < points[NOSE, 0] < points[LEFT_HAND, 0].mean():  # false for NaN too
        raise EngineError(
            "In the self-test MediaPipe did not find the body and both hands of the drawn person.",
            "The landmarks can't be trusted.",
            "Install mediapipe again in the pinned version, and run `signlens assets`.",
        )
    return statistics.median(times[1:]) * 1000  # the first one builds the graphs


def _print(checks: list[Check]) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    colours: dict[State, str] = {"ok": "green", "remark": "yellow", "bad": "red"}
    for check in checks:
        table.add_row(f"[{colours[check.state]}]{check.state}[/]", check.name, escape(check.text))
    console = Console(highlight=False)
    console.print(table)
    bad = sum(check.state == "bad" for check in checks)
    console.print("All is well." if not bad else f"{bad} of {len(checks)} checks failed.")
