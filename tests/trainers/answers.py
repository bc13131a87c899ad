"""Answers made by hand: what a checkpoint said of clips, without a checkpoint."""

from pathlib import Path

import numpy as np

from engine.checkpoint.manifest import Manifest
from tests.fakes import manifest
from trainers.answered import Answered
from trainers.data.sample import Sample


def answered(
    truths: str,
    said: str,
    labels: tuple[str, ...] = ("a", "b", "c"),
    signers: str = "",
    confidence: float = 0.8,
    of: Manifest | None = None,
) -> Answered:
    """A clip for each letter of `truths`, answered by the letter of `said` ("." = no answer) with `confidence`."""
    m = of or manifest(labels)
    rows = np.full((len(truths), len(m.labels)), (1 - confidence) / (len(m.labels) - 1), np.float32)
    for i, label in enumerate(said):
        rows[i] = 0.0 if label == "." else rows[i]
        if label != ".":
            rows[i, m.labels.index(label)] = confidence
    samples = tuple(
        Sample(truth, Path("clips.npz"), row=i, signer=signers[i] if signers else "") for i, truth in enumerate(truths)
    )
    return Answered(m, samples, rows, 1.0)
