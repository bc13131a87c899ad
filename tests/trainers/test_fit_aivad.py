"""AI-VAD is trained in one pass: what it makes, what it answers, what it refuses, and that more is as good as all."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.backends import open_engine
from engine.backends.engine import ExplainingEngine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.models.aivad.detector import Aivad
from engine.models.aivad.turns import EVERY_S
from engine.types import ImageArray
from tests.engine.models.aivad import films as drawn
from tests.engine.sources.films import make_film
from trainers import fit_aivad
from trainers.__main__ import main
from trainers.config import TrainConfig
from trainers.detection import scores
from trainers.folder import BEST, LAST, SETTINGS
from trainers.one_pass import begun
from trainers.progress import Event, Reader, StopRequest

SIZE = (drawn.COLUMNS, drawn.ROWS)
pytestmark = pytest.mark.slow


class Drawn:
    """The pictures of a drawn film, for `make_film`."""

    def __init__(self, seed: int, count: int, step: float = 1.5) -> None:
        self._pictures = drawn.film(seed, count, step)

    def __call__(self, n: int, width: int, height: int) -> ImageArray:
        return self._pictures[n]


def write_films(folder: Path, seeds: tuple[int, ...], count: int = 30, step: float = 1.5) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        make_film(folder / f"{seed:02}.mp4", count, fps=10, size=SIZE, picture=Drawn(seed, count, step))
    return folder


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_films(tmp_path_factory.mktemp("정상 영상") / "normal", (1, 2, 3, 4))


def said(capsys: pytest.CaptureFixture[str]) -> list[Event]:
    return Reader().feed(capsys.readouterr().out.encode())


def train(command: str, *flags: str | Path) -> int:
    return main([command, *map(str, flags), "--events", "stdout"])


def scratch(data: Path, out: Path, *flags: str) -> Path:
    assert train("scratch", "--family", "aivad", "--data", data, "--out", out.parent, "--name", out.name, *flags) == 0
    return out / BEST


def notes(events: list[Event]) -> str:
    return "\n".join(event.words("text") for event in events if event.kind == "note")


def test_a_folder_of_normal_films_becomes_a_checkpoint_that_tells_runners_from_walkers(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scratch(films, tmp_path / "square")
    events = said(capsys)
    assert [e.kind for e in events if e.kind not in ("working", "note")] == ["checked", "start", "saved", "end"]
    assert "all 4 films" in notes(events) and "4 are" not in notes(events)
    engine = open_engine(path)
    assert isinstance(engine, ExplainingEngine)
    manifest = engine.manifest
    assert (manifest.labels, manifest.idle_label, manifest.name) == (("normal", "anomaly"), "normal", "square")
    assert manifest.metrics["films"] == 4 and "judged by the others" in manifest.split
    assert json.loads((tmp_path / "square" / SETTINGS).read_text(encoding="utf-8"))["command"] == "scratch"
    walks, runs = write_films(tmp_path / "walks", (9,)), write_films(tmp_path / "runs", (9,), step=6)
    assert scores(engine, runs / "09.mp4").max() > 1.5 * scores(engine, walks / "09.mp4").max()


def test_more_films_later_are_as_all_at_once(films: Path, tmp_path: Path) -> None:
    """Additive fit = batch fit, in every number that is stored."""
    two, others = tmp_path / "two", tmp_path / "others"
    for folder, names in ((two, ("01", "02")), (others, ("03", "04"))):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.mp4").write_bytes((films / f"{name}.mp4").read_bytes())
    all_at_once = read_checkpoint(scratch(films, tmp_path / "all"))
    first = scratch(two, tmp_path / "first")
    flags = ("--checkpoint", first, "--data", others, "--out", tmp_path, "--name", "then")
    assert train("finetune", *flags) == 0
    then = read_checkpoint(tmp_path / "then" / BEST)
    assert then[1].hyper == all_at_once[1].hyper and then[0].keys() == all_at_once[0].keys()
    for name, value in all_at_once[0].items():
        np.testing.assert_allclose(then[0][name], value, rtol=1e-5, atol=1e-5, err_msg=name)
    assert not np.array_equal(read_checkpoint(first)[0]["rates"], then[0]["rates"])
    unnamed = begun("finetune", TrainConfig(checkpoint=str(first), data=str(others)), (), lambda event: None).manifest
    assert unnamed.name == "first + others" and unnamed.data.endswith("others") and not unnamed.metrics


def test_more_films_are_looked_at_for_poses_as_often_as_those_before(films: Path, tmp_path: Path) -> None:
    tensors, manifest = read_checkpoint(scratch(films, tmp_path / "first"))
    assert manifest.hyper["pose_every_s"] == EVERY_S
    for hyper, expected in (({"pose_every_s": 0.5}, 0.5), ({}, 0.0)):
        others = {name: value for name, value in manifest.hyper.items() if name != "pose_every_s"}
        write_checkpoint(tmp_path / "other.safetensors", tensors, replace(manifest, hyper={**others, **hyper}))
        flags = ("--checkpoint", tmp_path / "other.safetensors", "--data", films, "--out", tmp_path)
        assert train("finetune", *flags, "--name", f"then {expected}") == 0
        assert read_checkpoint(tmp_path / f"then {expected}" / BEST)[1].hyper["pose_every_s"] == expected


def test_settings_of_gradient_trainers_are_accepted_and_answered(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed_001 = ("--lr", "1e-5", "--epochs", "5", "--accumulate", "2", "--gradient-clip-val", "1.0", "--batch-size", "2")
    plain = scratch(films, tmp_path / "plain")
    capsys.readouterr()
    told = scratch(films, tmp_path / "told", *seed_001)
    words = notes(said(capsys))
    for flag in ("--lr", "--epochs", "--accumulate", "--clip", "--batch"):
        assert f"{flag} has no effect for this model, because " in words
    assert "--data" not in words and "--family" not in words
    for name, value in read_checkpoint(plain)[0].items():
        np.testing.assert_array_equal(read_checkpoint(told)[0][name], value)


def test_a_coreset_is_smaller_and_says_what_it_costs(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scratch(films, tmp_path / "thin", "--coreset", "0.2")
    tensors, manifest = read_checkpoint(path)
    whole, _ = read_checkpoint(scratch(films, tmp_path / "whole"))
    assert len(tensors["footage_group"]) == round(0.2 * len(whole["footage_group"]))
    words = notes(said(capsys))
    assert "Keeping 20% costs" in words and "planted" in words
    assert 0 <= manifest.metrics["auroc_planted"] <= 1
    np.testing.assert_array_equal(tensors["speeds"], whole["speeds"])  # of all regions, kept or not
    assert (tensors["pictures"] < 0).all() and (whole["pictures"] > 0).all()


def test_what_was_thinned_out_is_not_taken_for_quiet_when_more_comes(films: Path, tmp_path: Path) -> None:
    thin = scratch(films, tmp_path / "thin", "--coreset", "0.1")
    new = write_films(tmp_path / "new", (5, 6))
    assert train("finetune", "--checkpoint", thin, "--data", new, "--out", tmp_path, "--name", "more") == 0
    tensors, _ = read_checkpoint(tmp_path / "more" / BEST)
    assert list(np.sign(tensors["pictures"])) == [-1] * 4 + [1] * 2
    assert tensors["rates"].max() <= 2 * 3600  # by the 6 s that are judged, one peak in 2 s at most


def test_class_folders_are_told_apart_and_said(films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "data"
    write_films(root / "noFight", (1, 2))
    write_films(root / "fight", (3,), step=6)
    scratch(root, tmp_path / "run")
    assert "the 2 films of noFight; left out: 1" in notes(said(capsys))
    assert main(["evaluate", "--checkpoint", str(tmp_path / "run" / BEST), "--data", str(root)]) == 0
    assert "AUROC 1.000" in capsys.readouterr().out
    command = ["evaluate", "--checkpoint", str(tmp_path / "run" / BEST), "--data", str(root)]
    for flags in (["--part", "test"], ["--picture", str(tmp_path / "x.png")]):
        assert main([*command, *flags]) == 1
        assert f"{flags[0]} means nothing to a" in capsys.readouterr().err
    assert main(["evaluate", "--checkpoint", str(tmp_path / "run" / BEST), "--data", str(films)]) == 1
    assert "--normal-class" in capsys.readouterr().err


def test_a_rehearsal_leaves_nothing(films: Path, tmp_path: Path) -> None:
    assert train("scratch", "--family", "aivad", "--data", films, "--out", tmp_path / "runs", "--fast-dev-run") == 0
    assert not (tmp_path / "runs").exists()


def test_a_stop_keeps_what_was_seen(
    films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stop, looked = StopRequest(), fit_aivad.Looking.film

    def after_two(self: fit_aivad.Looking, path: Path, at_most: int = 0) -> object:
        if path.name.startswith("03"):
            stop.ask()
        return looked(self, path, at_most)

    monkeypatch.setattr(fit_aivad.Looking, "film", after_two)
    monkeypatch.setattr("trainers.begin.StopRequest", lambda: stop)
    assert train("scratch", "--family", "aivad", "--data", films, "--out", tmp_path, "--name", "run") == 3
    events = said(capsys)
    assert "Left out" not in notes(events) and events[-1].words("reason") == "stopped"
    tensors, _ = read_checkpoint(tmp_path / "run" / LAST)
    assert len(tensors["pictures"]) == 2 and isinstance(open_engine(tmp_path / "run" / LAST).model, Aivad)  # type: ignore[attr-defined]


def test_a_broken_film_is_left_out_and_said(films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_films(tmp_path / "data", (1, 2))
    (data / "broken.mp4").write_bytes(b"no film at all")
    scratch(data, tmp_path / "run")
    checked = next(e for e in said(capsys) if e.kind == "checked")
    assert checked.values["is_sound"] is False and "broken.mp4 can't be read" in "".join(checked.values["lines"])


@pytest.mark.parametrize(
    ("flags", "words"),
    [(("--test-only",), "--test-only means nothing"), (("--coreset", "0"), "coreset"),
     (("--normal-class", "calm"), "no folder 'calm'")],
)  # fmt: skip
def test_what_makes_no_run_is_refused(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], words: str
) -> None:
    assert train("scratch", "--family", "aivad", "--data", films, "--out", tmp_path / "runs", *flags) == 1
    assert words in capsys.readouterr().err and not (tmp_path / "runs").exists()


def test_one_short_film_is_too_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_films(tmp_path / "data", (1,))
    assert train("scratch", "--family", "aivad", "--data", data, "--out", tmp_path / "runs") == 1
    assert "a second film" in capsys.readouterr().err


def test_other_families_refuse_what_only_this_one_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    for label in ("a", "b"):
        write_films(data / label, (1, 2))
    flags = ("--family", "x3d_xs", "--data", data, "--out", tmp_path / "runs", "--no-check", "--coreset", "0.5")
    assert train("scratch", *flags) == 1
    assert "coreset means nothing to a x3d" in capsys.readouterr().err


def test_commands_that_mean_nothing_to_it_say_so(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scratch(films, tmp_path / "run")
    capsys.readouterr()
    assert main(["export", "--checkpoint", str(path), "--to", "onnx", "-o", str(tmp_path / "x.onnx")]) == 1
    assert "can't be written as a program" in capsys.readouterr().err and not (tmp_path / "x.onnx").exists()
    assert main(["crossval", "--family", "aivad", "--data", str(films), "--by", "block"]) == 1
    assert "trainers evaluate" in capsys.readouterr().err
    assert main(["scratch", "--resume", str(path.parent)]) == 1
    assert "--resume means nothing for this model" in capsys.readouterr().err
    assert main(["doctor", "--data", str(films)]) == 0
    assert "enough for a detector" in capsys.readouterr().out
