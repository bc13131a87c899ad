"""A figure with its limit, and the machine on which it was taken."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Bound = Literal["max", "min", "equal", "none"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    bound: "max": ok when value ≤ limit; "min": ≥; "equal": =; "none": shown for comparison, no limit.
    """

    key: str
    value: float
    unit: str
    limit: float | None = None
    bound: Bound = "none"

    @property
    def ok(self) -> bool:
        """Whether the limit is kept; a figure without a limit always is. NaN never is."""
        if self.bound == "none" or self.limit is None:
            return True
        if self.bound == "equal":
            return self.value == self.limit
        return self.value <= self.limit if self.bound == "max" else self.value >= self.limit

    def as_json(self) -> dict[str, object]:
        """The form in which `--json` writes it."""
        limit = None if self.limit is None else float(self.limit)
        return {"value": float(self.value), "limit": limit, "unit": self.unit, "ok": bool(self.ok)}


def at_most(key: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(key, value, unit, limit, "max")


def at_least(key: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(key, value, unit, limit, "min")


def equal(key: str, value: float, limit: float, unit: str) -> Figure:
    return Figure(key, value, unit, limit, "equal")


def shown(key: str, value: float, unit: str) -> Figure:
    return Figure(key, value, unit)


def percentile(values: Sequence[float], q: float) -> float:
    """The `q`-th percentile (0 … 100); NaN of nothing, so that a limit on it fails."""
    return float(np.percentile(values, q)) if len(values) else float("nan")


def machine() -> str:
    """Cores, processor, system and Python, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
