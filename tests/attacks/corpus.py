"""The corpus of model files: what people bring, what breaks, and what attackers make. Built when asked for, one by one.

Every family in FAMILIES is in it by itself, in its smallest size, with names as foreign writers make them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch

from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES, Family
from engine.models.family import Variant
from tests.attacks import bombs, hostile

LABELS = 7
SMALL = 1e6
"""Parameters up to which a family comes with every prefix in every container; others with one prefix for each."""

PREFIXES = ("", "model.", "module.", "model._orig_mod.", "net.module.")

Kind = Literal["benign", "hostile", "bomb", "damaged"]
State = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True)
class Case:
    """A file. family: what it must be named as; None for what must be refused."""

    name: str
    kind: Kind
    path: Path
    family: str | None = None


def cases(folder: Path, canary: Path, *, most: float = 1e9) -> Iterator[Case]:
    """Every file of the corpus, built in `folder` and removed when the next is asked for.

    canary: a folder that appears as soon as any hostile file has its way. most: parameters of a family.
    """
    for case in _all(folder, canary, most):
        yield case
        case.path.unlink(missing_ok=True)


def _all(folder: Path, canary: Path, most: float) -> Iterator[Case]:
    for turn, family in enumerate(FAMILIES.values()):
        if smallest(family).parameters <= most:
            yield from _of_family(folder, family, smallest(family), turn)
    yield from _oddities(folder)
    yield from _damaged(folder)
    for name, write in hostile.WRITERS.items():
        path = folder / name
        write(path, canary)
        yield Case(name, "hostile", path)
    for name, write_bomb in bombs.WRITERS.items():
        path = folder / name
        write_bomb(path)
        yield Case(name, "bomb", path)


def smallest(family: Family) -> Variant:
    return min(family.variants, key=lambda v: v.parameters)


def labels_of(family: Family) -> tuple[str, ...]:
    """Its own, where its outputs always mean the same."""
    return family.labels or tuple(f"s{i}" for i in range(LABELS))


def state_of(family: Family, variant: Variant) -> State:
    """Small random weights."""
    torch.manual_seed(0)
    state = family.build(labels=len(labels_of(family)), **variant.hyper).state_dict()
    for name, value in state.items():
        if value.is_floating_point():
            value.normal_(0, 0.02).abs_() if name.endswith("running_var") else value.normal_(0, 0.02)
    return dict(state)


def manifest_of(family: Family, variant: Variant) -> Manifest:
    return Manifest("corpus", family.name, labels_of(family), variant.input, hyper=variant.hyper)


def _bare(path: Path, state: State) -> None:
    torch.save(state, path)


def _legacy(path: Path, state: State) -> None:
    torch.save(state, path, _use_new_zipfile_serialization=False)


def _lightning(path: Path, state: State) -> None:
    """As Lightning's Trainer writes it, with what is kept for going on."""
    first = next(iter(state.values()))
    optimizer = {
        "state": {0: {"step": torch.tensor(3.0), "exp_avg": torch.zeros_like(first)}},
        "param_groups": [{"lr": 1e-3}],
    }
    torch.save(
        {
            "epoch": 12, "global_step": 345, "pytorch-lightning_version": "2.2.2", "state_dict": state,
            "loops": {"fit_loop": {"state_dict": {}}}, "callbacks": {"Early{}": {"best_score": torch.tensor(0.1)}},
            "optimizer_states": [optimizer], "lr_schedulers": [{"_last_lr": [1e-3]}],
            "hparams_name": "kwargs", "hyper_parameters": {"learning_rate": 1e-3, "num_classes": LABELS},
        },
        path,
    )  # fmt: skip


def _safetensors(path: Path, state: State) -> None:
    from safetensors.torch import save_file

    save_file({name: value.clone().contiguous() for name, value in state.items()}, path)


CONTAINERS: dict[str, Callable[[Path, State], None]] = {
    "torch.pt": _bare,
    "legacy.pth": _legacy,
    "lightning.ckpt": _lightning,
    "bare.safetensors": _safetensors,
}


def _of_family(folder: Path, family: Family, variant: Variant, turn: int) -> Iterator[Case]:
    """In every container; where it is small, with every prefix."""
    state = state_of(family, variant)
    for index, (container, write) in enumerate(CONTAINERS.items()):
        one = PREFIXES[(index + turn) % len(PREFIXES)]
        for prefix in PREFIXES if variant.parameters <= SMALL else (one,):
            path = folder / f"walk-{prefix}{container}"  # its name tells nothing
            write(path, {prefix + name: value for name, value in state.items()})
            yield Case(f"{family.name} {prefix}… {container}", "benign", path, family.name)
    path = folder / "ours.safetensors"
    write_checkpoint(path, {k: v.numpy() for k, v in state.items()}, manifest_of(family, variant))
    yield Case(f"{family.name} ours", "benign", path, family.name)


def example() -> tuple[Family, Variant, State]:
    """The smallest family of all."""
    family = min(FAMILIES.values(), key=lambda f: smallest(f).parameters)
    return family, smallest(family), state_of(family, smallest(family))


def _oddities(folder: Path) -> Iterator[Case]:
    """Files that are whole, and a little unlike the others."""
    family, _, state = example()
    wrapped = {f"model.{name}": value for name, value in state.items()}
    values: dict[str, Any] = {
        "nested-model.pt": {"model": state, "optimizer": {"state": {}, "param_groups": []}, "epoch": 3},
        "nested-twice.pt": {"checkpoint": {"model_state_dict": wrapped}},
        "nested-net.pth": {"net": state, "acc": 97.1},
        "with-ema.pt": {"ema": {k: v + 1 for k, v in state.items()}, "state_dict": state},
        "parameters.pt": {k: torch.nn.Parameter(v) if v.is_floating_point() else v for k, v in state.items()},
        "half.pt": {k: v.half() if v.is_floating_point() else v for k, v in state.items()},
        "bfloat16.pt": {k: v.bfloat16() if v.is_floating_point() else v for k, v in state.items()},
        "double.pt": {k: v.double() if v.is_floating_point() else v for k, v in state.items()},
        "profiled.pt": state | {"total_ops": torch.zeros(1), "total_params": torch.zeros(1)},
        "beside-a-loss.ckpt": {"state_dict": wrapped | {"criterion.weight": torch.ones(LABELS)}},
        "slow_r50.pt": state,
        "really-a-zip.safetensors": state,
        "holiday.jpg": state,
        "with-labels.ckpt": {"state_dict": state, "hyper_parameters": {"classes": [f"s{i}" for i in range(LABELS)]}},
        "모델 파일.pt": state,
    }  # fmt: skip
    for name, value in values.items():
        torch.save(value, folder / name)
        yield Case(name, "benign", folder / name, family.name)
    for name, kind in (("half.safetensors", torch.float16), ("bfloat16.safetensors", torch.bfloat16)):
        _safetensors(folder / name, {k: v.to(kind) if v.is_floating_point() else v for k, v in state.items()})
        yield Case(name, "benign", folder / name, family.name)
    _safetensors(folder / "really-safetensors.pt", state)
    yield Case("really-safetensors.pt", "benign", folder / "really-safetensors.pt", family.name)


def _damaged(folder: Path) -> Iterator[Case]:
    """Each container cut short at three places, and with its first bytes flipped; ours with flips anywhere."""
    _, _, state = example()
    for container, write in CONTAINERS.items():
        write(folder / "whole", state)
        data = (folder / "whole").read_bytes()
        (folder / "whole").unlink()
        for part in (0.1, 0.5, 0.999):
            name = f"cut-at-{part:g}-{container}"
            (folder / name).write_bytes(data[: int(part * len(data))])
            yield Case(name, "damaged", folder / name)
        name = f"other-first-bytes-{container}"
        (folder / name).write_bytes(bytes(x ^ 0xFF for x in data[:16]) + data[16:])
        yield Case(name, "damaged", folder / name)
    for index, data in enumerate(damaged_ours(folder, 6)):
        name = f"ours-damaged-{index}.safetensors"
        (folder / name).write_bytes(data)
        yield Case(name, "damaged", folder / name)


def damaged_ours(folder: Path, count: int) -> Iterator[bytes]:
    """A file of ours, four times out of five with one flipped bit, else cut short."""
    family, variant, state = example()
    path = folder / "whole.safetensors"
    write_checkpoint(path, {k: v.numpy() for k, v in state.items()}, manifest_of(family, variant))
    whole, rng = path.read_bytes(), np.random.default_rng(0)
    path.unlink()
    for index in range(count):
        if index % 5 == 4:
            yield whole[: int(rng.integers(len(whole)))]
            continue
        data = bytearray(whole)
        data[int(rng.integers(len(data)))] ^= 1 << int(rng.integers(8))
        yield bytes(data)
