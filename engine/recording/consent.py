"""Who has agreed to be recorded, to what and when: a small file beside the recordings."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from engine.atomic import write_atomically
from engine.errors import InputError, shown
from engine.recording.names import same_person
from engine.texts import text

FILE = "consents.json"

Matter = Literal["landmarks", "pictures"]
"""What is kept of a person. Who has agreed to pictures has agreed to landmarks (and a glove's numbers), too."""


@dataclass(frozen=True, slots=True)
class Consent:
    """to: what was agreed to. agreed: when, ISO 8601 with the offset from UTC."""

    to: Matter
    agreed: str


def read_consents(folder: Path) -> dict[str, Consent]:
    """Name → what that person has agreed to. Raises InputError for a file that was written by something else."""
    path = folder / FILE
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = {str(name): Consent(said["to"], str(said["agreed"])) for name, said in raw.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _unreadable(path, error) from error
    if any(consent.to not in get_args(Matter) for consent in found.values()):
        raise _unreadable(path, ValueError("to"))
    return found


def write_consents(folder: Path, consents: Mapping[str, Consent]) -> None:
    """In place of those that were there. Raises CheckpointError where that can't be."""
    said = json.dumps({name: asdict(consent) for name, consent in consents.items()}, ensure_ascii=False, indent=2)
    write_atomically(folder / FILE, said.encode())


def covers(consents: Mapping[str, Consent], signer: str, matter: Matter) -> bool:
    """Whether `signer` has agreed to `matter`."""
    return given_by(consents, signer, matter) is not None


def given_by(consents: Mapping[str, Consent], signer: str, matter: Matter) -> Consent | None:
    """By which `signer` has agreed to `matter`."""
    found = (given for name, given in consents.items() if same_person(name, signer))
    return next((given for given in found if given.to in (matter, "pictures")), None)


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(
        text("{path} can't be read as a list of consents ({reason}).", path=shown(path, 300), reason=shown(error)),
        text("Nobody is recorded into this folder."),
        text("Correct the file, move it away (everybody is then asked again), or choose another folder."),
    )
