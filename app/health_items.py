"""What the health line says: what comes in, what is recognised, how old a word is, what was dropped, by which model."""

from collections import deque
from dataclasses import dataclass

from app.bridge import TICK_MS
from app.look import Level
from app.state_words import source_name, source_word
from app.tr import tr, translated
from engine.errors import shown
from engine.types import Health, Snapshot, SourceState

# Levels at which OBS Studio's statistics window turns amber and red.
FPS_WARNING, FPS_BAD = 0.95, 0.80
DROPPED_WARNING, DROPPED_BAD = 0.01, 0.05
HALVED = 0.65  # under this share of its rate a camera has most likely halved it
WINDOW_S = 10.0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the line; `tip` explains it. `text` ends with `tail`, which is shown whole or not at all."""

    text: str
    tip: str
    level: Level = "normal"
    tail: str = ""


class Recent:
    """Frames used and dropped within the last ten seconds: an old loss does not colour the line for ever."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int, int]] = deque()

    def add(self, snapshot: Snapshot, now: float) -> float:
        """Take the newest accounts; returns the share of wanted frames that were dropped, 0 … 1."""
        h = snapshot.health
        self._samples.append((now, h.used, h.dropped))
        while now - self._samples[0][0] > WINDOW_S:
            self._samples.popleft()
        _, used, dropped = self._samples[0]
        lost = h.dropped - dropped
        return lost / max(lost + h.used - used, 1)


def items(snapshot: Snapshot, dropped_share: float, word_age_s: float | None, checkpoint: str) -> dict[str, Item]:
    """The entries of the line, by name, in their order."""
    h = snapshot.health
    is_running = snapshot.source_state is SourceState.RUNNING
    expected = h.nominal_fps
    wanted = tr("; {fps:.0f} expected", fps=expected) if expected else ""
    rate_level = _low(h.capture_fps, expected) if is_running else "normal"
    age = "–" if word_age_s is None else _age(word_age_s)
    lost = tr("; {count} lost before they reached us", count=h.lost) if h.lost else ""
    return {
        "source": _source(snapshot),
        "warning": Item(
            _warning(snapshot), tr("What can be done about it"), "bad" if rate_level == "bad" else "warning"
        ),
        "in": Item(
            tr("in {fps:.1f} fps", fps=h.capture_fps) if is_running else tr("in – fps"),
            tr("Pictures that arrive, measured over 2 s") + wanted,
            rate_level,
        ),
        "recognised": _recognised(h),
        "age": Item(
            tr("word age {age}", age=age),
            tr(
                "From the newest picture behind a word to its paint; features {features:.0f} ms, model {model:.0f} ms",
                features=h.features_ms,
                model=h.engine_ms,
            ),
        ),
        "dropped": Item(
            tr("dropped {count}", count=h.dropped),
            tr(
                "Pictures that the model was too slow, or failing, to use, {share:.1f} % of the last 10 s",
                share=100 * dropped_share,
            )
            + lost,
            "bad" if dropped_share >= DROPPED_BAD else "warning" if dropped_share >= DROPPED_WARNING else "normal",
        ),
        "model": _model(snapshot, checkpoint),
    }


def _recognised(health: Health) -> Item:
    if health.is_resting:
        tip = tr(
            "Nothing moves, so the model rests; that has spared {seconds:.0f} s of computing", seconds=health.saved_s
        )
        return Item(tr("resting"), tip)
    return Item(tr("recognised {rate:.1f}/s", rate=health.answer_fps), tr("Answers of the model, measured over 2 s"))


def _age(s: float) -> str:
    """At most five characters and a unit, however slow the model is."""
    return tr("{ms:.0f} ms", ms=1000 * s) if s < 10.0 else tr("{s:.0f} s", s=s)


def _low(fps: float, expected: float | None) -> Level:
    if not expected or fps <= 0.0:
        return "normal"
    return "bad" if fps < FPS_BAD * expected else "warning" if fps < FPS_WARNING * expected else "normal"


def _source(snapshot: Snapshot) -> Item:
    name = source_name(snapshot)
    if not name:
        return Item(tr("No source"), tr("No source"))
    frame = snapshot.frame
    size = "" if frame is None or frame.image is None else f"  {frame.image.shape[1]}×{frame.image.shape[0]}"
    state = "" if snapshot.source_state is SourceState.RUNNING else f"  ({source_word(snapshot.source_state)})"
    state = f"  ({tr('paused')})" if snapshot.is_paused else state
    return Item(f"{name}{size}{state}", name, tail=f"{size}{state}")


def is_halved(snapshot: Snapshot) -> bool:
    """Whether a camera has most likely halved its rate; a film that lags is another matter."""
    h, frame = snapshot.health, snapshot.frame
    is_live = frame is not None and frame.media_t is None
    is_slow = h.nominal_fps is not None and 0.0 < h.capture_fps < HALVED * h.nominal_fps
    return is_live and is_slow and snapshot.source_state is SourceState.RUNNING


def _warning(snapshot: Snapshot) -> str:
    h = snapshot.health
    if snapshot.source_state is not SourceState.RUNNING:
        return ""
    if snapshot.is_dark:
        return tr("dark picture: more light helps")
    if not h.nominal_fps or h.capture_fps <= 0.0:
        return about_stride(h)
    if is_halved(snapshot):
        return tr("rate halved: more light helps")
    return tr("slow source") if h.capture_fps < FPS_BAD * h.nominal_fps else about_stride(h)


def about_stride(health: Health) -> str:
    """What is left out to keep the budget; "" for nothing."""
    if health.stride <= 1:
        return ""
    budget = health.budget_ms + TICK_MS
    if health.stride == 2:
        return tr("every 2nd picture, to keep {budget:.0f} ms", budget=budget)
    if health.stride == 3:
        return tr("every 3rd picture, to keep {budget:.0f} ms", budget=budget)
    return tr("every {n}th picture, to keep {budget:.0f} ms", n=health.stride, budget=budget)


def _model(snapshot: Snapshot, checkpoint: str) -> Item:
    tip = _about_model(snapshot, checkpoint)
    if not snapshot.engine_name:
        return Item(tr("No model"), tip)
    kind = checkpoint.rpartition(".")[2].lower() if "." in checkpoint else ""
    parts = ", ".join(part for part in (kind, "" if snapshot.way is None else snapshot.way.brief) if part)
    tail = f" ({parts})" if parts else ""
    return Item(f"{shown(snapshot.engine_name)}{tail}", tip, tail=tail)


def _about_model(snapshot: Snapshot, checkpoint: str) -> str:
    path = checkpoint or tr("No model is loaded")
    return path if snapshot.way is None else "\n".join((path, str(translated(snapshot.way.name))))
