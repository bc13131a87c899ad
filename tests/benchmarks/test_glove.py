"""The glove's figures: what is held out stays out, and a model that is no better than its neighbour is told so."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks import glove
from benchmarks.figure import Figure
from benchmarks.glove_folds import Trained, Training, at_random, held_out, nearest
from benchmarks.glove_stream import streams
from engine.checkpoint.manifest import DecisionSpec
from engine.samples import CHANNELS
from trainers.beginning import scratch
from trainers.config import TrainConfig
from trainers.continuous import decided
from trainers.data.gloves import GloveSet, read_glove_npz

SIGNS = ("ㄱ", "ㄴ", "ㅏ")


@pytest.fixture
def data(tmp_path: Path) -> GloveSet:
    """Two signers, three sessions, three signs, four takes; in session 3 each sign reads as another does before."""
    parts, y, subject, session = [], [], [], []
    for n in range(2 * 3 * 3 * 4):
        s, d, k = n % 2, n // 2 % 3, n // 6 % 3
        level = 700 + 50 * ((k + 1) % 3 if d == 2 else k) + 10 * d + n // 18
        parts.append(np.column_stack([30.0 * np.arange(40), np.full((40, len(CHANNELS)), level)]))
        y.append(k)
        subject.append(s)
        session.append(d + 1)
    np.savez(
        tmp_path / "episodes.npz", data=np.concatenate(parts).astype(np.float32), length=np.full(len(parts), 40),
        y=np.array(y), subject=np.array(subject), session=np.array(session),
        channels=np.array(["timestamp_ms", *CHANNELS]), classes=np.array(SIGNS),
    )  # fmt: skip
    return read_glove_npz(tmp_path / "episodes.npz")


def test_the_neighbour_is_looked_for_in_the_rest_alone(data: GloveSet) -> None:
    sessions = held_out(data, "session")
    assert list(sessions) == ["session_1", "session_2", "session_3"]
    assert list(held_out(data, "signer")) == ["signer_0", "signer_1"]
    assert nearest(data, sessions["session_3"]) == 0.0
    assert nearest(data, at_random(data, 0)) > 50
    for parts in (*sessions.values(), at_random(data, 0)):
        assert sorted((*parts.train, *parts.val, *parts.test)) == list(range(len(data.samples)))


def figures(data: GloveSet, monkeypatch: pytest.MonkeyPatch, share: float, full: bool) -> dict[str, Figure]:
    """What is told where every training answers `share` of its test part rightly."""

    def trained(todo: Sequence[Training]) -> Iterator[Trained]:
        for training in todo:
            manifest = scratch(TrainConfig(family=training.family, data="-"), SIGNS).manifest
            manifest.metrics["top1"] = share  # type: ignore[index]  # a dict, though it promises less
            yield Trained(training, {}, manifest)

    monkeypatch.setattr(glove, "glove_set", lambda: data)
    monkeypatch.setattr(glove, "trained", trained)
    return {figure.key: figure for figure in glove.run(full)}


def test_every_session_and_signer_of_every_family_is_told(data: GloveSet, monkeypatch: pytest.MonkeyPatch) -> None:
    told = figures(data, monkeypatch, 0.995, full=True)
    for family in glove.FAMILIES:
        for name in ("session_1", "session_2", "session_3", "signer_0", "signer_1"):
            assert told[f"{family}_{name}"].value == pytest.approx(99.5)
            assert f"nearest_neighbour_{name}" in told
    assert told["ms3d_gru_random_mean"].ok
    assert "copies" in told["ms3d_gru_random_mean"].unit
    assert "ms3d_gru_session_1" not in figures(data, monkeypatch, 0.995, full=False)


def test_a_model_that_is_no_better_than_its_neighbour_has_missed(
    data: GloveSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    baseline = [
        f.value for k, f in figures(data, monkeypatch, 1.0, full=False).items() if k.startswith("nearest_neighbour_s")
    ]
    mean = float(np.mean(baseline[:3])) / 100
    assert not figures(data, monkeypatch, mean + 0.04, full=False)["gru_sessions_ahead_mean"].ok
    assert figures(data, monkeypatch, mean + 0.06, full=False)["gru_sessions_ahead_mean"].ok
    assert not figures(data, monkeypatch, 0.99, full=True)["ms3d_gru_random_mean"].ok


def test_a_stream_holds_each_sign_of_each_signers_session_once(data: GloveSet) -> None:
    start = scratch(TrainConfig(family="gru", num_frames=20, data="-"), SIGNS)
    tensors = {name: value.numpy() for name, value in start.model.state_dict().items()}
    training = Training("gru", "session_1", held_out(data, "session")["session_1"])
    made = list(streams(data, Trained(training, tensors, start.manifest)))
    assert len(made) == 2
    for stream in made:
        assert {sign.label for sign in stream.signs} == set(SIGNS)
        assert stream.scores.times[0] < stream.signs[0].end and stream.scores.times[-1] > stream.signs[-1].end
        never = decided(stream, DecisionSpec(1.0, 1.0))
        assert (never.misses, never.false_words) == (3, 0)
