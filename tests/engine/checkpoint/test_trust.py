"""A program runs only where it really lies in a folder that the user trusts."""

import json
import os
from pathlib import Path

import pytest

from engine.backends import open_engine
from engine.checkpoint import trust
from engine.checkpoint.inspect import inspect
from engine.errors import InputError, UnsafeFile
from tests.attacks.hostile import WRITERS

posix = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


@pytest.fixture(autouse=True)
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "trusted.json"
    monkeypatch.setattr(trust, "list_file", lambda: path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programs" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "programs"


def test_what_lies_in_a_trusted_folder_is_trusted_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    assert not trust.is_trusted(folder / "a.pt")
    trust.trust(folder)
    assert trust.is_trusted(folder / "a.pt") and trust.is_trusted(folder / "deep" / "a.pt")
    assert trust.is_trusted(folder / "deep" / ".." / "a.pt")
    assert not trust.is_trusted(tmp_path / "elsewhere" / "a.pt")
    assert not trust.is_trusted(folder / ".." / "elsewhere" / "a.pt")
    assert not trust.is_trusted(tmp_path / "programs-too" / "a.pt")
    assert trust.distrust(folder) and not trust.is_trusted(folder / "a.pt")


@posix
def test_a_link_makes_nothing_trusted(folder: Path, tmp_path: Path) -> None:
    trust.trust(folder)
    outside = tmp_path / "elsewhere" / "a.pt"
    outside.write_bytes(b"")
    (folder / "a.pt").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    assert not trust.is_trusted(folder / "a.pt") and not trust.is_trusted(folder / "linked" / "a.pt")


@posix
def test_a_trusted_folder_that_becomes_a_link_is_trusted_no_longer(folder: Path, tmp_path: Path) -> None:
    trust.trust(folder)
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "elsewhere")
    assert not trust.is_trusted(folder / "a.pt")


@posix
def test_a_folder_named_by_a_link_is_trusted_where_it_really_lies(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(folder)
    assert trust.trust(tmp_path / "short") == folder.resolve()
    assert trust.is_trusted(folder / "a.pt") and trust.is_trusted(tmp_path / "short" / "a.pt")


@posix
def test_places_where_anything_may_lie_are_never_trusted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    (folder / "deep").chmod(0o777)
    for place in (Path("/"), folder, folder / "deep", folder / "none"):
        with pytest.raises(InputError):
            trust.trust(place)
    assert trust.trusted_folders() == ()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{}", b'"/"', b"[1, 2]", b'["programs"]', b"[" * 100_000])
def test_a_list_that_can_not_be_read_trusts_nothing(data: bytes, listed: Path, folder: Path) -> None:
    listed.parent.mkdir()
    listed.write_bytes(data)
    assert trust.trusted_folders() == () and not trust.is_trusted(folder / "a.pt")
    trust.trust(folder)
    assert json.loads(listed.read_text(encoding="utf-8")) == [str(folder.resolve())]


@pytest.mark.parametrize("name", ["torchscript.pt", "exported.pt2"])
def test_a_program_is_refused_with_the_way_to_trust_it(name: str, folder: Path, tmp_path: Path) -> None:
    path = folder / "walk.safetensors"
    WRITERS[name](path, tmp_path / "canary")
    with pytest.raises(UnsafeFile, match="signlens trust") as caught:
        open_engine(path)
    assert "program" in caught.value.found
    report = inspect(path)
    assert not report.is_safe and "opening it runs what is in it" in "\n".join(report.lines())
    trust.trust(folder)
    trusted = inspect(path)
    assert not trusted.is_safe and "opening it runs what is in it" in "\n".join(trusted.lines())
    assert "signlens trust" not in " ".join(trusted.remedies)
