"""What is said, in three parts, when something is not simply running; pure functions of what is known."""

from collections.abc import Callable, Sequence

from app.banner import Notice
from app.look import Level
from engine.errors import shown
from engine.types import EngineState, Snapshot, SourceState

Do = Callable[[], object]
SAVE = "Save diagnostics"

_LEVELS: dict[SourceState, Level] = {
    SourceState.LOST: "bad",
    SourceState.ENDED: "info",
    SourceState.RUNNING: "info",
}


def about_source(snapshot: Snapshot, again: Do, choose: Do, save: Do) -> Notice | None:
    """A source that is gone, over, stalled, or has something to say; None for one that simply runs."""
    state, text = snapshot.source_state, snapshot.source_notice
    if state is SourceState.ENDED and not text:
        name = shown(snapshot.source_name)
        text = f"{name} is over.\nNothing more is recognised.\nPlay it again, or choose a source."
    if not text:
        return None
    actions: tuple[tuple[str, Do], ...] = (("Choose a source", choose),)
    if state is not SourceState.RUNNING:
        actions = (("Play again" if state is SourceState.ENDED else "Retry", again), *actions)
    if state is SourceState.LOST:
        actions = (*actions, (SAVE, save))
    return Notice("source", text, _LEVELS.get(state, "warning"), actions)


def about_engine(snapshot: Snapshot, retry: Do, open_model: Do, save: Do) -> Notice | None:
    """A checkpoint that could not be opened, or an engine that failed."""
    if not snapshot.engine_notice:
        return None
    actions: tuple[tuple[str, Do], ...] = (("Open model …", open_model), (SAVE, save))
    if snapshot.engine_state is EngineState.PAUSED:
        actions = (("Retry", retry), *actions)
    return Notice("engine", snapshot.engine_notice, "bad", actions)


def about_fallback(text: str, open_model: Do) -> Notice:
    """The remembered checkpoint could not be opened: `text` says why, in three parts."""
    found, _, rest = text.partition("\n")
    remedy = rest.partition("\n")[2]
    text = f"{found}\nIt is the model that was used last; the bundled one runs instead.\n{remedy}"
    return Notice("fallback", text, "warning", (("Open model …", open_model),))


def about_choice(text: str, choose: Do) -> Notice:
    """A source that could not even be named."""
    return Notice("choice", text, "bad", (("Choose a source", choose),))


def about_demo(choose: Do, *, is_searching: bool) -> Notice:
    """The demo plays although nobody asked for it."""
    found = "The search for cameras is taking long." if is_searching else "No camera was found."
    return Notice(
        "demo",
        f"{found}\nNobody is being watched: the demo plays the signs that the model knows.\n"
        "Connect a camera and choose it, or open a video.",
        "info",
        (("Choose a source", choose),),
    )


def about_missing_files(names: Sequence[str], fetch: Do) -> Notice:
    """MediaPipe's files are not here yet, but this source needs them."""
    return Notice(
        "files",
        f"The files that find hands and body in a picture are not here yet ({', '.join(names)}).\n"
        "The picture is shown, but nothing is recognised.\n"
        "Fetch them once from the network; after that nothing leaves this machine.",
        "warning",
        (("Fetch model files", fetch),),
        is_dismissible=False,
    )


def about_fetching(what: str, done: int, total: int) -> Notice:
    """They are on their way."""
    text = f"Fetching {shown(what) or 'model files'} …\nThe picture is shown, but nothing is recognised yet."
    return Notice("files", text, "info", (), (done, total), is_dismissible=False)


def about_failed_fetch(text: str, fetch: Do) -> Notice:
    """They did not come."""
    return Notice("files", text, "warning", (("Try again", fetch),), is_dismissible=False)
