"""`signlens inspect`: what model files are, whether they are safe, and what they need; nothing in them is run."""

import argparse

from rich.console import Console

from app.commands import arguments
from engine.standard_output import print_json

DONE, FAILED, STOPPED = 0, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    words = "model files, or folders of a TensorFlow SavedModel"
    parser.add_argument("files", nargs="+", type=arguments.written_path, metavar="FILE", help=words)
    parser.add_argument("--json", action="store_true", help="a JSON list on standard output, an entry for each file")


def run(args: argparse.Namespace) -> int:
    """0: every file can be opened as it is; 1: one can't, and its report says why; 3: Ctrl-C."""
    try:
        from engine.checkpoint.inspect import inspect

        reports = [inspect(path) for path in args.files]
    except KeyboardInterrupt:
        return STOPPED
    if args.json and not print_json([report.as_json() for report in reports]):
        return FAILED
    if not args.json:
        console = Console(highlight=False, markup=False, soft_wrap=True)
        for index, report in enumerate(reports):
            if index:
                console.print()
            for line in report.lines():
                console.print(str(line))
    return DONE if all(report.opens for report in reports) else FAILED
