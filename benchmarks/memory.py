"""memory: growth over 10 minutes of use, after two: the window on real signing with real landmarks, toggles pressed.

`--full` also changes the source each minute and the engine every 40 seconds, and shows that slope without a limit.
"""

import itertools

from app.allocator import share_arena
from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.memory_growth import LIMIT_MIB_H, SECONDS, Growth
from benchmarks.window import Rig
from engine.backends.fastest import open_fastest
from engine.sources import open_source

SAMPLE_S = 3.0  # between two toggles; four of them between two samples, which take 2 s


def run(full: bool) -> list[Figure]:
    """Steady use, then, with `full`, the same with changes."""
    share_arena()  # as the program does, before it starts a thread
    figures = growth("", changes=False)
    return [*figures, *growth("_with_changes", changes=True)] if full else figures


def growth(suffix: str, *, changes: bool) -> list[Figure]:
    """Slopes over 10 minutes; the limit holds for steady use."""
    images, dictionary = signing_images(), open_fastest(DEFAULT_CHECKPOINT).dictionary
    with Rig() as rig:
        rig.is_noting = False  # the benchmark's own notes would grow
        rig.session.use_engine(lambda: open_fastest(DEFAULT_CHECKPOINT))
        rig.session.use_source(lambda: LoopSource(images))
        grown = Growth(rig.spin)
        for i in itertools.count():
            if changes and i % 5 == 4:  # each minute another source, clips and demo in turn
                is_demo = i // 5 % 2 == 1
                rig.session.use_source(
                    (lambda: open_source("demo", dictionary=dictionary)) if is_demo else (lambda: LoopSource(images))
                )
            if changes and i % 3 == 2:
                rig.session.use_engine(lambda: open_fastest(DEFAULT_CHECKPOINT))
            act = rig.window.act
            for action in (act.mirror, act.landmarks) * 2:  # on and off: equal states are compared
                action.toggle()
                rig.spin(SAMPLE_S)
            if grown.sample() > SECONDS:
                break
    return grown.figures(suffix, limit_mib_h=None if changes else LIMIT_MIB_H)
