"""This machine in words, as far as speed depends on it."""

import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.backends.choices import installed_version

_PACKAGES = ("torch", "onnxruntime", "openvino", "numpy")


@dataclass(frozen=True, slots=True)
class Machine:
    """cores: that this process may use. versions: package → version, "" where it is not installed."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    python: str
    versions: dict[str, str]

    def lines(self) -> list[str]:
        """For people."""
        packages = ", ".join(f"{name} {found or 'not installed'}" for name, found in self.versions.items())
        return [
            f"{self.processor}, cores: {self.cores}, memory: {self.memory_gib:.0f} GiB",
            f"{self.system}, Python {self.python}, {packages}",
        ]


def this_machine() -> Machine:
    """As it is now."""
    return Machine(
        _processor(),
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        psutil.virtual_memory().total / 2**30,
        f"{platform.system()} {platform.machine()}",
        platform.python_version(),
        {name: installed_version(name) for name in _PACKAGES},
    )


def _processor() -> str:
    """Its name; of Linux, where Python does not know it, as the kernel says."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return platform.processor() or platform.machine()
