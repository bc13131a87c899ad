"""The doctor's report as a list by gravity, and what a click does about it."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.training.report import Report, movable, move_aside
from trainers.data.doctor import Diagnosis, Spread

ONE = Spread(30.0, 30.0, 30.0)


def diagnosis(**changes: object) -> Diagnosis:
    values: dict[str, object] = {
        "kind": "video", "samples": 40, "counts": {"hello": 20, "bye": 20}, "few": (), "unevenness": 1.0, "typos": (),
        "outside": (), "fps": ONE, "seconds": ONE, "groups": {"signer": 2, "session": 0, "take": 0},
    }  # fmt: skip
    return Diagnosis(**(values | changes))  # type: ignore[arg-type] # fields by name


def test_sound_recordings_are_said_to_be(qtbot: QtBot, tmp_path: Path) -> None:
    report = Report()
    qtbot.addWidget(report)
    report.show_answer(diagnosis().as_json(), tmp_path)
    assert report.verdict.level == "info" and report.lines[0] == "40 samples of 2 labels (videos)."
    assert report.aside.isHidden()


def test_faults_come_first_and_are_marked(qtbot: QtBot, tmp_path: Path) -> None:
    report = Report()
    qtbot.addWidget(report)
    found = diagnosis(unreadable={"a.mp4": "cut off"}, few=("bye",), typos=(("helo", "hello"),), counts={"hello": 20,
                      "helo": 1, "bye": 2})  # fmt: skip
    report.show_answer(found.as_json(), tmp_path)
    assert report.verdict.level == "bad"
    signs = [line[0] for line in report.lines if line[:2] in ("✕ ", "! ")]
    assert signs == sorted(signs, key="✕!".index) and {"✕", "!"} == set(signs)
    assert any("Are helo (1) and hello (20) one label?" in line for line in report.lines)
    inside = diagnosis(unreadable={str(tmp_path / "hello" / "a.mp4"): "cut off"})
    report.show_answer(inside.as_json(), tmp_path)
    assert f"✕ {Path('hello') / 'a.mp4'}: cut off" in report.lines
    report.show_answer(diagnosis(few=("bye",)).as_json(), tmp_path)
    assert report.verdict.level == "warning"


def test_a_report_of_another_version_is_shown_as_far_as_it_goes(qtbot: QtBot, tmp_path: Path) -> None:
    report = Report()
    qtbot.addWidget(report)
    odd = [{"level": "?", "line": "A\x07"}, {"template": "{absent}", "values": {}, "line": "B"}, 3]
    report.show_answer({"report": odd, "unreadable": 5}, tmp_path)
    assert report.lines == ["A␇", "B"] and report.aside.isHidden()
    report.show_answer({}, tmp_path)
    assert report.lines == []


def test_files_that_can_not_be_read_are_moved_aside_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    home = tmp_path / "녹화"
    (home / "hello").mkdir(parents=True)
    for name in ("a.mp4", "b.mp4"):
        (home / "hello" / name).write_text(name)
    outside = tmp_path / "c.mp4"
    outside.touch()
    found = diagnosis(unreadable={str(p): "cut off" for p in (home / "hello" / "a.mp4", outside, home / "gone.mp4")})
    answer = found.as_json()
    report = Report()
    qtbot.addWidget(report)
    report.show_answer(answer, home)
    assert "녹화 (left out)" in report.aside.toolTip()
    with qtbot.waitSignal(report.set_aside):
        qtbot.mouseClick(report.aside, Qt.MouseButton.LeftButton)
    assert move_aside(movable(answer, home), home) == 1
    assert (tmp_path / "녹화 (left out)" / "hello" / "a.mp4").read_text() == "a.mp4"
    assert (home / "hello" / "b.mp4").exists() and outside.exists() and not (home / "hello" / "a.mp4").exists()
    assert movable(answer, home) == []
