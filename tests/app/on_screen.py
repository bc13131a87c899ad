"""Tests that run in windows of a real X server where there is one, as in CI; elsewhere without a screen.

Qt is bound to one platform for as long as a process lives: the test is run again in a process of its own.
"""

import functools
import os
import subprocess
import sys
from collections.abc import Callable


def on_screen(test: Callable[..., None]) -> Callable[..., None]:
    """A test with named fixtures only."""

    @functools.wraps(test)
    def run(**fixtures: object) -> None:
        if os.environ["QT_QPA_PLATFORM"] != "offscreen" or not os.environ.get("DISPLAY"):
            test(**fixtures)
            return
        name = os.environ["PYTEST_CURRENT_TEST"].removesuffix(" (call)")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name]
        env = os.environ | {"SIGNLENS_TEST_PLATFORM": "xcb"}
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout[-6000:]
        assert "1 passed" in done.stdout

    return run
