"""The stack on which this thread handles signals, kept as it was while a library sets itself up."""

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from typing import ClassVar


class _Stack(ctypes.Structure):
    """stack_t of <signal.h> on Linux."""

    _fields_: ClassVar = [("pointer", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t)]


@contextlib.contextmanager
def kept_signal_stack() -> Iterator[None]:
    """Give the thread its alternate signal stack back at the end (sigaltstack(2); of Linux, elsewhere nothing).

    OpenVINO's CPU plugin puts one of its own there and unmaps it when the plugin goes. That may be on another thread,
    where it can't be taken back: the next signal to this one, as Ctrl-C, then ends the process without a word.
    """
    if sys.platform != "linux":
        yield
        return
    libc, before = ctypes.CDLL(None), _Stack()
    is_known = libc.sigaltstack(None, ctypes.byref(before)) == 0
    try:
        yield
    finally:
        if is_known:
            libc.sigaltstack(ctypes.byref(before), None)
