"""`signlens review`: recordings, folders of them, or an archive on a cluster: what is signed in each, and how well."""

import argparse
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

from rich import progress as bars
from rich.console import Console

from app.commands import arguments
from app.commands.review_films import FILMS, write_films, write_report
from assets import bundled_for
from engine.errors import InputError, RecognizerError, shown
from engine.originals import spare
from engine.review.analysis import Progress
from engine.review.archive import Job, Reviewed, loaded, review_one
from engine.review.archive_report import ArchiveReport
from engine.review.export_folder import ExportFolder
from engine.review.files.tracks import READ, read_tracks
from engine.review.identity import identity
from engine.review.recordings import find_recordings
from engine.review.track import Track, past_end
from engine.standard_output import print_bytes
from engine.texts import filled

DONE, FAILED, WRONG_USE, STOPPED = 0, 1, 2, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    words = "films, .csv of a sensor glove, folders of recorded sessions, or folders of any of these"
    parser.add_argument("videos", nargs="+", type=arguments.path, metavar="VIDEO", help=words)
    words = "a checkpoint (default: the bundled one, of gloves that for gloves)"
    parser.add_argument("--checkpoint", type=arguments.path, metavar="F", help=words)
    words = f"what was signed: a file ({', '.join(READ)}), or a folder with one of each recording's name"
    parser.add_argument("--truth", type=arguments.path, metavar="T", help=words)
    words = "write what was found: CSV, JSON, ELAN, SRT and WebVTT of each recording"
    parser.add_argument("--export", type=arguments.path, metavar="DIR", help=words)
    parser.add_argument("--annotate", action="store_true", help="to --export also films with the words in the picture")
    parser.add_argument("--clips", action="store_true", help="to --export also a film of each word, in a folder of it")
    words = "write the figures of all recordings whose truth is known, as one page of HTML, or PDF by its name"
    parser.add_argument("--report", type=arguments.path, metavar="R", help=words)
    parser.add_argument(
        "--resume",
        action="store_true",
        help="leave out what an earlier run has written to --export, if nothing changed",
    )
    parser.add_argument("--workers", type=_count, default=1, metavar="N", help="processes at work (default 1)")
    parser.add_argument(
        "--ray", metavar="ADDRESS", help="do it on a Ray cluster (extra `ray`); all its nodes must see the recordings"
    )
    parser.add_argument("--no-cache", action="store_true", help="look up and keep no analyses in the user's cache")


def run(args: argparse.Namespace) -> int:
    """0: all recordings reviewed; 1: one could not be, or not told; 2: wrong use; 3: Ctrl-C. Errors go to stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    if args.export is None and (args.resume or args.annotate or args.clips):
        console.print("--resume, --annotate and --clips need --export: a folder in which all that is.")
        return WRONG_USE
    if args.report is not None and args.truth is None:
        console.print("--report needs --truth: what was said is measured by what was signed.")
        return WRONG_USE
    try:
        return _review(args, console)
    except RecognizerError as error:
        console.print(str(error))
        return FAILED
    except KeyboardInterrupt:
        console.print("Stopped. What was done is written; --resume goes on after it.")
        return STOPPED


def _review(args: argparse.Namespace, console: Console) -> int:
    paths = find_recordings(args.videos)
    said = _truth_files(args.truth, paths)
    truths = {path: () if file is None else _true(file) for path, file in said.items()}
    reported = None if args.report is None else _one_checkpoint(args, paths)
    wanted = {films: FILMS[films] for films, is_on in zip(FILMS, (args.annotate, args.clips), strict=True) if is_on}
    files = [file for file in said.values() if file is not None]
    spare((*paths, *files, *filter(None, [args.checkpoint])), filter(None, [args.report]))
    exports = None if args.export is None else ExportFolder(args.export, paths, wanted, files)
    known = _known(exports, paths, args) if exports is not None and args.resume else {}
    results = None if args.no_cache else ""
    jobs = [Job(os.path.abspath(p), str(_checkpoint(args, p)), results) for p in paths if p not in known]
    by_name = {os.path.abspath(path): path for path in paths}
    found = dict(known)
    failures = sum(not _print(path, one, "as before") for path, one in known.items())
    with _bar(console) as bar, closing(_reviewed(jobs, args, bar)) as reviewed:
        for one in reviewed:
            path = by_name[one.path]
            if one.track is None:
                failures += 1
                console.print(one.failure)
                continue
            found[path] = one
            _warn(console, path, truths[path], one.seconds)
            if exports is not None:
                write_films(path, exports.target(path), one.track, truths[path], wanted)
                exports.write(path, one, truths[path])
            if not _print(path, one, f"{one.seconds / max(one.took_s, 1e-3):.1f} × real time"):
                failures += 1
                if exports is None and reported is None:
                    break  # nobody would learn of the others
    if reported is not None:
        _report(args, reported, {path: found[path] for path in paths if path in found}, truths)
    return FAILED if failures else DONE


def _report(
    args: argparse.Namespace,
    checkpoint: Path,
    found: Mapping[Path, Reviewed],
    truths: Mapping[Path, tuple[Track, ...]],
) -> None:
    """Of those recordings whose truth is known, the first that a person has given. Raises RecognizerError."""
    measured = ArchiveReport(loaded(str(checkpoint)).manifest, str(args.truth))
    for path, one in found.items():
        if truths[path] and one.track is not None:
            measured.add(path, one.track, one.first_said, truths[path][0], one.seconds)
    write_report(args.report, measured)


def _one_checkpoint(args: argparse.Namespace, paths: Sequence[Path]) -> Path:
    """The one that all are reviewed by. Raises InputError where there are two."""
    checkpoints = {_checkpoint(args, path) for path in paths}
    if len(checkpoints) > 1:
        raise InputError(
            "One report can't hold films and gloves, which are reviewed each by a checkpoint of its own.",
            "Nothing was reviewed.",
            "Review them apart, or name a checkpoint.",
        )
    return checkpoints.pop()


def _reviewed(jobs: Sequence[Job], args: argparse.Namespace, bar: bars.Progress) -> Generator[Reviewed, None, None]:
    """What comes of the jobs, as it is done, counted on the bar."""
    task = bar.add_task("recordings", total=len(jobs), at="")
    with closing(_answers(jobs, args, lambda progress: bar.update(task, at=_so_far(progress)))) as answers:
        for one in answers:
            bar.update(task, advance=1, at="")
            yield one


def _answers(
    jobs: Sequence[Job], args: argparse.Namespace, tell: Callable[[Progress], None]
) -> Generator[Reviewed, None, None]:
    if args.ray is not None:
        from engine.review.cluster import review_on_cluster

        return review_on_cluster(jobs, args.ray)
    if args.workers > 1 and len(jobs) > 1:
        from engine.review.pool import review_all

        return review_all(jobs, args.workers)
    return (review_one(job, tell) for job in jobs)


def _so_far(progress: Progress) -> str:
    """Of the one recording that is being looked at here."""
    if progress.share is None or progress.left_s is None:
        return f"{progress.done_s:.0f} s"
    return f"{100 * progress.share:.0f} %, {progress.left_s:.0f} s left"


def _bar(console: Console) -> bars.Progress:
    words = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    at = bars.TextColumn("{task.fields[at]}")
    return bars.Progress(*words, at, bars.TimeElapsedColumn(), bars.TimeRemainingColumn(), console=console)


def _known(exports: ExportFolder, paths: Sequence[Path], args: argparse.Namespace) -> dict[Path, Reviewed]:
    """What an earlier run has written."""
    found = {path: exports.known(path, identity(loaded(str(_checkpoint(args, path))))) for path in paths}
    return {path: known for path, known in found.items() if known is not None}


def _checkpoint(args: argparse.Namespace, path: Path) -> Path:
    return Path(os.path.abspath(args.checkpoint or bundled_for(path)))


def _truth_files(given: Path | None, paths: Sequence[Path]) -> dict[Path, Path | None]:
    """Where it stands what was signed in each recording; None where nobody has said it. Raises RecognizerError.

    Names are the same in whichever form they write Hangul and accents (a Mac's letters stand apart).
    """
    if given is None:
        return dict.fromkeys(paths)
    if given.is_dir():
        files = {normalize("NFC", file.name): file for file in given.iterdir() if file.is_file()}
        return {path: _truth_of(path, files) for path in paths}
    if len(paths) > 1:
        raise RecognizerError(
            f"{shown(given)} is one file, and {len(paths)} recordings are to be reviewed.",
            "Nothing was reviewed.",
            "Give --truth a folder with a file of each recording's name.",
        )
    return dict.fromkeys(paths, given)


def _truth_of(path: Path, files: Mapping[str, Path]) -> Path | None:
    """files: by their names."""
    stem = normalize("NFC", path.stem)
    found = (files.get(stem + suffix) for suffix in (*READ, "_morpheme.json"))
    return next((file for file in found if file is not None and file != path), None)


def _true(path: Path) -> tuple[Track, ...]:
    return tuple(track for track in read_tracks(path) if track.kind == "truth")


def _warn(console: Console, path: Path, truth: Sequence[Track], seconds: float) -> None:
    """Say it where what was signed goes on after the recording has ended."""
    late = sum(past_end(track, seconds) for track in truth)
    if late:
        name, count = shown(path, 300), sum(len(track.segments) for track in truth)
        words = (
            "{late} of {count} {count:sign|signs} in the truth of {name} {late:lies|lie} past its end, at {end:.1f} s."
        )
        console.print(filled(words, {"late": late, "count": count, "name": name, "end": seconds}))
        console.print("What was not said there counts as missed. Check that the truth belongs to this recording.")


def _print(path: Path, one: Reviewed, how: str) -> bool:
    """Whether its line could be written, as bytes: Hangul also reaches a pipe of another encoding (Windows)."""
    segments = () if one.track is None else one.track.segments
    words = ", ".join(f"{shown(s.label)} {s.start:.1f}" for s in segments) or "nothing"
    line = f"{shown(path, 300)}: {one.seconds:.1f} s, {how}: {words}\n"
    return print_bytes(line.encode("utf-8", "replace"))


def _count(given: str) -> int:
    value = int(given)
    if not 1 <= value <= 256:
        raise argparse.ArgumentTypeError("1 to 256 processes are meant")
    return value
