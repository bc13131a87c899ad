"""The log of alarms as files: JSON with the keys that guards' programs know, the same as a table, and the pictures."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.alarms import Alarm, Levels
from engine.atomic import write_atomically
from engine.folders import made
from engine.texts import text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute


def write_alarms(path: Path, alarms: Sequence[Alarm], levels: Levels) -> int:
    """`alarms` into `path`, JSON or CSV by its suffix, their pictures into a folder beside it; how many of these.

    Raises InputError where the folder can't be made, CheckpointError where a file can't be written.
    """
    folder = path.with_name(f"{path.stem} pictures")
    rows = [row(alarm, levels, _picture_name(number), folder) for number, alarm in enumerate(alarms, 1)]
    pictures = [(alarm.picture, _picture_name(n)) for n, alarm in enumerate(alarms, 1) if alarm.picture is not None]
    if pictures:
        made(folder, text("The alarms were not exported."))
    for picture, name in pictures:
        write_atomically(folder / name, picture.tobytes())
    is_table = path.suffix.lower() == ".csv"
    write_atomically(path, _table(rows) if is_table else json.dumps(rows, ensure_ascii=False, indent=2).encode())
    return len(pictures)


def row(alarm: Alarm, levels: Levels, picture: str, folder: Path) -> dict[str, Any]:
    """One alarm. Its first six keys are those of seed 001's log.

    timestamp, end:  local time, ISO 8601 with its offset; end is None while it runs.
    anomaly_type:    "velocity", "pose" or "appearance"; "" where nobody knows.
    score:           highest probability. threshold: at which it began.
    screenshot_path: of the picture, from the log's folder. screenshot_location: the folder of the pictures.
    frame_number:    of that picture in its source.
    value, normal_low, normal_high, attribute_score: of the reason. frame_score: of the picture at the peak.
    box:             left, top, right, bottom in fractions of the picture.
    """
    event, reason, region = alarm.event, alarm.reason, alarm.region
    has_picture = alarm.picture is not None
    return {
        "timestamp": _local(alarm.wall_s),
        "anomaly_type": "" if reason is None else reason.attribute,
        "score": round(event.confidence, 4),
        "screenshot_path": f"{folder.name}/{picture}" if has_picture else "",
        "screenshot_location": str(folder) if has_picture else "",
        "frame_number": alarm.frame,
        "severity": levels.of(event.confidence) or "",
        "end": None if event.end is None else _local(alarm.wall_s + event.end - event.start),
        "threshold": round(alarm.threshold, 4),
        "value": None if reason is None else round(reason.value, 4),
        "normal_low": None if reason is None else round(reason.low, 4),
        "normal_high": None if reason is None else round(reason.high, 4),
        "attribute_score": None if reason is None else round(reason.score, 4),
        "frame_score": None if alarm.findings is None else round(alarm.findings.score, 4),
        "box": None if region is None else [round(edge, 4) for edge in region.box],
        "source": alarm.source,
        "model": alarm.model,
    }


def _table(rows: Sequence[dict[str, Any]]) -> bytes:
    """As UTF-8 that Korean spreadsheets know; the box as four numbers in one cell."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in each.items()} for each in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _local(wall_s: float) -> str:
    return datetime.fromtimestamp(wall_s).astimezone().isoformat(timespec="milliseconds")


def _picture_name(number: int) -> str:
    return f"alarm-{number:04d}.jpg"
