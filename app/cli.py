"""The `signlens` command line: what is asked for, and nothing imported for what is not."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from types import ModuleType

# Command → module with add_arguments(parser) and run(args) -> exit code. Imported only when named: the window
# must be on the screen before OpenCV, rich or torch are loaded.
COMMANDS = {
    "recognize": ("app.commands.recognize", "recognise the signs in recorded videos, without a screen"),
    "review": ("app.commands.review", "review recordings and whole archives: what is signed when, and how well"),
    "inspect": ("app.commands.inspect", "say what model files are, whether they are safe, and what they need"),
    "convert": ("app.commands.convert", "save a checkpoint of another program as one of SignLens"),
    "trust": ("app.commands.trust", "let the programs (TorchScript, .pt2) in a folder run"),
    "assets": ("app.commands.assets", "fetch the MediaPipe model files once"),
    "bench": ("app.commands.bench", "time checkpoints on this machine, by back end"),
    "doctor": ("app.commands.doctor", "check versions, cameras, model files and speed"),
}
FAILED, STOPPED = 1, 3
_EXITS = "Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped on request."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Wrong use exits with 2, as argparse does."""
    try:
        return _main(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:  # before the command could look after it, while it is imported
        return STOPPED


def _main(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        module, what = COMMANDS[words[0]]
        return _run(importlib.import_module(module), f"signlens {words[0]}", what, words[1:])
    if words and not words[0].startswith("-"):
        _parser("signlens", "").error(
            f"{words[0]!r} is no command; known are {', '.join(COMMANDS)}. "
            "A film is shown by --source FILE, a checkpoint opened by --checkpoint FILE"
        )
    from app import launch

    parser = _parser("signlens", "Recognise signs and actions, live, in a window.")
    listed = "\n".join(f"  {name:10} {what}" for name, (_, what) in COMMANDS.items())
    parser.epilog = f"Other commands (each with --help):\n{listed}\n\n{_EXITS}"
    launch.add_arguments(parser)
    return launch.run(parser.parse_args(words))


def _run(module: ModuleType, prog: str, what: str, words: list[str]) -> int:
    parser = _parser(prog, what[0].upper() + what[1:] + ".")
    parser.epilog = _EXITS
    module.add_arguments(parser)
    from engine.standard_output import is_written

    try:
        code = int(module.run(parser.parse_args(words)))
    except OSError:
        if is_written("\n"):  # it was about something else
            raise
        return FAILED
    return code if is_written() else FAILED


def _parser(prog: str, what: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=prog, description=what, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
