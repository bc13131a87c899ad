"""Films are decoded once; what is kept is exact, found again by content, bounded, and never trusted when damaged."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from tests.engine.sources.films import make_film
from tests.trainers.data.recordings import VIDEO
from trainers.data import kept_films
from trainers.data.kept_films import FilmCache


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The films that were decoded, in order."""
    seen: list[Path] = []
    honest = kept_films.decoded

    def decoded(path: Path, spec: object) -> object:
        seen.append(path)
        return honest(path, spec)  # type: ignore[arg-type]

    monkeypatch.setattr(kept_films, "decoded", decoded)
    return seen


def test_a_film_is_decoded_once_whatever_it_is_called(tmp_path: Path, decodings: list[Path]) -> None:
    path = make_film(tmp_path / "수어.mp4", 30)
    first = FilmCache(tmp_path / "cache").pictures(path, VIDEO)
    moved = path.rename(tmp_path / "other.mp4")
    again = FilmCache(tmp_path / "cache").pictures(moved, VIDEO)
    assert len(decodings) == 1
    assert np.array_equal(first.values, again.values) and np.array_equal(first.times, again.times)


@pytest.mark.parametrize("change", [{"fps": 12.0}, {"size": (32, 32)}, {"fit": "letterbox"}, {"colour": "bgr"}])
def test_another_input_is_decoded_anew(tmp_path: Path, decodings: list[Path], change: dict[str, object]) -> None:
    path, cache = make_film(tmp_path / "a.mp4", 30), FilmCache(tmp_path / "cache")
    cache.pictures(path, VIDEO)
    cache.pictures(path, replace(VIDEO, **change))
    cache.pictures(path, replace(VIDEO, length=4, mean=(0.1,) * 3))  # which changes no picture
    assert len(decodings) == 2


def test_a_film_that_was_changed_is_decoded_anew(tmp_path: Path, decodings: list[Path]) -> None:
    path, cache = make_film(tmp_path / "a.mp4", 30), FilmCache(tmp_path / "cache")
    cache.pictures(path, VIDEO)
    make_film(path, 20)
    assert len(cache.pictures(path, VIDEO).times) == 7 and len(decodings) == 2


@pytest.mark.parametrize("damage", ["flip", "cut", "empty"])
def test_what_was_kept_and_is_damaged_is_decoded_anew(tmp_path: Path, decodings: list[Path], damage: str) -> None:
    path, cache = make_film(tmp_path / "a.mp4", 30), FilmCache(tmp_path / "cache")
    first = cache.pictures(path, VIDEO)
    (kept,) = (tmp_path / "cache").glob("*/*.npz")
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes({"flip": bytes(data), "cut": bytes(data[:500]), "empty": b""}[damage])
    assert np.array_equal(cache.pictures(path, VIDEO).values, first.values) and len(decodings) == 2
    cache.pictures(path, VIDEO)
    assert len(decodings) == 2, "it was kept again"


def test_the_cache_is_bounded_and_throws_out_what_was_unused_longest(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    paths = [make_film(tmp_path / f"{n}.mp4", 30, fps=10 + n) for n in range(4)]
    for age, path in zip((300, 100, 200), paths, strict=False):  # seconds ago
        FilmCache(folder).pictures(path, VIDEO)
        newest = max(folder.glob("*/*.npz"), key=lambda file: file.stat().st_mtime)
        os.utime(newest, (newest.stat().st_mtime - age,) * 2)
    files = sorted(folder.glob("*/*.npz"), key=lambda file: file.stat().st_mtime)
    size = sum(file.stat().st_size for file in files)
    FilmCache(folder, limit=size + 1000).pictures(paths[3], VIDEO)
    assert not files[0].exists() and files[1].exists() and files[2].exists()
    assert sum(file.stat().st_size for file in folder.glob("*/*.npz")) <= size + 1000


def test_what_this_run_uses_is_not_thrown_out_for_more(tmp_path: Path, decodings: list[Path]) -> None:
    paths = [make_film(tmp_path / f"{n}.mp4", 30) for n in range(3)]
    make_film(paths[1], 30, fps=25)
    make_film(paths[2], 30, fps=20)
    one = FilmCache(tmp_path / "probe")
    one.pictures(paths[0], VIDEO)
    (kept,) = one.folder.glob("*/*.npz")
    cache = FilmCache(tmp_path / "cache", limit=int(1.5 * kept.stat().st_size))
    del decodings[:]
    for _ in range(3):
        for path in paths:
            cache.pictures(path, VIDEO)
    assert decodings.count(paths[0]) == 1, "the first film stays"


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = make_film(tmp_path / "a.mp4", 30)
    assert len(FilmCache(tmp_path / "file" / "cache").pictures(path, VIDEO).times) == 10


@pytest.mark.parametrize("content", [b"", b"no film", None])
def test_a_film_that_cannot_be_decoded_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "고장.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="고장"):
        FilmCache(tmp_path / "cache").pictures(path, VIDEO)
    assert not list((tmp_path / "cache").glob("*/*"))


def test_damaged_pieces_are_left_out_and_counted(tmp_path: Path) -> None:
    path = make_film(tmp_path / "hurt.avi", 60, codec="mjpeg")
    data = bytearray(path.read_bytes())
    chunks = [i for i in range(len(data)) if data[i : i + 4] == b"00dc"]
    for at in chunks[20:24]:
        data[at + 8 : at + 600] = bytes(592)
    path.write_bytes(data)
    found = FilmCache(tmp_path / "cache").pictures(path, replace(VIDEO, fps=30.0))
    assert found.damaged >= 1 and 50 <= len(found.times) < 60
    assert FilmCache(tmp_path / "cache").pictures(path, replace(VIDEO, fps=30.0)).damaged == found.damaged
