"""What is known of a model file: at a glance from its header, and in full with the report of the engine."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.checkpoint.files import read_manifest
from engine.checkpoint.formats import PROGRAMS, Format
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.report import LoadReport
from engine.checkpoint.screen import screen, unreadable


@dataclass(frozen=True, slots=True)
class Entry:
    """A file at a glance; its tensors have not been read.

    size: bytes. modified: seconds since 1970. manifest: where it is ours.
    is_refused: it would run something, or is damaged.
    """

    path: Path
    format: Format
    size: int = 0
    modified: float = 0.0
    manifest: Manifest | None = None
    is_refused: bool = False

    @property
    def is_complete(self) -> bool:
        """It is ours and names its classes: nothing has to be asked."""
        return self.manifest is not None and bool(self.manifest.labels)


@dataclass(frozen=True, slots=True)
class Found:
    """A file looked at in full.

    digest: sha256 of its bytes, hexadecimal; "" where it can't be read. size: bytes. modified: seconds since 1970.
    manifest: where it is ours. alike: name → input of the published sizes that have these very tensors, where there
    are several.
    """

    report: LoadReport
    digest: str = ""
    size: int = 0
    modified: float = 0.0
    manifest: Manifest | None = None
    alike: Mapping[str, InputSpec] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Of the file."""
        return Path(self.report.path)

    @property
    def is_untrusted_program(self) -> bool:
        """It holds code, and lies in no folder that the user trusts."""
        from engine.checkpoint.trust import is_trusted

        return self.report.format in PROGRAMS and not is_trusted(self.path)


def peek(path: Path) -> Entry:
    """The file at `path` from its first bytes: no tensor is read, torch not imported. Raises CheckpointError."""
    screened = screen(path)
    try:
        modified = path.stat().st_mtime
    except OSError as error:
        raise unreadable(error) from error
    manifest = read_manifest(path) if screened.format is Format.SIGNLENS else None
    return Entry(path, screened.format, screened.size, modified, manifest, bool(screened.unsafe))


def look(path: Path) -> Found:
    """All that the engine finds out about the file at `path`. Imports torch; raises nothing."""
    from engine.checkpoint.inspect import inspect

    report = inspect(path)
    try:
        status = path.stat()
        digest = file_digest(path) if path.is_file() else ""
    except OSError:
        return Found(report)
    is_ours = report.format is Format.SIGNLENS and report.is_safe
    manifest = read_manifest(path) if is_ours else None
    return Found(report, digest, status.st_size, status.st_mtime, manifest, _alike(report))


def _alike(report: LoadReport) -> dict[str, InputSpec]:
    """Such as X3D's xs and s, which differ in their clips alone."""
    from engine.models import FAMILIES

    if report.family not in FAMILIES or not any(x.field == "variant" for x in report.asked):
        return {}
    variants = FAMILIES[report.family].variants
    return {v.name: v.input for v in variants if all(v.hyper.get(k, x) == x for k, x in report.settings)}


def file_digest(path: Path) -> str:
    """sha256 of the file's bytes, hexadecimal. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
