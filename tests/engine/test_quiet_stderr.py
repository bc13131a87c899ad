"""stderr is held back while a graph is built, and given back: whatever several threads do at once."""

import os
import threading

import pytest

from engine.quiet_stderr import quiet_stderr


def test_stderr_is_given_back_and_unknown_lines_pass(capfd: pytest.CaptureFixture[str]) -> None:
    with quiet_stderr():
        os.write(2, b"W0000 inference_feedback_manager.cc:114] noise\nE0000 something new\n")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "E0000 something new\nafter\n"


def test_of_two_threads_the_last_one_gives_it_back(capfd: pytest.CaptureFixture[str]) -> None:
    """The first one begins first and ends first: each would give back what it has found."""
    has_begun, may_end = threading.Event(), threading.Event()

    def other() -> None:
        with quiet_stderr(), quiet_stderr():
            os.write(2, b"of the other\n")
            has_begun.set()
            may_end.wait(5)

    thread = threading.Thread(target=other)
    with quiet_stderr():
        thread.start()
        assert has_begun.wait(5)
        os.write(2, b"of the one\n")
    assert capfd.readouterr().err == ""
    may_end.set()
    thread.join()
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "of the other\nof the one\nafter\n"
