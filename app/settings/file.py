"""What the window remembers between two starts: a small JSON file that can never stop the start."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args

from app.settings.recording import RecorderValues, recorder_values
from app.settings.values import (
    SCALES,
    Check,
    Language,
    Theme,
    decisions,
    like,
    number,
    one_of,
    plain,
    supplied,
    texts,
    ways,
    whole,
)
from app.settings.watching import WatchValues, watch_values
from engine.atomic import write_atomically
from engine.backends.ways import How
from engine.checkpoint.manifest import DecisionSpec
from engine.checkpoint.supplied import Supplied
from engine.errors import RecognizerError, shown
from engine.gate import Resting
from engine.sources.camera_mode import FORMATS, RATES, SIZES
from engine.sources.spec import BAUD
from engine.texts import Text, text

VARIABLE = "SIGNLENS_CONFIG"

LONGEST_BUDGET_MS = 2_000
RECENT = 6  # files of a kind


@dataclass(frozen=True, slots=True)
class Settings:
    """Values with defaults that work.

    source:      spec of the source last chosen by the user; "" for none.
    checkpoint:  path of the checkpoint last opened by the user; "" for the bundled one.
    mirror:      cameras are shown as a mirror shows them.
    landmarks:   landmarks are drawn over the picture.
    left_handed: the model sees the mirror image.
    theme:       light, dark, or as the system is.
    text_scale:  0.8 … 2.0 times the system's text size.
    language:    of the window; "system" is the system's.
    decisions:   `Manifest.digest` → what is decided by in place of that checkpoint's own values.
    latency_budget_ms: age that a word shall keep, up to its paint; 0 for none.
    resting:     which models rest while nothing moves.
    sentence_gap_s:   a longer pause ends the sentence.
    spelling_pause_s: a longer pause ends the word that is being spelled.
    caption_window:   the caption window is open.
    captions_geometry: where it stood, base64 of Qt's own form; "" for not yet.
    captions_frameless: it has no frame.
    speech:      finished words are spoken.
    events_on:   other programs of this machine may connect to the event output …
    events_port: … at this port …
    events_token: … with this token; "" until it is first switched on.
    supplied:    sha256 of a file → what the user has said of it where it is silent.
    ways:        sha256 of a file → how it is run, where the user has chosen.
    recorder:    who and what was recorded last, and how.
    watch:       how anomalies are watched for.
    models:      files of models that were opened last, the newest first.
    models_folder: whose models the library lists; "" for none.
    camera_size: what cameras are asked for, as WIDTHxHEIGHT …
    camera_fps:  … pictures per second …
    camera_format: … and pixel format.
    glove_baud:  bits per second of the serial line that a glove was last on.
    recent:      specs of the recordings that were opened last, the newest first.
    recordings:  paths of what was trained on last, the newest first.
    runs_folder: where training runs go; "" for not chosen yet.
    """

    source: str = ""
    checkpoint: str = ""
    mirror: bool = True
    landmarks: bool = False
    left_handed: bool = False
    theme: Theme = "system"
    text_scale: float = 1.0
    language: Language = "system"
    decisions: Mapping[str, DecisionSpec] = field(default_factory=dict)
    latency_budget_ms: int = 0
    resting: Resting = "hands"
    sentence_gap_s: float = 4.0
    spelling_pause_s: float = 1.5
    caption_window: bool = False
    captions_geometry: str = ""
    captions_frameless: bool = False
    speech: bool = False
    events_on: bool = False
    events_port: int = 8765
    events_token: str = ""
    supplied: Mapping[str, Supplied] = field(default_factory=dict)
    ways: Mapping[str, How] = field(default_factory=dict)
    recorder: RecorderValues = field(default_factory=RecorderValues)
    watch: WatchValues = field(default_factory=WatchValues)
    models: tuple[str, ...] = ()
    models_folder: str = ""
    recent: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    runs_folder: str = ""
    camera_size: str = "1280x720"
    camera_fps: int = 30
    camera_format: str = "MJPG"
    glove_baud: int = BAUD


class SettingsFile:
    """The file and its current values. Unknown keys are kept; a broken file is set aside as `.bad`.

    notice: what went wrong, in three parts, or ""; show it by `translated`, the language is chosen after the reading.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = default_path() if path is None else path
        self.values = Settings()
        self.notice: str = ""
        self._unknown: dict[str, Any] = {}
        self._read()

    def change(self, **changes: Any) -> None:
        """Change values and write the file. A file that can't be written is told in `notice`, not raised.

        Raises AttributeError for a name that is none, TypeError or ValueError for a value that would not be read back.
        """
        for name, value in changes.items():
            _check_of(name)(plain(value))
        changed = replace(self.values, **changes)
        if changed == self.values:
            return
        self.values = changed
        self._write()

    def _write(self) -> None:
        words = json.dumps({**self._unknown, **asdict(self.values)}, ensure_ascii=False, indent=2)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            content = words.encode(errors="replace")  # half a surrogate pair
            write_atomically(self.path, content, mode=0o600)  # a camera's password and the token of events are in it
        except (OSError, RecognizerError) as error:
            self.notice = text(
                "The settings can't be written to {path} ({error}).\n"
                "They hold until the window closes.\n"
                "Make the folder writable, or name another file by {variable}.",
                path=shown(self.path),
                error=shown(error).splitlines()[0],
                variable=VARIABLE,
            )

    def _read(self) -> None:
        try:
            raw = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(raw, dict):
                raise TypeError("no JSON object")
            self.values, wrong = _checked(raw)
            self._unknown = {k: v for k, v in raw.items() if k not in asdict(self.values)}
        except FileNotFoundError:
            return
        except (OSError, TypeError, ValueError, RecursionError) as error:
            self.notice = text(
                "The settings file could not be read ({error}).\n"
                "The defaults are used. {kept}\n"
                "Choose your source and model again; they will be remembered.",
                error=_why(error),
                kept=self._set_aside(),
            )
            return
        if wrong:
            kept = self._set_aside()
            self.notice = text(
                "These settings are not what they can be: {names}.\n"
                "Their defaults are used, the other settings as they are. {kept}\n"
                "Set them again under Settings.",
                names=", ".join(wrong),
                kept=kept,
            )
            if not self.path.exists():
                self._write()  # what was good in it

    def _set_aside(self) -> Text:
        bad = self.path.with_name(self.path.name + ".bad")
        try:
            os.replace(self.path, bad)
        except OSError:
            return text("The file was left as it is.")
        return text("The old file was kept as {path}.", path=shown(bad))


def _why(error: Exception) -> str:
    """Why a file could not be read, in words for a person."""
    if isinstance(error, json.JSONDecodeError):
        return text("line {line} is not as it was written", line=error.lineno)
    if isinstance(error, UnicodeDecodeError):
        return text("it is no UTF-8 text")
    if isinstance(error, OSError):
        return shown(error.strerror or error)
    return text("it is no JSON object") if isinstance(error, TypeError) else shown(error)


def default_path() -> Path:
    """$SIGNLENS_CONFIG, else settings.json in the user's configuration folder."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("signlens", appauthor=False) / "settings.json"


def _checked(raw: dict[str, Any]) -> tuple[Settings, list[str]]:
    """The known keys of `raw`, and the names of those whose value can't be used: they keep their defaults."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for f in fields(Settings):
        if f.name in raw:
            try:
                values[f.name] = _check_of(f.name)(raw[f.name])
            except (TypeError, ValueError, OverflowError, AttributeError):
                wrong.append(f.name)
    return Settings(**values), wrong


def _check_of(name: str) -> Check:
    return _CHECKS.get(name) or like(getattr(Settings(), name))


# Of the fields for which the type of the default is not enough.
_CHECKS: dict[str, Check] = {
    "theme": one_of(get_args(Theme)),
    "text_scale": number(*SCALES),
    "language": one_of(get_args(Language)),
    "decisions": decisions,
    "supplied": supplied,
    "ways": ways,
    "models": texts(RECENT),
    "recent": texts(RECENT),
    "recordings": texts(RECENT),
    "resting": one_of(get_args(Resting)),
    "latency_budget_ms": whole(0, LONGEST_BUDGET_MS),
    "sentence_gap_s": number(0.5, 60.0),
    "spelling_pause_s": number(0.2, 10.0),
    "events_port": whole(0, 65535),
    "camera_size": one_of(tuple(f"{width}x{height}" for width, height in SIZES)),
    "camera_fps": one_of(RATES),
    "camera_format": one_of(FORMATS),
    "glove_baud": whole(50, 4_000_000),
    "recorder": recorder_values,
    "watch": watch_values,
}
