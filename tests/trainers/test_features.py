"""A frozen backbone is asked once: the head becomes what it would have become behind the whole model."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.array_cache import ArrayCache
from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.models.glove import Ms3dGru
from engine.types import FeatureArray
from tests.trainers.test_run import CONFIG, Run, recordings, same
from tests.trainers.wiggles import Wiggles
from trainers import folder

SETTINGS = replace(CONFIG, family="ms3d_gru", width=0, filters=2, epochs=3, check=False)
FROZEN = replace(SETTINGS, freeze_backbone=True, epochs=6, lr=0.01, name="tuned")


class Still(Wiggles):
    """Recordings of which every window is alike."""

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        return super().load(index, spec, 0.5)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint with batch norms and dropout in its backbone, and a dropout before its head."""
    return Run(tmp_path_factory.mktemp("before") / "r", SETTINGS, Still()).outcome.path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many clips the backbone was asked about, each time."""
    seen: list[int] = []
    honest = Ms3dGru.embed

    def embed(self: Ms3dGru, x: torch.Tensor) -> torch.Tensor:
        seen.append(len(x))
        return honest(self, x)

    monkeypatch.setattr(Ms3dGru, "embed", embed)
    yield seen


def differences(one: Path, two: Path) -> dict[str, float]:
    a, b = read_checkpoint(one)[0], read_checkpoint(two)[0]
    return {name: float(np.abs(a[name].astype(np.float64) - b[name]).max()) for name in a}


@pytest.mark.parametrize("change", [{}, {"optimizer": "sgd", "lr": 0.1}, {"label_smoothing": 0.1, "accumulate": 1}])
def test_the_head_becomes_what_it_would_behind_the_whole_model(
    before: Path, tmp_path: Path, change: dict[str, Any]
) -> None:
    config = replace(FROZEN, checkpoint=str(before), **change)
    kept = Run(tmp_path / "kept", config, Still())
    whole = Run(tmp_path / "whole", replace(config, keep_features=False), Still())
    for name in (folder.LAST, folder.BEST):
        assert max(differences(tmp_path / "kept" / name, tmp_path / "whole" / name).values()) < 1e-6
    figures = [[(e.number("top1"), e.number("loss")) for e in run.said("validated")] for run in (kept, whole)]
    assert np.allclose(*figures, atol=2e-4)
    moved = differences(before, tmp_path / "kept" / folder.LAST)
    assert {name for name, far in moved.items() if far} == {"output_layers.3.weight", "output_layers.3.bias"}


def test_the_statistics_of_a_frozen_batch_norm_stay(before: Path, tmp_path: Path) -> None:
    Run(tmp_path / "r", replace(FROZEN, checkpoint=str(before), keep_features=False, epochs=1), Still())
    moved = differences(before, tmp_path / "r" / folder.LAST)
    statistics = {name: far for name, far in moved.items() if "running" in name or "tracked" in name}
    assert len(statistics) > 6 and not any(statistics.values())


def test_each_clip_is_asked_about_once_and_not_again_the_next_time(
    before: Path, tmp_path: Path, asked: list[int]
) -> None:
    config = replace(FROZEN, checkpoint=str(before))
    Run(tmp_path / "one", config, Still())
    assert sum(asked) - 1 == len(Still().samples)  # the beginning is tried on an empty clip
    asked.clear()
    again = Run(tmp_path / "two", config, Still())
    assert sum(asked) == 1
    assert same(again.outcome.path, tmp_path / "one" / folder.BEST)


def test_what_was_said_is_kept_where_the_settings_say(before: Path, tmp_path: Path, own_caches: Path) -> None:
    Run(tmp_path / "r", replace(FROZEN, checkpoint=str(before), epochs=1, cache=str(tmp_path / "here")), Still())
    assert len(list((tmp_path / "here" / "features").glob("*/*.npz"))) == len(Still().samples)
    assert not own_caches.exists()


def test_other_weights_and_other_recordings_are_asked_about_anew(
    before: Path, tmp_path: Path, asked: list[int]
) -> None:
    config = replace(FROZEN, checkpoint=str(before), epochs=1)
    Run(tmp_path / "one", config, Still())
    asked.clear()
    # A recording's numbers follow from its label and its place: 8, 7 and 6 of 9 have both in common with one of before.
    Run(tmp_path / "more", config, Still(per_label=9))
    assert sum(asked) - 1 == 1 + 2 + 3
    other = Run(tmp_path / "other", replace(SETTINGS, seed=5, epochs=1), Still()).outcome.path
    asked.clear()
    Run(tmp_path / "two", replace(config, checkpoint=str(other)), Still())
    assert sum(asked) - 1 == len(Still().samples)


def test_a_recording_that_can_not_be_read_is_named_once_and_left_out(before: Path, tmp_path: Path) -> None:
    data = Still()
    broken = recordings(data).train.index[1]
    data.broken = (broken,)
    run = Run(tmp_path / "r", replace(FROZEN, checkpoint=str(before)), data)
    notes = [e.words("text") for e in run.said("note") if data.samples[broken].path.name in e.words("text")]
    assert run.outcome.reason == "completed" and len(notes) == 1


def test_a_stop_while_the_backbone_is_asked_keeps_a_checkpoint_and_goes_on(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(FROZEN, checkpoint=str(before), epochs=2)
    whole = Run(tmp_path / "whole", config, Still())

    class Stopping(Still):
        def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
            Run.last.stop.ask()
            return super().load(index, spec, at)

    stopped = Run(tmp_path / "r", config, Stopping())
    assert stopped.outcome.reason == "stopped" and not stopped.said("step")
    assert open_engine(stopped.outcome.path).manifest.family == "ms3d_gru"
    assert same(Run(tmp_path / "r", config, Still()).outcome.path, whole.outcome.path)


def test_the_backbone_sees_test_recordings_only_after_the_last_step(before: Path, tmp_path: Path) -> None:
    data, seen = Still(), []
    tested = set(recordings(data).test.index)
    load = data.load
    data.load = lambda i, *rest: seen.append(i) or load(i, *rest)  # type: ignore[method-assign,func-returns-value]

    def look(r: Run, event: Any) -> None:
        assert event.kind != "validated" or not tested & set(seen)

    Run(tmp_path / "r", replace(FROZEN, checkpoint=str(before)), data, look)
    assert tested <= set(seen)


@pytest.mark.parametrize("change", [{"thaw_epoch": 1}, {"freeze_backbone": False}, {"noise": 0.1}])
def test_a_backbone_that_learns_or_sees_changed_clips_is_asked_each_time(
    before: Path, tmp_path: Path, asked: list[int], change: dict[str, Any]
) -> None:
    Run(tmp_path / "r", replace(FROZEN, checkpoint=str(before), epochs=2, **change), Still())
    assert sum(asked) > 2 * len(recordings(Still()).train)


def test_what_is_kept_is_bounded_and_damage_is_found(tmp_path: Path) -> None:
    kept = ArrayCache("any", 3000, tmp_path)
    places = [kept.place(b"a", bytes([n])) for n in range(4)]
    assert len(set(places)) == 4 and kept.place(b"ab", b"c") != kept.place(b"a", b"bc")
    for place in places:
        kept.keep(place, {"x": np.zeros(200, np.float32)})
    assert [kept.read(place) is not None for place in places] == [True, True, True, False]
    data = bytearray(places[0].read_bytes())
    data[300] ^= 1
    places[0].write_bytes(data)
    assert kept.read(places[0]) is None
