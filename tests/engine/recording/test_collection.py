"""The folder of recordings: what is written is what trainings read, and a person can be deleted from it."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError, RecognizerError
from engine.recording.collection import Collection
from engine.recording.consent import covers, read_consents
from engine.recording.film_file import film
from engine.recording.names import file_name, spelled
from engine.recording.tables import read_table
from engine.sources.film import open_film
from engine.sources.glove import read_episode
from tests.engine.recording.takes import WHEN, pictures, samples, take


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path / "recordings", copies=(tmp_path / "cache",))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["libx264", "mpeg4"])
def test_a_camera_that_slows_down_plays_at_true_pace(tmp_path: Path, name: str) -> None:
    times = [100 + i / 30 for i in range(10)] + [100.5 + i / 15 for i in range(10)]
    (tmp_path / "film.mp4").write_bytes(film(pictures(times, (49, 65)), name))
    with open_film(str(tmp_path / "film.mp4")) as opened:
        shown = [(t, opened.picture(frame)) for t, frame in opened.frames()]
    assert [t for t, _ in shown] == pytest.approx([t - 100 for t in times], abs=1e-4)
    assert all(image.shape == (48, 64, 3) for _, image in shown)
    assert [round(float(image.mean()) / 10) for _, image in shown] == list(range(2, 22))


def test_landmarks_only_holds_no_picture(collection: Collection) -> None:
    assert collection.save(take(keep="landmarks")) == ("landmarks",)
    names = files(collection.folder)
    assert [Path(name).suffix for name in names] == [".csv", ".npz"]
    with np.load(collection.folder / names[1]) as file:
        assert set(file.files) == {"t", "points"}
        assert file["points"].shape == (24, 75, 4) and file["t"][-1] == pytest.approx(23 / 12)


def test_a_glove_is_read_back_as_it_was(collection: Collection) -> None:
    collection.save(take("thank_you", glove=True, keep="landmarks"))
    (row,) = read_table(collection.folder / "gloves.csv")
    times, values = read_episode(str(collection.folder / row.path))
    expected = samples()
    assert row.label == "thank_you" and "thank_you" not in Path(row.path).name
    assert times == pytest.approx([shot.t - 5 for shot in expected], abs=1e-6)
    assert (values == np.stack([shot.sensors for shot in expected if shot.sensors is not None])).all()


def test_counts_are_by_sign_signer_and_session_and_two_files_of_a_take_count_once(collection: Collection) -> None:
    for number, (label, signer) in enumerate([("hello", "Anna"), ("hello", "Anna"), ("고마워", "민지")]):
        assert collection.save(take(label, signer, number)) == ("films", "landmarks")
    stock = collection.stock()
    assert stock.clips == {("hello", "Anna", "2026-11-21"): 2, ("고마워", "민지", "2026-11-21"): 1}
    assert stock.count("hello", "anna") == 2 and stock.count("hello", "Anna", "2026-11-22") == 0
    assert stock.signers == ("Anna", "민지")


def test_a_take_is_deleted_with_all_its_files(collection: Collection) -> None:
    first, second = take(number=0), take(number=1)
    collection.save(first)
    collection.save(second)
    assert collection.remove_take(second.name) == 2
    assert files(collection.folder) == sorted(
        ["films.csv", "landmarks.csv", first.path("films"), first.path("landmarks")]
    )


def test_to_delete_a_signer_leaves_nothing_of_theirs_and_all_of_the_others(
    collection: Collection, tmp_path: Path
) -> None:
    for number, signer in enumerate(("Anna", "Ann", "Anna B/C", "민지")):
        collection.agree(signer, "pictures", WHEN)
        collection.save(take("hello", signer, 2 * number))
        collection.save(take("b", signer, 2 * number + 1, glove=True))
    before = files(collection.folder)
    orphan = collection.folder / "films/hello/Anna/left.mp4"  # the power failed between the film and its row
    orphan.write_bytes(b"film")
    (tmp_path / "cache/ab").mkdir(parents=True)
    (tmp_path / "cache/ab/film.npz").write_bytes(b"decoded")
    removed = collection.remove_signer("anna")
    assert (removed.takes, removed.files, removed.left) == (2, 4, ())
    after = files(collection.folder)
    assert after == [name for name in before if "/Anna/" not in name] and not (tmp_path / "cache").exists()
    assert collection.stock().signers == ("Ann", "Anna B/C", "민지")
    assert not list(collection.folder.rglob("Anna"))
    written = "".join((collection.folder / name).read_text("utf-8-sig") for name in after if name.endswith("s.csv"))
    assert "Anna," not in written and "Anna B/C" in written


def test_what_a_table_names_elsewhere_is_left_alone_and_said(collection: Collection, tmp_path: Path) -> None:
    collection.save(take())
    (tmp_path / "mine.mp4").write_bytes(b"film")
    table = collection.folder / "films.csv"
    table.write_text(table.read_text("utf-8-sig") + "../mine.mp4,hello,Anna,,,,,\n", encoding="utf-8")
    assert collection.remove_signer("Anna").left == ("../mine.mp4",)
    assert (tmp_path / "mine.mp4").exists() and read_table(table) == []


def test_consent_is_remembered_by_person_and_by_what_was_agreed_to(collection: Collection) -> None:
    collection.agree("Anna", "landmarks", WHEN)
    consents = read_consents(collection.folder)
    assert covers(consents, "anna", "landmarks")
    assert not covers(consents, "Anna", "pictures") and not covers(consents, "Ben", "landmarks")
    collection.agree("Anna", "pictures", WHEN)
    consents = read_consents(collection.folder)
    assert covers(consents, "Anna", "landmarks") and list(consents) == ["Anna"]
    collection.remove_signer("Anna")
    assert json.loads((collection.folder / "consents.json").read_text()) == {}


@pytest.mark.parametrize("written", ["[]", "{", '{"Anna": {"to": "everything", "agreed": "x"}}', '{"Anna": 1}'])
def test_a_list_of_consents_that_cannot_be_read_records_nobody(collection: Collection, written: str) -> None:
    collection.folder.mkdir()
    (collection.folder / "consents.json").write_text(written)
    with pytest.raises(InputError, match=r"consents\.json"):
        collection.stock()


def test_columns_that_somebody_has_added_stay(collection: Collection) -> None:
    collection.save(take(keep="films"))
    table = collection.folder / "films.csv"
    first, second = table.read_text("utf-8-sig").splitlines()
    table.write_text(f"{first},note\n{second},blurred\n", encoding="utf-8")
    collection.save(take(number=1, keep="films"))
    assert [row.more for row in read_table(table)] == [(("note", "blurred"),), (("note", ""),)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_named(collection: Collection) -> None:
    collection.folder.mkdir()
    collection.folder.chmod(0o500)
    with pytest.raises(RecognizerError, match="recordings"):
        collection.save(take())


@pytest.mark.parametrize("name", ["a/b", "CON", "con.txt", ".hidden", "dots...", "", "x" * 200, "한" * 40, "what?"])
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    made = file_name(name)
    assert made == file_name(name) and made != file_name(name + "!") and 0 < len(made.encode()) <= 70
    assert not set(made) & set('<>:"/\\|?*') and made.strip(" .") == made and made.split(".")[0].upper() != "CON"


def test_names_that_are_fine_stay_as_they_are() -> None:
    assert [file_name(x) for x in ("hello", "감사합니다", "thank_you", "can i get")] == [
        "hello", "감사합니다", "thank_you", "can i get"
    ]  # fmt: skip
    assert spelled(" can\ti\u200b\nget ") == "can i get"
