"""What the recorder says in banners, and the one question before something is destroyed."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.banner import Notice
from app.tr import tr, translated
from engine.errors import RecognizerError, shown
from engine.recording.collection import Removed

TOPIC, CLOSING = "recorder", "closing recorder"


def about_failure(
    failure: RecognizerError,
    waiting: int,
    retry: Callable[[], object],
    choose: Callable[[], object],
    give_up: Callable[[], object],
) -> Notice:
    """A clip could not be written, or something not be deleted: it waits, and so does what comes after it."""
    return Notice(
        TOPIC,
        "\n".join(
            (
                str(translated(failure.found)),
                tr(
                    "Recording has stopped. Nothing is lost: what was to be done waits in memory ({count}).",
                    count=waiting,
                ),
                str(translated(failure.remedy)),
            )
        ),
        "bad",
        ((tr("Try again"), retry), (tr("Choose a folder …"), choose), (tr("Give it up"), give_up)),
        is_dismissible=False,
    )


def about_closing(waiting: int, close: Callable[[], object]) -> Notice:
    """The window is to be closed while something waits that could not be written or deleted."""
    return Notice(
        CLOSING,
        "\n".join(
            (
                tr("What waits in memory ({count}) would be lost: it could not be written or deleted.", count=waiting),
                tr("The window was not closed."),
                tr("Free some space and try again, choose another folder, or close without it."),
            )
        ),
        "warning",
        ((tr("Close without it"), close),),
    )


def about_another() -> Notice:
    """Another kind of source, or another model's signs, came while a round went on."""
    return Notice(
        TOPIC,
        tr(
            "Another source or other signs came while it was recorded.\n"
            "Recording has stopped; what was recorded before is kept.\n"
            "Press Record to go on with what there is now."
        ),
        "info",
    )


def about_removed(removed: Removed) -> Notice:
    """What was deleted, and what was not."""
    said = [
        tr(
            "Everything of {name} was deleted: {takes} {takes:clip|clips} in {files} {files:file|files}, and the "
            "consent.",
            name=shown(removed.signer, 40),
            takes=removed.takes,
            files=removed.files,
        ),
        tr("Decoded copies of recordings were deleted, too. Models that have learned from the clips stay as they are."),
    ]
    if removed.left:
        files = shown(", ".join(removed.left), 120)
        said.append(tr("Left alone, because they lie outside of the folder: {files}.", files=files))
    return Notice(TOPIC, "\n".join(said), "warning" if removed.left else "info")


def about_nothing(keeps_landmarks: bool) -> Notice:
    """A clip that held nothing."""
    return Notice(
        TOPIC,
        "\n".join(
            (
                tr("No hands were seen while the clip was being recorded.")
                if keeps_landmarks
                else tr("Nothing came from the source while the clip was being recorded."),
                tr("The clip was not saved, and recording has stopped."),
                tr("See that the picture moves and hands are in it, then record again."),
            )
        ),
        "warning",
    )


def ask_delete(parent: QWidget, signer: str, clips: int, delete: Callable[[], object]) -> QMessageBox:
    """Whether everything of `signer` is to be deleted; asked without stopping the picture."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Delete a signer"))
    box.setText(tr("Delete everything of {name}?", name=shown(signer, 60)))
    box.setInformativeText(
        tr(
            "{clips} {clips:clip|clips} with all files and rows, the consent, and the decoded copies of all "
            "recordings. This can't be undone.",
            clips=clips,
        )
    )
    yes = box.addButton(tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr("&Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    yes.clicked.connect(lambda: delete())
    box.finished.connect(box.deleteLater)
    box.open()
    return box
