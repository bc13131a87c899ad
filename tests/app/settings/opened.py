"""What the tests of the Settings window share: a session that takes what is set, and how a group is reached."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from app.settings.window import SettingsFeature
from engine.checkpoint.manifest import DecisionSpec
from engine.scores import ScoreLog, Scores
from tests.app.scenes import KOREAN
from tests.fakes import manifest

OWN = DecisionSpec(on=0.7, off=0.4, smoothing_s=0.1, hold_s=0.2, gap_s=0.3)
MANIFEST = replace(manifest(KOREAN), decision=OWN)
Open = Callable[[int], SettingsFeature]


class FakeSession:
    """Takes what the window sets; its last minute holds a clear sign, a faint one and a short one."""

    def __init__(self) -> None:
        self.decisions: dict[str, DecisionSpec] = {}
        self.budget_s = 0.0
        self.resting = ""
        self.manifest = MANIFEST

    def set_decisions(self, decisions: dict[str, DecisionSpec]) -> None:
        self.decisions = dict(decisions)

    def set_budget(self, limit_s: float) -> None:
        self.budget_s = limit_s

    def set_resting(self, resting: str) -> None:
        self.resting = resting

    def scores(self) -> Scores:
        log, labels = ScoreLog(), self.manifest.labels
        for i in range(600):
            word, share, length = [(1, 0.95, 20), (2, 0.55, 20), (3, 0.95, 3)][i // 40 % 3]
            row = np.full(len(labels), 1e-3, np.float32)
            row[0 if i % 40 >= length else word] = share
            log.answer(i / 12, row / row.sum() * max(share, 0.5), is_idle=False)
        return log.freeze(self.manifest, 1, self.manifest.decision)


def group(feature: SettingsFeature) -> QWidget:
    assert feature.window is not None
    return feature.window.group
