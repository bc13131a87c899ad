"""What a command is to write at its end is looked at before it begins."""

from pathlib import Path

import pytest

import assets
from tests.trainers.answers import answered
from trainers.__main__ import main
from trainers.evaluate import report
from trainers.picture import report_picture


@pytest.mark.parametrize(
    ("command", "flag", "name"),
    [
        ("evaluate --checkpoint x --data x", "--json", "none/out.json"),
        ("evaluate --checkpoint x --data x", "--json", "."),
        ("evaluate --checkpoint x --data x", "--picture", "out.foo"),
        ("compare --old x --new x --data x", "--json", "none/out.json"),
        ("continuous --checkpoint x --data x --truth x", "--write", "none/out.safetensors"),
        ("export --checkpoint x --to onnx", "-o", "none/out.onnx"),
        ("doctor --data x", "--json", "none/out.json"),
        ("scratch --data x --export-mobile-model", "--mobile-model-path", "none/phone.pt"),
    ],
)
def test_a_file_that_can_not_be_written_is_named_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, flag: str, name: str
) -> None:
    assert main([*command.split(), flag, str(tmp_path / name)]) == 1
    said = capsys.readouterr().err
    assert "Nothing was begun." in said and len(said.splitlines()) == 3
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("command", "read", "written"),
    [
        ("evaluate --data x", "--checkpoint", "--json"),
        ("evaluate --checkpoint x", "--data", "--picture"),
        ("compare --old x --new x", "--data", "--json"),
        ("continuous --checkpoint x --data x", "--truth", "--write"),
        ("finetune --data x --export-mobile-model", "--checkpoint", "--mobile-model-path"),
    ],
)
def test_a_file_that_is_read_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, read: str, written: str
) -> None:
    file = tmp_path / "mine.png"
    file.write_bytes(b"hours of work")
    assert main([*command.split(), read, str(file), written, str(tmp_path / "." / "mine.png")]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "is itself the file that is read" in said and file.read_bytes() == b"hours of work"


def test_two_things_are_not_written_to_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = str(tmp_path / "one.png")
    assert main(["evaluate", "--checkpoint", "x", "--data", "x", "--json", one, "--picture", one]) == 1
    assert "two different things" in capsys.readouterr().err


def test_a_flag_of_detectors_is_refused_for_others(capsys: pytest.CaptureFixture[str]) -> None:
    checkpoint = str(assets.FOLDER / "glove-24.safetensors")
    assert main(["evaluate", "--checkpoint", checkpoint, "--data", "x", "--normal-class", "y"]) == 1
    assert "--normal-class means nothing to a" in capsys.readouterr().err


@pytest.mark.parametrize("flags", [["--seed", "-5"], ["--aspect", "nan"], ["--aspect", "-1"], ["--val-share", "nan"]])
def test_a_number_that_means_nothing_is_wrong_use(flags: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", "--checkpoint", "x", "--data", "x", *flags])
    assert ended.value.code == 2


@pytest.mark.parametrize("suffix", [".png", ".SVG", ".pdf"])
def test_a_picture_is_drawn_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"그림{suffix}"
    report_picture(report(answered("aab", "aab", ("a", "b")), 0, "시험"), path)
    assert path.stat().st_size > 1000 and list(tmp_path.iterdir()) == [path]
