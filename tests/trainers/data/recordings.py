"""Small data of every form, made on the spot."""

import csv
import json
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.samples import CHANNELS
from engine.types import ImageArray
from tests.engine.sources.films import make_film

VIDEO = InputSpec("video", 8, 10.0, "hold", size=(48, 64), mean=(0.5,) * 3, std=(0.5,) * 3)
POINTS = InputSpec("landmarks", 10, 10.0, "linear", parts=("pose", "hands"))
GLOVE = InputSpec("sensors", 20, 33.3, channels=CHANNELS, mean=(0.0,) * 8, std=(1.0,) * 8)


def write_folders(root: Path, labels: tuple[str, ...] = ("안녕", "고마워"), films: int = 2) -> Path:
    """Films of 2 s in a folder for each label."""
    for label in labels:
        (root / label).mkdir(parents=True)
        for n in range(films):
            make_film(root / label / f"{n}.mp4", 60)
    return root


def write_table(path: Path, rows: list[list[str]], separator: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def write_morpheme(path: Path, name: str, segments: list[tuple[float, float, str]], signer: str = "01") -> Path:
    data = [{"start": a, "end": b, "attributes": [{"name": label}]} for a, b, label in segments]
    meta = {"url": f"https://example.org/sign/0001_{signer}/{name}", "name": name, "duration": 4, "exportedOn": ""}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"metaData": meta, "data": data}, ensure_ascii=False), encoding="utf-8")
    return path


def write_keypoints(folder: Path, count: int, *, as_list: bool = False) -> Path:
    """`count` frames; the nose is at x = 100 + its number, the right wrist at (540, 270), both hands there."""
    folder.mkdir(parents=True)
    for n in range(count):
        pose = np.zeros((25, 3))
        pose[0], pose[4] = (100 + n, 540, 0.9), (540, 270, 0.8)
        hand = np.tile([216.0, 432.0, 0.7], 21).tolist()
        people = {
            "pose_keypoints_2d": pose.ravel().tolist(),
            "hand_left_keypoints_2d": hand,
            "hand_right_keypoints_2d": [0.0] * 63,
        }
        raw = {"version": 1.3, "people": [people] if as_list else people}
        (folder / f"{folder.name}_{n:012d}_keypoints.json").write_text(json.dumps(raw), encoding="utf-8")
    return folder


def write_episode(path: Path, samples: int = 15, level: float = 700.0) -> Path:
    """A glove's CSV, a sample each 30 ms: `level` + the channel's number in CHANNELS + the sample's number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [["timestamp_ms", "sampling_hz", *reversed(CHANNELS)]]
    for n in range(samples):
        values = [level + k + n for k in reversed(range(len(CHANNELS)))]
        rows.append([str(30 * n), "33.3", *map(str, values)])
    return write_table(path, rows)


def write_episodes(path: Path, lengths: tuple[int, ...] = (15, 12, 30)) -> Path:
    names = ["timestamp_ms", *CHANNELS]
    parts = [
        np.concatenate([30.0 * np.arange(n)[:, None], 700 + i + np.zeros((n, 8))], 1) for i, n in enumerate(lengths)
    ]
    y = np.arange(len(lengths)) % 2
    np.savez(
        path,
        data=np.concatenate(parts).astype(np.float32),
        length=np.array(lengths),
        y=y,
        subject=np.arange(len(lengths)) % 2,
        session=1 + np.arange(len(lengths)),
        channels=np.array(names),
        classes=np.array(["ㄱ", "ㄴ"]),
    )
    return path


def scene(seed: int, count: int = 30) -> "list[ImageArray]":
    """Pictures (96, 128) of smooth blobs that move: another seed shows something else."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:96, :128]
    blobs = rng.uniform([0, 0, -2, -2, 10], [96, 128, 2, 2, 30], (9, 5))
    out = []
    for n in range(count):
        image = np.zeros((96, 128))
        for k, (y, x, dy, dx, size) in enumerate(blobs):
            distance = (rows - y - n * dy) ** 2 + (columns - x - n * dx) ** 2
            image += (1 if k % 2 else -1) * np.exp(-distance / size**2)
        grey = np.clip(128 + 100 * image, 0, 255).astype(np.uint8)
        out.append(np.repeat(grey[..., None], 3, axis=2))
    return out
