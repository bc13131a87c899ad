"""Logits → calibrated probabilities, and the rule that says nothing is there to be recognised."""

import numpy as np

from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest
from engine.preprocess import idle_by_rule
from engine.types import FeatureArray, FloatArray


def score(engine: Engine, values: FeatureArray, logits: FloatArray | None = None) -> tuple[FloatArray, bool]:
    """Calibrated probabilities float32 (K,) of one clip (T, …), and whether the idle rule decided.

    softmax(logits / temperature). When nobody or no hand is seen the engine is not even asked: the idle label,
    where there is one, gets 1, every word 0. `trainers evaluate` measures through this same function.
    logits: of a stream engine, which has been stepped already.
    """
    manifest = engine.manifest
    if manifest.input.kind == "landmarks" and idle_by_rule(values.astype(np.float32, copy=False)):
        return idle(manifest), True
    return calibrated(engine.infer(values) if logits is None else logits, manifest.temperature), False


def idle(manifest: Manifest) -> FloatArray:
    """Probabilities (K,) of nothing: the idle label, where there is one, gets 1, every word 0."""
    probabilities = np.zeros(len(manifest.labels), np.float32)
    if manifest.idle_label is not None:
        probabilities[manifest.labels.index(manifest.idle_label)] = 1.0
    return probabilities


def calibrated(logits: FloatArray, temperature: float) -> FloatArray:
    """softmax(logits / temperature), float32 (K,)."""
    scaled = logits / temperature
    exp = np.exp(scaled - scaled.max())
    probabilities: FloatArray = (exp / exp.sum()).astype(np.float32)
    return probabilities
