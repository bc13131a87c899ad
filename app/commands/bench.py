"""`signlens bench`: what checkpoints cost on this machine, by back end."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from app.commands import arguments
from app.commands.machine import Machine, this_machine
from assets import BUNDLED, DEFAULT_CHECKPOINT
from engine.errors import InputError, RecognizerError, shown
from engine.standard_output import print_json

if TYPE_CHECKING:
    from app.commands.benched import Benched

DONE, FAILED, STOPPED = 0, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    words = "a checkpoint (default: the bundled one); may be given several times"
    parser.add_argument("--checkpoint", type=arguments.path, action="append", default=[], metavar="F", help=words)
    words = "every checkpoint of the models folder that the window lists, and the bundled ones"
    parser.add_argument("--all", action="store_true", help=words)
    parser.add_argument("--json", action="store_true", help="write the figures as JSON to standard output")


def run(args: argparse.Namespace) -> int:
    """0: all measured; 1: one could not be; 3: Ctrl-C. The table goes to standard output, all other words to stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    measured: list[Benched] = []
    code = DONE
    try:
        for each in _measured(_wanted(args), console):
            if isinstance(each, RecognizerError):
                console.print(str(each))
                code = FAILED
            else:
                measured.append(each)
    except RecognizerError as error:
        console.print(str(error))
        return FAILED
    except KeyboardInterrupt:
        console.print("Stopped. What was measured is printed.")
        code = STOPPED
    if args.json:
        return code if print_json(as_json(this_machine(), measured)) else FAILED
    if measured:
        _print(this_machine(), measured)
    return code


def _wanted(args: argparse.Namespace) -> list[Path]:
    """Without repetition, in the order of the user. Raises InputError for a models folder that is gone."""
    paths = list(args.checkpoint)
    if args.all:
        paths += [*BUNDLED, *_of_the_folder()]
    return list(dict.fromkeys(paths or [DEFAULT_CHECKPOINT]))


def _of_the_folder() -> Iterator[Path]:
    from app.library.listing import model_files
    from app.settings.file import SettingsFile

    named = SettingsFile().values.models_folder
    if not named:
        return iter(())
    if not Path(named).is_dir():
        raise InputError(
            f"The models folder {shown(named, 200)} is not there.",
            "Nothing was measured.",
            "Choose another one on the page Models of the window, or name checkpoints by --checkpoint.",
        )
    return model_files(Path(named))


def _measured(paths: Sequence[Path], console: Console) -> "Iterator[Benched | RecognizerError]":
    """What each checkpoint came to, one after another, with a bar on stderr."""
    from app.commands.benched import bench
    from engine.backends.choices import Choices

    with (
        tempfile.TemporaryDirectory() as folder,
        Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console) as bar,
    ):
        task = bar.add_task("", total=len(paths))
        for path in paths:
            bar.update(task, description=escape(shown(path.name, 40)))
            try:
                yield bench(path, Choices(Path(folder)), Path(folder))
            except RecognizerError as error:
                yield error
            bar.advance(task)


def as_json(machine: Machine, measured: "Sequence[Benched]") -> dict[str, Any]:
    """ms: least, median, most for one answer; null where there is no number."""
    return {
        "machine": asdict(machine),
        "checkpoints": [
            {
                "path": str(each.path),
                "name": each.name,
                "start_s": each.start.seconds,
                "memory_mib": each.start.memory_mib,
                "ways": [asdict(pace) | {"answers_per_s": pace.answers_per_s} for pace in each.paces],
            }
            for each in measured
        ],
    }


def _print(machine: Machine, measured: "Sequence[Benched]") -> None:
    console = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=130)
    for line in machine.lines():
        console.print(escape(line))
    for each in measured:
        console.print(_table(each))


def _table(each: "Benched") -> Table:
    start = f"{each.start.seconds:.1f} s from start to first answer, {each.start.memory_mib:.0f} MiB held"
    columns = ("back end", "ms", "least … most", "answers a second", "apart", "")
    table = Table(*columns, title=escape(f"{shown(each.name)}: {start}"), title_justify="left")
    for pace in each.paces:
        if not pace.ms:
            table.add_row(escape(pace.back_end), "", "", "", "", escape(pace.failure))
            continue
        least, median, most = pace.ms
        table.add_row(
            escape(pace.back_end),
            f"{_number(median)} a {pace.per}",
            f"{_number(least)} … {_number(most)}",
            _number(1000 / median),
            "" if pace.apart is None else f"{pace.apart:.1g}",
            "[green]used" if pace.is_used else "",
        )
    return table


def _number(value: float) -> str:
    """Three digits, and no powers of ten."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
