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
