"""Training clips a second, decoded and augmented, beside PyTorchVideo's LabeledVideoDataset on the same films.

Both make the same of a film of about two seconds: float32 (3, 16, 224, 224), a random part of it, scaled and
normalised; PyTorchVideo by its own functions, of which the one that crops and scales in one step is its fastest. Each
runs on one core, in turns, so that a busy machine is busy for both. Theirs decodes anew in each epoch; ours once.
"""

import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch.utils.data import SequentialSampler

from benchmarks.data import MissingData, data_folder
from benchmarks.figure import Figure, at_most, shown
from benchmarks.peers import no_torchvision
from engine.checkpoint.input_spec import InputSpec
from engine.models import FAMILIES
from trainers.data.kept_films import FilmCache
from trainers.data.read import read_data
from trainers.data.videos import VideoSet
from trainers.data.views import Views

MEAN, STD = (0.45,) * 3, (0.225,) * 3
SPEC = InputSpec("video", 16, 8.0, "hold", size=(224, 224), mean=MEAN, std=STD)
SECONDS = 2.0
VIEWS = Views(zoom=0.8, stretch=1.1, turn=0.0)
EPOCHS = 5
"""Of the shortest training: a fine-tune by default."""


def run(full: bool) -> list[Figure]:
    """48 films in 3 turns, or all 240 in 5. Raises MissingData."""
    folder = data_folder("fight_clips")
    with one_core():
        turns = np.array([turn(folder, 1 if full else 5) for _ in range(5 if full else 3)])
    first, later, peer = (float(x) for x in np.median(turns, axis=0))
    training = EPOCHS / (1 / first + (EPOCHS - 1) / later)
    return [
        shown("decode_first_epoch", first, "clips/s"),
        shown("decode_later_epochs", later, "clips/s"),
        shown("decode_peer", peer, "clips/s"),
        shown("decode_first_epoch_ratio", peer / first, "× the peer's time"),
        shown("decode_later_epochs_ratio", peer / later, "× the peer's time"),
        at_most("decode_ratio", peer / training, 0.5, f"× the peer's time, of {EPOCHS} epochs"),
    ]


def turn(folder: Path, every: int) -> tuple[float, float, float]:
    """Clips a second of our first epoch, with nothing kept yet, of our next one, and of theirs, one after another."""
    with tempfile.TemporaryDirectory() as kept:
        whole = read_data(folder, FilmCache(Path(kept)))
        assert isinstance(whole, VideoSet)  # noqa: S101 - folders of films are
        chosen = range(0, len(whole.samples), every)
        theirs = their_epoch([whole.samples[i].path for i in chosen])
        ours = [rate(lambda: our_epoch(whole, chosen)) for _ in range(2)]
        return ours[0], ours[1], rate(theirs)


def our_epoch(data: VideoSet, chosen: range) -> Iterator[tuple[int, ...]]:
    """Shapes of the clips of one epoch, made one by one."""
    rng = np.random.default_rng(0)
    prepare = FAMILIES["x3d"].prepare
    for index in chosen:
        clip = data.load(index, SPEC, float(rng.random()))
        yield prepare(VIEWS.seen(clip.astype(np.uint8, copy=False), rng), SPEC).shape


def their_epoch(films: list[Path]) -> Callable[[], Iterator[tuple[int, ...]]]:
    """The same by PyTorchVideo. Raises MissingData without the package."""
    try:
        with no_torchvision():
            from pytorchvideo.data import LabeledVideoDataset, make_clip_sampler
    except ImportError as error:
        raise MissingData("This needs pytorchvideo 0.1.5 (extra `test`); nothing was measured.") from error
    functional = _their_functions()
    mean, std = (torch.tensor(x).view(3, 1, 1, 1) for x in (MEAN, STD))

    def augmented(clip: dict[str, Any]) -> dict[str, Any]:
        frames = functional.uniform_temporal_subsample(clip["video"], SPEC.length)
        part = functional.random_resized_crop(
            frames, *SPEC.size, (VIEWS.zoom**2, 1.0), (1 / VIEWS.stretch, VIEWS.stretch)
        )
        return {"video": (part / 255 - mean) / std}

    def epoch() -> Iterator[tuple[int, ...]]:
        labelled = [(str(path), {"label": 0}) for path in films]
        sampler = make_clip_sampler("random", SECONDS)
        clips = LabeledVideoDataset(labelled, sampler, SequentialSampler, augmented, decode_audio=False, decoder="pyav")
        return (tuple(clip["video"].shape) for clip in clips)

    return epoch


def rate(epoch: Callable[[], Iterator[tuple[int, ...]]]) -> float:
    """Clips a second. Raises ValueError where they are not what both are to make."""
    start = time.perf_counter()
    shapes = list(epoch())
    took = time.perf_counter() - start
    if set(shapes) != {(3, SPEC.length, *SPEC.size)}:
        raise ValueError(f"clips of the shapes {set(shapes)}")
    return len(shapes) / took


@contextmanager
def one_core() -> Iterator[None]:
    """One thread for torch and for OpenCV; FFmpeg keeps its own, as each of the two asks for them."""
    before = torch.get_num_threads(), cv2.getNumThreads()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before[0])
        cv2.setNumThreads(before[1])


def _their_functions() -> Any:
    """pytorchvideo.transforms.functional without its package, which wants torchvision for other things."""
    package = importlib.util.find_spec("pytorchvideo")
    assert package is not None and package.origin is not None  # noqa: S101 - it was imported a moment ago
    path = Path(package.origin).parent / "transforms" / "functional.py"
    spec = importlib.util.spec_from_file_location("pytorchvideo_functional", path)
    assert spec is not None and spec.loader is not None  # noqa: S101 - it is a Python file
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
