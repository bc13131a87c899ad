"""Small landmark data made on the spot: three signs that differ in hand shape and motion, and an idle class."""

from pathlib import Path

import numpy as np

LABELS = ("-", "fist", "flat", "wave")


def write_words(path: Path, takes: int = 2, clips: int = 4, seed: int = 0) -> Path:
    """An .npz of the words.npz form: LABELS × `takes` × `clips` clips of 20 frames."""
    rng = np.random.default_rng(seed)
    x, y, take = [], [], []
    for k in range(len(LABELS)):
        for number in range(takes):
            for _ in range(clips):
                x.append(_clip(k, rng))
                y.append(k)
                take.append(number)
    np.savez(
        path,
        X=np.stack(x).astype(np.float16),
        y=np.array(y, np.int16),
        classes=np.array(LABELS),
        take=np.array(take, np.int16),
        seq=np.arange(len(y), dtype=np.int16),
    )
    return path


def _clip(kind: int, rng: np.random.Generator) -> np.ndarray:
    pose = np.zeros((20, 33, 4), np.float32)
    pose[..., :2] = 0.5 + rng.normal(0, 0.004, (20, 33, 2))
    pose[..., 3] = 0.9
    pose[:, 11, 0] += 0.12
    pose[:, 12, 0] -= 0.12
    pose[:, 0, 1] -= 0.2
    pose[:, 16, 0] -= 0.2
    left, right = np.zeros((20, 21, 3), np.float32), np.zeros((20, 21, 3), np.float32)
    if kind:
        angle = np.linspace(-0.6, 0.6, 20)[None] if kind > 1 else np.linspace(1.5, 4.5, 20)[None]
        right[:, 1:, 0] = 0.05 * np.sin(angle)
        right[:, 1:, 1] = -0.05 * np.cos(angle) * np.where(np.arange(20) % 4 == 0, 0.5, 1)[None]
        right[..., :2] += np.array([0.3, 0.45]) + rng.normal(0, 0.002, (20, 21, 2))
        if kind == 3:
            right[..., 0] += 0.1 * np.sin(np.arange(20) / 2)[:, None]
    return np.concatenate([part.reshape(20, -1) for part in (pose, left, right)], axis=1)
