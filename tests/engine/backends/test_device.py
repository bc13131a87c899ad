"""A wish for a device is met, or answered with the processor and a word about it."""

import pytest

from engine.backends.device import QUICK_S, place, threads


def test_cuda_is_taken_where_it_is_and_wished_for() -> None:
    assert place("auto", lambda: True).device == place("cuda", lambda: True).device == "cuda"
    assert place("cpu", lambda: True) == place("auto", lambda: False)


def test_an_absent_cuda_falls_back_to_the_processor_and_says_so_only_to_who_asked_for_it() -> None:
    assert (place("auto", lambda: False).device, place("auto", lambda: False).notice) == ("cpu", "")
    fallen = place("cuda", lambda: False)
    assert fallen.device == "cpu"
    assert "No CUDA device" in fallen.notice


def test_a_quick_model_gets_one_thread_and_a_slow_one_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert (threads(QUICK_S / 5), threads(QUICK_S * 5)) == (1, 2)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert threads(QUICK_S * 5) == 1
