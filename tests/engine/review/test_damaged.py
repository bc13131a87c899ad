"""Damaged films end in pictures or in words, and nothing is left of their processes."""

import random
from pathlib import Path

import pytest

from benchmarks.seek import Seen, watch
from tests.attacks.films import damaged


@pytest.mark.slow
def test_films_damaged_in_every_way_are_shown_or_told(tmp_path: Path) -> None:
    seen = Seen()
    for n, (_, path) in enumerate(damaged(tmp_path, 22)):
        watch(path, seen, random.Random(n))
    assert sum(seen.ends.values()) == 22
    assert (seen.silent, seen.left) == (0, 0)
    assert max(seen.gone_s) < 2.0 and max(seen.first_s) < 6.0  # 3 s is the promise; a loaded machine needs longer
    assert seen.ends["refused"] and seen.ends["shown"]
