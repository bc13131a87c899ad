"""The doctor tells the truth: known-bad pairs, missing files, breaking checks; and its self-test really tests."""

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from app.commands import doctor
from app.commands.doctor import Check
from engine.errors import EngineError
from tests.needs import need_model_files

GOOD = {
    "PySide6-Essentials": "6.11.1",
    "opencv-python": "5.0.0.93",
    "opencv-contrib-python": "5.0.0.93",
    "torch": "2.13.0+cpu",
}


def bad(installed: dict[str, str], python: tuple[int, ...] = (3, 11, 7)) -> list[Check]:
    return [check for check in doctor.versions(installed, python) if check.state == "bad"]


def test_the_pinned_versions_are_good() -> None:
    assert bad(GOOD) == []


def test_pyside_6_12_is_refused_on_python_3_11_only() -> None:
    (refused,) = bad(GOOD | {"PySide6-Essentials": "6.12.0"})
    assert "6.12.0 crashes on Python 3.11" in refused.text and "pip install" in refused.text
    assert bad(GOOD | {"PySide6-Essentials": "6.12.0"}, (3, 12, 0)) == []


def test_two_opencv_versions_in_one_folder_are_refused() -> None:
    (refused,) = bad(GOOD | {"opencv-contrib-python": "4.12.0.88"})
    assert "must be one version" in refused.text


def test_an_absent_package_and_an_unsafe_torch_are_bad() -> None:
    assert [check.name for check in bad(GOOD | {"mediapipe": ""})] == ["mediapipe"]
    assert [check.name for check in bad(GOOD | {"torch": "2.9.1"})] == ["torch"]


def test_a_check_that_breaks_is_a_bad_line_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking() -> None:
        raise OSError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(doctor, "display_problem", breaking)
    monkeypatch.setattr(doctor, "_landmarks", lambda: iter([]))
    monkeypatch.setattr(doctor, "_checkpoint", lambda: iter([Check("Last", "ok", "")]))
    checks = list(doctor.examine())
    assert any(check.state == "bad" and "libEGL.so.1" in check.text for check in checks)
    assert checks[-1].name == "Last"


def test_missing_model_files_are_bad_but_the_face_is_a_remark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path))
    states = {check.name: check.state for check in doctor._model_files()}
    assert states == {"pose_landmarker.task": "bad", "hand_landmarker.task": "bad", "face_landmarker.task": "remark"}


@pytest.mark.parametrize(("state", "code"), [("ok", 0), ("remark", 0), ("bad", 1)])
def test_only_something_bad_makes_the_exit_code_1(
    state: doctor.State, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "examine", lambda: iter([Check("Camera", state, "[red]웹캠[/]")]))
    assert doctor.run(argparse.Namespace(json=False)) == code
    assert "[red]웹캠[/]" in capsys.readouterr().out
    assert doctor.run(argparse.Namespace(json=True)) == code
    report = json.loads(capsys.readouterr().out)
    assert report == {"ok": code == 0, "checks": [{"name": "Camera", "state": state, "text": "[red]웹캠[/]"}]}


@pytest.mark.model_files
@pytest.mark.slow
def test_the_self_test_fails_when_nobody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    need_model_files("pose", "hands")
    assert 1 < doctor.landmarks_ms(("pose", "hands")) < 2000
    monkeypatch.setattr("app.commands.drawn_person.drawn_person", lambda: np.zeros((480, 640, 3), np.uint8))
    with pytest.raises(EngineError, match="did not find"):
        doctor.landmarks_ms(("pose", "hands"))
