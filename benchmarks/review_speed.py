"""review-speed: films of 640 × 480 at 30 pictures a second through the recognizer in the background, and opened again.

Ten minutes of real signing for the landmark checkpoint, a minute for X3D-XS (fresh weights: its answers do not matter
here), beside the same films decoded alone. Two cores: one for the decoder's process, one for the rest.
"""

import tempfile
import time
from pathlib import Path

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, at_most, equal, shown
from benchmarks.long_films import long_film
from benchmarks.loop_source import signing_images
from engine.backends.eager import EagerEngine
from engine.backends.engine import Engine
from engine.backends.fastest import open_fastest
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.review.analysis import Analysed
from engine.review.background import Analysis, MakeEngine
from engine.review.part import same_scores
from engine.review.recordings import open_recording
from engine.review.results import Results
from engine.sources.whole import frames

LONG_S, SHORT_S = 600.0, 60.0


def run(full: bool) -> list[Figure]:
    """`full` changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        images = signing_images()
        long, short = (long_film(Path(folder) / f"{s:g}.mp4", images, s) for s in (LONG_S, SHORT_S))
        del images  # 1 GB
        results = Results(Path(folder) / "results")
        landmarks, landmark_s = timed(long, lambda: open_fastest(DEFAULT_CHECKPOINT), results)
        again, again_s = timed(long, lambda: open_fastest(DEFAULT_CHECKPOINT), results)
        pixels, pixels_s = timed(short, x3d_xs, results)
        alone_s = decoded(short)
    speed, pixel_speed = landmarks.seconds / landmark_s, pixels.seconds / pixels_s
    return [
        at_least("landmark_speed", speed, 1.5, f"× real time, at {landmarks.scores.manifest.input.fps:g} fps"),
        at_least("x3d_xs_speed", pixel_speed, 3.0, f"× real time, at {pixels.scores.manifest.input.fps:g} fps"),
        shown("decoding_alone", pixels.seconds / alone_s, "× real time"),
        at_most("second_opening", again_s, 1.0, f"s, of {landmarks.seconds / 60:.0f} min"),
        equal("second_opening_equal", same_scores(landmarks.scores, again.scores), 1, "bit for bit"),
        shown("frames_shown", len(landmarks.step_frames), f"of {len(landmarks.frame_times)}, as many as it wants"),
        shown("words", len(landmarks.track("").segments), "segments"),
    ]


def timed(path: Path, make: MakeEngine, results: Results) -> tuple[Analysed, float]:
    """What an analysis comes to, and the seconds from asking for it until it is there."""
    began = time.perf_counter()
    analysis = Analysis(path, make, results=results)
    analysis.wait()
    took = time.perf_counter() - began
    if analysis.found is None:
        raise RuntimeError(analysis.notice)
    return analysis.found, took


def decoded(path: Path) -> float:
    """Seconds to read the film and do nothing."""
    began = time.perf_counter()
    source = open_recording(path)
    source.open()
    for _ in frames(source):
        pass
    source.close()
    return time.perf_counter() - began


def x3d_xs() -> Engine:
    """The published size with fresh weights for 400 classes."""
    family = FAMILIES["x3d"]
    size = family.variants[0]
    labels = tuple(f"class {k}" for k in range(size.labels))
    manifest = Manifest(size.name, family.name, labels, size.input, dict(size.hyper))
    return EagerEngine(f"{size.name}.fresh", manifest, family, family.build(labels=size.labels, **size.hyper), {})
