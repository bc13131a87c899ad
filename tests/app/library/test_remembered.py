"""What was said of a file survives the program, a copy of the file, and a settings file that somebody has edited."""

import json
from pathlib import Path

import pytest

from app.library.remembered import MOST, Remembered, still_asked
from app.settings.file import SettingsFile
from engine.checkpoint.supplied import Missing, Supplied

SAID = Supplied(
    labels=("-", "안녕"),
    variant="x3d_s",
    fps=25.0,
    length=16,
    size=(182, 160),
    fit="letterbox",
    colour="bgr",
    mean=(0.1, 0.2, 0.3),
    std=(1.0, 2.0, 3.0),
    pad=-1.0,
    idle_label="-",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.pt").write_bytes(b"weights")
    return tmp_path / "a.pt"


def test_it_is_there_at_the_next_start_and_for_a_copy(path: Path, tmp_path: Path) -> None:
    Remembered(SettingsFile()).keep(path, SAID)
    again = Remembered(SettingsFile())
    assert again.of(path) == SAID
    (tmp_path / "b.bin").write_bytes(b"weights")
    assert again.of(tmp_path / "b.bin") == SAID


def test_another_file_under_the_same_name_is_another_file(path: Path) -> None:
    remembered = Remembered(SettingsFile())
    remembered.keep(path, SAID)
    path.write_bytes(b"other weights")
    assert remembered.of(path) is None
    assert remembered.of(path.parent / "absent.pt") is None


def test_only_so_many_are_kept_the_newest_ones(tmp_path: Path) -> None:
    settings = SettingsFile()
    remembered = Remembered(settings)
    for i in range(MOST + 2):
        (tmp_path / f"{i}.pt").write_text(str(i))
        remembered.keep(tmp_path / f"{i}.pt", SAID)
    assert len(settings.values.supplied) == MOST
    assert remembered.of(tmp_path / "1.pt") is None and remembered.of(tmp_path / "2.pt") == SAID


@pytest.mark.parametrize("raw", [3, {"x": 3}, {"x": {"fps": "fast"}}, {"x": {"size": [1]}}, {"x": {"fit": "tight"}}])
def test_nonsense_in_the_settings_is_set_aside(raw: object) -> None:
    settings = SettingsFile()
    settings.path.write_text(json.dumps({"supplied": raw}))
    assert SettingsFile().values.supplied == {}
    assert settings.path.with_name(settings.path.name + ".bad").exists()


def test_what_was_said_is_asked_no_more() -> None:
    asked = (Missing("fps", 30.0), Missing("labels", ("class 0",)))
    assert still_asked(asked, None) == asked
    assert still_asked(asked, Supplied(fps=10.0)) == asked[1:]
