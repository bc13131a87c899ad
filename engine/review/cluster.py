"""Jobs on a Ray cluster (extra `ray`): the same function as on this machine, so the same answers.

Every node must find the recordings and the checkpoint under the same paths, and this SignLens in its Python. A worker
or node that dies has its jobs done by another one.
"""

import socket
from collections.abc import Generator, Sequence
from typing import Any

from engine.errors import RecognizerError, shown
from engine.review.archive import Job, Reviewed, review_one
from engine.review.pool import Review, lost
from engine.texts import text

RETRIES = 3
KNOCK_S = 10.0


def review_on_cluster(
    jobs: Sequence[Job], address: str, review: Review = review_one, cpus: float = 1
) -> Generator[Reviewed, None, None]:
    """What came of each of `jobs`, as it is done. address: of the cluster's head ("auto", "HOST:6379", "ray://…").

    cpus: that one job takes. Raises RecognizerError where Ray is missing or the cluster does not answer.
    """
    ray = _ray(address)
    remote = ray.remote(num_cpus=cpus, max_retries=RETRIES)(review)
    waiting: dict[Any, Job] = {remote.remote(job): job for job in jobs}
    try:
        while waiting:
            ready, _ = ray.wait(list(waiting), num_returns=1)
            for reference in ready:
                job = waiting.pop(reference)
                try:
                    yield ray.get(reference)
                except ray.exceptions.RayError:
                    yield Reviewed(job.path, failure=lost(job))
    finally:
        for reference in waiting:
            ray.cancel(reference, force=True)


def _ray(address: str) -> Any:
    """Ray, connected."""
    try:
        import ray
    except ImportError as error:
        raise RecognizerError(
            text("Ray is not installed here."),
            text("Nothing was reviewed."),
            text("Install SignLens with its extra `ray`, or leave --ray out."),
        ) from error
    if not ray.is_initialized():
        try:
            _knock(address)
            ray.init(address=address, log_to_driver=False, logging_level="error")
        except Exception as error:  # the border: ConnectionError, ValueError, RuntimeError, gRPC's own …
            raise RecognizerError(
                text("No Ray cluster answers at {address} ({reason}).", address=shown(address), reason=shown(error)),
                text("Nothing was reviewed."),
                text("Start one with `ray start --head`, and name its address."),
            ) from error
    return ray


def _knock(address: str) -> None:
    """Raises OSError where nobody listens at HOST:PORT: Ray itself would wait for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host, int(port)), KNOCK_S).close()
