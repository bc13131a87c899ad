"""`python -m app.catalogue update|release`: what translators work on, for developers; the window never needs it.

update reads every literal given to `tr` or `text` into `assets/i18n/signlens_ko.ts` (edit that by Qt Linguist or by
hand); release compiles it to the `.qm` that the window loads. Both files are committed.
"""

import argparse
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import PySide6

from app.language import I18N
from engine.atomic import replacing
from trainers.config import TrainConfig

ROOT = Path(__file__).parent.parent
TS = I18N / "signlens_ko.ts"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a `.ts` file; `is_finished` is the translator's word."""

    source: str
    translation: str
    is_finished: bool


def messages(ts: Path) -> list[Message]:
    """The entries of `ts` that are still in use."""
    out = []
    for message in ET.parse(ts).getroot().iter("message"):  # noqa: S314 - our own file
        source, found = message.find("source"), message.find("translation")
        kind = "" if found is None else found.get("type", "")
        if kind not in ("vanished", "obsolete"):
            words = "" if found is None else found.text or ""
            out.append(Message("" if source is None else source.text or "", words, kind != "unfinished"))
    return out


def placeholders(template: str) -> set[str]:
    """The names that `str.format` fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def extract(ts: Path) -> None:
    """Bring `ts` up to date with the code; translations that are there stay. Raises CalledProcessError."""
    files = sorted(path for package in ("app", "engine", "trainers") for path in (ROOT / package).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        files.append(_settings(Path(folder) / "settings.py"))
        listed = Path(folder) / "files.lst"
        listed.write_text("\n".join(map(str, files)), encoding="utf-8")
        options = ["-tr-function-alias", "tr+=text", "-locations", "none", "-no-obsolete", "-sort-messages", "-silent"]
        _run("lupdate", [*options, "-source-language", "en", "-target-language", "ko", f"@{listed}", "-ts", ts])


def release(ts: Path, qm: Path) -> None:
    """Compile `ts`; a window that has mapped the old `qm` goes on with that. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / qm.name
        _run("lrelease", ["-silent", ts, "-qm", made])
        with replacing(qm) as file:
            file.write(made.read_bytes())


def _settings(path: Path) -> Path:
    """What the settings of a training say of themselves, as `lupdate` reads it."""
    said = (f.metadata[key] for f in fields(TrainConfig) for key in ("help", "unit"))
    path.write_text("".join(f"text({str(words)!r})\n" for words in said if words), encoding="utf-8")
    return path


def _run(tool: str, words: Iterable[str | Path]) -> None:
    """Qt's own program, which comes with PySide6."""
    folder = Path(PySide6.__file__).parent
    program = next(p for p in (folder / tool, folder / f"{tool}.exe", folder / "Qt/libexec" / tool) if p.is_file())
    subprocess.run([program, *words], check=True, cwd=ROOT)  # noqa: S603 - our own words


def main(argv: Sequence[str] | None = None) -> int:
    """0: done; 1: Qt's program failed."""
    parser = argparse.ArgumentParser(prog="python -m app.catalogue", description=__doc__)
    parser.add_argument("verb", choices=["update", "release"])
    verb = parser.parse_args(argv).verb
    try:
        extract(TS) if verb == "update" else release(TS, TS.with_suffix(".qm"))
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    found = messages(TS)
    open_ = sum(not m.is_finished for m in found)
    sys.stdout.write(f"{TS.name}: {len(found)} texts, {open_} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
