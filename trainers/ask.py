"""Asking in plain words for what was not given, of people who double-click a batch file; the last answer is offered."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from engine.atomic import write_atomically
from engine.errors import CheckpointError
from engine.texts import text

CONVERSATION = ("events", "control", "ask")

_QUESTIONS = {
    "data": text("Which folder or file holds your recordings?"),
    "checkpoint": text("Which checkpoint shall be trained on (.safetensors, .pt, .pth, .ckpt)?"),
}
_WANTED = {"finetune": ("checkpoint", "data"), "scratch": ("data",)}


def add_conversation(parser: argparse.ArgumentParser) -> None:
    """The flags by which a run talks with a window or a person."""
    group = parser.add_argument_group("Talking with a window or a person")
    group.add_argument("--events", choices=["none", "stdout"], default="none", help="progress as JSON lines")
    group.add_argument("--control", choices=["none", "stdin"], default="none", help="commands by line: stop")
    group.add_argument("--ask", action="store_true", help="ask for the data and the checkpoint in plain words")


def asked(given: dict[str, Any], answer: Callable[[str], str] = input, memory: Path | None = None) -> dict[str, Any]:
    """`given` with what is still wanted, asked for where `--ask` was given; what was said is offered the next time.

    An empty answer takes what is offered; without an offer the question comes again. The end of the input is
    KeyboardInterrupt: nobody is left to ask.
    """
    if not given.get("ask"):
        return given
    memory = memory or user_state_path("SignLens", appauthor=False) / "last_training.json"
    last, said = _remembered(memory), dict(given)
    for name in _WANTED[given["command"]]:
        if name not in said and not said.get("resume"):
            said[name] = _answered(_QUESTIONS[name], last.get(name, ""), answer)
    _remember(memory, last | {name: said[name] for name in _QUESTIONS if name in said})
    return said


def _answered(question: str, offer: str, answer: Callable[[str], str]) -> str:
    hint = text(" [Enter: {offer}]", offer=offer) if offer else ""
    while True:
        try:
            # A path dragged into the window comes in quotes.
            said = answer(f"{question}{hint}\n> ").strip().strip('"').strip()
        except EOFError as error:
            raise KeyboardInterrupt from error
        if said or offer:
            said = said or offer
            if Path(said).exists():
                return said
            sys.stderr.write(text("There is no {path}.", path=said) + "\n")
            offer, hint = "", ""


def _remembered(memory: Path) -> dict[str, str]:
    try:
        raw = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {k: v for k, v in raw.items() if isinstance(v, str)} if isinstance(raw, dict) else {}


def _remember(memory: Path, said: dict[str, str]) -> None:
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        absolute = {name: str(Path(path).absolute()) for name, path in said.items()}
        write_atomically(memory, json.dumps(absolute, ensure_ascii=False).encode())
    except (OSError, CheckpointError):  # a convenience: the run matters more
        return
