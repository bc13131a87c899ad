"""What the window remembers between two starts: a small JSON file that can never stop the start."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from engine.atomic import write_atomically
from engine.errors import RecognizerError, shown

VARIABLE = "SIGNLENS_CONFIG"


@dataclass(frozen=True, slots=True)
class Settings:
    """Values with defaults that work.

    source:      spec of the source last chosen by the user; "" for none.
    checkpoint:  path of the checkpoint last opened by the user; "" for the bundled one.
    mirror:      cameras are shown as a mirror shows them.
    landmarks:   landmarks are drawn over the picture.
    left_handed: the model sees the mirror image.
    sentence_gap_s:   a longer pause ends the sentence.
    spelling_pause_s: a longer pause ends the word that is being spelled.
    caption_window:   the caption window is open.
    captions_geometry: where it stood, base64 of Qt's own form; "" for not yet.
    captions_frameless: it has no frame.
    speech:      finished words are spoken.
    events_on:   other programs of this machine may connect to the event output …
    events_port: … at this port …
    events_token: … with this token; "" until it is first switched on.
    """

    source: str = ""
    checkpoint: str = ""
    mirror: bool = True
    landmarks: bool = False
    left_handed: bool = False
    sentence_gap_s: float = 4.0
    spelling_pause_s: float = 1.5
    caption_window: bool = False
    captions_geometry: str = ""
    captions_frameless: bool = False
    speech: bool = False
    events_on: bool = False
    events_port: int = 8765
    events_token: str = ""


class SettingsFile:
    """The file and its current values. Unknown keys are kept; a broken file is set aside as `.bad`.

    notice: what went wrong while reading, in three parts, or "".
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self.values = Settings()
        self.notice = ""
        self._unknown: dict[str, Any] = {}
        self._read()

    def change(self, **changes: str | bool | float) -> None:
        """Change values and write the file. A file that can't be written is told in `notice`, not raised."""
        changed = replace(self.values, **changes)  # type: ignore[arg-type] # field types are checked when read back
        if changed == self.values:
            return
        self.values = changed
        text = json.dumps({**self._unknown, **asdict(changed)}, ensure_ascii=False, indent=2)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, text.encode())
        except (OSError, RecognizerError) as error:
            self.notice = (
                f"The settings can't be written to {shown(self.path)} ({shown(error).splitlines()[0]}).\n"
                "They hold until the window closes.\n"
                f"Make the folder writable, or name another file by {VARIABLE}."
            )

    def _read(self) -> None:
        try:
            raw = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(raw, dict):
                raise ValueError("it is no JSON object")
            self.values = _checked(raw)
            self._unknown = {k: v for k, v in raw.items() if k not in asdict(self.values)}
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            self.notice = self._set_aside(error)

    def _set_aside(self, error: Exception) -> str:
        bad = self.path.with_name(self.path.name + ".bad")
        try:
            os.replace(self.path, bad)
            where = f"The old file was kept as {shown(bad)}."
        except OSError:
            where = "The file was left as it is."
        return (
            f"The settings file could not be read ({shown(error)}).\n"
            f"The defaults are used. {where}\n"
            "Choose your source and model again; they will be remembered."
        )


def default_path() -> Path:
    """$SIGNLENS_CONFIG, else settings.json in the user's configuration folder."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("signlens", appauthor=False) / "settings.json"


def _checked(raw: dict[str, Any]) -> Settings:
    """The known keys of `raw`. Raises ValueError for a value of the wrong type."""
    values: dict[str, Any] = {}
    for f in fields(Settings):
        if f.name in raw:
            if type(raw[f.name]) is not type(f.default):
                raise ValueError(f"{f.name} is {shown(repr(raw[f.name]))}")
            values[f.name] = raw[f.name]
    return Settings(**values)
