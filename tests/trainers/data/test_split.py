"""Parts of data share nothing that was recorded together, and copies on two sides are found."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.models import FAMILIES
from tests.engine.sources.films import make_film
from tests.trainers.clips import write_words
from tests.trainers.data.recordings import POINTS, VIDEO, scene
from trainers.data.kept_films import FilmCache
from trainers.data.leaks import leaks
from trainers.data.read import read_data
from trainers.data.sample import Sample
from trainers.data.split import Split, split, split_as_listed
from trainers.data.videos import video_set


def samples(signers: int = 8, labels: int = 3, each: int = 2) -> list[Sample]:
    return [
        Sample(f"l{k}", Path(f"{s}-{k}-{n}.mp4"), signer=f"s{s}", session=str(n))
        for s in range(signers)
        for k in range(labels)
        for n in range(each)
    ]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=12, max_size=80), st.integers(0, 5))
def test_no_signer_is_in_two_parts_and_every_sample_is_in_one(drawn: list[tuple[int, int]], seed: int) -> None:
    known = [Sample(str(k), Path(f"{n}.mp4"), signer=f"s{s}") for n, (k, s) in enumerate(drawn)]
    try:
        made = split(known, "signer", seed=seed)
    except InputError:
        assert len({s for _, s in drawn}) < 3, "three groups are enough for three parts"
        return
    assert sorted((*made.train, *made.val, *made.test)) == list(range(len(known)))
    sides = [{known[i].signer for i in part} for part in made.parts.values()]
    assert not sides[0] & sides[1] and not sides[0] & sides[2] and not sides[1] & sides[2]


def test_each_part_has_its_share_of_each_label() -> None:
    known = samples(signers=20)
    made = split(known, "signer")
    for part, share in zip(made.parts.values(), (0.7, 0.15, 0.15), strict=True):
        for label in ("l0", "l1", "l2"):
            assert sum(known[i].label == label for i in part) == pytest.approx(share * 40, abs=2.1)


def test_a_split_is_the_same_again_and_another_with_another_seed() -> None:
    known = samples()
    assert split(known) == split(known)
    assert len({split(known, seed=seed).test for seed in range(8)}) > 1


def test_data_are_parted_by_what_they_name() -> None:
    assert "signer" in split(samples()).how
    assert "session" in split(samples(signers=2, each=4)).how, "of two signers none can be held back for each part"
    assert "file" in split([Sample("a", Path(f"{n}")) for n in range(20)]).how


def test_segments_of_one_film_stay_together() -> None:
    known = [Sample("ab"[n % 2], Path(f"{n // 4}.mp4"), n % 4, n % 4 + 1, take=f"t{n}") for n in range(80)]
    made = split(known, "take")
    films = [{known[i].path for i in part} for part in made.parts.values()]
    assert not films[0] & films[1] and not films[0] & films[2] and not films[1] & films[2]


def test_what_the_data_do_not_say_cannot_part_them() -> None:
    with pytest.raises(InputError, match="signer"):
        split([Sample("a", Path("1")), Sample("a", Path("2"), signer="x")], "signer")
    with pytest.raises(InputError, match="empty"):
        split(samples(signers=2), "signer")


def test_given_files_and_folders_decide(tmp_path: Path) -> None:
    known = [Sample("a", Path(f"/d/{part}/a/{n}.mp4")) for part in ("train", "valid", "test") for n in range(3)]
    by_folder = split(known, "folders")
    assert by_folder.parts == {"train": (0, 1, 2), "val": (3, 4, 5), "test": (6, 7, 8)}
    one, two = tmp_path / "학습.txt", tmp_path / "v.txt"
    one.write_text("train\n", encoding="utf-8")
    two.write_text("valid/\n", encoding="utf-8-sig")
    assert split_as_listed(known, one, two).parts == {"train": (0, 1, 2), "val": (3, 4, 5), "test": ()}
    two.write_text("valid\n없음.mp4\n", encoding="cp949")  # as older Korean editors write
    assert "1 of whose lines" in split_as_listed(known, one, two).how
    two.write_text("valid\n/d/train/a/0.mp4\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"0\.mp4"):
        split_as_listed(known, one, two)


@pytest.mark.parametrize(
    "line", ["a b/0.mp4", "a b/0.mp4 1", "a b\\0.mp4", "./a b/0.mp4", "a b/0", "0", "/d/a b/0.mp4", "/d/a b/0"]
)
def test_a_list_names_films_as_lists_of_public_data_do(tmp_path: Path, line: str) -> None:
    known = [Sample("a b", Path(f"/d/a b/{n}.mp4")) for n in range(2)]
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(line + "\n", encoding="utf-8")
    two.write_text("a b/1.mp4\n", encoding="utf-8")
    dealt = split_as_listed(known, one, two)
    assert dealt.parts == {"train": (0,), "val": (1,), "test": ()} and "whose lines" not in dealt.how


def test_folders_above_the_data_do_not_part_them() -> None:
    known = [
        Sample("a", Path(f"/home/test/train/data/{part}/a/{n}.mp4")) for part in ("train", "val") for n in range(2)
    ]
    assert split(known, "folders", (0.8, 0.2, 0.0)).parts == {"train": (0, 1), "val": (2, 3), "test": ()}


def test_samples_of_one_part_alone_are_of_that_part() -> None:
    known = [Sample(label, Path(f"/home/test/data/train/{label}/0.mp4")) for label in "ab"]
    assert split(known, "folders", (1.0, 0.0, 0.0)).parts == {"train": (0, 1), "val": (), "test": ()}


@pytest.mark.parametrize(("one", "other"), [("2024.05.01 12", "2024.05.01 13"), ("P.Kim 1", "P.Kim 2")])
def test_a_number_behind_a_dot_that_is_no_films_belongs_to_the_name(tmp_path: Path, one: str, other: str) -> None:
    known = [Sample("a", Path(f"d/{folder}/0.mp4")) for folder in (one, other)]
    lists = tmp_path / "one.txt", tmp_path / "two.txt"
    for path, line in zip(lists, (one, other), strict=True):
        path.write_text(line + "\n", encoding="utf-8")
    dealt = split_as_listed(known, *lists)
    assert dealt.parts == {"train": (0,), "val": (1,), "test": ()} and "whose lines" not in dealt.how


def test_folders_on_two_drives_have_nothing_above_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def two_drives(folders: object) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr("os.path.commonpath", two_drives)
    known = [Sample("a", Path(f"/{part}/a/0.mp4")) for part in ("train", "val")]
    assert split(known, "folders", (0.8, 0.2, 0.0)).parts["val"] == (1,)


def test_a_copy_of_a_landmark_clip_in_the_test_is_found(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz", takes=3)
    raw = dict(np.load(path))
    raw["X"][40] = raw["X"][13] + np.where(raw["X"][13] != 0, 1e-3, 0)
    np.savez(path, **raw)
    data, rest = read_data(path), set(range(len(raw["y"]))) - {13, 40, 20, 30}
    found = leaks(data, Split(tuple(sorted(rest)), (20, 13), (30, 40), ""), POINTS, FAMILIES["landmark"].prepare)
    assert [(leak.first, leak.second, leak.parts) for leak in found] == [(13, 40, ("val", "test"))]


def test_a_film_that_was_encoded_anew_is_found_and_another_of_the_same_kind_is_not(tmp_path: Path) -> None:
    def film(name: str, seed: int, size: tuple[int, int], codec: str) -> Sample:
        pictures = scene(seed)
        path = make_film(
            tmp_path / name, 30, size=size, codec=codec, picture=lambda n, w, h: resized(pictures[n], w, h)
        )
        return Sample("a", path)

    known = [film("a.mp4", 1, (128, 96), "libx264"), film("b.mp4", 2, (128, 96), "libx264")]
    known += [film("c.mp4", 3, (128, 96), "libx264"), film("d.avi", 1, (96, 72), "mjpeg")]
    data = video_set(known, FilmCache(tmp_path / "cache"))
    found = leaks(data, Split((0, 1), (2,), (3,), ""), VIDEO, FAMILIES["x3d"].prepare)
    assert [(leak.first, leak.second) for leak in found] == [(0, 3)]


def resized(image: np.ndarray, width: int, height: int) -> np.ndarray:
    import cv2

    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))
