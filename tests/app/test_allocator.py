"""Threads share the allocator's arenas, so that what one has freed serves the others."""

import subprocess
import sys

import pytest

CODE = """
import ctypes, sys, threading
from app.allocator import share_arenas
if "share" in sys.argv:
    share_arenas()
libc, held = ctypes.CDLL(None), threading.Barrier(9)
libc.malloc.restype = ctypes.c_void_p
def work():
    libc.malloc(100_000)
    held.wait()
    held.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for t in threads: t.start()
held.wait()
libc.fflush(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
held.wait()
for t in threads: t.join()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's arenas are Linux's")
def test_eight_threads_share_two_arenas() -> None:
    def arenas(*words: str) -> int:
        done = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True)
        return done.stdout.count("<heap nr=")

    assert arenas("share") <= 2 < arenas()
