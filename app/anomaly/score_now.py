"""What may be shown as the anomaly score now: a pure function of the snapshot and the time. Never a made-up number."""

from dataclasses import dataclass

from app.anomaly.words import attribute_word, reason_words, severity_word, told_regions
from app.tr import tr, translated
from app.words.word import DASH, why_not
from engine.alarms import Levels, Severity
from engine.findings import Attribute, Findings, Measure
from engine.types import EngineState, Snapshot, SourceState

ATTRIBUTES: tuple[Attribute, ...] = ("velocity", "pose", "appearance")
_TOLD_S = 0.25  # a younger measure is of this picture or the one before: words would flicker


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute. score: the largest of any region's, None where there is none. words: the value, or why not.

    is_missing: it could not be judged.
    """

    name: str
    score: float | None
    words: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """What the score panel shows.

    score: the probability; None where nothing fresh is known. verdict: in words what it means. note: why there is no
    number, or what is unusual. is_held: the number is that of an earlier picture, because not every one is scored.
    """

    score: float | None
    verdict: str
    note: str
    severity: Severity | None = None
    is_alarm: bool = False
    is_held: bool = False
    rows: tuple[Row, ...] = ()
    t: float = 0.0
    generation: int = 0

    @property
    def text(self) -> str:
        """The number, or a dash."""
        return DASH if self.score is None else f"{self.score:.2f}"


def score_now(snapshot: Snapshot, now: float, levels: Levels, pause_s: float) -> ScoreShown:
    """What may honestly be shown at `now` (seconds on the session clock).

    pause_s: between two scores, as it is set; 0 where every picture is scored.
    """
    p = snapshot.prediction
    reason = _why_not(snapshot, now, pause_s)
    if reason or p is None or p.findings is None:
        return ScoreShown(None, "", reason or tr("this model gives no reasons"))
    score = probability(snapshot)
    severity, is_alarm = levels.of(score), p.verdict == "word"
    verdict = tr("ALARM: {severity}", severity=severity_word(severity)) if is_alarm else severity_word(severity)
    return ScoreShown(
        score,
        verdict,
        _note(p.findings, severity, is_alarm=is_alarm),
        severity,
        is_alarm,
        is_held(snapshot, pause_s),
        tuple(_row(attribute, p.findings) for attribute in ATTRIBUTES),
        p.t,
        p.generation,
    )


def probability(snapshot: Snapshot) -> float:
    """Of an anomaly, after the newest answer; there must be one."""
    p = snapshot.prediction
    assert p is not None  # noqa: S101 - the caller has looked
    words = [i for i, x in enumerate(snapshot.labels) if x not in (snapshot.idle_label, snapshot.unknown_label)]
    return float(p.smoothed[words].max()) if words else 0.0


def is_held(snapshot: Snapshot, pause_s: float) -> bool:
    """Whether a later picture than the scored one was taken, and on purpose not scored."""
    p = snapshot.prediction
    return p is not None and pause_s > 0 and snapshot.points_t > p.t


def fresh_findings(snapshot: Snapshot, now: float, pause_s: float) -> Findings | None:
    """What may be drawn over the picture at `now`."""
    p = snapshot.prediction
    return None if p is None or _why_not(snapshot, now, pause_s) else p.findings


def _why_not(snapshot: Snapshot, now: float, pause_s: float) -> str:
    if snapshot.is_paused or snapshot.prediction is not None:
        return why_not(snapshot, now, pause_s)
    is_running = snapshot.source_state is SourceState.RUNNING and snapshot.engine_state is EngineState.RUNNING
    if is_running and snapshot.engine_notice:
        return tr("no score: the model has failed")
    if is_running:
        return tr("learning the background …")
    return why_not(snapshot, now, pause_s)


def _note(findings: Findings, severity: Severity | None, *, is_alarm: bool) -> str:
    if not findings.regions:
        return tr("nothing moves")
    told = told_regions(findings, is_alarm=is_alarm)
    if told:
        return reason_words(told[0].reason)
    if severity is not None:  # by the pictures before, for the score is smoothed, or by several things together
        return tr("nothing unusual in this picture")
    return tr("everything as usual")


def _row(attribute: Attribute, findings: Findings) -> Row:
    name = attribute_word(attribute)
    highest = _highest(attribute, findings)
    if highest is not None:
        values = {"value": highest.value, "low": highest.low, "high": highest.high, "age": highest.age_s}
        if highest.age_s >= _TOLD_S:  # a pose is looked for in turns
            words = tr("{value:.1f}  (normal {low:.1f} – {high:.1f}), {age:.1f} s ago", **values)
        else:
            words = tr("{value:.1f}  (normal {low:.1f} – {high:.1f})", **values)
        return Row(name, highest.score, words)
    missing = dict(findings.missing).get(attribute)
    return Row(name, None, DASH if missing is None else str(translated(missing)), missing is not None)


def _highest(attribute: Attribute, findings: Findings) -> Measure | None:
    found = [m for region in findings.regions for m in region.measures if m.attribute == attribute]
    return max(found, key=lambda m: m.score, default=None)
