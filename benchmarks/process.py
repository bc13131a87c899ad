"""`python -m app` in a process of its own, and the milestones that it prints."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

import psutil


@dataclass(frozen=True, slots=True)
class Started:
    """One run of the app.

    milestones: name → seconds after the spawn. facts: what each milestone line said besides.
    children:   processes of its session that outlived it.
    """

    exit_code: int
    milestones: dict[str, float]
    facts: dict[str, dict[str, Any]]
    children: int
    stderr: str
    seconds: float


def run_app(*arguments: str, close_after: float, timeout_s: float = 60.0) -> Started:
    """Start the app on the demo, let it close itself after `close_after` seconds, and collect what it said."""
    command = [sys.executable, "-m", "app", "--source", "demo", "--milestones", "--close-after", f"{close_after:.2f}"]
    env = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    spawned, began = time.time(), time.perf_counter()
    child = subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, start_new_session=True, text=True,
    )  # fmt: skip
    out, err = child.communicate(timeout=timeout_s)
    seconds = time.perf_counter() - began
    lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    milestones = {x["milestone"]: x["t"] - spawned for x in lines}
    facts = {x["milestone"]: x for x in lines}
    return Started(child.returncode, milestones, facts, _left_of(child.pid), err, seconds)


def _left_of(session: int) -> int:
    """Processes that still run in the session that the app led."""
    left = 0
    for process in psutil.process_iter():
        try:
            left += os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue
    return left
