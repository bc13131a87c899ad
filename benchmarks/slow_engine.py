"""slow-engine: the picture while an engine sleeps 2 s an answer."""

import time

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, shown
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.window import run_window
from engine.backends import Engine, open_engine
from engine.types import FeatureArray, FloatArray

SLEEP_S = 2.0


class SlowEngine:
    """The default checkpoint, 2 s late."""

    def __init__(self, engine: Engine) -> None:
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path
        self._engine = engine

    def infer(self, values: FeatureArray) -> FloatArray:
        time.sleep(SLEEP_S)
        return self._engine.infer(values)


def run(full: bool) -> list[Figure]:
    """20 s, with `full` 60 s."""
    images = signing_images()
    r = run_window(
        lambda: LoopSource(images), lambda: SlowEngine(open_engine(DEFAULT_CHECKPOINT)), 60.0 if full else 20.0
    )
    return [
        *r.figures(),
        at_least("answers", r.health.answers, 2, "answers"),
        shown("dropped", r.health.dropped, "frames"),
    ]
