"""Real clips, unlabelled, as a model would see them live: for calibration, and to compare two engines by."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, SourceEnded, SourceError, shown
from engine.film_names import ENDINGS
from engine.pictures import picture
from engine.preprocess import idle_by_rule
from engine.ring import FeatureRing, Sampler
from engine.sources.video import VideoSource
from engine.types import FeatureArray
from trainers.data.videos import films

_WAIT_S = 1.0
_PER_FILM = 4
_MADE_UP = 4


def real_clips(path: str | Path, spec: InputSpec, count: int, seed: int = 0) -> list[FeatureArray]:
    """Up to `count` clips (T, *spec.shape) of the data at `path`, drawn at random.

    Landmarks: an .npz of the words.npz form, without the clips that no model is asked about (nobody, no hands).
    Pictures: a folder of films at any depth; of each the first few clips that follow one another. T is `spec.length`;
    of a stream less, where a film is shorter. Raises InputError where there is no such clip.
    """
    rng = np.random.default_rng(seed)
    if spec.kind == "landmarks":
        clips = _landmark_clips(path, spec, count, rng)
    elif spec.kind == "video":
        clips = _film_clips(Path(path), spec, count, rng)
    else:
        raise InputError(
            f"Clips of {spec.kind} are not read from {shown(Path(path).name)}.",
            "Nothing was exported.",
            "Export it without --data, as onnx, pt2 or torchscript.",
        )
    if not clips:
        raise InputError(
            f"{shown(Path(path).name)} holds no clip of {spec.length} frames at {spec.fps:g} a second.",
            "Nothing was exported.",
            "Name data like those that the checkpoint was trained on.",
        )
    return clips


def noise(spec: InputSpec) -> list[FeatureArray]:
    """Clips (T, *spec.shape) in which nothing real is seen, for want of real ones."""
    rng, shape = np.random.default_rng(0), (_MADE_UP, spec.length, *spec.shape)
    if spec.kind == "video":
        return list(rng.integers(0, 256, shape, np.uint8))
    scale = (np.array(spec.std), np.array(spec.mean)) if spec.kind == "sensors" else (0.2, 0.5)
    return list((rng.standard_normal(shape) * scale[0] + scale[1]).astype(np.float32))


def parted(clips: Sequence[FeatureArray], count: int) -> tuple[Sequence[FeatureArray], Sequence[FeatureArray]]:
    """At most `count` to compare by, and those to calibrate on: others, where there are two at least."""
    if len(clips) < 2:
        return clips, clips
    compared = min(count, len(clips) // 2)
    return clips[:compared], clips[compared:]


def _landmark_clips(path: str | Path, spec: InputSpec, count: int, rng: np.random.Generator) -> list[FeatureArray]:
    from trainers.data.landmarks import load_landmarks

    points = load_landmarks(path).points
    if points.shape[1:] != (spec.length, *spec.shape):
        raise InputError(
            f"The clips of {shown(Path(path).name)} have shape {points.shape[1:]}; "
            f"{(spec.length, *spec.shape)} was expected.",
            "Nothing was exported.",
            "Name data like those that the checkpoint was trained on.",
        )
    drawn = (points[i] for i in rng.permutation(len(points)))
    return [clip for clip, _ in zip((c for c in drawn if not idle_by_rule(c)), range(count), strict=False)]


def _film_clips(folder: Path, spec: InputSpec, count: int, rng: np.random.Generator) -> list[FeatureArray]:
    found = sorted(path for path in films(folder) if path.is_file())
    if not found:
        raise InputError(
            f"{shown(folder.name)} is no folder with films.",
            "Nothing was exported.",
            f"Name a folder that holds some: {', '.join(ENDINGS)}.",
        )
    each = min(_PER_FILM, math.ceil(count / len(found)))
    clips: list[FeatureArray] = []
    for i in rng.permutation(len(found)):
        clips += [clip for clip, _ in zip(_of_film(found[i], spec), range(each), strict=False)]
        if len(clips) >= count:
            break
    return clips[:count]


def _of_film(path: Path, spec: InputSpec) -> Iterator[FeatureArray]:
    """The clips of one film, one behind the other; none of a film that can't be read to its first clip's end."""
    source, ring, sampler = VideoSource(str(path), paced=False), FeatureRing(2 * spec.length + 8), Sampler(spec.fps)
    try:
        source.open()
        while True:
            frame = source.read(_WAIT_S)
            if frame is None or frame.image is None or not sampler.wants(frame.t):
                continue
            ring.push(frame.t, picture(frame.image, spec), frame.seq)
            if (clip := ring.clip(spec.length, spec.fps, spec.resample)) is not None:
                yield clip.values
                ring.clear()
    except SourceEnded:
        short = ring.short_clip(spec.length, spec.fps, spec.resample) if spec.streams else None
        if short is not None:
            yield short.values
    except SourceError:
        return
    finally:
        source.close()
