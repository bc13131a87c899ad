"""Every form in which people have data is known by what lies there, and becomes the same kind of samples."""

import csv
import math
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint.labels import read_labels
from engine.errors import InputError, MismatchError
from engine.joints import FACE, JOINTS, LEFT_HAND, NOSE, RIGHT_HAND, RIGHT_WRIST
from engine.models.landmark_points import POINTS as POINTS_OF
from engine.models.landmark_points import transformer_input
from tests.engine.sources.films import make_film, number
from tests.trainers.clips import LABELS, write_words
from tests.trainers.data.recordings import (
    GLOVE,
    POINTS,
    VIDEO,
    write_episode,
    write_episodes,
    write_folders,
    write_keypoints,
    write_morpheme,
    write_table,
)
from trainers.data.doctor import examine
from trainers.data.kept_films import FilmCache
from trainers.data.landmarks import load_landmarks
from trainers.data.read import read_data
from trainers.data.sample import DataSet, Sample


@pytest.fixture
def cache(tmp_path: Path) -> FilmCache:
    return FilmCache(tmp_path / "kept")


def spans(data: DataSet) -> list[tuple[str, str, float, float]]:
    return [(s.label, s.path.name, s.start, s.end) for s in data.samples]


def test_folders_of_films_are_named_by_their_label(tmp_path: Path, cache: FilmCache) -> None:
    root = write_folders(tmp_path / "데이터 한글", ("안녕", "고마워"))
    (root / "안녕" / "notes.txt").write_text("no film", encoding="utf-8")
    (root / "안녕" / "._0.mp4").write_bytes(b"what macOS leaves behind")
    data = read_data(root, cache)
    assert data.kind == "video" and data.labels == ("고마워", "안녕") and len(data.samples) == 4
    assert data.load(0, VIDEO).shape == (8, 48, 64, 3) and data.load(0, VIDEO).dtype == np.uint8


def test_folders_may_lie_below_train_and_test_and_name_signers(tmp_path: Path, cache: FilmCache) -> None:
    for part in ("train", "test/a/kim", "Val/b"):
        (tmp_path / part / "a").mkdir(parents=True)
        make_film(tmp_path / part / "a" / "1.mp4", 10)
    data = read_data(tmp_path, cache)
    assert sorted((s.label, s.signer) for s in data.samples) == [("a", ""), ("a", "kim"), ("b", "a")]


def test_a_label_is_the_same_however_macos_writes_it(tmp_path: Path, cache: FilmCache) -> None:
    for n, label in enumerate(("\uac00\ub098", "\u1100\u1161\u1102\u1161")):  # composed, and letter by letter
        (tmp_path / label).mkdir()
        make_film(tmp_path / label / f"{n}.mp4", 10)
    assert read_data(tmp_path, cache).labels == ("\uac00\ub098",)


@pytest.mark.parametrize(
    ("name", "separator", "encoding"),
    [
        ("list.csv", ",", "utf-8"),
        ("list.tsv", "\t", "utf-8-sig"),
        ("목록.csv", ",", "cp949"),
        ("list.csv", ";", "utf-8"),
    ],
)
def test_a_list_names_films_with_labels(
    tmp_path: Path, cache: FilmCache, name: str, separator: str, encoding: str
) -> None:
    make_film(tmp_path / "영상 1.mp4", 60)
    rows = [
        ["video", "label", "start", "end", "signer"],
        ["영상 1.mp4", "왼쪽", "0.5", "1.5", "kim"],
        ["영상 1.mp4", "위", "", "", ""],
    ]
    path = write_table(tmp_path / name, rows, separator, encoding)
    for place in (path, tmp_path):
        data = read_data(place, cache)
        assert data.samples == (
            Sample("왼쪽", tmp_path / "영상 1.mp4", 0.5, 1.5, signer="kim"),
            Sample("위", tmp_path / "영상 1.mp4", 0.0, math.inf),
        )
    assert data.load(0, VIDEO).shape == (8, 48, 64, 3)


def test_a_list_without_names_of_columns_is_film_and_label(tmp_path: Path, cache: FilmCache) -> None:
    path = write_table(tmp_path / "list.csv", [["a/1.MP4", "x"], [str(tmp_path / "2.avi"), "y"]])
    samples = read_data(path, cache).samples
    assert [(s.label, s.path) for s in samples] == [("x", tmp_path / "a/1.MP4"), ("y", tmp_path / "2.avi")]


@pytest.mark.parametrize(
    "row", [["1.mp4", ""], ["1.mp4", "x", "2", "1"], ["1.mp4", "x", "now", "1"], ["1.mp4", "x", "nan", "1"]]
)
def test_a_row_that_makes_no_sense_is_named(tmp_path: Path, cache: FilmCache, row: list[str]) -> None:
    path = write_table(tmp_path / "list.csv", [["path", "label", "start", "end"], ["0.mp4", "y"], row])
    with pytest.raises(InputError, match="row 3"):
        read_data(path, cache)


def test_aihub_segments_start_and_end_where_their_label_says(tmp_path: Path, cache: FilmCache) -> None:
    root = tmp_path / "수어 영상"
    (root / "video").mkdir(parents=True)
    stem = "NIA_SL_SEN0001_REAL01_F"
    make_film(root / "video" / f"{stem}.mp4", 150)
    write_morpheme(root / "label" / f"{stem}_morpheme.json", f"{stem}.mp4", [(1.0, 2.0, "왼쪽"), (3.0, 4.5, "가다")])
    write_morpheme(
        root / "label" / "NIA_SL_SEN0002_REAL01_F_morpheme.json", "NIA_SL_SEN0002_REAL01_F.mp4", [(0, 1, "x")]
    )
    data = read_data(root, cache)
    assert spans(data) == [("왼쪽", f"{stem}.mp4", 1.0, 2.0), ("가다", f"{stem}.mp4", 3.0, 4.5)]
    assert {(s.signer, s.session, s.take) for s in data.samples} == {("01", "REAL01", "NIA_SL_SEN0001_REAL01")}
    seen = [number(image) for image in data.load(1, VIDEO)]
    assert seen == [(n % 25) for n in range(102, 124, 3)], "the pictures about the middle of 3 … 4.5 s"


def test_aihub_keypoints_are_landmarks_whatever_people_is(tmp_path: Path) -> None:
    for stem, as_list in (("NIA_SL_WORD0001_REAL01_F", False), ("NIA_SL_WORD0002_REAL01_F", True)):
        write_keypoints(tmp_path / "keypoint" / stem, 60, as_list=as_list)
        write_morpheme(tmp_path / "morpheme" / f"{stem}_morpheme.json", f"{stem}.mp4", [(0.5, 1.5, stem[-12:-7])])
    data = read_data(tmp_path)
    assert data.kind == "landmarks" and len(data.samples) == 2
    for i in range(2):
        clip = data.load(i, POINTS)
        assert clip.shape == (10, 75, 4)
        assert np.allclose(clip[:, RIGHT_WRIST, :2], [0.5, 0.25]) and np.isnan(clip[:, RIGHT_HAND]).all()
        assert np.allclose(clip[:, LEFT_HAND, :2], [0.2, 0.4]) and np.allclose(clip[:, NOSE, 3], 0.9)
        steps = np.diff(clip[:, NOSE, 0]) * 1080
        assert np.allclose(steps, 3, atol=1e-3), "30 frames a second, cut at 10"
        assert 0.5 <= (clip[0, NOSE, 0] * 1080 - 100) / 30 <= 0.7


@pytest.mark.parametrize("text", ["", "[]", '{"metaData": {"name": "a.mp4"}, "data": [{"start": 2, "end": 1}]}'])
def test_a_label_file_of_another_form_is_named(tmp_path: Path, cache: FilmCache, text: str) -> None:
    make_film(tmp_path / "a.mp4", 10)
    (tmp_path / "고장_morpheme.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="고장"):
        read_data(tmp_path, cache)


def test_slovo_is_trimmed_in_train_and_test_and_timed_elsewhere(tmp_path: Path, cache: FilmCache) -> None:
    rows = [["", "attachment_id", "user_id", "width", "height", "length", "text", "train", "begin", "end"]]
    rows += [["0", "aa-1", "u1", "64", "48", "60", "привет", "True", "15", "45"]]
    rows += [
        ["1", "bb-2", "u2", "64", "48", "60", "утро", "False", "30", "40"],
        ["2", "gone", "u", "1", "1", "1", "x", "True", "1", "2"],
    ]
    (tmp_path / "train").mkdir()
    (tmp_path / "full").mkdir()
    make_film(tmp_path / "train" / "aa-1.mp4", 30)
    make_film(tmp_path / "full" / "bb-2.mp4", 60, fps=10)
    write_table(tmp_path / "annotations.csv", rows, "\t")
    data = read_data(tmp_path, cache)
    assert spans(data) == [("привет", "aa-1.mp4", 0.0, math.inf), ("утро", "bb-2.mp4", 3.0, 4.0)]
    assert [s.signer for s in data.samples] == ["u1", "u2"]


def test_words_npz_comes_as_it_is_read_for_training(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz")
    data, known = read_data(tmp_path, aspect=1.5), load_landmarks(path, aspect=1.5)
    assert data.labels == LABELS and len(data.samples) == len(known)
    for i in (0, 9, 31):
        clip = data.load(i, POINTS)
        assert any(np.array_equal(clip, known.points[i][k : k + 10], equal_nan=True) for k in range(11))
    assert len({s.take for s in data.samples}) == 8


def test_an_npz_that_names_its_frame_rate_is_cut_by_time(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz")
    raw = dict(np.load(path))
    np.savez(path, **raw, fps=20.0)
    clip, whole = read_data(path, aspect=1.0).load(9, POINTS), load_landmarks(path, aspect=1.0).points[9]
    assert np.allclose(clip[-1], whole[18], equal_nan=True) and np.allclose(clip[0], whole[0], equal_nan=True)


def test_hangul_that_a_mac_wrote_as_single_letters_is_the_same_label(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz")
    raw = dict(np.load(path))
    words = ["안녕", "물", "밥", "감사"][: len(raw["classes"])]
    words += [f"말{i}" for i in range(len(raw["classes"]) - len(words))]
    raw["classes"] = np.array([unicodedata.normalize("NFD", word) for word in words])
    np.savez(path, **raw)
    assert list(read_data(path, aspect=1.0).labels) == words
    file = tmp_path / "labels.txt"
    file.write_text(unicodedata.normalize("NFD", "\n".join(words)), encoding="utf-8")
    assert list(read_labels(file)) == words


def test_parts_of_the_body_may_be_apart_in_an_npz(tmp_path: Path) -> None:
    arrays = {
        "pose": np.ones((3, 12, 33, 4)),
        "left_hand": np.zeros((3, 12, 21, 3)),
        "right_hand": np.ones((3, 12, 21, 3)),
    }
    np.savez(
        tmp_path / "p.npz",
        **arrays,
        lips=np.ones((3, 12, 40, 3)),
        y=np.array([0, 1, 1]),
        classes=np.array(["가", "나"]),
    )
    data = read_data(tmp_path / "p.npz", aspect=2.0)
    clip = data.load(2, POINTS)
    assert [s.label for s in data.samples] == ["가", "나", "나"]
    assert (clip[:, RIGHT_HAND, :3] == [2, 1, 2]).all() and np.isnan(clip[:, LEFT_HAND]).all()


def test_a_model_that_asks_for_the_face_gets_an_absent_one(tmp_path: Path) -> None:
    """A program (ONNX) takes clips of one shape alone."""
    whole = replace(POINTS, parts=("pose", "hands", "face"))
    clip = read_data(write_words(tmp_path / "w.npz")).load(0, whole)
    assert clip.shape[1:] == whole.shape and np.isnan(clip[:, FACE]).all()


def test_lips_reach_a_model_that_asks_for_the_face_and_no_other(tmp_path: Path) -> None:
    lips = np.zeros((2, 12, 2, 3), np.float32)
    lips[1, 3] = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]
    hands = np.full((2, 12, 21, 3), 0.5)
    np.savez(
        tmp_path / "p.npz", pose=np.ones((2, 12, 33, 4)), left_hand=hands, right_hand=hands, lips=lips,
        lips_idx=np.array([61, 291]), y=np.array([0, 1]), classes=np.array(["a", "b"]),
    )  # fmt: skip
    data = read_data(tmp_path / "p.npz", aspect=2.0)
    whole = replace(POINTS, length=12, parts=("pose", "hands", "face"))
    face = data.load(1, whole)[:, FACE]
    assert face.shape == (12, 478, 4) and np.allclose(face[3, 61], [0.2, 0.2, 0.6, 1.0])
    assert np.isfinite(face[..., 0]).sum() == 2 and np.isfinite(face[3, [61, 291]]).all()
    assert np.isnan(data.load(0, whole)[:, FACE]).all()
    assert np.array_equal(data.load(1, whole)[:, :JOINTS], data.load(1, replace(POINTS, length=12)), equal_nan=True)
    seen = transformer_input(data.load(1, whole), whole)[3, POINTS_OF["lips"], 2]
    assert seen.sum() == 2


@pytest.mark.parametrize("columns", [126, 258, 1662])
def test_arrays_lie_in_folders_as_clips_or_frame_by_frame(tmp_path: Path, columns: int) -> None:
    x = np.ones((12, columns), np.float32)
    x[:, -63:] = np.arange(1, 13)[:, None]  # the right hand
    (tmp_path / "하나" / "0").mkdir(parents=True)
    np.save(tmp_path / "하나" / "clip.npy", x)
    for n, row in enumerate(x):
        np.save(tmp_path / "하나" / "0" / f"{n}.npy", row)
    data = read_data(tmp_path, aspect=1.0)
    assert len(data.samples) == 2 and data.labels == ("하나",)
    for i in range(2):
        assert data.load(i, POINTS, 1.0)[:, RIGHT_HAND.start, 0].tolist() == list(range(3, 13))


def test_a_clip_that_can_not_be_read_is_told_when_it_is_loaded_and_hidden_files_are_none(tmp_path: Path) -> None:
    (folder := tmp_path / "하나").mkdir()
    for name in ("a.npy", "b.npy"):
        np.save(folder / name, np.ones((12, 258), np.float32))
    (folder / "._a.npy").write_bytes(b"of a Mac")
    (folder / "b.npy").write_bytes(b"torn")
    data = read_data(tmp_path)
    assert [sample.path.name for sample in data.samples] == ["a.npy", "b.npy"] and data.load(0, POINTS).shape[0] == 10
    for _ in range(2):
        with pytest.raises(InputError, match=r"b\.npy"):
            data.load(1, POINTS)
    assert [Path(path).name for path in examine(data, POINTS).unreadable] == ["b.npy"]
    (folder / "a.npy").write_bytes(b"torn")
    with pytest.raises(InputError, match=r"a\.npy"):
        read_data(tmp_path)


def test_an_npz_is_found_beside_the_hidden_file_of_a_mac(tmp_path: Path) -> None:
    write_words(tmp_path / "words.npz")
    (tmp_path / "._words.npz").write_bytes(b"of a Mac")
    assert len(read_data(tmp_path).samples) == 32


def test_an_episode_that_was_cut_off_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    write_episode(tmp_path / "episode_20251001_141050_ㄱ_2.csv", 15)
    (tmp_path / "episode_20251001_141051_ㄱ_2.csv").write_bytes(b"")
    data = read_data(tmp_path)
    assert len(data.samples) == 2
    with pytest.raises(InputError, match="141051"):
        data.load(1, GLOVE)


def test_glove_episodes_come_in_the_models_order_and_as_short_as_they_are(tmp_path: Path) -> None:
    for n in range(3):
        write_episode(tmp_path / "JY" / "ㄱ" / "2" / f"episode_20251001_14105{n}_ㄱ_2.csv", 15)
    data = read_data(tmp_path)
    assert data.kind == "sensors" and data.labels == ("ㄱ",)
    assert {(s.signer, s.session) for s in data.samples} == {("JY", "2")}
    clip = data.load(0, GLOVE)
    assert clip.shape == (15, 8) and (clip == 700 + np.arange(8) + np.arange(15)[:, None]).all()


def test_glove_episodes_of_an_npz_say_signer_and_session(tmp_path: Path) -> None:
    data = read_data(write_episodes(tmp_path / "episodes.npz"))
    assert [(s.label, s.signer, s.session) for s in data.samples] == [
        ("ㄱ", "0", "1"),
        ("ㄴ", "1", "2"),
        ("ㄱ", "0", "3"),
    ]
    assert [data.load(i, GLOVE).shape for i in range(3)] == [(15, 8), (12, 8), (20, 8)]
    assert [data.load(i, GLOVE)[0, 0] for i in range(3)] == [700, 701, 702]


def test_data_of_another_kind_than_the_model_are_refused(tmp_path: Path, cache: FilmCache) -> None:
    data = read_data(write_words(tmp_path / "w.npz"), cache)
    with pytest.raises(MismatchError, match="landmarks"):
        data.load(0, VIDEO)


def test_a_sign_after_the_end_of_its_film_is_named(tmp_path: Path, cache: FilmCache) -> None:
    make_film(tmp_path / "짧은.mp4", 30)
    path = write_table(tmp_path / "l.csv", [["path", "label", "start", "end"], ["짧은.mp4", "a", "5", "6"]])
    with pytest.raises(InputError, match="짧은"):
        read_data(path, cache).load(0, VIDEO)


@pytest.mark.parametrize("what", ["nothing", "empty", "text"])
def test_what_is_no_data_is_refused_in_three_parts(tmp_path: Path, what: str) -> None:
    path = tmp_path / "자료"
    if what != "nothing":
        path.mkdir()
    if what == "text":
        with (path / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(["no", "columns", "that", "are", "known"])
    with pytest.raises(InputError, match="자료") as caught:
        read_data(path)
    assert caught.value.not_done and caught.value.remedy


def test_films_without_labels_have_their_folder_s_name(tmp_path: Path) -> None:
    folder = tmp_path / "복도"
    folder.mkdir()
    for name in ("b.mp4", "a.mp4"):
        (folder / name).write_bytes(b"")
    flat, one = read_data(folder), read_data(folder / "a.mp4")
    assert [s.path.name for s in flat.samples] == ["a.mp4", "b.mp4"] and flat.labels == one.labels == ("복도",)
    assert flat.kind == "video" and len(one.samples) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_a_list_may_come_from_any_spreadsheet(tmp_path: Path, cache: FilmCache, encoding: str) -> None:
    path = write_table(tmp_path / "L.TSV", [["Path", "Label"], ["가.mp4", "왼쪽"]], "\t", encoding)
    assert spans(read_data(path, cache)) == [("왼쪽", "가.mp4", 0.0, math.inf)]


def test_a_table_without_the_columns_says_which_it_has(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="path, lable") as caught:
        read_data(write_table(tmp_path / "l.csv", [["path", "lable"], ["a.mp4", "a"]]))
    assert "label" in caught.value.remedy


def test_a_wrong_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("path,label\n\na.mp4,a\n\nb.mp4\n")
    with pytest.raises(InputError, match="row 5"):
        read_data(path)


def test_of_several_tables_none_is_taken_for_all(tmp_path: Path) -> None:
    for name in ("test.csv", "train.csv"):
        write_table(tmp_path / name, [["path", "label"], ["a.mp4", "a"]])
    with pytest.raises(InputError, match=r"test\.csv, train\.csv"):
        read_data(tmp_path)


def test_an_empty_name_is_not_the_current_folder() -> None:
    with pytest.raises(InputError):
        read_data("")


@pytest.mark.parametrize(
    ("name", "value"), [("fps", "12fps"), ("aspect", "16:9"), ("aspect", np.nan), ("aspect", -1.0)]
)
def test_a_number_that_is_none_is_refused_with_the_file(tmp_path: Path, name: str, value: object) -> None:
    path = write_words(tmp_path / "w.npz")
    with np.load(path) as file:
        arrays = dict(file)
    np.savez(path, **arrays, **{name: value})
    with pytest.raises(InputError, match=r"w\.npz"):
        read_data(path)


@pytest.mark.parametrize(("name", "kind"), [("length", float), ("length", str), ("y", float), ("y", str)])
def test_episodes_are_counted_in_whole_numbers(tmp_path: Path, name: str, kind: type) -> None:
    path = write_episodes(tmp_path / "episodes.npz")
    with np.load(path) as file:
        arrays = dict(file)
    np.savez(path, **{**arrays, name: arrays[name].astype(kind)})
    with pytest.raises(InputError, match=r"episodes\.npz"):
        read_data(path)
