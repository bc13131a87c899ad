"""The landmark figures: no take is learned from and tested, and the page names every fold."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks import landmarks
from benchmarks.landmarks import MODELS, Recorded, measured, nearest, page
from tests.needs import data_folder
from tests.trainers.clips import write_words
from trainers.data.landmark_files import PointSet, read_words_npz
from trainers.data.split import Split


@pytest.fixture
def small(tmp_path: Path) -> Recorded:
    data = read_words_npz(write_words(tmp_path / "words.npz"))
    even = tuple(i for i, s in enumerate(data.samples) if s.take.endswith("0"))
    odd = tuple(i for i, s in enumerate(data.samples) if s.take.endswith("1"))
    return Recorded("small", data, (Split(even, (), odd, "x"), Split(odd, (), even, "x")), 20, "-", "takes", "Note.")


def test_the_nearest_neighbour_is_asked_about_test_clips_alone(small: Recorded) -> None:
    group = nearest(small, small.splits[0])
    assert group.clips == 16 and group.top1 > 0.6
    swapped = PointSet(small.data.samples, small.data.labels, tuple(np.full_like(c, np.nan) for c in small.data.clips))
    nothing = Recorded("x", swapped, small.splits, 20, "-", "takes", "")
    assert nearest(nothing, small.splits[0]).top1 == 0.25  # all alike: the first label for every clip


def test_both_models_are_trained_tested_and_put_on_the_page(small: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landmarks, "QUICK", 1)
    found = {(small.name, m.name): measured(small, m, full=False) for m in MODELS[1:]}
    (report,) = found.values()
    assert int(report.clips.sum()) == 16 and report.groups[1] == "take"
    assert report.recall[report.labels.index("-")] == 1.0  # nobody's hands: idle by rule
    monkeypatch.setattr(landmarks, "with_lips", lambda: small)
    monkeypatch.setattr(landmarks, "asl", lambda: small)
    for model in MODELS:
        monkeypatch.setitem(model.epochs, "small", 1)
    written = page(found, {"small": [nearest(small, s) for s in small.splits]})
    assert "landmark model of the live path | 1 | " in written and f"**{report.top1:.1%}**" in written
    assert "nearest neighbour" in written


@pytest.mark.data
@pytest.mark.slow
def test_no_take_is_learned_from_and_tested() -> None:
    data_folder()
    for recorded in (landmarks.with_lips(), landmarks.asl()):
        take = [s.take for s in recorded.data.samples]
        tested = sorted(i for split in recorded.splits for i in split.test)
        assert tested == list(range(len(take)))
        for split in recorded.splits:
            assert not {take[i] for i in (*split.train, *split.val)} & {take[i] for i in split.test}
