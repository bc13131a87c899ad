"""An archive on a local Ray cluster of two nodes: the same answers, also where workers are killed."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import RecognizerError
from engine.review.archive import Job
from engine.review.cluster import review_on_cluster
from tests.engine.review.archives import archive, checkpoint

HAS_RAY = importlib.util.find_spec("ray") is not None
# In a process of its own: Ray leaves sockets and threads in that which has started a cluster.
CHILD = """
import sys
from pathlib import Path
from ray.cluster_utils import Cluster
import ray
from engine.review.archive import Job, review_one
from engine.review.cluster import review_on_cluster
from tests.engine.review.archives import dies_once, same
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
cluster.add_node(num_cpus=1)
jobs = [Job(str(path), sys.argv[1], None) for path in sorted(Path(sys.argv[2]).rglob("*.csv"))]
alone = {job.path: review_one(job) for job in jobs}
together = list(review_on_cluster(jobs, cluster.address, dies_once))
nodes = len([node for node in ray.nodes() if node["Alive"]])
ray.shutdown()
cluster.shutdown()
print(nodes, len(together), len({one.path for one in together if one.track and same(one, alone[one.path])}))
"""


@pytest.mark.skipif(not HAS_RAY, reason="needs ray (extra `ray`)")
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_cluster_says_what_this_machine_says_also_where_workers_are_killed(tmp_path: Path) -> None:
    model = checkpoint(tmp_path / "glove.safetensors")
    archive(tmp_path / "archive", 6)
    with (tmp_path / "said").open("w") as said:  # a file: of a pipe Ray's own processes would hold the other end
        command = [sys.executable, "-c", CHILD, str(model), str(tmp_path / "archive")]
        subprocess.run(command, stdout=said, stderr=said, env=os.environ | {"PYTHONPATH": os.getcwd()}, check=False)
    words = (tmp_path / "said").read_text(errors="replace")
    assert words.splitlines()[-1] == "2 6 6", words
    assert len(list((tmp_path / "archive").rglob("*.died"))) == 3


def test_a_cluster_without_ray_or_without_an_answer_is_said_in_three_parts() -> None:
    with pytest.raises(RecognizerError, match="No Ray cluster answers" if HAS_RAY else "not installed"):
        list(review_on_cluster([Job("a.csv", "b", None)], "127.0.0.1:1"))
