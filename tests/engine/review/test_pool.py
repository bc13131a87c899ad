"""An archive on several processes: the same answers as on one, whatever happens to a worker."""

from pathlib import Path

import psutil
import pytest

from engine.review.archive import Job, review_one
from engine.review.pool import review_all
from tests.engine.review.archives import always_dies, archive, checkpoint, dies_once, never_ends, same
from tests.waiting import wait_until


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    model = checkpoint(tmp_path / "glove.safetensors")
    return [Job(str(path), str(model), None) for path in archive(tmp_path / "archive")]


def test_a_recording_that_fails_is_said_and_raises_nothing(tmp_path: Path) -> None:
    model = checkpoint(tmp_path / "glove.safetensors")
    one = review_one(Job(str(tmp_path / "missing.csv"), str(model), None))
    assert one.track is None and len(one.failure.splitlines()) == 3
    two = review_one(Job(str(archive(tmp_path, 1)[0]), str(tmp_path / "no model"), None))
    assert two.track is None and len(two.failure.splitlines()) == 3


def test_analyses_are_kept_where_the_job_says(jobs: list[Job], tmp_path: Path) -> None:
    kept = Job(jobs[0].path, jobs[0].checkpoint, str(tmp_path / "results"))
    first, second = review_one(kept), review_one(kept)
    assert same(first, second) and same(first, review_one(jobs[0])) and first.track is not None
    assert len(list((tmp_path / "results").rglob("*.npz"))) == 1


@pytest.mark.slow
def test_two_processes_say_what_one_says_also_where_a_worker_is_killed(jobs: list[Job]) -> None:
    alone = {one.path: one for one in map(review_one, jobs)}
    assert all(one.track is not None and one.track.segments for one in alone.values())
    together = list(review_all(jobs, 2, dies_once))
    assert len(together) == len(jobs) and all(same(one, alone[one.path]) for one in together)
    assert len(list(Path(jobs[0].path).parent.parent.rglob("*.died"))) == 2


@pytest.mark.slow
def test_a_recording_that_kills_every_worker_is_said_and_the_others_are_reviewed(jobs: list[Job]) -> None:
    done = {one.path: one for one in review_all(jobs, 2, always_dies)}
    assert [path for path, one in done.items() if one.track is None] == [jobs[0].path]
    assert "ended again and again" in done[jobs[0].path].failure


@pytest.mark.slow
def test_who_wants_no_more_waits_for_nobody(jobs: list[Job]) -> None:
    reviewed = review_all([*jobs, *jobs], 1, _first_then_never)
    next(reviewed)
    folder = Path(jobs[0].path).parent.parent
    wait_until(lambda: bool(list(folder.rglob("*.waits"))), 30)
    pid = int(next(folder.rglob("*.waits")).name.split(".")[-2])
    reviewed.close()
    wait_until(lambda: not psutil.pid_exists(pid))


def _first_then_never(job: Job) -> object:
    return review_one(job) if Path(job.path).stem.endswith("0") else never_ends(job)
