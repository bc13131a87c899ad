"""`signlens inspect`, `convert` and `trust`: exit codes, JSON on standard output, words on stderr."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from app.cli import main
from assets import DEFAULT_CHECKPOINT
from engine.checkpoint.files import read_manifest
from engine.models import FAMILIES
from tests.app.library.test_every_kind import bright
from tests.attacks.hostile import whole

KEYS = {"path", "format", "family", "parameters", "classes", "labels", "input", "safe", "problems", "remedies"}


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "[bold]걷기.ckpt"
    model = FAMILIES["landmark"].build(labels=3, width=8, layers=1)
    torch.save({"state_dict": {f"net.{k}": v for k, v in model.state_dict().items()}}, path)
    return path


def test_inspect_prints_a_json_list_with_an_entry_for_each_file(
    foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.pt"
    bad.write_bytes(whole(tmp_path / "canary"))
    assert main(["inspect", "--json", str(foreign), str(bad), str(DEFAULT_CHECKPOINT), str(tmp_path / "none")]) == 1
    printed = capsys.readouterr()
    ours, hostile, default, absent = json.loads(printed.out)
    assert printed.err == "" and all(entry.keys() >= KEYS for entry in (ours, hostile, default, absent))
    assert (ours["family"], ours["format"], ours["classes"], ours["labels"], ours["safe"]) == (
        "landmark", "torch", 3, None, True
    )  # fmt: skip
    assert ours["prefix"] == "net." and ours["input"]["fps"] == 12.0 and ours["problems"] == []
    assert (hostile["family"], hostile["safe"]) == (None, False) and "mkdir" in hostile["problems"][0]
    assert default["format"] == "signlens" and default["labels"][0] == "-" and default["parameters"] == 231_587
    assert "can't be read" in absent["problems"][0]
    assert not (tmp_path / "canary").exists()


def test_inspect_prints_the_report_for_a_person_and_0_where_all_is_well(
    foreign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(foreign), str(DEFAULT_CHECKPOINT)]) == 0
    said = capsys.readouterr().out
    assert "Called [bold]걷기, it is landmark-gru" in said and "nothing in it can run" in said
    assert "\n\nasl-33.safetensors: a SignLens checkpoint.\n" in said


def test_a_family_without_settings_is_named_without_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "net.pt"
    torch.save(FAMILIES["crnn"].build(labels=3).state_dict(), path)
    assert main(["inspect", str(path)]) == 0
    assert "Called net, it is crnn (small convolutions and a GRU over pictures); 6,2" in capsys.readouterr().out


def test_a_whole_network_is_not_converted_and_told_to_be_opened_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.safetensors"
    assert main(["convert", str(bright(tmp_path / "net.onnx")), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert "net.onnx is an ONNX model: a whole network" in said and "Open it as it is" in said and not out.exists()


def test_convert_writes_ours_with_what_is_supplied(
    foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels, out = tmp_path / "labels.txt", tmp_path / "out.safetensors"
    labels.write_text("쉬기\n가\n나\n", encoding="utf-8")
    words = ["--labels", str(labels), "--fps", "15", "--length", "9", "--idle", "쉬기", "--name", "walk"]
    assert main(["convert", str(foreign), "-o", str(out), *words]) == 0
    m = read_manifest(out)
    assert (m.labels, m.idle_label, m.name, m.input.fps, m.input.length) == (
        ("쉬기", "가", "나"),
        "쉬기",
        "walk",
        15.0,
        9,
    )
    assert str(out) in capsys.readouterr().err


def test_convert_never_writes_over_what_it_reads(
    foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = tmp_path / "labels.txt"
    labels.write_text("a\nb\nc\n", encoding="utf-8")
    before, here, link = foreign.read_bytes(), foreign.parent / "." / foreign.name, tmp_path / "other name.pt"
    link.hardlink_to(foreign)
    for out in (here, link):
        assert main(["convert", str(foreign), "-o", str(out), "--labels", str(labels)]) == 1
        assert foreign.read_bytes() == before and "itself the file" in " ".join(capsys.readouterr().err.split())
    assert main(["convert", str(foreign), "-o", str(labels), "--labels", str(labels)]) == 1
    assert labels.read_text(encoding="utf-8") == "a\nb\nc\n"


def test_convert_refuses_in_three_parts_and_writes_nothing(
    foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels, out = tmp_path / "labels.txt", tmp_path / "out.safetensors"
    labels.write_text("a\nb\n")
    for words in ([], ["--labels", str(labels)], ["--labels", str(tmp_path / "none")], ["--variant", "slow_r50"]):
        assert main(["convert", str(foreign), "-o", str(out), *words]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 3
        assert not out.exists()
    with pytest.raises(SystemExit) as stopped:
        main(["convert", str(foreign), "-o", str(out), "--size", "large"])
    assert stopped.value.code == 2


def test_a_scaler_supplies_mean_and_std_of_the_channels(tmp_path: Path) -> None:
    family = next((f for f in FAMILIES.values() if f.kind == "sensors"), None)
    if family is None:
        pytest.skip("no family here takes sensors")
    variant = min(family.variants, key=lambda v: v.parameters)
    torch.save(family.build(labels=2, **variant.hyper).state_dict(), tmp_path / "x.pt")
    count = len(variant.input.channels)
    np.savez(tmp_path / "s.npz", mean=np.arange(count), std=np.full(count, 2.0))
    (tmp_path / "l.txt").write_text("a\nb\n")
    out = tmp_path / "out.safetensors"
    words = ["--labels", str(tmp_path / "l.txt"), "--scaler", str(tmp_path / "s.npz")]
    assert main(["convert", str(tmp_path / "x.pt"), "-o", str(out), *words]) == 0
    assert read_manifest(out).input.std == (2.0,) * count


def test_trust_lists_adds_and_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.checkpoint.trust.list_file", lambda: tmp_path / "data" / "trusted.json")
    folder = tmp_path / "programs"
    folder.mkdir()
    assert main(["trust", "--list"]) == 0 and capsys.readouterr().out == ""
    assert main(["trust", str(folder)]) == 0
    capsys.readouterr()
    assert main(["trust", "--list"]) == 0 and capsys.readouterr().out == f"{folder.resolve()}\n"
    assert main(["trust", str(tmp_path / "none")]) == 1 and "it is no folder" in capsys.readouterr().err
    assert main(["trust", "--remove", str(folder)]) == 0
    assert main(["trust", "--remove", str(folder)]) == 1
    with pytest.raises(SystemExit) as stopped:
        main(["trust"])
    assert stopped.value.code == 2
