"""What the page asks of `python -m trainers`: the words of each command, from what stands in the form."""

from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from trainers.config import TrainConfig

Begin = Literal["finetune", "scratch"]

_TALK = ["--events", "stdout", "--control", "stdin"]


def begin(command: Begin, config: TrainConfig, silent: Collection[str] = ()) -> list[str]:
    """Train as `config` says. Every setting is said: what the form shows is what runs, whatever the defaults are.

    silent: but those, which do nothing for the model.
    """
    flags = [_flag(name, value) for name, value in asdict(config).items() if name not in ("resume", *silent)]
    return [command, *flags, *_TALK]


def resume(command: Begin, folder: Path) -> list[str]:
    """Go on with the run in `folder`, by the settings that lie there."""
    return [command, f"--resume={folder}", *_TALK]


def doctor(data: Path, out: Path, family: str = "") -> list[str]:
    """What the doctor finds in `data`, as JSON in `out`.

    family: load every recording as this model family would, and look for copies.
    """
    closer = [f"--family={family}", "--thorough"] if family else []
    return ["doctor", f"--data={data}", f"--json={out}", *closer]


def families(out: Path) -> list[str]:
    """Which model families there are, as JSON in `out`."""
    return ["families", f"--json={out}"]


def compare(old: Path, new: Path, data: Path, out: Path) -> list[str]:
    """Two checkpoints on the same recordings, as JSON in `out`."""
    return ["compare", f"--old={old}", f"--new={new}", f"--data={data}", f"--json={out}"]


def _flag(name: str, value: object) -> str:
    word = name.replace("_", "-")
    if isinstance(value, bool):
        return f"--{word}" if value else f"--no-{word}"
    return f"--{word}={value}"  # in one word: the value may begin with a minus
