"""Speed: how old a word may become, what that costs now, and when a model may rest."""

from app.bridge import TICK_MS
from app.health_items import about_stride
from app.label import Label
from app.settings.choice import choice
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.tr import tr
from engine.session import Session
from engine.types import Health, Snapshot

LONGEST_MS = 500  # that the slider offers; the file takes more


class SpeedSettings(SettingGroup):
    """The latency budget, and the presence gate."""

    def __init__(self, settings: SettingsFile, session: Session) -> None:
        super().__init__(tr("Speed"))
        self._settings, self._session = settings, session
        self.budget = Dial(
            tr("Word age at most, in milliseconds"), 0, LONGEST_MS, 10, suffix=tr(" ms"), lowest=tr("any age")
        )
        self.budget.show_value(settings.values.latency_budget_ms)
        self.budget.changed.connect(self._take)
        self.add_row(
            tr("&Word age at most"),
            self.budget,
            tr(
                "Where words would be older, every 2nd or 3rd picture is looked at. "
                "Signs are still seen at their own speed; words come less often."
            ),
        )
        self.resting = choice(
            [(tr("never"), "never"), (tr("models of hands"), "hands"), (tr("models of hands and of pictures"), "all")],
            settings.values.resting,
        )
        self.resting.currentIndexChanged.connect(self._take_resting)
        self.add_row(
            tr("&Rest while nothing moves"),
            self.resting,
            tr(
                "Spares the processor; what moves is looked at with the same picture. A model of hands rests only "
                "while no hand is seen. One of pictures says nothing of what stands still then."
            ),
        )
        self.state = Label(wraps=True)
        self.add_row(tr("Now"), self.state, tr("Of the newest answers, from the camera to the screen."))

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """What the running session keeps."""
        self.state.setText(about_speed(snapshot.health))

    def _take(self, value: float) -> None:
        self._settings.change(latency_budget_ms=int(value))
        apply_budget(self._settings, self._session)

    def _take_resting(self, index: int) -> None:
        self._settings.change(resting=self.resting.itemData(index))
        self._session.set_resting(self._settings.values.resting)


def apply_budget(settings: SettingsFile, session: Session) -> None:
    """The session's share of the budget: what is left of it when the window has painted."""
    budget_ms = settings.values.latency_budget_ms
    session.set_budget(max(budget_ms - TICK_MS, 1) / 1000 if budget_ms else 0.0)


def about_speed(health: Health) -> str:
    """How old words are now, what is done about it, and what resting has spared."""
    return "\n".join(line for line in (_about_age(health), about_rest(health)) if line)


def about_rest(health: Health) -> str:
    """Whether the model rests, and what that has spared; "" for nothing."""
    if health.saved_s < 1.0:
        return tr("Nothing moves: the model rests.") if health.is_resting else ""
    saved = tr("Resting has spared {seconds:.0f} s of computing.", seconds=health.saved_s)
    return f"{tr('Nothing moves: the model rests.')} {saved}" if health.is_resting else saved


def _about_age(health: Health) -> str:
    if health.age_ms <= 0:
        return tr("Not known yet: nothing is being recognised.")
    age = tr("95 % of words are younger than {age:.0f} ms.", age=health.age_ms + TICK_MS)
    if not health.is_in_budget:
        return f"{age}\n{about_missed_budget(health)}"
    done = about_stride(health) or tr("every picture that the model asks for")
    return f"{age}\n{done}"


def about_missed_budget(health: Health) -> str:
    """Why the budget is not kept."""
    return tr(
        "That is over the budget: one picture takes {features:.0f} ms to find hands and body "
        "and {engine:.0f} ms for the model.",
        features=health.features_ms,
        engine=health.engine_ms,
    )
