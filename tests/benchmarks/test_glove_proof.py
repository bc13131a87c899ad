"""The published glove checkpoints are as good here as where they come from."""

import numpy as np
import pytest

from benchmarks import glove_proof
from benchmarks.glove_proof import PUBLISHED, TOLERANCE, Episode, episodes, glove_figures, live, opened, whole
from engine.models.glove import JAMO
from tests.needs import data_folder


@pytest.fixture(autouse=True)
def _published() -> None:
    data_folder()  # skips, saying so, where there is none


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("file", PUBLISHED)
def test_a_published_checkpoint_has_its_accuracy_on_all_episodes(file: str) -> None:
    family, hyper, tensors = opened(file)
    name, accuracy = PUBLISHED[file]
    assert family.name == name
    known = episodes()
    assert len(known) == 2884 and {episode.y for episode in known} == set(range(len(JAMO)))
    assert abs(whole(family, hyper, tensors, known) - accuracy) <= TOLERANCE


@pytest.mark.data
@pytest.mark.slow
def test_sample_by_sample_through_the_recogniser_it_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every 20th episode; what it answers with less than its threshold is not said."""
    some = episodes()[::20]
    monkeypatch.setattr(glove_proof, "episodes", lambda: some)
    found = {figure.key: figure for figure in glove_figures(1)}
    for name, _ in PUBLISHED.values():
        assert found[f"glove_{name}_named"].ok
        assert found[f"glove_{name}_live"].value + found[f"glove_{name}_silent"].value >= 94
    assert not found["glove_episodes"].ok


@pytest.mark.data
def test_scores_tell_a_good_checkpoint_from_a_wrong_one() -> None:
    """Neither way of scoring can be passed by weights that know nothing, nor by signs under wrong names."""
    family, hyper, tensors = opened("ms3dgru_best.ckpt")
    some = episodes()[::120]
    assert whole(family, hyper, tensors, some) > 90
    assert live(family, hyper, tensors, some)[0] > 90
    renamed = [Episode(episode.times, episode.values, (episode.y + 1) % len(JAMO)) for episode in some]
    assert whole(family, hyper, tensors, renamed) < 10
    assert live(family, hyper, tensors, renamed)[0] < 10
    blind = {name: np.zeros_like(value) for name, value in tensors.items()}
    assert whole(family, hyper, blind, some) < 10
    assert live(family, hyper, blind, some) == (0.0, 100.0)
