"""`signlens recognize` on episodes of a sensor glove."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from app.cli import main
from app.commands import recognize
from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from engine.checkpoint.files import read_manifest, write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models.glove import JAMO, MS3D_GRU
from tests import gloves
from tests.engine.sources.films import make_film
from tests.fakes import FakeEngine, says
from tests.needs import data_folder


def run(*words: str, out: Path) -> tuple[int, list[dict[str, object]]]:
    code = main(["recognize", *words, "--json", str(out)])
    return code, json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture
def glove(monkeypatch: pytest.MonkeyPatch) -> gloves.GloveEngine:
    """A checkpoint for a sensor glove, as `--checkpoint` would open it."""
    opened = gloves.GloveEngine()
    monkeypatch.setattr(recognize, "_open", lambda checkpoint: opened)
    return opened


def test_a_glove_episode_shorter_than_a_clip_is_one_clip_and_one_event(
    glove: gloves.GloveEngine, tmp_path: Path
) -> None:
    path = gloves.episode(tmp_path / "아 기록.CSV", sign=1, count=24)
    code, (found,) = run(str(path), out=tmp_path / "r.json")
    assert code == 0
    (clip,), (event,) = found["clips"], found["events"]
    assert (clip["predicted_class_name"], event["label"]) == ("ㅏ", "ㅏ")
    assert clip["start_time"] == event["start"] == 0.0
    assert clip["end_time"] == pytest.approx(24 / gloves.FPS, abs=0.002)
    assert event["end"] == pytest.approx(23 / gloves.FPS, abs=0.002)
    assert all(np.array_equal(asked, glove.asked[0]) for asked in glove.asked)
    assert set(glove.filled) == {gloves.LENGTH - 24}


def test_a_glove_and_a_film_are_recognised_each_by_the_bundled_checkpoint_for_it(tmp_path: Path) -> None:
    episode, film = gloves.episode(tmp_path / "e.csv", sign=1, count=60), make_film(tmp_path / "f.mp4", 45)
    code, (of_glove, of_film) = run(str(episode), str(film), "--return-probabilities", out=tmp_path / "r.json")
    assert code == 0
    wanted = (read_manifest(path).labels for path in (GLOVE_CHECKPOINT, DEFAULT_CHECKPOINT))
    for found, labels in zip((of_glove, of_film), wanted, strict=True):
        assert tuple(found["clips"][0]["probabilities"]) == labels  # type: ignore[index]


def test_a_clip_of_a_glove_is_at_least_what_its_checkpoint_sees_at_once(
    glove: gloves.GloveEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognize, "CLIP_S", 0.1)
    path = str(gloves.episode(tmp_path / "e.csv", sign=2, count=90))
    _, (found,) = run(path, "--multiple-clips", "--stride", "0.5", out=tmp_path / "r.json")
    assert [clip["predicted_class_name"] for clip in found["clips"]] == ["ㅣ"] * len(found["clips"])
    assert found["clips"][0]["clip_duration"] == pytest.approx(gloves.LENGTH / gloves.FPS, abs=0.002)
    assert {len(values) for values in glove.asked} == {gloves.LENGTH}
    _, (found,) = run(path, "--clip-duration", "0.5", out=tmp_path / "r.json")
    assert found["clips"][0]["clip_duration"] == 0.5 and len(glove.asked[-1]) == 17


def test_a_recording_of_another_kind_than_the_checkpoint_eats_is_told(
    glove: gloves.GloveEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognize, "_open", lambda checkpoint: FakeEngine(says("hello")))
    path = gloves.episode(tmp_path / "e.csv")
    code, (found,) = run(str(path), out=tmp_path / "r.json")
    assert code == 1
    assert len(str(found["error"]).splitlines()) == 3 and "sensor values" in str(found["error"])
    assert glove.asked == []


@pytest.mark.data
def test_the_published_episodes_are_named_by_the_published_checkpoint(tmp_path: Path) -> None:
    folder = data_folder() / "glove"
    state = torch.load(folder / "ms3dgru_best.ckpt", weights_only=True, map_location="cpu")["state_dict"]
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    hyper = MS3D_GRU.recognise(shapes)
    assert hyper is not None
    own = Manifest("glove", MS3D_GRU.name, JAMO, MS3D_GRU.variants[0].input, hyper=hyper)
    write_checkpoint(tmp_path / "own.safetensors", {k: v.numpy() for k, v in state.items()}, own)
    paths = sorted((folder / "raw_csv_sample").glob("*.csv"))
    words = [str(path) for path in paths]
    code, found = run(*words, "--checkpoint", str(tmp_path / "own.safetensors"), out=tmp_path / "r.json")
    assert code == 0 and len(found) == len(paths) > 0
    for path, episode in zip(paths, found, strict=True):
        sign = path.stem.split("_")[3]
        assert [clip["predicted_class_name"] for clip in episode["clips"]] == [sign]
        assert [event["label"] for event in episode["events"]] == [sign]
