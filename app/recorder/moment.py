"""What the recorder finds at one instant: the plan, what the source and the model give, and why nothing can be kept."""

import math
from dataclasses import dataclass, field, replace

from app.recorder.light import State as LightState
from app.recorder.window import View
from app.settings.recording import RecorderValues
from app.tr import tr
from engine.checkpoint.input_spec import InputSpec
from engine.errors import shown
from engine.recording.collection import Stock
from engine.recording.consent import Matter, covers
from engine.recording.course import Lengths, Phase
from engine.recording.names import spelled
from engine.recording.sitting import Plan, Sitting
from engine.recording.writer import State
from engine.types import Snapshot, SourceState

IDLE = "idle"  # the label of the idle class where the open model has none


@dataclass(frozen=True, slots=True)
class Moment:
    """labels: signs of the open model. signs: those that are to be recorded, the idle class last.

    has_pictures, has_points, is_glove: what a clip can be made of. why_not: why none can be; "" where one can.
    """

    now: float = 0.0
    plan: Plan = field(default_factory=lambda: Plan("", "", Lengths(), "landmarks"))
    labels: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    per_sign: int = 0
    has_pictures: bool = False
    has_points: bool = False
    is_glove: bool = False
    why_not: str = ""

    @staticmethod
    def of(snapshot: Snapshot, now: float, spec: InputSpec | None, values: RecorderValues, session: str) -> "Moment":
        """spec: of the running engine."""
        labels = tuple(x for x in snapshot.labels if x not in (snapshot.idle_label, snapshot.unknown_label))
        idle = snapshot.idle_label or IDLE
        signs = tuple(x for x in values.signs or labels if x != idle)
        frame = snapshot.frame
        has_pictures = frame is not None and frame.image is not None
        is_glove = frame is not None and frame.sensors is not None
        keep = values.keep if has_pictures else "landmarks"  # the demo's figure has no picture
        lengths = Lengths(values.countdown_s, values.clip_s, values.back_s)
        made = Moment(
            now,
            Plan(values.signer, spelled(session), lengths, keep, idle),
            labels,
            (*signs, idle) if values.idle and signs else signs,
            values.per_sign,
            has_pictures,
            spec is not None and spec.kind == "landmarks" and not is_glove,
            is_glove,
        )
        return replace(made, why_not=made._reason(snapshot))

    def _reason(self, snapshot: Snapshot) -> str:
        if snapshot.is_paused:
            return tr("The picture is paused: go on with Space on the Live page.")
        if snapshot.source_state is not SourceState.RUNNING or snapshot.frame is None:
            return tr("Nothing comes from the source: choose one on the Live page.")
        if not self.plan.signer:
            return tr("Who signs? Write a name or a mark under Signer.")
        if not self.plan.session:
            return tr("Which occasion is this? Write the date or a word under Session.")
        if not self.signs:
            return tr("Which signs? Type or paste them under Signs, or open a model.")
        if not self.is_glove and self.plan.keep == "landmarks" and not self.has_points:
            return tr("The running model looks for no landmarks: keep films, or open a model for landmarks.")
        return ""

    @property
    def asked(self) -> tuple[object, ...]:
        """What the list of prompts depends on."""
        return self.plan.signer, self.plan.session, self.signs, self.per_sign

    def goes_on_from(self, begun: "Moment") -> bool:
        """Whether a round that began then may go on: the same signs, of the same kind of source."""
        return (self.signs, self.is_glove, self.matter) == (begun.signs, begun.is_glove, begun.matter)

    @property
    def matter(self) -> Matter:
        """What must be agreed to."""
        return "pictures" if self.has_pictures and self.plan.keep != "landmarks" else "landmarks"

    def is_covered(self, stock: Stock) -> bool:
        """Whether the signer has agreed to it."""
        return bool(self.plan.signer) and covers(stock.consents, self.plan.signer, self.matter)


def why_not(moment: Moment, sitting: Sitting, written: State) -> str:
    """Why nothing can be recorded now; "" where something can."""
    if written.failure is not None:
        return tr("Recording has stopped: see above.")
    if written.stock is None:
        return tr("Looking at what is there …")
    if moment.why_not:
        return moment.why_not
    if sitting.script.current is None:
        return tr("All clips are there. For more, raise the number of each, or change the signs.")
    return ""


def view_of(moment: Moment, sitting: Sitting, reason: str, light: tuple[LightState, float], *, holds: bool) -> View:
    """What the window shows of it. light: of all that is kept. holds: the recorder itself has the last seconds."""
    script, course = sitting.script, sitting.course
    left = course.left_s(moment.now)
    total = len(script.labels) * script.per_sign
    can = not reason
    is_calm = course.phase in (Phase.IDLE, Phase.COUNTDOWN)
    return View(
        light=light,
        back_s=moment.plan.lengths.back,
        prompt=_prompt(script.current, moment.plan.idle),
        following=tr("then: {sign}", sign=_prompt(script.following, moment.plan.idle)) if script.following else "",
        count=f"{math.ceil(left)}" if course.phase is Phase.COUNTDOWN else "",
        share=left / moment.plan.lengths.clip if course.phase is Phase.RECORDING else 0.0,
        done=max(total - (len(script.prompts) - script.at), 0),
        total=total,
        hint=reason or _hint(sitting, has_agreed=holds),
        is_running=sitting.is_running or sitting.is_recording,
        can_record=can or sitting.is_running,
        can_look_back=can and holds and is_calm,
        can_skip=can and script.following is not None and is_calm,
        can_take_back=bool(sitting.taken) and is_calm,
    )


def _prompt(label: str | None, idle: str) -> str:
    if label is None:
        return "–"
    return tr("Do nothing: rest your hands") if label == idle else shown(label)


def _hint(sitting: Sitting, *, has_agreed: bool) -> str:
    if sitting.unseen and sitting.course.phase in (Phase.IDLE, Phase.COUNTDOWN):
        return tr("No hands were seen, so the clip was not saved: once more, with your hands in the picture.")
    match sitting.course.phase:
        case Phase.COUNTDOWN:
            return tr("Get ready. Esc stops.")
        case Phase.RECORDING:
            return tr("Sign now.")
        case Phase.SETTLING:
            return tr("Saving …")
    if not has_agreed:
        return tr("R records this sign, then the next. You are asked to agree first.")
    return tr("R records this sign, then the next. L saves what has just been signed.")
