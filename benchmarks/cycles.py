"""cycles: 50 times start – run – close, at moments that cover start-up, loading, warm-up and running."""

import random

from benchmarks.figure import Figure, at_most, equal, shown
from benchmarks.process import run_app

CYCLES = 50


def run(full: bool) -> list[Figure]:
    """50 processes one after the other; `full` changes nothing."""
    rng = random.Random(0)
    runs = [(after, run_app(close_after=after)) for after in (rng.uniform(0.05, 7.0) for _ in range(CYCLES))]
    late = [r.milestones["closed"] - r.milestones["closing"] for _, r in runs if "closed" in r.milestones]
    left = [r.facts.get("closed", {}) for _, r in runs]
    return [
        equal("exit_codes_other_than_0", sum(r.exit_code != 0 for _, r in runs), 0, f"of {CYCLES}"),
        equal("closed_without_a_report", sum("closed" not in r.milestones for _, r in runs), 0, f"of {CYCLES}"),
        equal("threads_left", sum(len(x.get("threads", ())) for x in left), 0, "threads"),
        equal("widgets_left", sum(int(x.get("widgets", 0)) for x in left), 0, "top-level widgets"),
        equal("children_left", sum(r.children for _, r in runs), 0, "processes"),
        at_most("closing_time_max", max(late, default=float("nan")), 3.0, "s"),
        shown("closed_before_the_first_word", sum("first_word" not in r.milestones for _, r in runs), f"of {CYCLES}"),
    ]
