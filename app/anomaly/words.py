"""An anomaly in words that a guard understands: what is unusual, how severe it is, what a threshold promises."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.look import level_text
from app.tr import tr
from engine.alarms import Severity
from engine.findings import Attribute, Findings, Measure, Region

EDGE = 1.0
"""Score of an attribute from which on it has never been so unusual in training."""
_MARKS: dict[Severity, str] = {"slight": "!", "medium": "!!", "severe": "!!!"}


def attribute_word(attribute: Attribute) -> str:
    """What is judged."""
    return {"velocity": tr("speed"), "pose": tr("posture"), "appearance": tr("look")}[attribute]


def reason_words(measure: Measure) -> str:
    """What is unusual, with the value and the normal range."""
    values = {"value": measure.value, "low": measure.low, "high": measure.high}
    match measure.attribute:
        case "velocity" if measure.value > measure.high:
            return tr("too fast: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}", **values)
        case "velocity" if measure.value < measure.low:
            return tr("too slow: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}", **values)
        case "velocity":
            return tr("moves unusually: {value:.1f} body lengths a second, normally {low:.1f} to {high:.1f}", **values)
        case "pose":
            return tr("unusual posture: {value:.2f} from any known, normally up to {high:.2f}", **values)
        case "appearance":
            return tr("unusual look: {value:.2f} from any known, normally up to {high:.2f}", **values)


def short_reason(measure: Measure) -> str:
    """The same in two words."""
    match measure.attribute:
        case "velocity" if measure.value > measure.high:
            return tr("too fast")
        case "velocity" if measure.value < measure.low:
            return tr("too slow")
        case "velocity":
            return tr("unusual movement")
        case "pose":
            return tr("unusual posture")
        case "appearance":
            return tr("unusual look")


def told_regions(findings: Findings, *, is_alarm: bool) -> tuple[Region, ...]:
    """Those whose reason is worth telling: outside of what is normal, and while there is an alarm the first of all."""
    first = findings.regions[:1] if is_alarm else ()
    return first + tuple(r for r in findings.regions if r.reason.score > EDGE and r not in first)


def reasons(findings: Findings | None) -> list[str]:
    """A line for each region that is worth telling; the first in any case."""
    return [] if findings is None else [reason_words(r.reason) for r in told_regions(findings, is_alarm=True)]


def severity_word(severity: Severity | None) -> str:
    """A level; it has a mark beside its colour."""
    if severity is None:
        return tr("normal")
    words = {"slight": tr("slight"), "medium": tr("medium"), "severe": tr("severe")}
    return f"{_MARKS[severity]} {words[severity]}"


def severity_ink(widget: QWidget, severity: Severity | None) -> QColor:
    """Of its words, ≥ 4.5:1 on the window's background."""
    if severity is None:
        return level_text(widget, "normal")
    return level_text(widget, "bad" if severity == "severe" else "warning")


def rate_words(per_hour: float) -> str:
    """What a threshold promises."""
    if per_hour > 3600.0:
        return tr("false alarms all the time")
    if per_hour >= 1.5:
        return tr("about {count:.0f} false alarms an hour on footage like the training’s", count=per_hour)
    if per_hour >= 0.75:
        return tr("about one false alarm an hour on footage like the training’s")
    if per_hour * 24 >= 1.5:
        return tr("about {count:.0f} false alarms a day on footage like the training’s", count=per_hour * 24)
    if per_hour <= 0.0:
        return tr("no false alarm on footage like the training’s, but hardly a true one either")
    if per_hour * 24 >= 0.75:
        return tr("about one false alarm a day on footage like the training’s")
    return tr("a false alarm in about {days:.0f} days on footage like the training’s", days=1 / (24 * per_hour))
