"""States and names of the engine in the user's language."""

from app.tr import tr, translated
from engine.errors import shown
from engine.types import Snapshot, SourceState


def source_word(state: SourceState) -> str:
    """One word for what a source is doing."""
    match state:
        case SourceState.OPENING:
            return tr("opening")
        case SourceState.RUNNING:
            return tr("running")
        case SourceState.STALLED:
            return tr("stalled")
        case SourceState.FROZEN:
            return tr("frozen")
        case SourceState.LOST:
            return tr("lost")
        case SourceState.ENDED:
            return tr("ended")
        case SourceState.CLOSED:
            return tr("closed")


def source_name(snapshot: Snapshot) -> str:
    """The running source's name, fit to be shown; "" for none."""
    return shown(translated(snapshot.source_name))
