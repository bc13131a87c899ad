"""Threads share the allocator's arena, and what lies free is given back."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")

THREADS = """
import ctypes, sys, threading
from app.allocator import share_arena
if "share" in sys.argv:
    share_arena()
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

FREED = """
import ctypes, sys
import psutil
from PySide6.QtCore import QCoreApplication, QTimer
from app import allocator
allocator.share_arena()
allocator.PERIOD_MS = 20
app = QCoreApplication([])
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
blocks = [libc.malloc(60_000) for _ in range(2_000)]  # under the size that gets pages of its own
for block in blocks:
    ctypes.memset(block, 1, 60_000)
for block in blocks[:-1]:  # the last one holds the end of the heap
    libc.free(block)
full = psutil.Process().memory_info().rss
if "give" in sys.argv:
    allocator.give_back_regularly(app)
QTimer.singleShot(200, app.quit)
app.exec()
print((full - psutil.Process().memory_info().rss) / 2**20)
"""


def said(code: str, *words: str) -> str:
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True).stdout


def test_eight_threads_share_one_arena() -> None:
    assert said(THREADS, "share").count("<heap nr=") == 1 < said(THREADS).count("<heap nr=")


@pytest.mark.slow
def test_what_lies_free_is_given_back_while_the_window_lives() -> None:
    assert float(said(FREED, "give")) > 90 > 10 > float(said(FREED))
