"""A correction becomes a clip that trainings read, with exactly its frames; what was hard becomes a list for them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from engine.recording.collection import Collection
from engine.recording.film_file import write_film
from engine.recording.tables import read_table
from engine.review.clips import Whose, cuts, export_clips, landmarks, save_clips, save_correction
from engine.review.excerpt import counted
from engine.review.hard_examples import hard_examples, keep_hard_examples
from engine.review.track import Segment, Track
from engine.samples import CHANNELS
from engine.sources.film import open_film
from engine.sources.glove import TIME, read_episode
from engine.types import Frame
from tests.fakes import person
from trainers.data.gloves import GloveSet
from trainers.data.read import read_data
from trainers.data.timed_landmarks import TimedSet
from trainers.data.videos import VideoSet

NOW = datetime(2026, 11, 21, 21, 0)
FPS = 20
A, B = Segment(0.5, 1.0, "안녕"), Segment(0.8, 1.15, "hello / there")


def film_frames(count: int = 30) -> Iterator[Frame]:
    """Grey pictures, each 8 brighter than the last, on a clock of their own."""
    return counted(Frame(7 + i / FPS, i, np.full((48, 64, 3), 8 * i, np.uint8)) for i in range(count))


def numbers(path: Path) -> list[int]:
    with open_film(str(path)) as film:
        return [round(float(film.picture(frame).mean()) / 8) for _, frame in film.frames()]


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    made = Collection(tmp_path / "recordings")
    made.agree("Anna", "pictures", NOW)
    return made


def test_one_pass_cuts_any_number_of_segments_and_reads_no_further() -> None:
    frames = film_frames()
    found = dict(cuts(frames, [B, A, Segment(0.0, 0.049, "x")], 64, 90))
    assert {s.label: [shot.seq for shot in shots] for s, shots in found.items()} == {
        "안녕": [*range(10, 21)], "hello / there": [*range(16, 24)], "x": [0],
    }  # fmt: skip
    assert next(frames).seq == 25, "frames behind the last segment are not read"
    beyond = dict(cuts(film_frames(12), [A, Segment(5, 6, "late")], 64, 90))
    assert [len(shots) for shots in beyond.values()] == [2, 0]


def test_a_film_is_saved_with_exactly_its_frames_and_trainings_read_it(collection: Collection) -> None:
    assert save_clips(collection, [A, B], Whose("Anna", "review 1", "films"), NOW, film_frames()) == (("films",),) * 2
    rows = read_table(collection.table("films"))
    assert [(r.label, r.signer, r.session, r.take) for r in rows] == [
        ("안녕", "Anna", "review 1", "1"), ("hello / there", "Anna", "review 1", "1")
    ]  # fmt: skip
    assert numbers(collection.folder / rows[0].path) == [*range(10, 21)]
    assert numbers(collection.folder / rows[1].path) == [*range(16, 24)]
    save_clips(collection, [A], Whose("Anna", "review 1", "films"), NOW.replace(hour=22), film_frames())
    assert [r.take for r in read_table(collection.table("films"))] == ["1", "1", "2"]
    data = read_data(collection.table("films"))
    assert isinstance(data, VideoSet) and data.labels == ("hello / there", "안녕") and len(data.samples) == 3


def test_landmarks_of_an_analysis_are_saved_and_no_picture_is_looked_at(collection: Collection) -> None:
    times = np.arange(30) / 12
    features = np.stack([person(i / 100) for i in range(30)])
    kinds = save_clips(collection, [A], Whose("Anna", "s", "landmarks"), NOW, film_frames(), (times, features))
    assert kinds == (("landmarks",),) and not (collection.folder / "films").exists()
    data = read_data(collection.table("landmarks"))
    assert isinstance(data, TimedSet)
    assert np.array_equal(data.clips[0], features[6:13], equal_nan=True) and data.times[0][-1] == pytest.approx(0.5)
    pictures = np.zeros((30, 8, 8, 3), np.uint8)
    assert landmarks(times, pictures, A) == ()


def test_a_glove_s_correction_is_an_episode(collection: Collection) -> None:
    frames = [Frame(i / FPS, i, sensors=np.arange(8, dtype=np.float32) + i) for i in range(60)]
    assert save_clips(collection, [A], Whose("Anna", "s", "landmarks"), NOW, frames) == (("gloves",),)
    (row,) = read_table(collection.table("gloves"))
    times, values = read_episode(str(collection.folder / row.path))
    assert len(times) == 11 and (values[:, 0] == np.arange(10, 21)).all()
    assert isinstance(read_data(collection.table("gloves")), GloveSet)


def glove_csv(path: Path) -> Path:
    rows = [",".join((TIME, *CHANNELS)), *(",".join([f"{50 * i}", *["1.5"] * 7, f"{i}"]) for i in range(60))]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_one_call_corrects_a_film_its_landmarks_or_a_glove(collection: Collection, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    half = np.zeros((48, 64, 3), np.uint8)
    half[:, :32] = 200
    with film.open("wb") as file:
        write_film(file, ((i / FPS, half) for i in range(40)))
    features = np.arange(30) / 12, np.stack([person(i / 100) for i in range(30)])
    whose = Whose("Anna", "s", "both")
    assert save_correction(collection, film, A, whose, NOW, features, mirror=True) == ("films", "landmarks")
    (row,) = read_table(collection.table("films"))
    with open_film(str(collection.folder / row.path)) as clip:
        shown = [clip.picture(frame) for _, frame in clip.frames()]
    assert len(shown) == 11 and all(image[:, 40:].mean() > 150 > image[:, :24].mean() for image in shown)
    only = Whose("Anna", "s", "landmarks")
    assert save_correction(collection, tmp_path / "gone.mp4", A, only, NOW, features) == ("landmarks",)
    assert save_correction(collection, glove_csv(tmp_path / "glove.csv"), A, only, NOW) == ("gloves",)
    (row,) = read_table(collection.table("gloves"))
    assert read_episode(str(collection.folder / row.path))[1][:, -1].tolist() == [*range(10, 21)]


def test_who_has_not_agreed_is_not_kept(collection: Collection) -> None:
    collection.agree("Ben", "landmarks", NOW)
    for name, keep in (("Ben", "films"), ("Ben", "both"), ("Eve", "landmarks")):
        with pytest.raises(InputError, match=f"{name} has not agreed"):
            save_clips(collection, [A], Whose(name, "s", keep), NOW, film_frames())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="Nothing that may be kept"):
        save_clips(collection, [A], Whose("Ben", "s", "landmarks"), NOW, film_frames())
    assert collection.stock().clips == {}


def test_clips_are_exported_by_label_and_read_as_folders_of_films(tmp_path: Path) -> None:
    late = Segment(50.0, 51.0, "late")
    assert export_clips(tmp_path / "clips", "수어.1", film_frames(), [A, B, late]) == 2
    (one,) = (tmp_path / "clips" / "안녕").iterdir()
    assert one.name.endswith("-00000.500.mp4") and numbers(one) == [*range(10, 21)]
    assert len(read_data(tmp_path / "clips").samples) == 2


# -- what was hard ------------------------------------------------------------------------------------------

SAID = Track(
    "m",
    "prediction",
    (
        Segment(0.0, 1.0, "a", 0.65),
        Segment(2.0, 3.0, "a", 0.95),
        Segment(4.0, 5.0, "b", 0.9),
        Segment(8.0, 9.0, "a", 0.7),
    ),
)
SIGNED = Track("t", "truth", (Segment(0.1, 1.1, "a"), Segment(2, 3, "a"), Segment(4, 5, "a"), Segment(6, 7, "안녕")))


def test_what_was_missed_confused_or_hardly_said_is_listed_for_a_training(tmp_path: Path) -> None:
    found = hard_examples(SAID, SIGNED, {"a": 0.6, "b": 0.6})
    assert [(e.why, e.segment.label, e.segment.start) for e in found] == [
        ("hardly", "a", 0.1), ("confused", "a", 4), ("missed", "안녕", 6)
    ]  # fmt: skip
    with_nothing = hard_examples(SAID, SIGNED, {"a": 0.6, "b": 0.6}, nothing="-", margin=0.0)
    assert [(e.why, e.segment.label) for e in with_nothing] == [("confused", "a"), ("missed", "안녕"), ("false", "-")]
    films = [tmp_path / "films" / "one.mp4", tmp_path / "films" / "two.mp4"]
    assert [keep_hard_examples(tmp_path / "hard.csv", film, found) for film in (*films, films[0])] == [3, 6, 6]
    data = read_data(tmp_path / "hard.csv")
    assert isinstance(data, VideoSet) and {s.path for s in data.samples} == set(films)
    assert [(s.label, s.start, s.end) for s in data.samples][:3] == [("a", 0.1, 1.1), ("a", 4, 5), ("안녕", 6, 7)]
    assert keep_hard_examples(tmp_path / "hard.csv", films[1], ()) == 3
