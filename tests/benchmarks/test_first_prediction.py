"""The first prediction is a ratio of medians, and one that never came is a miss."""

import math

from benchmarks.first_prediction import figures


def test_the_median_turn_counts_and_what_never_came_is_a_miss() -> None:
    turns = [{"recognize": r, "window": w, "loop": 4.0} for r, w in ((3.0, 3.9), (9.0, 3.8), (2.0, math.nan))]
    by_key = {f.key: f for f in figures(turns)}
    assert by_key["first_prediction_ratio"].value == 0.75 and by_key["first_prediction_ratio"].ok
    assert not by_key["first_prediction_ratio_window"].ok
    assert "2.00 … 9.00" in by_key["recognize_s"].unit
