"""A whole training run, small: data in, checkpoint out, and the figures that `evaluate` finds for it."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint
from tests.trainers.clips import LABELS, write_words
from trainers import fit, landmark_crossval
from trainers.__main__ import main
from trainers.answered import ask
from trainers.data.landmark_files import read_words_npz
from trainers.data.landmarks import LandmarkSet, folds, load_landmarks
from trainers.evaluate import closed_set_label, report
from trainers.parts import Part

# 60 steps: so few unknowns, and a mean over few steps, that three signs are learned in them.
SMALL = ["--epochs", "6", "--steps", "10", "--batch", "48", "--width", "32", "--layers", "1", "--threads", "1"]
SMALL += ["--unknown", "0.15", "--average", "0.9"]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_words(tmp_path_factory.mktemp("data") / "words.npz")


@pytest.fixture(scope="module")
def checkpoint(words: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "small.safetensors"
    assert main(["scratch", "--data", str(words), "--out", str(out), "--licence", "MIT", *SMALL]) == 0
    return out


@pytest.mark.slow
def test_a_run_writes_a_checkpoint_that_opens_and_carries_its_manifest(checkpoint: Path) -> None:
    engine = open_engine(checkpoint)
    m = engine.manifest
    assert m.labels == (*LABELS, "unknown") and (m.idle_label, m.unknown_label) == ("-", "unknown")
    assert (m.input.length, m.input.fps, m.input.parts, m.licence) == (20, 12.0, ("pose", "hands"), "MIT")


def test_the_dictionary_has_a_clip_for_each_sign(checkpoint: Path, words: Path) -> None:
    tensors, _ = read_checkpoint(checkpoint)
    clips = {k: v for k, v in tensors.items() if k.startswith("dictionary/")}
    assert set(clips) == {f"dictionary/{label}" for label in LABELS}
    assert all(v.dtype == np.float16 and v.shape == (20, 75, 4) for v in clips.values())


def test_what_was_learned_is_better_than_chance_and_reported_under_the_agreed_keys(
    checkpoint: Path, words: Path, tmp_path: Path
) -> None:
    out, picture = tmp_path / "figures.json", tmp_path / "confusion.png"
    command = ["evaluate", "--checkpoint", str(checkpoint), "--data", str(words), "--json", str(out)]
    assert main([*command, "--picture", str(picture)]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert {"top1", "macro_recall", "per_class", "ece", "params", "ms_per_clip", "split"} <= figures.keys()
    assert figures["interval"]["by"] == "take" and figures["params"] > 1000
    assert set(figures["per_class"]) == set(LABELS)
    assert all(set(v) == {"recall", "precision", "f1", "n"} for v in figures["per_class"].values())
    assert figures["per_class"]["-"]["recall"] == 1.0  # nobody shows a hand there: idle by rule
    assert figures["top1"] > 0.7
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_a_checkpoint_compared_with_itself_changed_nothing(checkpoint: Path, words: Path, tmp_path: Path) -> None:
    out = tmp_path / "compared.json"
    command = ["compare", "--old", str(checkpoint), "--new", str(checkpoint), "--data", str(words), "--json", str(out)]
    assert main(command) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["old"] == figures["new"] and figures["old"]["n"] == 32 and figures["warning"] == ""


def test_the_part_that_a_training_held_back_can_be_measured(checkpoint: Path, words: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    command = ["evaluate", "--checkpoint", str(checkpoint), "--data", str(words), "--json", str(out)]
    assert main([*command, "--part", "test", "--split", "take", "--test-share", "0.5", "--val-share", "0"]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["clips"] == 16 and "test; grouped by take" in figures["split"]


TRANSFORMER = ["--family", "landmark_transformer", "--width", "64", "--layers", "2", "--threads", "1"]
TRANSFORMER += ["--epochs", "2", "--steps", "3", "--batch", "16"]


@pytest.fixture
def few_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calibration asks at every frame of 1,500 streams: minutes for a transformer, and a hundred tell as much here."""
    monkeypatch.setattr(landmark_crossval, "_STREAMS", 100)


@pytest.mark.slow
@pytest.mark.usefixtures("few_streams")
def test_the_landmark_transformer_learns_by_the_same_command(words: Path, tmp_path: Path) -> None:
    out, found = tmp_path / "transformer.safetensors", tmp_path / "cv.json"
    assert main(["scratch", "--data", str(words), "--out", str(out), *TRANSFORMER]) == 0
    engine = open_engine(out)
    assert engine.manifest.family == "landmark_transformer"
    assert engine.manifest.hyper == {"width": 64, "layers": 2, "dropout": 0.2}
    clips = load_landmarks(words).points
    assert not np.allclose(engine.infer(clips[0]), engine.infer(clips[-1]), atol=1e-4)
    assert main(["crossval", "--data", str(words), "--folds", "2", "--json", str(found), *TRANSFORMER]) == 0
    assert 0 <= json.loads(found.read_text(encoding="utf-8"))["measured"]["figures"]["top1"] <= 1


@pytest.mark.parametrize("wrong", [["--width", "100"], ["--family", "no-such"]])
def test_settings_that_make_no_model_end_with_three_sentences(
    words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    command = ["--data", str(words), "--out", str(tmp_path / "never.safetensors"), *TRANSFORMER, *wrong]
    assert main(["scratch", *command]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 3
    assert main(["crossval", *command]) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("few_streams")
def test_crossval_measures_held_out_takes_and_hands_its_findings_to_the_next_run(words: Path, tmp_path: Path) -> None:
    found, out = tmp_path / "cv.json", tmp_path / "final.safetensors"
    quick = ["--epochs", "2", "--steps", "4", "--batch", "32", "--width", "16", "--layers", "1", "--threads", "1"]
    assert main(["crossval", "--data", str(words), "--folds", "2", "--json", str(found), *quick]) == 0
    measured = json.loads(found.read_text(encoding="utf-8"))["measured"]
    command = ["scratch", "--data", str(words), "--out", str(out), "--measured", str(found), "--decision-hold", "0.3"]
    assert main([*command, *quick]) == 0
    manifest = open_engine(out).manifest
    assert manifest.decision.hold_s == 0.3
    assert manifest.temperature == measured["temperature"] and manifest.decision.on == measured["on"]
    assert dict(manifest.decision.on_by_label) == measured["on_by_label"]
    assert manifest.metrics["top1"] == measured["figures"]["top1"]
    assert manifest.split == "grouped 2-fold by (class, take), seed 0"


@pytest.mark.slow
@pytest.mark.usefixtures("few_streams")
def test_signs_left_out_of_a_training_are_measured_as_unknown(words: Path, tmp_path: Path) -> None:
    found, saw = tmp_path / "cv.json", []
    original = fit.train

    def spy(data: LandmarkSet, *rest: object) -> torch.nn.Module:
        saw.append({data.labels[k] for k in np.unique(data.y)})
        return original(data, *rest)  # type: ignore[arg-type]

    quick = ["--epochs", "1", "--steps", "2", "--batch", "32", "--width", "16", "--layers", "1", "--threads", "1"]
    command = ["crossval", "--data", str(words), "--folds", "2", "--json", str(found), *quick]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "train", spy)
        assert main([*command, "--left-out", "fist | flat"]) == 0
        assert main([*command, "--left-out", "no-such-sign"]) == 1
    assert [set(LABELS) - labels for labels in saw] == [set(), set(), {"fist"}, {"flat"}]
    figures = json.loads(found.read_text(encoding="utf-8"))["measured"]["figures"]
    assert 0.0 <= figures["left_out_said_as_word"] <= 1.0 and 0.0 <= figures["signs_said"] <= 1.0


def test_the_checkpoint_of_words_is_a_file_and_never_spoilt(
    words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (".", "runs"):
        assert main(["scratch", "--data", str(words), "--out", str(tmp_path / name), "--licence", "MIT", *SMALL]) == 1
        assert "--out" in capsys.readouterr().err
    out = tmp_path / "never.safetensors"
    command = ["scratch", "--data", str(words), "--out", str(out), "--licence", "MIT", *SMALL]
    for flags, said in ((["--lr", "inf"], "lr"), (["--fps", "inf"], "fps"), (["--weight-decay", "1e38"], "NaN")):
        assert main([*command, *flags]) == 1
        assert said in capsys.readouterr().err and not out.exists()


def test_bad_data_ends_with_three_sentences_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "never.safetensors"
    assert main(["scratch", "--data", str(tmp_path / "없음.npz"), "--out", str(out), *SMALL]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 3
    assert not out.exists()


@pytest.mark.parametrize("left", [False, True], ids=["nobody", "left hands alone"])
def test_signs_without_a_right_hand_end_with_three_sentences(
    left: bool, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrays = dict(np.load(words))
    hands = arrays["X"][..., 195:].copy()
    arrays["X"][..., 132:] = 0
    arrays["X"][..., 132:195] = hands if left else 0
    np.savez(tmp_path / "w.npz", **arrays)
    out = tmp_path / "never.safetensors"
    assert main(["scratch", "--data", str(tmp_path / "w.npz"), "--out", str(out), *SMALL]) == 1
    assert "No sign in the data shows the right hand" in capsys.readouterr().err and not out.exists()


def test_labels_that_the_checkpoint_lacks_are_named(
    checkpoint: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrays = dict(np.load(words))
    arrays["classes"] = np.array(["-", "fist", "flat", "외계어"])
    np.savez(tmp_path / "other.npz", **arrays)
    assert main(["evaluate", "--checkpoint", str(checkpoint), "--data", str(tmp_path / "other.npz")]) == 0
    assert "외계어 8: in no figure above" in capsys.readouterr().out


def test_a_twin_is_trained_without_its_fold(words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    original = fit.train

    def spy(data: LandmarkSet, *rest: object) -> torch.nn.Module:
        seen.append(len(data))
        return original(data, *rest)  # type: ignore[arg-type]

    quick = ["--epochs", "1", "--steps", "1", "--batch", "16", "--width", "8", "--layers", "1", "--threads", "1"]
    command = ["scratch", "--data", str(words), "--out", str(tmp_path / "t.safetensors"), *quick]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "train", spy)
        assert main([*command, "--without-fold", "0"]) == 0
        assert main([*command, "--without-fold", "5"]) == 1
    data = load_landmarks(words)
    assert seen == [len(folds(data)[0][0])]
    assert "no fold 5" in capsys.readouterr().err


def test_the_closed_set_answer_is_the_one_that_the_report_counts(checkpoint: Path, words: Path) -> None:
    engine, data = open_engine(checkpoint), load_landmarks(words)
    r = report(ask(engine, Part.whole(read_words_npz(words))), 1, "")
    said = [closed_set_label(engine, clip) for clip in data.points]
    right = [said[i] == data.labels[data.y[i]] for i in range(len(data))]
    assert r.top1 == pytest.approx(np.mean(right))
    assert "unknown" not in said


def test_a_missing_folder_is_told_before_the_training(
    words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no folder" / "small.safetensors"
    assert main(["scratch", "--data", str(words), "--out", str(out), "--licence", "MIT", *SMALL]) == 1
    assert "Nothing was trained" in capsys.readouterr().err
