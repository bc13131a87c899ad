"""Which films are taken for normal, and that it is said."""

from pathlib import Path

import pytest

from engine.errors import InputError
from trainers.data.normal_films import NormalFilms, normal_films


def taken(root: Path, *names: str, normal_class: str = "") -> tuple[list[str], NormalFilms]:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    found = normal_films(root, normal_class)
    return [path.relative_to(root).as_posix() for path in found.paths], found


def test_all_films_of_a_folder_flat_or_nested_in_order(tmp_path: Path) -> None:
    names, found = taken(tmp_path, "b.mp4", "a.avi", "cam/1.MKV", "notes.txt", ".hidden.mp4")
    assert names == ["a.avi", "b.mp4", "cam/1.MKV"] and "all 3 films" in found.how


def test_a_single_film_is_taken(tmp_path: Path) -> None:
    taken(tmp_path, "long.mp4", "other.mp4")
    assert normal_films(tmp_path / "long.mp4").paths == (tmp_path / "long.mp4",)


@pytest.mark.parametrize("normal", ["noFight", "Normal", "no_fight", "non-violence"])
def test_of_class_folders_the_one_that_means_normal_is_taken(tmp_path: Path, normal: str) -> None:
    names, found = taken(tmp_path, "fight/1.mp4", "fight/2.mp4", f"{normal}/3.mp4")
    assert names == [f"{normal}/3.mp4"] and normal in found.how and "left out: 2" in found.how


def test_the_user_says_which_class_is_normal(tmp_path: Path) -> None:
    names, found = taken(tmp_path, "Street Day/1.mp4", "crash/2.mp4", normal_class="street day")
    assert names == ["Street Day/1.mp4"] and "left out: 1" in found.how


def test_folders_that_say_nothing_are_all_taken_and_the_flag_is_named(tmp_path: Path) -> None:
    names, found = taken(tmp_path, "monday/1.mp4", "tuesday/2.mp4")
    assert len(names) == 2 and "--normal-class" in found.how and "monday, tuesday" in found.how


def test_two_folders_that_mean_normal_are_both_taken(tmp_path: Path) -> None:
    assert len(taken(tmp_path, "normal/1.mp4", "nofight/2.mp4")[0]) == 2


def test_films_of_a_test_folder_are_left_out(tmp_path: Path) -> None:
    names, found = taken(tmp_path, "train/1.mp4", "test/2.mp4", "val/3.mp4")
    assert names == ["train/1.mp4", "val/3.mp4"] and "test" in found.how


def test_parts_may_have_classes(tmp_path: Path) -> None:
    names, _ = taken(tmp_path, "train/normal/1.mp4", "train/fall/2.mp4", "test/normal/3.mp4")
    assert names == ["train/normal/1.mp4"]


@pytest.mark.parametrize("place", ["", "words.csv", "absent"])
def test_where_no_film_is_it_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "words.csv").write_text("a", encoding="utf-8")
    with pytest.raises(InputError):
        normal_films(tmp_path / place)


def test_an_unknown_class_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="fight, quiet"):
        taken(tmp_path, "fight/1.mp4", "quiet/2.mp4", normal_class="calm")
