"""Small real model files: ours, another program's, one that would run something, one cut short, a program."""

import os
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.models import FAMILIES

HYPER = {"core": "gru", "width": 8, "layers": 1}
LABELS = ("-", "merci", "고마워")
DECISION = DecisionSpec(hold_s=0.1, smoothing_s=0.1, gap_s=0.1)
SPLIT = "by signer, 3 of 12 left out"


def weights(says: int = 1) -> dict[str, torch.Tensor]:
    """Of the smallest landmark model of three outputs, which always answers with output `says`."""
    torch.manual_seed(0)
    out = dict(FAMILIES["landmark"].build(labels=len(LABELS), **HYPER).state_dict())
    head = [name for name in out if name.startswith("head.")]
    for name in head:
        out[name] = torch.zeros_like(out[name])
    bias = next(name for name in head if name.endswith("bias"))
    out[bias][says] = 8.0
    return out


def ours(
    path: Path, labels: tuple[str, ...] = LABELS, name: str = "Café orders", says: int = 1, split: str = SPLIT
) -> Path:
    """A checkpoint with a manifest, complete where it has labels."""
    spec = replace(FAMILIES["landmark"].variants[0].input, length=4)
    manifest = Manifest(
        name,
        "landmark",
        labels,
        spec,
        HYPER,
        idle_label=labels[0] if labels else None,
        decision=DECISION,
        data="twelve signers",
        licence="CC BY 4.0",
        attribution="the signers",
        created="2026-11-01",
        metrics={"top1": 0.913},
        split=split,
    )
    write_checkpoint(path, {k: v.numpy() for k, v in weights(says).items()}, manifest)
    return path


def foreign(path: Path, says: int = 1) -> Path:
    """As somebody's training loop writes it: weights under a wrapper's prefix, and nothing about labels or input."""
    torch.save({"epoch": 7, "state_dict": {f"module.{k}": v for k, v in weights(says).items()}}, path)
    return path


class _Touch:
    def __init__(self, canary: Path) -> None:
        self._canary = canary

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._canary),)


def hostile(path: Path, canary: Path) -> Path:
    """Makes the folder `canary` where it is unpickled."""
    torch.save({"state_dict": weights(), "extra": _Touch(canary)}, path)
    return path


def truncated(path: Path) -> Path:
    """A checkpoint of ours of which half has come."""
    whole = ours(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


class _Twice(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return 2 * x


def program(path: Path) -> Path:
    """TorchScript."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # people's files are of the old kind
        torch.jit.save(torch.jit.trace(_Twice(), torch.zeros(1)), path)
    return path


def unfinished(path: Path) -> Path:
    """Whole and ours by its header; its weights were damaged after that was written."""
    data = bytearray(ours(path).read_bytes())
    data[-8:] = np.float32([7, 7]).tobytes()
    path.write_bytes(data)
    return path
