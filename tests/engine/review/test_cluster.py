"""An archive on a local Ray cluster of two nodes: the same answers, also where workers are killed."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import RecognizerError
from engine.review.archive import Job, review_one
from engine.review.cluster import review_on_cluster
from tests.engine.review.archives import archive, checkpoint, dies_once, same

needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs ray (extra `ray`)")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of two nodes on this machine, each with one CPU."""
    import ray
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("PYTHONPATH", os.getcwd())
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    yield made.address
    ray.shutdown()
    made.shutdown()


@needs_ray
@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # Ray's own: unclosed files and sockets of its processes
def test_a_cluster_says_what_this_machine_says_also_where_workers_are_killed(cluster: str, tmp_path: Path) -> None:
    model = checkpoint(tmp_path / "glove.safetensors")
    jobs = [Job(str(path), str(model), None) for path in archive(tmp_path / "archive", 6)]
    alone = {job.path: review_one(job) for job in jobs}
    together = list(review_on_cluster(jobs, cluster, dies_once))
    assert sorted(one.path for one in together) == sorted(alone)
    assert all(same(one, alone[one.path]) for one in together)
    assert len(list((tmp_path / "archive").rglob("*.died"))) == 3


def test_a_cluster_without_ray_or_without_an_answer_is_said_in_three_parts(tmp_path: Path) -> None:
    with pytest.raises(RecognizerError, match="not installed" if not_there() else "No Ray cluster answers"):
        list(review_on_cluster([Job("a.csv", "b", None)], "127.0.0.1:1"))


def not_there() -> bool:
    return importlib.util.find_spec("ray") is None
