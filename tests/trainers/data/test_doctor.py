"""The doctor names what would spoil a training before the training does."""

import json
from dataclasses import FrozenInstanceError
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from engine.texts import from_json
from tests.engine.sources.films import make_film
from tests.trainers.clips import write_words
from tests.trainers.data.recordings import GLOVE, POINTS, VIDEO, write_episodes, write_folders, write_table
from trainers.__main__ import main
from trainers.data.diagnose import diagnose
from trainers.data.doctor import examine
from trainers.data.kept_films import FilmCache
from trainers.data.read import read_data
from trainers.data.typos import typos


def test_a_broken_film_in_the_middle_is_named_and_the_rest_is_examined(tmp_path: Path) -> None:
    root = write_folders(tmp_path / "자료", ("가", "나", "다"))
    (root / "나" / "고장.mp4").write_bytes(b"\0" * 500)
    found = examine(read_data(root, FilmCache(tmp_path / "c")), VIDEO, thorough=True)
    assert [Path(file).name for file in found.unreadable] == ["고장.mp4"] and not found.is_sound
    assert found.samples == 7 and found.counts == {"가": 2, "나": 3, "다": 2}
    assert any("고장.mp4" in line for line in found.lines())


def test_a_film_that_breaks_off_is_found_when_everything_is_loaded(tmp_path: Path) -> None:
    root = write_folders(tmp_path / "d")
    path = make_film(root / "안녕" / "0.mp4", 60)
    data = bytearray(path.read_bytes())
    at = data.index(b"mdat")
    data[at + 700 : at + 1100] = bytes(400)
    path.write_bytes(data)
    kept = FilmCache(tmp_path / "c")
    assert not examine(read_data(root, kept)).damaged
    found = examine(read_data(root, kept), VIDEO, thorough=True)
    assert list(found.damaged) == [str(path)] or str(path) in found.unreadable


def test_spread_and_groups_are_told(tmp_path: Path) -> None:
    rows = [["path", "label", "start", "end", "signer"]]
    for n, fps in enumerate((10, 30, 30)):
        make_film(tmp_path / f"{n}.mp4", 2 * fps, fps=fps)
        rows.append([f"{n}.mp4", "a" if n else "b", "0", str(1 + n / 4), f"s{n}"])
    rows.append(["0.mp4", "a", "7", "8", "s0"])
    found = examine(read_data(write_table(tmp_path / "l.csv", rows), FilmCache(tmp_path / "c")))
    assert (found.fps.least, found.fps.most) == (pytest.approx(10, rel=0.01), pytest.approx(30, rel=0.01))
    assert found.seconds.least == pytest.approx(1.0) and found.seconds.most == pytest.approx(1.5)
    assert found.groups == {"signer": 3, "session": 0, "take": 0}
    assert [Path(file).name for file in found.outside] == ["0.mp4"] and found.few == ("a", "b")
    assert any("Frame rates differ" in line for line in found.lines())


def test_a_recording_that_is_listed_twice_is_told(tmp_path: Path) -> None:
    make_film(tmp_path / "0.mp4", 20)
    make_film(tmp_path / "1.mp4", 20)
    rows = [["path", "label"], ["0.mp4", "a"], ["0.mp4", "a"], ["1.mp4", "a"], ["1.mp4", "b"]]
    found = examine(read_data(write_table(tmp_path / "l.csv", rows), FilmCache(tmp_path / "c")))
    assert found.repeated == 1 and list(found.contradicted.values()) == ["a, b"] and not found.is_sound
    assert any("under several labels: 1" in line for line in found.lines())


def test_what_is_wrong_with_one_episode_is_not_said_of_all(tmp_path: Path) -> None:
    path = write_episodes(tmp_path / "episodes.npz")
    with np.load(path) as file:
        arrays = dict(file)
    arrays["data"] = arrays["data"].astype(np.float32)
    arrays["data"][20] = np.nan  # of the second one
    np.savez(path, **arrays)
    data = read_data(path)
    found = examine(data, GLOVE, thorough=True)
    assert list(found.unreadable) == [f"{path}#1"] and found.estimate is not None and found.estimate.clip_bytes
    with pytest.raises(InputError, match="episode 1"):
        data.load(1, GLOVE)


def test_what_loading_takes_is_estimated(tmp_path: Path) -> None:
    data = read_data(write_folders(tmp_path / "d", ("안녕",), films=1), FilmCache(tmp_path / "c"))
    estimate = examine(data, VIDEO).estimate
    assert estimate is not None and estimate.first_s > estimate.again_s > 0
    assert estimate.clip_bytes == 8 * 48 * 64 * 3
    kept = sum(file.stat().st_size for file in (tmp_path / "c").glob("*/*.npz"))
    assert estimate.cache_bytes == pytest.approx(kept, rel=0.1)


def test_sound_data_get_a_report_without_faults(tmp_path: Path) -> None:
    found = examine(read_data(write_words(tmp_path / "w.npz")), POINTS, thorough=True)
    assert found.is_sound and not found.typos and not found.few and found.unevenness == 1
    with pytest.raises(FrozenInstanceError):
        found.samples = 0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"Thank you": 5, "thank_you": 5}, [("Thank you", "thank_you")]),
        ({"hello": 50, "helo": 2}, [("helo", "hello")]),
        ({"고마워": 50, "고마와": 2}, [("고마와", "고마워")]),
        ({"hello": 50, "hallo": 40}, []),  # both are used: two words
        ({"a": 50, "b": 1}, []),
        ({"왼쪽": 30, "오른쪽": 30, "위": 30}, []),
    ],
)
def test_labels_that_may_be_one_are_asked_about(counts: dict[str, int], expected: list[tuple[str, str]]) -> None:
    assert list(typos(counts)) == expected


def test_the_command_prints_and_writes_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folders(tmp_path / "d")
    (root / "안녕" / "고장.avi").write_bytes(b"x")
    out = tmp_path / "out.json"
    code = main(["doctor", "--data", str(root), "--cache", str(tmp_path / "c"), "--json", str(out)])
    printed = capsys.readouterr().out
    assert code == 0 and "고장.avi" in printed and "5 samples of 2 labels" in printed
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["counts"] == {"고마워": 2, "안녕": 3} and len(written["unreadable"]) == 1


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--family", "landmark"], "--family"),
        (["--family", "nothing"], "Choose one of"),
        (["--thorough"], "--family"),
    ],
)
def test_a_family_of_another_kind_is_refused(
    tmp_path: Path, flags: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_folders(tmp_path / "d", films=1)
    assert main(["doctor", "--data", str(root), "--cache", str(tmp_path / "c"), *flags]) == 1
    assert said in capsys.readouterr().err


def test_a_family_may_be_named_by_its_size(tmp_path: Path) -> None:
    root, kept = str(write_folders(tmp_path / "d", films=1)), str(tmp_path / "c")
    small, large = (diagnose(root, size, cache=kept).estimate for size in ("x3d_xs", "x3d_m"))
    assert small is not None and large is not None and small.clip_bytes < large.clip_bytes


def test_a_way_to_part_that_is_none_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--data", "x", "--by", "foo"])
    assert ended.value.code == 2


def test_a_window_can_say_the_findings_in_another_language(tmp_path: Path) -> None:
    root = write_folders(tmp_path / "d")
    (root / "안녕" / "고장.avi").write_bytes(b"x")
    found = examine(read_data(root, FilmCache(tmp_path / "c")))
    said = found.as_json()["report"]
    assert [x["line"] for x in said] == found.lines()
    assert [x["level"] for x in said] == sorted((x["level"] for x in said), key=("fault", "doubt", "fact").index)
    assert {"fault", "doubt", "fact"} == {x["level"] for x in said}
    assert all(from_json({key: x[key] for key in ("template", "values")}) == x["line"] for x in said)
    json.dumps(said)
