"""The published glove checkpoints are as good here as where they come from."""

from pathlib import Path

import numpy as np
import pytest
import torch

from benchmarks import glove_proof
from benchmarks.glove_proof import PUBLISHED, TOLERANCE, Episode, episodes, figures, live, recognised, whole
from engine.models.glove import JAMO
from tests.needs import data_folder


def tensors_of(path: Path) -> dict[str, np.ndarray]:
    """Of a Lightning checkpoint, by torch itself: the tests trust these files."""
    state = torch.load(path, weights_only=True, map_location="cpu")["state_dict"]
    return {name: value.numpy() for name, value in state.items()}


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("file", PUBLISHED)
def test_a_published_checkpoint_has_its_accuracy_on_all_episodes(file: str) -> None:
    tensors = tensors_of(data_folder() / "glove" / file)
    family, hyper = recognised({name: value.shape for name, value in tensors.items()})
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
    found = {figure.key: figure for figure in figures(tensors_of)}
    for name, _ in PUBLISHED.values():
        assert found[f"glove.{name}.named"].ok
        assert found[f"glove.{name}.live"].value + found[f"glove.{name}.silent"].value >= 94
    assert not found["glove.episodes"].ok


@pytest.mark.data
def test_scores_tell_a_good_checkpoint_from_a_wrong_one() -> None:
    """Neither way of scoring can be passed by weights that know nothing, nor by signs under wrong names."""
    tensors = tensors_of(data_folder() / "glove" / "ms3dgru_best.ckpt")
    family, hyper = recognised({name: value.shape for name, value in tensors.items()})
    some = episodes()[::120]
    assert whole(family, hyper, tensors, some) > 90
    assert live(family, hyper, tensors, some)[0] > 90
    renamed = [Episode(episode.times, episode.values, (episode.y + 1) % len(JAMO)) for episode in some]
    assert whole(family, hyper, tensors, renamed) < 10
    assert live(family, hyper, tensors, renamed)[0] < 10
    blind = {name: np.zeros_like(value) for name, value in tensors.items()}
    assert whole(family, hyper, blind, some) < 10
    assert live(family, hyper, blind, some) == (0.0, 100.0)
