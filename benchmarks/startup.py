"""startup: timed by another process from the spawn, on a warm disk; medians of three (with `--full` of nine) runs."""

import statistics

from benchmarks.figure import Figure, at_most, equal
from benchmarks.process import run_app


def run(full: bool) -> list[Figure]:
    """One run warms the disk, the others count."""
    run_app(close_after=8)
    runs = [run_app(close_after=9) for _ in range(9 if full else 3)]
    never = float("nan")
    paint = statistics.median(r.milestones.get("first_paint", never) for r in runs)
    word = statistics.median(r.milestones.get("first_word", never) for r in runs)
    early = sum(bool(r.facts.get("first_paint", {}).get("torch", True)) for r in runs)
    return [
        at_most("first_paint", paint, 1.5, "s after the spawn"),
        equal("torch_imported_before_first_paint", early, 0, f"of {len(runs)} runs"),
        at_most("first_word_of_the_demo", word, 6.0, "s after the spawn"),
        equal("exit_codes_other_than_0", sum(r.exit_code != 0 for r in runs), 0, f"of {len(runs)} runs"),
    ]
