"""live: the window on a 30 fps source that loops real signing, with real MediaPipe and the default checkpoint."""

from assets import DEFAULT_CHECKPOINT
from benchmarks.figure import Figure, at_least, at_most, percentile, shown
from benchmarks.loop_source import CLIPS, LoopSource, signing_images
from benchmarks.window import run_window
from engine.backends.fastest import open_fastest

SECONDS = 60.0
PAINT_S = 0.080  # what a word's age may have beyond features and engine, at the 95th percentile


def run(full: bool) -> list[Figure]:
    """60 s; `full` changes nothing."""
    images = signing_images()
    r = run_window(lambda: LoopSource(images), lambda: open_fastest(DEFAULT_CHECKPOINT), SECONDS)
    age, cost = percentile(r.word_ages, 95), percentile(r.costs, 95)
    return [
        *r.figures(),
        at_most("capture_fps_upper", r.fps, 30.5, "frames/s"),
        at_most("word_age_p95", 1000 * age, 1000 * (cost + PAINT_S), "ms, limit: features + engine p95 + 80"),
        shown("features_and_engine_p95", 1000 * cost, "ms"),
        at_least("words", r.words, 1, "events"),
        at_least(f"frames_with_hands ({', '.join(CLIPS)})", 100 * r.hands_share, 50, "% of recognised frames"),
        shown("captured", r.health.captured, "frames"),
        shown("used", r.health.used, "frames"),
        shown("skipped", r.health.skipped, "frames, not asked for at 12 fps"),
        shown("dropped", r.health.dropped, "frames"),
    ]
