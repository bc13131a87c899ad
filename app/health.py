"""The health line: what comes in, what is recognised, how old a word is, what was dropped, by which checkpoint."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.bridge import TICK_MS
from app.label import Label
from app.look import GRID, MARGIN, Level, level_text, muted
from app.state_words import source_name, source_word
from app.tr import tr, translated
from app.words.word import why_not
from engine.errors import shown
from engine.types import Health, Snapshot, SourceState

# Levels at which OBS Studio's statistics window turns amber and red.
FPS_WARNING, FPS_BAD = 0.95, 0.80
DROPPED_WARNING, DROPPED_BAD = 0.01, 0.05
HALVED = 0.65  # under this share of its rate a camera has most likely halved it
WINDOW_S = 10.0
_GIVE_WAY = ("recognised", "model", "age", "dropped")  # in this order, where the line is too narrow for all
_LETTERS = 14  # a name is not cut to less


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the line; `tip` explains it."""

    text: str
    tip: str
    level: Level = "normal"


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
        "source": Item(_source(snapshot), source_name(snapshot) or tr("No source")),
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
        "model": Item(_model(snapshot, checkpoint), _about_model(snapshot, checkpoint)),
    }


class HealthLine(QFrame):
    """Seven labels in a row. Numbers have their widest text's room, so nothing jumps. Where there is no room for
    all, names are cut first, then whole entries go.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = Recent()
        self._labels: dict[str, _Cell] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID // 2, MARGIN, GRID // 2)
        row.setSpacing(2 * GRID)
        for name in ("source", "warning", "in", "recognised", "age", "dropped", "model"):
            cell = _Cell(name)
            self._labels[name] = cell
            row.addWidget(cell, 1 if name in ("source", "model") else 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def update_from(self, snapshot: Snapshot, now: float, word_age_s: float | None, checkpoint: str) -> None:
        """Show the newest figures; while no word may be shown, none has an age."""
        share = self._recent.add(snapshot, now)
        age = None if why_not(snapshot, now) else word_age_s
        for name, item in items(snapshot, share, age, checkpoint).items():
            self._labels[name].show_item(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the entries that there is room for."""
        wanted = [name for name, cell in self._labels.items() if name != "warning" or cell.whole]
        room = self.width() - 2 * MARGIN
        for name in ("", *_GIVE_WAY):
            wanted = [other for other in wanted if other != name]
            if sum(self._labels[x].least for x in wanted) + 2 * GRID * (len(wanted) - 1) <= room:
                break
        for name, cell in self._labels.items():
            if cell.isHidden() == (name in wanted):
                cell.setVisible(name in wanted)

    def text(self, name: str) -> str:
        """The whole text of one entry, also where it is cut on the screen."""
        return self._labels[name].whole


class _Cell(Label):
    """Plain text of one entry, in the colour of its level; a name is elided to the room there is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.whole = ""
        self._level: Level | None = None
        self._is_name = name in ("source", "model")
        super().__init__(scale=0.95)
        self.setAccessibleName(_accessible_name(name))
        if self._is_name:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name == "model":
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(name != "warning")

    @property
    def least(self) -> int:
        """The width, in px, without which the entry says nothing."""
        if self.name == "warning":
            return self.sizeHint().width()
        return self.minimumWidth()

    def restyle(self) -> None:
        """The room of a figure is that of its widest text, of a name that of some letters."""
        super().restyle()
        self._colour()
        metrics = QFontMetrics(self.font())
        self.setMinimumHeight(metrics.height())  # also while there is nothing to say: the line does not jump
        if widest := _widest(self.name):
            self.setFixedWidth(metrics.horizontalAdvance(widest) + 2)
        elif self._is_name:
            self.setMinimumWidth(_LETTERS * metrics.averageCharWidth())

    def show_item(self, item: Item) -> None:
        """Text, tip and level; each is set only when it differs."""
        if item.text != self.whole:
            self.whole = item.text
            self._fit()
        if item.tip != self.toolTip():
            self.setToolTip(_plain(item.tip))
        if item.level != self._level:
            self._level = item.level
            self._colour()

    def _fit(self) -> None:
        text = self.whole
        if self._is_name:
            text = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(text)

    def _colour(self) -> None:
        level = self._level or "normal"
        colour = muted(self) if level in ("normal", "info") else level_text(self, level)
        if self.palette().color(QPalette.ColorRole.WindowText) != colour:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _widest(name: str) -> str:
    """The widest text of a figure, so that its label never changes its width; "" for a name."""
    match name:
        case "in":
            return tr("in {fps:.1f} fps", fps=100.0)
        case "recognised":
            return tr("recognised {rate:.1f}/s", rate=10.0)
        case "age":
            return tr("word age {age}", age=tr("{ms:.0f} ms", ms=1000))
        case "dropped":
            return tr("dropped {count}", count=10000)
        case _:
            return ""


def _accessible_name(name: str) -> str:
    names = {
        "source": tr("Source"),
        "warning": tr("Warning"),
        "in": tr("Pictures per second"),
        "recognised": tr("Recognised"),
        "age": tr("Word age"),
        "dropped": tr("Dropped"),
        "model": tr("Model"),
    }
    return names[name]


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


def _source(snapshot: Snapshot) -> str:
    if not snapshot.source_name:
        return tr("No source")
    frame = snapshot.frame
    size = "" if frame is None or frame.image is None else f"  {frame.image.shape[1]}×{frame.image.shape[0]}"
    state = "" if snapshot.source_state is SourceState.RUNNING else f"  ({source_word(snapshot.source_state)})"
    state = f"  ({tr('paused')})" if snapshot.is_paused else state
    return f"{source_name(snapshot)}{size}{state}"


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


def _model(snapshot: Snapshot, checkpoint: str) -> str:
    if not snapshot.engine_name:
        return tr("No model")
    kind = checkpoint.rpartition(".")[2].lower() if "." in checkpoint else ""
    parts = ", ".join(part for part in (kind, "" if snapshot.way is None else snapshot.way.brief) if part)
    return f"{shown(snapshot.engine_name)} ({parts})" if parts else shown(snapshot.engine_name)


def _about_model(snapshot: Snapshot, checkpoint: str) -> str:
    path = checkpoint or tr("No model is loaded")
    return path if snapshot.way is None else "\n".join((path, str(translated(snapshot.way.name))))


def _plain(text: str) -> str:
    """Tool tips guess at rich text: angle brackets in a device's name must not become markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text
