"""The diagnostics: a small zip of versions, counters, settings and log lines. No picture, landmark, word or name.

Every text passes `clean`. A part that fails is written as its failure; the rest is saved all the same.
"""

import getpass
import io
import json
import os
import platform
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.atomic import write_atomically
from engine.errors import RecognizerError, shown
from engine.texts import text
from engine.types import Snapshot

Part = Callable[[], object]

_LONGEST_LINE = 300
_SECRET = re.compile(
    r"token|password|secret|key$|^recent$|^recordings$|^runs_folder$|^models|^supplied$", re.IGNORECASE
)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s@]+@")
_QUERY = re.compile(r"(\w+://[^\s?]+)\?\S+")
_NUMBER = r"(?:[-+]?(?:\d[\d.]*(?:e[-+]?\d+)?|nan|inf))"
_NUMBERS = re.compile(rf"{_NUMBER}(?:[\s,;\[\]()]+{_NUMBER}){{7,}}", re.IGNORECASE)  # an array that was printed


def clean(text: str) -> str:
    """`text` without the home folder, the user's and the machine's name, passwords in addresses, and printed arrays."""
    for home in _homes():
        text = text.replace(home, "~")
    for name, instead in _names().items():
        text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", instead, text, flags=re.IGNORECASE)
    text = _QUERY.sub(r"\1?…", _CREDENTIALS.sub("…@", text))
    text = _NUMBERS.sub("(numbers)", text)
    return "\n".join(shown(line, _LONGEST_LINE) for line in text.split("\n"))


def versions() -> object:
    """Of Python, the system and the packages, as `signlens doctor` knows them."""
    from app.commands.doctor import installed
    from app.commands.doctor import versions as checked

    checks = {check.name: check.text for check in checked(installed())}
    return {"checks": checks, "system": platform.platform(), "cores": os.cpu_count()}


def counters(snapshot: Snapshot, ticks: Sequence[float], word_ages: Sequence[float]) -> object:
    """The accounts and states; seconds of the window's ticks and word ages as percentiles."""
    return {
        "health": asdict(snapshot.health),
        "source": {"state": snapshot.source_state.value, "notice": snapshot.source_notice},
        "engine": {"state": snapshot.engine_state.value, "notice": snapshot.engine_notice},
        "is_paused": snapshot.is_paused,
        "generation": snapshot.generation,
        "labels": len(snapshot.labels),
        "events": snapshot.event_count,
        "tick_s": _percentiles(ticks),
        "word_age_s": _percentiles(word_ages),
    }


def settings(values: object) -> object:
    """The settings that this version knows; of secrets and names of people only whether they are set."""
    known: dict[str, Any] = asdict(values)  # type: ignore[call-overload] # a dataclass
    for spec in known.get("decisions", {}).values():
        spec["on_by_label"] = len(spec["on_by_label"])  # labels are words
    if recorder := known.get("recorder"):
        recorder |= {"signer": "(set)" if recorder["signer"] else "", "signs": len(recorder["signs"])}
    return {k: ("(set)" if v else "") if _SECRET.search(k) else v for k, v in known.items()}


def bundle(parts: Mapping[str, Part]) -> bytes:
    """The zip. parts: file name → what makes its content: text where it is a list of lines, else JSON."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, _text(part))
    return out.getvalue()


def save(parts: Mapping[str, Part], folders: Iterable[Path], name: str) -> Path:
    """Write the zip into the first of `folders` that takes it. Raises RecognizerError when none does."""
    content, reasons = bundle(parts), list[str]()
    for folder in folders:
        try:
            write_atomically(folder / name, content)
            return folder / name
        except (OSError, RecognizerError) as error:
            reasons.append(error.found if isinstance(error, RecognizerError) else shown(error))
    raise RecognizerError(
        text("The diagnostics could not be written: {reason}", reason=(reasons or [text("there is no folder.")])[0]),
        text("Nothing was saved."),
        text("Make room in your home folder, then try again."),
    )


def _text(part: Part) -> str:
    try:
        content = part()
        if isinstance(content, list):
            return clean("\n".join(map(str, content))) + "\n"
        return json.dumps(_cleaned(content), ensure_ascii=False, indent=1) + "\n"
    except Exception as error:  # the border: one part that fails may not cost the others
        return f"This part failed: {clean(f'{type(error).__name__}: {error}')}\n"


def _cleaned(value: object) -> object:
    """`value` with every text in it cleaned; keys are ours and stay."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(v) for key, v in value.items()}
    if isinstance(value, bool | int | float) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} does not belong into the diagnostics")


def _percentiles(values: Sequence[float]) -> dict[str, float]:
    ordered = sorted(values)
    if not ordered:
        return {"count": 0}
    at = {f"p{q}": ordered[min(len(ordered) - 1, len(ordered) * q // 100)] for q in (50, 95, 99)}
    return {"count": len(ordered), **{k: round(v, 4) for k, v in at.items()}, "max": round(ordered[-1], 4)}


def _homes() -> list[str]:
    """The home folder in the ways it may be written, the longest first."""
    found = {os.environ.get("HOME", ""), os.environ.get("USERPROFILE", "")}
    try:
        found |= {str(Path.home()), os.path.realpath(Path.home())}
    except RuntimeError:
        found.discard("")
    return sorted((home for home in found if len(home) > 1), key=len, reverse=True)


def _names() -> dict[str, str]:
    """Name → what stands in its place. Names of one or two letters are too common to be looked for."""
    names = {os.environ.get(variable, "") for variable in ("USER", "USERNAME", "LOGNAME")}
    names |= {Path(home).name for home in _homes()}
    try:
        names.add(getpass.getuser())
    except (OSError, KeyError, ImportError):
        names.discard("")
    found = {name: "USER" for name in names if len(name) > 2}
    if len(host := platform.node()) > 2:
        found[host] = "HOST"
    return found
