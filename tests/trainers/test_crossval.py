"""Cross-validation of any family: each recording is tested once, by a model that never saw its group."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.backends import open_engine
from engine.checkpoint.input_spec import InputSpec
from engine.types import FeatureArray
from tests.trainers.test_run import CONFIG
from tests.trainers.wiggles import LABELS, Wiggles
from trainers import beginning
from trainers.__main__ import main
from trainers.crossval import crossval, pooled
from trainers.data.folds import folds
from trainers.progress import Event, StopRequest
from trainers.recordings import Recordings


class Watched(Wiggles):
    """Remembers what was loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[int] = []

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        self.loaded.append(index)
        return super().load(index, spec, at)


def start(parts: Recordings) -> beginning.Beginning:
    return beginning.scratch(CONFIG, parts.labels)


def test_every_recording_is_tested_once_and_never_before_its_folds_training_is_over(tmp_path: Path) -> None:
    data, stop = Watched(), StopRequest()
    splits = folds(data.samples, "session", 0, CONFIG.val_share)
    seen: list[set[int]] = []
    ended: list[int] = []

    def say(event: Event) -> None:
        if event.kind == "end":
            seen.append(set(data.loaded[ended[-1] if ended else 0 :]))
        if event.kind == "note" and "top-1" in event.words("text"):
            ended.append(len(data.loaded))

    done = crossval(CONFIG, data, splits, start, tmp_path, say, stop)
    assert len(done) == len(seen) == len(splits) == 4
    for split, before in zip(splits, seen, strict=True):
        assert not before & set(split.test) and set(split.train) <= before
    r = pooled(done, 4, "wiggles by session")
    assert int(r.clips.sum()) == len(data.samples) and r.groups == (4, "session")
    assert [g.clips for g in r.folds] == [6, 6, 6, 6] and len(r.groups_by["session"]) == 4
    assert r.top1 > 0.9 and r.params == done[0].parameters > 0
    assert "wiggles by session, 4 folds; each tested once" in r.split
    assert open_engine(done[3].path).manifest.labels == LABELS


def test_a_stop_keeps_the_folds_that_are_finished_and_the_report_says_so(tmp_path: Path) -> None:
    data, stop = Wiggles(), StopRequest()
    splits = folds(data.samples, "session", 0, CONFIG.val_share)

    def say(event: Event) -> None:
        if event.kind == "note" and event.words("text").startswith("Fold 2 of"):
            stop.ask()

    done = crossval(CONFIG, data, splits, start, tmp_path, say, stop)
    assert len(done) == 1 and "4 folds, 1 of them finished" in pooled(done, 4, "x").split


def test_the_command_measures_folds_of_any_form_and_keeps_their_checkpoints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = gloves(tmp_path / "episodes.npz"), tmp_path / "folds.json"
    command = ["crossval", "--data", str(data), "--family", "gru", "--hidden", "8", "--epochs", "2", "--lr", "0.03"]
    command += ["--threads", "1", "--batch", "4", "--accumulate", "1", "--accelerator", "cpu"]
    command += ["--out", str(tmp_path / "runs"), "--name", "cv", "--json", str(out)]
    assert main([*command, "--by", "session", "--picture", str(tmp_path / "m.png")]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["clips"] == 24 and [f["clips"] for f in figures["folds"]] == [6, 6, 6, 6]
    assert {g["name"] for g in figures["by"]["session"]} == {"0 / 0", "0 / 1", "1 / 2", "1 / 3"}
    assert figures["interval"]["by"] == "session" and "by session, 4 folds" in figures["split"]
    assert (tmp_path / "runs" / "cv" / "fold-4" / "best.safetensors").exists()
    assert "fold" in capsys.readouterr().out
    assert main([*command, "--by", "signer", "--only", "1"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["clips"] == 12
    begins = (tmp_path / "runs" / "cv" / "fold-4" / "best.safetensors").as_posix()
    (tmp_path / "recipe.toml").write_text(f'checkpoint = "{begins}"\nepochs = 1\naccelerator = "cpu"\n', "utf-8")
    recipe = ["--recipe", str(tmp_path / "recipe.toml"), "--data", str(data), "--out", str(tmp_path / "runs")]
    assert main(["crossval", *recipe, "--by", "signer", "--only", "1"]) == 0
    assert "2 of 2 labels were known to the checkpoint" in capsys.readouterr().err
    for flags, said in (
        (["--by", "take"], "Not every sample says its take"),
        (["--by", "signer", "--only", "-1"], "only is -1"),
    ):
        assert main([*command, *flags]) == 1
        assert said in capsys.readouterr().err
    assert main(["crossval", "--data", str(tmp_path)]) == 1
    assert "Without --by" in capsys.readouterr().err


def gloves(path: Path) -> Path:
    """24 episodes of two signs, by two signers on two occasions each."""
    from engine.samples import CHANNELS

    rng, count, rows = np.random.default_rng(0), 24, 20
    y = np.arange(count) % 2
    values = 500 + 100 * y[:, None, None] + rng.normal(0, 20, (count, rows, len(CHANNELS)))
    times = np.broadcast_to(30.0 * np.arange(rows)[None, :, None], (count, rows, 1))
    np.savez(
        path, data=np.concatenate([times, values], axis=2).reshape(-1, 1 + len(CHANNELS)).astype(np.float32),
        length=np.full(count, rows), y=y, subject=np.arange(count) // 12, session=np.arange(count) // 6,
        channels=np.array(["timestamp_ms", *CHANNELS]), classes=np.array(["ㄱ", "ㄴ"]),
    )  # fmt: skip
    return path
