"""The list of model families, as a person and the window read it."""

import json
from pathlib import Path

import pytest

from engine.models import FAMILIES
from trainers.__main__ import main


def test_every_family_is_listed_with_its_sizes_and_one_is_usual_for_each_kind_of_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "families.json"
    assert main(["families", "--json", str(out)]) == 0
    printed = capsys.readouterr().out.splitlines()
    listed = json.loads(out.read_text(encoding="utf-8"))["families"]
    assert [f["name"] for f in listed] == list(FAMILIES) and len(printed) == len(FAMILIES)
    assert all(f["sizes"] == [v.name for v in FAMILIES[f["name"]].variants] for f in listed)
    usual = [f["kind"] for f in listed if f["usual"]]
    assert sorted(usual) == ["landmarks", "sensors", "video"]
    assert "x3d: learns from video; x3d_xs, x3d_s, x3d_m" in printed
