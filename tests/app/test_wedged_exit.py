"""A window whose engine never answers again closes in time, with its exit code, and is not aborted."""

import subprocess
import sys
import time

import pytest

PROGRAM = """
import os, sys, threading, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from app.opening import doors
real = doors._engine
def engine(path, supplied, how):
    opened = real(path, supplied, how)  # torch, as it is
    class Wedged:
        manifest, dictionary, path = opened.manifest, opened.dictionary, opened.path
        def infer(self, values):
            opened.infer(values)
            threading.Event().wait()
    return Wedged()
doors._engine = engine
from app.cli import main
sys.exit(main(["--source", "demo", "--milestones", "--close-after", "6"]))
"""


@pytest.mark.slow
def test_the_window_closes_with_0_although_its_engine_never_answers() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if '"closing"' in line:
            break
    began = time.monotonic()
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert time.monotonic() - began < 6.0  # 2.5 s of patience; the rest is for a busy machine
    assert '"closed"' in out
    assert "ended without the threads that no longer answer: ['inference']" in err
