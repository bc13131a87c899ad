"""age: from the instant at which a picture is taken to its word on the screen, beside a plain loop in one thread.

A camera of 640×480 at 30 pictures a second shows real signing; real MediaPipe, default checkpoint, one thread of torch
and of OpenCV each. Ages run from a picture's instant to the end of the paint that first shows its word; offscreen and
drawn alone, where there is no display. The loop's camera keeps 4 pictures, as OpenCV asks V4L2 for; beside it the same
loop on a camera that always gives the newest picture, which few have.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

import cv2

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, at_most, percentile, shown
from benchmarks.loop_source import FPS, LoopCamera, signing_images
from benchmarks.plain_loop import PlainLoop
from benchmarks.window import Rig
from engine.backends.fastest import open_fastest
from engine.types import ImageArray

SIZE = (640, 480)
WARM_S = 2.0
Watched = tuple[list[float], float]
"""Ages of words in seconds, pictures shown a second."""


def run(full: bool) -> list[Figure]:
    """Three turns of 10 s each, with `full` of 30 s."""
    cv2.setNumThreads(1)
    images, seconds = signing_images(SIZE), 30.0 if full else 10.0
    turns: dict[str, Callable[[], Watched]] = {
        "ours": lambda: ours(images, seconds),
        "loop": lambda: loop(seconds),
        "loop_newest": lambda: loop(seconds, "newest"),
    }
    seen: dict[str, list[Watched]] = {name: [] for name in turns}
    for _ in range(3):
        for name, turn in turns.items():
            seen[name].append(turn())
    return figures(seen)


def figures(seen: dict[str, list[Watched]]) -> list[Figure]:
    """Ages are those of all turns; pictures a second are of the worst of ours, and of the best of theirs."""
    ages = {name: [1000 * age for turn, _ in turns for age in turn] for name, turns in seen.items()}
    rates = {name: [rate for _, rate in turns] for name, turns in seen.items()}
    middle, late = ({name: percentile(each, q) for name, each in ages.items()} for q in (50, 95))
    return [
        at_most("age_median", middle["ours"], middle["loop"], "ms, limit: the loop's"),
        at_most("age_p95", late["ours"], late["loop"], "ms, limit: the loop's"),
        shown("age_median_ratio", middle["ours"] / middle["loop"], "× the loop's"),
        shown("age_p95_ratio", late["ours"] / late["loop"], "× the loop's"),
        shown("loop_newest_age_median", middle["loop_newest"], "ms, where the camera gives the newest picture"),
        shown("loop_newest_age_p95", late["loop_newest"], "ms, the same"),
        at_least("pictures", min(rates["ours"]), FPS - 0.5, "pictures/s shown"),
        at_most("loop_pictures", max(rates["loop"]), min(rates["ours"]), "pictures/s, limit: ours"),
        at_least("words_seen", min(len(turn) for turn, _ in seen["ours"]), 1, "predictions in a turn"),
    ]


def ours(images: list[ImageArray], seconds: float) -> Watched:
    """The window; its first seconds don't count."""
    with Rig() as rig:
        rig.session.use_engine(lambda: open_fastest(DEFAULT_CHECKPOINT))
        rig.session.use_source(lambda: LoopCamera(images))
        rig.spin(30.0, lambda: rig.session.snapshot().health.answers > 0)
        rig.spin(WARM_S)
        for series in (rig.stats.word_ages, rig.stats.picture_ages):
            series.clear()
        began = time.perf_counter()
        rig.spin(seconds)
        rate = len(rig.stats.picture_ages) / (time.perf_counter() - began)
        ages = list(rig.stats.word_ages)
    return ages, rate


def loop(seconds: float, *flags: str) -> Watched:
    """The plain loop, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.age", f"{seconds:g}", *flags]
    out = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120, check=True).stdout
    said = json.loads(out.splitlines()[-1])
    return said["ages"], said["rate"]


def watched(seconds: float, *, is_newest: bool) -> Watched:
    """The plain loop in this process; its first seconds don't count."""
    cv2.setNumThreads(1)
    images = signing_images(SIZE)
    loop, ages, pictures = PlainLoop(), list[float](), 0
    camera = LoopCamera(images, 1 if is_newest else 4, is_newest=is_newest)
    camera.open()
    began = time.perf_counter() + WARM_S
    while time.perf_counter() < began + seconds:
        frame = camera.read(1.0)
        if frame is None or frame.image is None:
            continue
        before = loop.words
        loop.step(frame.image)
        now = time.perf_counter()
        if now >= began:
            pictures += 1
            ages += [now - frame.t] if loop.words > before else []
    loop.close()
    return ages, pictures / seconds


if __name__ == "__main__":
    ages, rate = watched(float(sys.argv[1]), is_newest="newest" in sys.argv[2:])
    print(json.dumps({"ages": ages, "rate": rate}))
