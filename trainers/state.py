"""All that a resumed run needs, in one file that is the old one or the new one, never half of either."""

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from engine.atomic import replacing
from engine.errors import CheckpointError, DamagedFile, shown
from engine.texts import text

_FORMAT = 1


@dataclass(slots=True)
class State:
    """step: finished steps. model, optimizer, precision: their `state_dict`. best: top-1 and negative loss of the best
    validation. waited: validations since. validated: rounds that were. manifest: JSON of the checkpoint that the run
    makes. key: tells data and settings that this state belongs to. batch: clips at once, which a lack of memory may
    have made smaller. carried: labels that came along from an earlier checkpoint.
    """

    key: str
    manifest: str
    batch: int
    step: int = 0
    model: dict[str, Any] = field(default_factory=dict)
    optimizer: dict[str, Any] = field(default_factory=dict)
    precision: dict[str, Any] = field(default_factory=dict)
    best: list[float] = field(default_factory=list)
    waited: int = 0
    validated: int = 0
    carried: list[str] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Raises CheckpointError naming the path; the file that was there is kept then."""
        values = {"format": _FORMAT, **{name: getattr(self, name) for name in self.__slots__}}
        try:
            with replacing(path) as file:
                torch.save(values, file)
        except (OSError, RuntimeError) as error:  # RuntimeError: torch's own, where a write fails
            raise CheckpointError(
                text("{path} could not be written ({reason}).", path=shown(path, 300), reason=shown(error)),
                text("The save before it is kept, and the run goes on."),
                text("Free some space on that disk."),
            ) from error

    @staticmethod
    def load(path: Path) -> "State":
        """What `save` wrote; tensors and plain values only, nothing in the file is run. Raises CheckpointError."""
        try:
            raw = torch.load(path, map_location="cpu", weights_only=True)
            if raw.pop("format") != _FORMAT:
                raise ValueError(text("another format"))
            return State(**raw)
        except FileNotFoundError as error:
            raise CheckpointError(
                text("There is no {name} in {folder}.", name=path.name, folder=shown(path.parent, 200)),
                text("Nothing was resumed."),
                text("Name the folder of a run that was stopped or has failed."),
            ) from error
        except (OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
            raise _damaged(path, error) from error
        except pickle.UnpicklingError as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> DamagedFile:
    return DamagedFile(
        text("{name} is no saved run ({reason}).", name=shown(path.name), reason=shown(error)),
        text("Nothing was resumed."),
        text("Begin the run again; its best.safetensors can be the checkpoint to fine-tune."),
    )
