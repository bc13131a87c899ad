"""What is said, in three parts, when something is not simply running; pure functions of what is known."""

from collections.abc import Callable, Sequence

from app.banner import Notice
from app.look import Level
from app.state_words import source_name
from app.tr import tr, translated
from engine.checkpoint.supplied import Missing
from engine.errors import shown
from engine.types import EngineState, Snapshot, SourceState

Do = Callable[[], object]
Actions = tuple[tuple[str, Do], ...]

_LEVELS: dict[SourceState, Level] = {
    SourceState.LOST: "bad",
    SourceState.ENDED: "info",
    SourceState.RUNNING: "info",
}


def about_source(snapshot: Snapshot, again: Do, choose: Do, save: Do) -> Notice | None:
    """A source that is gone, over, stalled, or has something to say; None for one that simply runs."""
    state, said = snapshot.source_state, translated(snapshot.source_notice)
    if state is SourceState.ENDED and not said:
        said = _lines(
            tr("{name} is over.", name=source_name(snapshot)),
            tr("Nothing more is recognised."),
            tr("Play it again, or choose a source."),
        )
    if not said:
        return None
    actions: Actions = ((tr("Choose a source"), choose),)
    if state is not SourceState.RUNNING:
        actions = ((tr("Play again") if state is SourceState.ENDED else tr("Retry"), again), *actions)
    if state is SourceState.LOST:
        actions = (*actions, (tr("Save diagnostics"), save))
    return Notice("source", said, _LEVELS.get(state, "warning"), actions)


def about_engine(snapshot: Snapshot, retry: Do, open_model: Do, choose: Do, save: Do) -> Notice | None:
    """A checkpoint that could not be opened, or an engine that failed."""
    if not snapshot.engine_notice:
        return None
    said = translated(snapshot.engine_notice)
    actions: Actions = ((tr("Open model …"), open_model), (tr("Save diagnostics"), save))
    if snapshot.is_mismatch and not snapshot.is_refusal:
        actions = ((tr("Choose a source"), choose), (tr("Open model …"), open_model))
    elif snapshot.engine_state is EngineState.PAUSED and not snapshot.is_mismatch:
        actions = ((tr("Retry"), retry), *actions)
        is_about_failures = snapshot.health.failures and not snapshot.is_refusal
        said = _after_failures(said, snapshot.health.failures) if is_about_failures else said
    # The one before, or the one that was opened afresh.
    is_working = snapshot.engine_state is EngineState.RUNNING and snapshot.health.failures == 0
    return Notice("engine", said, "warning" if is_working else "bad", actions)


def _after_failures(said: str, count: int) -> str:
    """What an engine said when it failed for the last time, and what has come of that."""
    found, _, rest = said.partition("\n")
    return _lines(
        found,
        tr("After {count} failures in a row recognition is paused; the picture goes on.", count=count),
        tr("Press Retry. {remedy}", remedy=rest.partition("\n")[2]),
    )


def about_fallback(said: str, open_model: Do) -> Notice:
    """The remembered checkpoint could not be opened: `said` says why, in three parts."""
    found, _, rest = str(translated(said)).partition("\n")
    remedy = rest.partition("\n")[2]
    instead = tr("It is the model that was used last; the bundled one runs instead.")
    return Notice("fallback", _lines(found, instead, remedy), "warning", ((tr("Open model …"), open_model),))


def about_silence(is_nameless: bool, asked: Sequence[Missing], complete: Do) -> Notice:
    """The running checkpoint does not name its classes, or `asked` is what else it does not say."""
    values = "; ".join(translated(x.words) for x in asked)
    found = tr("This checkpoint names no classes.") if is_nameless else tr("This checkpoint does not say all.")
    taken = tr("Its words are shown as class 0, class 1 …") if is_nameless else ""
    if asked:
        taken = " ".join((taken, tr("Published values are taken: {values}.", values=values))).strip()
    said = _lines(found, taken, tr("Say what it was trained with; it is remembered."))
    return Notice("labels", said, "warning", ((tr("Complete …"), complete),))


def about_choice(said: str, choose: Do) -> Notice:
    """A source that could not even be named."""
    return Notice("choice", translated(said), "bad", ((tr("Choose a source"), choose),))


def about_demo(choose: Do, *, is_searching: bool) -> Notice:
    """The demo plays although nobody asked for it."""
    said = _lines(
        tr("The search for cameras is taking long.") if is_searching else tr("No camera was found."),
        tr("Nobody is being watched: the demo plays the signs that the model knows."),
        tr("Connect a camera and choose it, or open a video."),
    )
    return Notice("demo", said, "info", ((tr("Choose a source"), choose),))


def about_missing_files(names: Sequence[str], fetch: Do) -> Notice:
    """MediaPipe's files are not here yet, but this source needs them."""
    said = _lines(
        tr("The files that find hands and body in a picture are not here yet ({names}).", names=", ".join(names)),
        tr("The picture is shown, but nothing is recognised."),
        tr("Fetch them once from the network; after that nothing leaves this machine."),
    )
    return Notice("files", said, "warning", ((tr("Fetch model files"), fetch),), is_dismissible=False)


def about_fetching(what: str, done: int, total: int, cancel: Do) -> Notice:
    """They are on their way."""
    said = _lines(
        tr("Fetching {name} …", name=shown(what)) if what else tr("Fetching model files …"),
        tr("The picture is shown, but nothing is recognised yet."),
    )
    return Notice("files", said, "info", ((tr("Cancel"), cancel),), (done, total), is_dismissible=False)


def about_failed_fetch(said: str, fetch: Do) -> Notice:
    """They did not come."""
    return Notice("files", translated(said), "warning", ((tr("Try again"), fetch),), is_dismissible=False)


def _lines(*parts: str) -> str:
    return "\n".join(parts)
