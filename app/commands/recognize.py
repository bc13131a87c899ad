"""`signlens recognize`: recorded videos and glove episodes → JSON, without a screen."""

import argparse
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from app.commands import arguments
from app.commands.clips import Watched, clip_probabilities, clip_times, watch
from assets import bundled_for
from engine.backends.engine import Engine
from engine.decision import verdict
from engine.errors import RecognizerError, SourceError, shown
from engine.originals import spare
from engine.review.recordings import open_recording
from engine.standard_output import as_text, print_json

DONE, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 3
CLIP_S = 2.0

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    words = "video files, or .csv episodes of a sensor glove"
    parser.add_argument("videos", nargs="+", type=arguments.written_path, metavar="VIDEO", help=words)
    parser.add_argument(
        "--checkpoint",
        type=arguments.path,
        action="append",
        metavar="F",
        help="a checkpoint (default: the bundled one, of gloves that for gloves); several answer as one, by the mean "
        "of their probabilities",
    )
    parser.add_argument(
        "--clip-duration",
        "--clip_duration",
        type=arguments.seconds,
        metavar="S",
        help="length of a clip in seconds (default 2.0, or what the checkpoint sees at once, where that is longer)",
    )
    parser.add_argument(
        "--stride", type=arguments.seconds, default=1.0, metavar="S", help="from clip to clip, in seconds (default 1.0)"
    )
    parser.add_argument(
        "--multiple-clips",
        "--multiple_clips",
        action="store_true",
        help="clips over the whole video, not only its beginning",
    )
    parser.add_argument(
        "--return-probabilities",
        "--return_probabilities",
        action="store_true",
        help="the probability of every label in each clip",
    )
    words = "file to write; - is standard output (default)"
    parser.add_argument("--json", type=arguments.written_path, default="-", metavar="OUT", help=words)


def run(args: argparse.Namespace) -> int:
    """0: all videos recognised; 1: one could not be, or nothing could be written; 3: Ctrl-C. Errors go to stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    if args.json != "-" and (closed := _closed(Path(args.json).absolute())):
        console.print(
            f"{shown(args.json)} can't be written: {closed}.\n"
            "Nothing was recognised.\nName a file in a folder that you may write to by --json."
        )
        return FAILED
    try:
        if args.json != "-":
            spare((*map(Path, args.videos), *(args.checkpoint or ())), [Path(args.json)])
        given = args.checkpoint or ()
        wanted = {path: tuple(given or [bundled_for(Path(path))]) for path in args.videos}
        engines = {checkpoints: _open(checkpoints) for checkpoints in dict.fromkeys(wanted.values())}
    except RecognizerError as error:
        console.print(str(error))
        return FAILED
    except KeyboardInterrupt:
        return STOPPED
    results: list[dict[str, Any]] = []
    code = DONE
    try:
        with Progress(
            TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[at]}"), TimeElapsedColumn(),
            console=console,
        ) as bar:  # fmt: skip
            for path in args.videos:
                results.append(_one(path, engines[wanted[path]], args, bar))
                if "error" in results[-1]:
                    code = FAILED
                    console.print(results[-1]["error"])
    except KeyboardInterrupt:
        console.print("Stopped. What was done is written.")
        code = STOPPED
    return code if _write(results, args.json, console) else FAILED


def _one(path: str, engine: Engine, args: argparse.Namespace, bar: Progress) -> dict[str, Any]:
    """The JSON object of one video; a video that fails carries its three-part `error` and no clips."""
    task = bar.add_task(shown(Path(path).name, 40), total=None, at="")
    try:
        seen = _watch(path, engine, bar, task)
    except RecognizerError as error:
        bar.update(task, total=1, completed=0, at="failed")
        bar.stop_task(task)
        return {"video_path": path, "clips": [], "events": [], "error": str(error)}
    bar.update(task, total=1, completed=1, at=f"{seen.duration:.1f} s")
    spec = engine.manifest.input
    clip_s = args.clip_duration or max(CLIP_S, spec.length / spec.fps)
    times = clip_times(seen.duration, clip_s, args.stride, many=args.multiple_clips)
    return {
        "video_path": path,
        "clips": [_clip(path, seen, start, end, engine, args.return_probabilities) for start, end in times],
        "events": [
            {
                "label": event.label,
                "start": round(event.start, 3),
                "peak": round(event.peak, 3),
                "end": round(event.end or event.peak, 3),
                "confidence": round(event.confidence, 4),
            }
            for event in seen.events
        ],
    }


def _watch(path: str, engine: Engine, bar: Progress, task: TaskID) -> Watched:
    from engine.extractor import open_extractor

    source = open_recording(Path(path))
    extractor = open_extractor(engine.manifest.input)
    try:
        source.open()
        seen = watch(source, engine, extractor, lambda t: bar.update(task, at=f"{t:.1f} s"))
    finally:
        source.close()
        extractor.close()
    if not seen.times:
        raise SourceError(
            f"{shown(path)} holds no picture.",
            "Nothing was recognised in it.",
            "Check that it plays in a video player.",
        )
    return seen


def _clip(
    path: str, seen: Watched, start: float, end: float, engine: Engine, with_probabilities: bool
) -> dict[str, Any]:
    probabilities = clip_probabilities(seen, start, end, engine)
    labels = engine.manifest.labels
    best, confidence = verdict(engine.manifest, probabilities)
    clip: dict[str, Any] = {
        "video_path": path,
        "start_time": round(start, 3),
        "end_time": round(end, 3),
        "predicted_class_idx": best,
        "predicted_class_name": None if best is None else labels[best],
        "confidence": round(confidence, 4),
        "clip_duration": round(end - start, 3),
    }
    if with_probabilities:
        clip["probabilities"] = {label: round(float(p), 6) for label, p in zip(labels, probabilities, strict=True)}
    return clip


def _open(checkpoints: Sequence[Path]) -> Engine:
    from engine.backends.ensemble import open_ensemble
    from engine.backends.fastest import open_fastest

    return open_fastest(checkpoints[0]) if len(checkpoints) == 1 else open_ensemble(checkpoints)


def _closed(out: Path) -> str:
    """Why nothing can be written to `out`; "" where nothing stands in the way."""
    if out.is_dir():
        return "it is a folder"
    return "" if os.access(out.parent, os.W_OK | os.X_OK) else "its folder is missing or closed to you"


def _write(results: list[dict[str, Any]], out: str, console: Console) -> bool:
    if out == "-":
        return print_json(results)
    from engine.atomic import replacing

    try:
        with replacing(out) as file:
            file.write(as_text(results))
    except OSError as error:
        console.print(
            f"{shown(out)} can't be written: {shown(error.strerror or error)}.\n"
            "The results were not saved.\nName a file in a folder that you may write to by --json."
        )
        return False
    return True
