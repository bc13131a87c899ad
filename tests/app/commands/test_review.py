"""`signlens review`: recordings and folders of them, exported, and resumed where it was left."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from app.cli import main
from engine import caches
from engine.review.archive import loaded
from engine.review.export_folder import LEDGER, names
from engine.review.files.tracks import read_tracks
from engine.sources.film import open_film
from tests.engine.review.archives import archive, checkpoint
from tests.engine.review.engines import engine
from tests.engine.sources.films import make_film


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "cache_folder", lambda name: tmp_path / "caches" / name)
    loaded.cache_clear()


@pytest.fixture
def model(tmp_path: Path) -> str:
    return str(checkpoint(tmp_path / "glove.safetensors"))


@pytest.fixture
def films(tmp_path: Path) -> list[Path]:
    return archive(tmp_path / "archive")


def test_a_folder_is_reviewed_and_written_in_every_form(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "out"
    assert main(["review", str(tmp_path / "archive"), "--checkpoint", model, "--export", str(out)]) == 0
    printed = capfdbinary.readouterr().out.decode().splitlines()
    assert len(printed) == 4 and all("× real time: " in line for line in printed)
    for film in films:
        written = out / film.parent.name / film.stem
        tracks = [read_tracks(written.with_name(written.name + suffix)) for suffix in (".json", ".csv", ".eaf")]
        assert all(len(found) == 1 and found[0].segments for found in tracks)
        assert written.with_name(written.name + ".srt").is_file() and written.with_name(written.name + ".vtt").is_file()
    first = json.loads((out / "part 0" / "아0.json").read_text(encoding="utf-8"))["tracks"][0]
    assert first["segments"][0]["start_frame"] >= 0 and len(first["checkpoint"]) == 64


def test_no_recording_and_no_truth_is_written_over(
    model: str, films: list[Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, before = films[0].parent, films[0].read_bytes()
    words = ["review", str(films[0]), "--checkpoint", model]
    assert main([*words, "--export", str(folder)]) == 1
    assert "is itself the file that is read" in " ".join(capfd.readouterr().err.split())
    (truth := tmp_path / "truth" / f"{films[0].stem}.srt").parent.mkdir()
    truth.write_text("1\n00:00:01,000 --> 00:00:02,000\nㄱ\n", encoding="utf-8")
    assert main([*words, "--truth", str(truth.parent), "--export", str(truth.parent)]) == 1
    assert main([*words, "--truth", str(truth), "--report", str(truth)]) == 1
    weights = Path(model).read_bytes()
    assert main([*words, "--truth", str(truth), "--report", model]) == 1 and Path(model).read_bytes() == weights
    assert films[0].read_bytes() == before and "ㄱ" in truth.read_text(encoding="utf-8")
    assert [path.name for path in truth.parent.iterdir()] == [truth.name]


def test_a_film_beside_what_is_written_of_it_is_spared(
    model: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder := tmp_path / "films").mkdir()
    film = make_film(folder / "a.mp4", 5)
    before = film.read_bytes()
    words = ["review", str(film), "--checkpoint", model, "--export", str(folder), "--annotate"]
    assert main(words) == 1 and film.read_bytes() == before
    assert "is itself the file that is read" in " ".join(capfd.readouterr().err.split())


def test_a_later_run_goes_on_after_what_is_done_and_looks_anew_at_what_has_changed(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "out"
    words = ["review", str(tmp_path / "archive"), "--checkpoint", model, "--export", str(out), "--resume", "--no-cache"]
    assert main(words) == 0
    before = capfdbinary.readouterr().out.decode()
    assert "as before" not in before
    (out / "part 1" / "아1.srt").unlink()  # not whole
    films[0].write_text(films[0].read_text(encoding="utf-8") + "\n", encoding="utf-8")  # another content
    with (out / LEDGER).open("a") as ledger:
        ledger.write('{"path": "torn')
    assert main(words) == 0
    after = capfdbinary.readouterr().out.decode().splitlines()
    assert [("as before" in line) for line in sorted(after)] == [False, True, False, True]
    said = {line.split(":")[0]: line.split(": ")[-1] for line in before.splitlines()}
    assert {line.split(":")[0]: line.split(": ")[-1] for line in after} == said
    assert main(words) == 0
    assert capfdbinary.readouterr().out.decode().count("as before") == 4


def test_a_recording_that_fails_is_said_and_the_others_are_done(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    films[1].write_text("no glove")
    assert main(["review", *map(str, films), "--checkpoint", model]) == 1
    printed = capfdbinary.readouterr()
    assert len(printed.out.decode().splitlines()) == 3 and "timestamp_ms" in printed.err.decode()


def test_the_truth_is_written_beside_what_was_found(model: str, films: list[Path], tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    (truth / "아2.csv").write_text("label,start,end\nㄱ,0.5,1.5\n", encoding="utf-8")
    out = tmp_path / "out"
    words = ["review", *map(str, films), "--checkpoint", model, "--export", str(out)]
    assert main([*words, "--truth", str(truth)]) == 0
    found = read_tracks(out / "part 0" / "아2.json")
    assert [track.kind for track in found] == ["prediction", "truth"]
    assert [(s.label, s.start, s.end) for s in found[1].segments] == [("ㄱ", 0.5, 1.5)]
    assert len(read_tracks(out / "part 0" / "아0.json")) == 1
    assert main([*words, "--truth", str(truth / "아2.csv")]) == 1


def test_the_report_measures_what_has_its_truth_and_is_the_same_after_a_resume(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    (truth / "아2.csv").write_text("label,start,end\nㄱ,0.5,1.5\n", encoding="utf-8")
    words = ["review", str(tmp_path / "archive"), "--checkpoint", model, "--truth", str(truth), "--no-cache"]
    words += ["--export", str(tmp_path / "out")]
    pages = []
    for name in ("first.html", "again.html"):
        assert main([*words, "--report", str(tmp_path / name), *(["--resume"] if pages else [])]) == 0
        page = (tmp_path / name).read_text(encoding="utf-8")
        pages.append([line for line in page.splitlines() if ">Made<" not in line])
    assert pages[0] == pages[1] and any("아2.csv" in line and "아0" not in line for line in pages[0])
    (truth / "아2.csv").rename(truth / "other.csv")
    assert main([*words, "--report", str(tmp_path / "none.html")]) == 1
    assert "has its truth" in capfdbinary.readouterr().err.decode() and not (tmp_path / "none.html").exists()


def test_truths_beside_the_recordings_are_no_recordings_and_a_mac_s_hangul_is_found(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A folder with a glove's CSV and its truth; the recording is named in single letters, its truth in syllables."""
    (folder := tmp_path / "together").mkdir()
    shutil.copyfile(films[0], folder / (normalize("NFD", "안녕") + ".csv"))
    (truths := folder / "truth").mkdir()
    (truths / "안녕.csv").write_text("label,start,end\n", encoding="utf-8")
    report = tmp_path / "report.html"
    words = ["review", str(folder), "--checkpoint", model, "--truth", str(truths), "--no-cache"]
    assert main([*words, "--report", str(report)]) == 0
    assert len(capfdbinary.readouterr().out.decode().splitlines()) == 1
    assert "안녕" in normalize("NFC", report.read_text(encoding="utf-8"))


def test_a_truth_that_goes_on_after_its_recording_is_told(
    model: str, films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (truth := tmp_path / "truth.csv").write_text("label,start,end\nㄱ,0.5,1.5\nㄱ,50,51\n", encoding="utf-8")
    assert main(["review", str(films[0]), "--checkpoint", model, "--truth", str(truth)]) == 0
    assert "1 of 2 signs" in capfdbinary.readouterr().err.decode()
    truth.write_text("label,start,end\nㄱ,0.5,1.5\n", encoding="utf-8")
    assert main(["review", str(films[0]), "--checkpoint", model, "--truth", str(truth)]) == 0
    assert "past its end" not in capfdbinary.readouterr().err.decode()
    truth.write_text("label,start,end\nㄱ,50,51\n", encoding="utf-8")
    assert main(["review", str(films[0]), "--checkpoint", model, "--truth", str(truth)]) == 0
    assert "1 of 1 sign in the truth of" in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize("export", [False, True])
def test_a_reader_that_has_seen_enough_ends_what_nobody_would_learn_of(
    model: str, films: list[Path], tmp_path: Path, export: bool
) -> None:
    written = ["--export", str(tmp_path / "out")] if export else []
    command = [sys.executable, "-m", "app", "review", str(tmp_path / "archive"), "--checkpoint", model, "--no-cache"]
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run([*command, *written], stdout=write, stderr=subprocess.PIPE, text=True, timeout=120)
    finally:
        os.close(write)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert len(list((tmp_path / "out").rglob("*.eaf"))) == (len(films) if export else 0)


def test_a_report_of_films_and_gloves_is_refused_before_anything_is_reviewed(
    films: list[Path], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    film = make_film(tmp_path / "film.mp4", 10)
    words = ["--truth", str(tmp_path), "--report", str(tmp_path / "r.html")]
    assert main(["review", str(film), str(films[0]), *words]) == 1
    told = capfdbinary.readouterr()
    assert "Nothing was reviewed." in told.err.decode() and told.out == b""


@pytest.mark.slow
def test_films_are_annotated_and_cut_into_clips_and_the_report_is_a_pdf(
    qapp: object, films: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = make_film(tmp_path / "film.mp4", 90)
    monkeypatch.setattr("engine.review.archive.open_fastest", lambda path: engine("clip"))
    (tmp_path / "truth.csv").write_text("label,start,end\nhello,0.5,2.5\n", encoding="utf-8")
    words = ["review", str(film), "--export", str(tmp_path / "out"), "--annotate", "--clips", "--no-cache"]
    assert main([*words, "--truth", str(tmp_path / "truth.csv"), "--report", str(tmp_path / "r.pdf")]) == 0
    (said,) = [t for t in read_tracks(tmp_path / "out/film.json") if t.kind == "prediction"]
    assert said.segments and (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    with open_film(str(tmp_path / "out/film.mp4")) as opened:
        assert len(list(opened.frames())) == 90
    clips = list((tmp_path / "out/clips").rglob("*.mp4"))
    assert len(clips) == len(said.segments)


def test_wrong_use_and_what_is_not_there_are_said(model: str, films: list[Path], tmp_path: Path) -> None:
    assert main(["review", str(films[0]), "--resume"]) == main(["review", str(films[0]), "--clips"]) == 2
    assert main(["review", str(films[0]), "--report", str(tmp_path / "r.html")]) == 2
    (tmp_path / "empty").mkdir()
    assert main(["review", str(tmp_path / "empty")]) == 1
    assert main(["review", str(films[0]), "--checkpoint", str(tmp_path / "none")]) == 1


@pytest.mark.slow
def test_several_processes_write_the_same(model: str, films: list[Path], tmp_path: Path) -> None:
    for name, workers in (("one", "1"), ("two", "2")):
        words = ["review", str(tmp_path / "archive"), "--checkpoint", model, "--no-cache", "--workers", workers]
        assert main([*words, "--export", str(tmp_path / name)]) == 0
    for path in (tmp_path / "one").rglob("*.json"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_recordings_of_one_name_are_told_apart() -> None:
    paths = [Path("/a/b/x.mp4"), Path("/a/b/x.mkv"), Path("/a/c/x.mp4"), Path("/a/y.csv")]
    assert list(names(paths).values()) == ["b/x.mp4", "b/x.mkv", "c/x", "y"]
    assert names([Path("/a/b/x.mp4")]) == {Path("/a/b/x.mp4"): "x"}
