"""A settings file never stops the start."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.diagnostics import bundle as diagnostics
from app.settings.file import Settings, SettingsFile
from engine.backends.ways import How
from engine.checkpoint.manifest import DecisionSpec


def test_what_is_changed_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "설정.json"
    SettingsFile(path).change(source="camera:x", mirror=False)
    assert SettingsFile(path).values == Settings(source="camera:x", mirror=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives files the rights of their folder")
def test_nobody_else_reads_the_passwords_in_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(source="rtsp://bob:hunter2@host/live")
    assert path.stat().st_mode & 0o777 == 0o600


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
    path.write_text('{"mirror": false, "accent": {"colour": "blue"}}', encoding="utf-8")
    settings = SettingsFile(path)
    settings.change(source="demo")
    assert json.loads(path.read_text(encoding="utf-8"))["accent"] == {"colour": "blue"}
    assert not SettingsFile(path).values.mirror


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = SettingsFile(tmp_path / "file" / "s.json")
    settings.notice = ""
    settings.change(mirror=False)
    assert "can't be written" in settings.notice
    assert not settings.values.mirror


SPEC = DecisionSpec(on=0.7, off=0.3, smoothing_s=0.2, hold_s=0.1, gap_s=0.5, on_by_label={"안녕": 0.9})
GOOD = {
    "theme": "dark", "text_scale": 1.5, "language": "ko", "latency_budget_ms": 80, "decisions": {"ab": SPEC},
    "resting": "all", "ways": {"ab": How("continual", exact=False)},
}  # fmt: skip


def test_what_was_set_is_read_back(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "s.json").change(**GOOD)
    again = SettingsFile(tmp_path / "s.json")
    assert again.values == Settings(**GOOD)  # type: ignore[arg-type] # as the file has them
    assert again.notice == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "sepia"),
        ("theme", ["dark"]),
        ("text_scale", 2.5),
        ("text_scale", True),
        ("text_scale", "1.0"),
        ("text_scale", float("nan")),
        ("language", "klingon"),
        ("resting", "always"),
        ("latency_budget_ms", -1),
        ("latency_budget_ms", 80.5),
        ("latency_budget_ms", 10**400),
        ("decisions", []),
        ("decisions", {"ab": {"on": 0.2, "off": 0.9}}),
        ("decisions", {"ab": {"on": float("inf")}}),
        ("decisions", {"ab": {"on_by_label": [1]}}),
        ("decisions", {"ab": 3}),
        ("ways", []),
        ("ways", {"ab": "continual"}),
        ("ways", {"ab": {"mode": "both"}}),
        ("ways", {"ab": {"exact": 1}}),
        ("mirror", 1),
    ],
)
def test_one_value_that_cannot_be_costs_only_itself(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "s.json"
    content = json.dumps({"source": "demo", name: value, "of tomorrow": 1})
    path.write_text(content)
    found = SettingsFile(path)
    assert found.values == Settings(source="demo")
    assert len(found.notice.splitlines()) == 3 and name in found.notice
    assert (tmp_path / "s.json.bad").read_text() == content
    again = SettingsFile(path)
    assert (again.values, again.notice) == (found.values, "")
    assert json.loads(path.read_text())["of tomorrow"] == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
known_names = st.sampled_from([*Settings.__dataclass_fields__, "something else"])
specs = st.dictionaries(
    st.sampled_from([*DecisionSpec.__dataclass_fields__, "?"]),
    json_values | st.floats(0, 1) | st.dictionaries(st.text(max_size=4), st.floats(0, 1), max_size=2),
)
contents = st.binary(max_size=200) | st.dictionaries(
    known_names, json_values | st.dictionaries(st.text(max_size=4), specs, max_size=2)
).map(lambda raw: json.dumps(raw).encode())


@given(contents)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.slow
def test_whatever_is_in_the_file_the_window_starts_with_values_that_can_be(tmp_path: Path, content: bytes) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    path = tmp_path / "s.json"
    path.write_bytes(content)
    found = SettingsFile(path)
    assert 0.8 <= found.values.text_scale <= 2.0
    assert 0 <= found.values.latency_budget_ms <= 2_000
    assert all(spec.is_sound for spec in found.values.decisions.values())
    if found.notice:
        assert (tmp_path / "s.json.bad").read_bytes() == content
    found.change(source="kept")
    assert SettingsFile(path).values.source == "kept"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.json"
    path.write_text("{}")

    def refuse(self: Path, *args: object, **more: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    found = SettingsFile(path)
    assert found.values == Settings()
    assert "Permission denied" in found.notice


def test_a_value_that_cannot_be_is_not_taken(tmp_path: Path) -> None:
    found = SettingsFile(tmp_path / "s.json")
    with pytest.raises(ValueError):
        found.change(text_scale=5.0)
    with pytest.raises(AttributeError):
        found.change(tehme="dark")
    assert found.values == Settings()


def test_the_diagnostics_name_no_word_that_has_a_threshold() -> None:
    told = diagnostics.settings(Settings(decisions={"ab": SPEC}))
    assert "안녕" not in str(told) and "0.7" in str(told)
