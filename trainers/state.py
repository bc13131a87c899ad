"""All that a resumed run needs, in one file: tensors as safetensors, the rest as JSON beside them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.atomic import write_atomically
from engine.checkpoint.files import digest
from engine.errors import CheckpointError, DamagedFile, shown
from engine.texts import text

_FORMAT, _VALUES, _DIGEST = 1, "signlens.run", "signlens.sha256"
_PLAIN = ("key", "manifest", "batch", "step", "precision", "best", "waited", "validated", "carried", "losses")


@dataclass(slots=True)
class State:
    """step: finished steps. model, optimizer, precision: their `state_dict`. best: top-1 and negative loss of the best
    validation. waited: validations since. validated: rounds that were. manifest: JSON of the checkpoint that the run
    makes. key: tells data and settings that this state belongs to. batch: clips at once, which a lack of memory may
    have made smaller. carried: labels that came along from an earlier checkpoint. losses: of the validations, in order.
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
    losses: list[float] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """All or nothing. Raises CheckpointError naming the path; the file that was there is kept then."""
        from safetensors.numpy import save

        learned = {
            f"optimizer/{i}/{name}": value
            for i, values in self.optimizer.get("state", {}).items()
            for name, value in values.items()
            if isinstance(value, Tensor)
        }
        tensors = {f"model/{name}": value for name, value in self.model.items()} | learned
        arrays = {name: value.detach().cpu().contiguous().numpy() for name, value in tensors.items()}
        plain = {name: getattr(self, name) for name in _PLAIN}
        groups = self.optimizer.get("param_groups", [])
        said = json.dumps({"format": _FORMAT, "groups": groups, **plain}, sort_keys=True)
        write_atomically(path, save(arrays, metadata={_VALUES: said, _DIGEST: digest(said, arrays)}))

    @staticmethod
    def load(path: Path) -> "State":
        """What `save` wrote, proved whole; nothing in the file is run. Raises CheckpointError."""
        try:
            return _read(path)
        except FileNotFoundError as error:
            raise CheckpointError(
                text("There is no {name} in {folder}.", name=path.name, folder=shown(path.parent, 200)),
                text("Nothing was resumed."),
                text("Name the folder of a run that was stopped or has failed."),
            ) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedFile(
                text("{name} is no saved run ({reason}).", name=shown(path.name), reason=shown(error)),
                text("Nothing was resumed."),
                text("Begin the run again; its best.safetensors can be the checkpoint to fine-tune."),
            ) from error


def _read(path: Path) -> State:
    from safetensors import SafetensorError, safe_open

    with path.open("rb"):
        pass  # safetensors has an error of its own for a file that is not there
    try:
        with safe_open(str(path), framework="np") as file:
            said = (file.metadata() or {})[_VALUES]
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # no mapping
            is_whole = digest(said, arrays) == (file.metadata() or {}).get(_DIGEST)
    except SafetensorError as error:
        raise ValueError(str(error)) from error
    values = json.loads(said)
    if not is_whole or values.pop("format") != _FORMAT:
        raise ValueError(text("it is damaged, or of another version"))
    groups = values.pop("groups")
    state = State(**values)
    learned: dict[int, dict[str, Tensor]] = {}
    for name, value in arrays.items():
        kind, _, rest = name.partition("/")
        if kind == "model":
            state.model[rest] = torch.from_numpy(value)
        else:
            number, _, field_name = rest.partition("/")
            learned.setdefault(int(number), {})[field_name] = torch.from_numpy(value)
    state.optimizer = {"state": learned, "param_groups": groups} if groups else {}
    return state
