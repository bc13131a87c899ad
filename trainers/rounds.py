"""The best rounds of a run as checkpoints beside the best one: `rounds/0003.safetensors`, and which is how good.

The index is written after the checkpoints that it names and before others are removed: whenever a run is killed, every
checkpoint of its index is there and whole.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.atomic import write_json

FOLDER, INDEX = "rounds", "rounds.json"


@dataclass(frozen=True, slots=True)
class Round:
    """number: 1, 2, 3 …; top1: share right of the validation clips; loss: mean cross entropy of them."""

    number: int
    top1: float
    loss: float

    @property
    def name(self) -> str:
        return f"{self.number:04d}.safetensors"


def kept(folder: Path) -> list[Round]:
    """The rounds that are kept in a run's folder, the best one first."""
    try:
        raw = json.loads((folder / FOLDER / INDEX).read_text(encoding="utf-8"))
        rounds = [Round(**each) for each in raw]
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    return [each for each in rounds if (folder / FOLDER / each.name).exists()]


def keep(folder: Path, new: Round, count: int, write: Callable[[Path], object]) -> Path | None:
    """Keep `new`, written by `write`, if it is among the `count` best; returns where. Raises CheckpointError.

    Of rounds that are as good as each other the earlier one is kept.
    """
    others = [each for each in kept(folder) if each.number != new.number]
    best = sorted([*others, new], key=lambda each: (-each.top1, each.loss, each.number))[:count]
    if new not in best:
        return None
    place = folder / FOLDER / new.name
    place.parent.mkdir(exist_ok=True)
    write(place)
    write_json(place.parent / INDEX, [asdict(each) for each in best])
    names = {each.name for each in best}
    for path in place.parent.glob("*.safetensors"):
        if path.name not in names:
            path.unlink(missing_ok=True)
    return place
