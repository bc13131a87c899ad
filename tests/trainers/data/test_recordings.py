"""What the recorder writes is what trainings read: label, signer, session and take of every clip."""

from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError
from engine.recording.collection import Collection
from engine.recording.copies import copies
from engine.recording.course import Lengths
from engine.recording.inlet import Inlet
from engine.recording.look_back import LookBack
from engine.recording.sitting import Plan, Sitting
from engine.recording.take import Take
from engine.recording.writer import Writer
from engine.session import Session
from engine.sources.demo import DemoSource
from engine.types import FloatArray
from tests.engine.recording.takes import take
from tests.fakes import FakeEngine, manifest, person, says
from tests.trainers.data.recordings import GLOVE, POINTS, VIDEO
from tests.waiting import wait_until
from trainers.data.doctor import examine
from trainers.data.kept_films import FilmCache
from trainers.data.read import read_data
from trainers.data.split import split


def numbered(made: Take, number: int) -> Take:
    return Take(made.label, made.signer, made.session, made.recorded, made.cut, made.keep, number)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three rounds of two signs by two people, kept as film and as landmarks, and by a glove."""
    collection = Collection(tmp_path_factory.mktemp("녹화"))
    number = 0
    for signer in ("Anna", "Ben_B"):
        for round_ in (1, 2, 3):
            for label in ("thank_you", "고마워"):
                for glove in (False, True):
                    number += 1
                    collection.save(numbered(take(label, signer, number, glove=glove), round_))
    return collection.folder


@pytest.mark.parametrize(
    ("table", "kind", "spec"),
    [("films.csv", "video", VIDEO), ("landmarks.csv", "landmarks", POINTS), ("gloves.csv", "sensors", GLOVE)],
)
def test_every_kind_is_read_with_all_that_is_known_of_it(
    folder: Path, tmp_path: Path, table: str, kind: str, spec: InputSpec
) -> None:
    data = read_data(folder / table, FilmCache(tmp_path / "cache"))
    assert data.kind == kind and data.labels == ("thank_you", "고마워") and len(data.samples) == 12
    assert {(s.signer, s.session, s.take) for s in data.samples} == {
        (signer, "2026-11-21", take) for signer in ("Anna", "Ben_B") for take in "123"
    }
    assert len(data.load(0, spec)) > 0
    assert examine(data).is_sound
    dealt = split(data.samples, "take", (0.6, 0.2, 0.2))
    assert {len(part) for part in dealt.parts.values()} == {2, 8}, "whole rounds, with both signs in each"


def test_a_glove_is_also_a_tree_of_episodes_and_films_a_folder_for_each_label(folder: Path, tmp_path: Path) -> None:
    gloves = read_data(folder / "gloves")
    assert {s.session for s in gloves.samples} == {"2026-11-21"} and len({s.signer for s in gloves.samples}) == 2
    films = read_data(folder / "films", FilmCache(tmp_path / "cache"))
    assert set(films.labels) == {"thank_you", "고마워"} and {s.signer for s in films.samples} == {"Anna", "Ben_B"}


def test_landmarks_keep_the_times_of_their_frames(tmp_path: Path) -> None:
    """Of a model that was slow for a moment: the clip is cut by time, not by counting frames."""
    path = tmp_path / "clip.npz"
    times = np.concatenate([np.arange(0, 1, 0.1), np.arange(1, 2.01, 0.25)])
    points = np.zeros((len(times), 75, 4), np.float32)
    points[:, 0, 0] = times
    np.savez(path, t=times, points=points)
    (tmp_path / "landmarks.csv").write_text("path,label\nclip.npz,hello\n", encoding="utf-8")
    loaded = read_data(tmp_path).load(0, POINTS, at=1.0)
    assert loaded[:, 0, 0] == pytest.approx(np.arange(1.1, 2.01, 0.1), abs=0.13)


@pytest.mark.parametrize(
    ("points", "times", "why"),
    [
        (np.zeros((3, 75, 3), np.float32), np.arange(3.0), "no landmarks"),
        (np.zeros((3, 75, 4), np.float32), np.arange(4.0), "times"),
        (np.zeros((3, 75, 4), np.float32), np.array([0.0, 2.0, 1.0]), "times"),
    ],
)
def test_a_file_that_holds_something_else_is_named(
    tmp_path: Path, points: FloatArray, times: np.ndarray, why: str
) -> None:
    np.savez(tmp_path / "clip.npz", t=times, points=points)
    (tmp_path / "landmarks.csv").write_text("path,label\nclip.npz,hello\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"clip\.npz.*{why}"):
        read_data(tmp_path)


def test_a_list_of_several_kinds_is_refused(folder: Path, tmp_path: Path) -> None:
    both = (folder / "films.csv").read_text("utf-8-sig") + (folder / "landmarks.csv").read_text("utf-8-sig").split(
        "\n", 1
    )[1]
    (folder / "all.tsv").write_text(both, encoding="utf-8")
    with pytest.raises(InputError, match="several kinds"):
        read_data(folder / "all.tsv")


def test_who_deletes_a_person_knows_where_trainings_keep_decoded_films() -> None:
    assert FilmCache().folder in copies()


@pytest.mark.slow
def test_recorded_from_the_demo_it_is_examined_and_trained_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two signs and the idle class, from the running session into the folder and from there into a checkpoint."""
    from trainers.__main__ import main

    folder = record_demo(tmp_path / "recordings")
    data = read_data(folder)
    assert data.kind == "landmarks" and data.labels == ("-", "hello", "please") and len(data.samples) == 9
    assert main(["doctor", "--data", str(folder / "landmarks.csv")]) == 0
    capsys.readouterr()
    command = ["scratch", "--data", str(folder), "--out", str(tmp_path / "runs"), "--name", "mine", "--idle_label=-"]
    assert main([*command, "--family", "landmark-gru", "--epochs", "1", "--threads", "1", "--accelerator", "cpu"]) == 0
    assert (tmp_path / "runs/mine/best.safetensors").is_file()
    assert "completed" in capsys.readouterr().err


def record_demo(folder: Path) -> Path:
    """Three rounds of clips of a third of a second, from the demo's figure at work."""
    rng = np.random.default_rng(0)
    signs = {name: np.stack([person(x) for x in rng.uniform(0.2, 0.9, 24)]) for name in ("hello", "please")}
    session = Session()
    session.start()
    session.use_engine(lambda: FakeEngine(says("hello"), manifest(fps=30.0)))
    session.use_source(lambda: DemoSource(signs, fps=12.0))
    inlet = Inlet(session, LookBack())
    inlet.open()
    writer = Writer(Collection(folder))
    sitting = Sitting(inlet, writer)
    plan = Plan("demo", "2026-11-21", Lengths(countdown=0.05, clip=0.35), "landmarks", idle="-")
    sitting.follow(plan, awaits_points=True)
    sitting.ask_for(("hello", "please", "-"), 3, lambda label: 0)
    wait_until(lambda: inlet.look_back.newest_points_t is not None)
    sitting.begin(session._clock())

    def is_done() -> bool:
        sitting.advance(session._clock())
        return sitting.script.current is None

    wait_until(is_done, timeout_s=30)
    inlet.close()
    session.stop()
    assert writer.stop(10.0) == 0
    return folder
