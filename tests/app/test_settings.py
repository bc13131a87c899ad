"""A settings file never stops the start."""

import json
from pathlib import Path

import pytest

from app.settings import Settings, SettingsFile


def test_what_is_changed_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "설정.json"
    SettingsFile(path).change(source="camera:x", mirror=False)
    assert SettingsFile(path).values == Settings(source="camera:x", mirror=False)


def test_the_environment_names_the_file(tmp_path: Path) -> None:
    SettingsFile().change(landmarks=True)
    assert (tmp_path / "settings.json").is_file()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[1, 2]", b'{"mirror": "yes"}', b'{"source": 3}', b"[" * 100_000, b"null"]
)
def test_a_broken_file_is_set_aside_with_a_message(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(content)
    settings = SettingsFile(path)
    assert settings.values == Settings()
    assert len(settings.notice.splitlines()) == 3
    assert (tmp_path / "s.json.bad").read_bytes() == content
    settings.change(mirror=False)
    assert not SettingsFile(path).notice


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"mirror": false, "theme": {"accent": "blue"}}', encoding="utf-8")
    settings = SettingsFile(path)
    settings.change(source="demo")
    assert json.loads(path.read_text(encoding="utf-8"))["theme"] == {"accent": "blue"}
    assert not SettingsFile(path).values.mirror


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = SettingsFile(tmp_path / "file" / "s.json")
    settings.notice = ""
    settings.change(mirror=False)
    assert "can't be written" in settings.notice
    assert not settings.values.mirror
