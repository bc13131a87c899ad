"""`signlens` without a command: open the window and run it until it is closed. Returns the exit code."""

import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.allocator import give_back_regularly, share_arena
from app.commands import arguments
from app.display import display_problem

if TYPE_CHECKING:
    from app.settings.file import SettingsFile

STOPPED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the live window."""
    parser.add_argument(
        "--source",
        default="",
        metavar="S",
        help="demo, camera, camera:NAME, http://…, rtsp://…, a video file, glove:FILE.csv, glove-serial:PORT?baud=N "
        "(default: the camera)",
    )
    parser.add_argument(
        "--checkpoint", type=arguments.path, metavar="F", help="a model file (default: the one that was used last)"
    )
    # For the benchmarks, which time this process from outside.
    parser.add_argument("--milestones", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--close-after", type=float, default=0.0, metavar="SECONDS", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """0: the window was closed; 1: it can't open; 3: stopped by a signal."""
    share_arena()
    problem = display_problem() or binding_problem()
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        if "cv2" in os.environ.get(name, ""):  # inherited from a program that had imported cv2
            del os.environ[name]
    return _run_window(args)


def binding_problem() -> str:
    """ "" or one sentence: PySide6 6.12 on Python < 3.12 loses references to None and dies after 80 plot updates."""
    import PySide6

    if sys.version_info < (3, 12) and PySide6.__version_info__[:2] == (6, 12):
        return (
            f"PySide6 {PySide6.__version__} crashes on Python {sys.version_info[0]}.{sys.version_info[1]}: "
            'install another one by `python -m pip install "PySide6-Addons<6.12"`.'
        )
    return ""


def _run_window(args: argparse.Namespace) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app import language
    from app.diagnostics import milestones, recent_log
    from app.diagnostics.stats import GuiStats
    from app.live import Live
    from app.main_window import MainWindow
    from app.opening.doors import real_doors
    from app.settings.camera import mode_of
    from app.settings.file import SettingsFile
    from app.theme import Appearance
    from engine.session import Session

    app = QApplication(["signlens"])
    app.setApplicationName("SignLens")
    settings, stats = SettingsFile(), GuiStats()
    language.install(app, settings.values.language)
    Appearance.of_app().show(settings.values.theme, settings.values.text_scale)
    window = MainWindow(stats)
    give_back_regularly(window)
    if args.milestones:
        stats.on_milestone = lambda name, t: milestones.tell(name, t, torch="torch" in sys.modules)
        window.closing.connect(lambda: milestones.tell("closing", time.time()))
        window.first_painted.connect(lambda: milestones.tell_of_keys(app, window.act.all))
    checkpoint, fallback = _checkpoint(args.checkpoint, settings)
    log, session = recent_log.install(), Session()
    live = Live(
        window,
        session,
        settings,
        real_doors(lambda: mode_of(settings.values)),
        source=args.source,
        checkpoint=checkpoint,
        fallback=fallback,
        log=log,
    )
    window.first_painted.connect(live.start)  # nothing heavy is imported, and no camera opened, before
    window.show()
    if args.close_after > 0:
        QTimer.singleShot(int(1000 * args.close_after), window.close_unasked)
    stopped: list[int] = []

    def stop(number: int, frame: object) -> None:
        # Runs between any two byte codes of the GUI thread, also in the middle of an import that another thread waits
        # for; joining that thread here would never end. So: from the event loop.
        stopped.append(number)
        QTimer.singleShot(0, window.close_unasked)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    app.exec()
    live.stop()
    _end_children()
    if language.restarts(app):
        language.start_anew()
    if args.milestones:
        window.deleteLater()
        QTimer.singleShot(0, app.quit)
        app.exec()  # lets what was deleted go
        left = [t.name for t in threading.enumerate() if t is not threading.main_thread()]
        milestones.tell("closed", time.time(), threads=left, widgets=len(app.topLevelWidgets()))
    code = STOPPED if stopped else 0
    end_process(live.left_behind, code)
    return code


def end_process(left_behind: Sequence[str], code: int) -> None:
    """End the process now if threads are left behind; else return, and let Python end it.

    Everything is closed and written by then. Python would wait for the thread for ever, and a daemon in its place would
    abort inside torch (docs/decisions/0009-wedged-engines.md).
    """
    if not left_behind:
        return
    logging.getLogger(__name__).error("ended without the threads that no longer answer: %s", list(left_behind))
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _end_children() -> None:
    """End what a fetch may have left running (pip download); sources have closed their own processes."""
    import psutil

    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            child.terminate()


def _checkpoint(asked: Path | None, settings: "SettingsFile") -> tuple[Path, Path | None]:
    """--checkpoint, else the one last opened where it still is, else the bundled one; and what to open if it fails:
    what was asked for by name is not replaced.
    """
    from assets import DEFAULT_CHECKPOINT

    if asked is not None:
        return asked, None
    last = settings.values.checkpoint
    if last and Path(last).is_file() and Path(last) != DEFAULT_CHECKPOINT:
        return Path(last), DEFAULT_CHECKPOINT
    return DEFAULT_CHECKPOINT, None
