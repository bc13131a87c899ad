"""`signlens trust`: the folders whose programs (TorchScript, .pt2) may run."""

import argparse
from pathlib import Path

from rich.console import Console

from app.commands import arguments
from engine.checkpoint import trust
from engine.errors import RecognizerError, shown

DONE, FAILED, WRONG_USE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "folder", nargs="?", type=arguments.path, metavar="FOLDER", help="programs in it may run from now on"
    )
    what.add_argument("--list", action="store_true", help="print the folders that are trusted")
    what.add_argument("--remove", type=arguments.path, metavar="FOLDER", help="trust it no longer")


def run(args: argparse.Namespace) -> int:
    """0: done; 1: it could not be. The list goes to standard output, words to stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    try:
        if args.list:
            for folder in trust.trusted_folders():
                print(shown(folder, 1000))
            return DONE
        return _remove(args.remove, console) if args.remove else _trust(args.folder, console)
    except RecognizerError as error:
        console.print(str(error))
        return FAILED


def _trust(folder: Path, console: Console) -> int:
    real = trust.trust(folder)
    console.print(
        f"{shown(real, 200)} is trusted: model programs in it, and in its folders, may do what you may do on this "
        f"machine.\nTake it back with: signlens trust --remove {shown(folder, 200)}"
    )
    return DONE


def _remove(folder: Path, console: Console) -> int:
    if trust.distrust(folder):
        console.print(f"{shown(folder, 200)} is trusted no longer.")
        return DONE
    console.print(f"{shown(folder, 200)} was not trusted.\nNothing was changed.\nsee: signlens trust --list")
    return FAILED
