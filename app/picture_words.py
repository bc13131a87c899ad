"""What the picture says of itself: why there is none, or why the one on show is not live. Pure functions."""

from app.state_words import source_name, source_word
from app.tr import tr
from engine.types import EngineState, Snapshot, SourceState


def offers_choice(snapshot: Snapshot, *, is_looking: bool) -> bool:
    """Whether nothing comes by itself, so that another source may be wanted."""
    if snapshot.source_state is SourceState.CLOSED:
        return not is_looking and snapshot.engine_state is not EngineState.LOADING
    return snapshot.source_state in (SourceState.LOST, SourceState.ENDED)


def no_picture(snapshot: Snapshot, *, is_looking: bool = False) -> tuple[str, str]:
    """Why there is no picture, and what comes of it; "" for nothing more to say.

    is_looking: the first source is still being looked for.
    """
    name = source_name(snapshot)
    match snapshot.source_state:
        case SourceState.OPENING:
            return tr("Opening {name} …", name=name) if name else tr("Opening the source …"), ""
        case SourceState.RUNNING:
            return tr("Waiting for the first picture …"), ""
        case SourceState.STALLED:
            return tr("{name} sends no pictures.", name=name), tr("It is opened again by itself.")
        case SourceState.FROZEN:
            return tr("{name} is frozen.", name=name), tr("It is opened again by itself.")
        case SourceState.LOST:
            said = tr("Nothing comes from {name}.", name=name) if name else tr("No picture.")
            return said, tr("Retry it, or choose another source: a camera, a video, or the demo.")
        case SourceState.ENDED:
            return tr("The recording is over."), tr("Play it again, or choose a source.")
        case SourceState.CLOSED:
            if snapshot.engine_state is EngineState.LOADING:
                return tr("Starting …"), ""
            if is_looking:
                return tr("Looking for a camera …"), ""
            return tr("No source is chosen."), tr("Choose a camera, a video, or the demo.")


def held_picture(snapshot: Snapshot) -> tuple[str, str]:
    """A word and a sentence over a picture, or a drawn hand, that is not live; "" and "" for one that is."""
    if snapshot.is_paused:
        return tr("paused"), tr("Press Space to go on.")
    is_glove = snapshot.frame is not None and snapshot.frame.sensors is not None
    match snapshot.source_state:
        case SourceState.STALLED:
            hint = tr("The last picture; no new one is coming.")
            hint = tr("The last sample; no new one is coming.") if is_glove else hint
        case SourceState.FROZEN:
            hint = tr("The same picture comes again and again.")
        case SourceState.LOST:
            hint = tr("The last picture before it was gone.")
            hint = tr("The last sample before it was gone.") if is_glove else hint
        case SourceState.ENDED:
            hint = tr("The last picture of the recording.")
            hint = tr("The last sample of the recording.") if is_glove else hint
        case _:
            return "", ""
    return source_word(snapshot.source_state), hint
