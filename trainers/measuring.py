"""The commands that measure: `evaluate`, `crossval`, `compare` and `continuous`: their flags, and what they print."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, get_args

from engine.backends import open_engine
from engine.backends.engine import Engine, ExplainingEngine
from engine.checkpoint.labels import read_labels
from engine.checkpoint.supplied import Supplied
from engine.errors import InputError, shown
from engine.texts import text
from trainers.config import TrainConfig, check
from trainers.data.folds import FoldBy
from trainers.data.kept_films import film_cache
from trainers.data.landmarks import ASPECT
from trainers.data.split import GROUPS, SHARES, By
from trainers.flags import add_flags, config_from, refused
from trainers.landmark_config import LandmarkConfig
from trainers.landmark_config import check as check_landmarks

_DATA = "labelled recordings in any form that is read (python -m trainers doctor --data PATH tells what it is)"
_LABELS = "the checkpoint's labels, one a line, in the order of its outputs, where the file does not name them"


def add_commands(commands: Any) -> None:
    """The parsers of these commands."""
    evaluate = commands.add_parser("evaluate", help="measure a checkpoint on labelled recordings")
    evaluate.add_argument("--checkpoint", required=True, metavar="FILE", help="any that the program opens")
    _add_data(evaluate)
    evaluate.add_argument(
        "--part", choices=["all", "train", "val", "test"], default="all", help="of the data as --split parts them"
    )
    evaluate.add_argument("--split", choices=get_args(By), default="auto", help="as of the training (default: auto)")
    evaluate.add_argument("--val-share", type=_share, default=SHARES[1], help="as of the training (default: 0.15)")
    evaluate.add_argument("--test-share", type=_share, default=SHARES[2], help="as of the training (default: 0.15)")
    evaluate.add_argument("--seed", type=_seed, default=TrainConfig().seed, help="as of the training (default: 42)")
    evaluate.add_argument("--by", choices=["auto", *GROUPS], default="auto", help="groups for the interval")
    words = "of an anomaly detector: which folder of --data holds the films in which nothing unusual happens"
    evaluate.add_argument("--normal-class", default="", metavar="NAME", help=words)
    _add_outputs(evaluate)
    crossval = commands.add_parser("crossval", help="train on folds of the recordings and measure on the rest")
    add_flags(crossval, TrainConfig, LandmarkConfig)
    words = "what is held out at once, of any family and form of data; without it: takes of the words.npz form, with "
    crossval.add_argument("--by", choices=get_args(FoldBy), help=words + "made-up unknown signs")
    _add_outputs(crossval)
    compare = commands.add_parser("compare", help="an old and a new checkpoint on the same recordings")
    compare.add_argument("--old", required=True, metavar="FILE")
    compare.add_argument("--new", required=True, metavar="FILE")
    _add_data(compare)
    compare.add_argument("--json", metavar="OUT", help="write the figures here")
    _add_continuous(commands)


def _add_continuous(commands: Any) -> None:
    continuous = commands.add_parser("continuous", help="misses and false words an hour on recordings without cuts")
    continuous.add_argument("--checkpoint", required=True, metavar="FILE", help="any that the program opens")
    continuous.add_argument("--data", required=True, nargs="+", metavar="FILE", help="films, or CSV of a glove")
    words = "what is signed in each of them: CSV of label, start and end in seconds, or ELAN, JSON, SRT, WebVTT, AI-Hub"
    continuous.add_argument("--truth", required=True, nargs="+", metavar="FILE", help=words)
    continuous.add_argument("--labels", metavar="FILE", help=_LABELS)
    words = "false words an hour that you bear; the threshold is fitted to it (default: 2)"
    continuous.add_argument("--budget", type=float, default=2.0, help=words)
    words = "write a copy of the checkpoint with the fitted threshold (.safetensors)"
    continuous.add_argument("--write", metavar="OUT", help=words)
    continuous.add_argument("--json", metavar="OUT", help="write the figures here")


def _add_data(parser: Any) -> None:
    parser.add_argument("--data", required=True, metavar="PATH", help=_DATA)
    parser.add_argument("--labels", metavar="FILE", help=_LABELS)
    words = "width / height of the camera behind landmarks, where the file does not say (default: 16/9)"
    parser.add_argument("--aspect", type=_aspect, default=ASPECT, help=words)
    parser.add_argument("--cache", metavar="DIR", help="where decoded films are kept (default: the user's cache)")


def _add_outputs(parser: Any) -> None:
    parser.add_argument("--json", metavar="OUT", help="write the figures here")
    parser.add_argument("--picture", metavar="OUT", help="write confusion and calibration here (.png, .svg, .pdf)")


def _seed(written: str) -> int:
    seed = int(written)
    if seed < 0:
        raise argparse.ArgumentTypeError("a whole number, 0 or more, is meant")
    return seed


def _share(written: str) -> float:
    share = float(written)
    if not 0 <= share <= 0.5:
        raise argparse.ArgumentTypeError("a share from 0 to 0.5 is meant")
    return share


def _aspect(written: str) -> float:
    aspect = float(written)
    if not 0.1 <= aspect <= 10:
        raise argparse.ArgumentTypeError("width / height from 0.1 to 10 is meant")
    return aspect


def _evaluate(given: dict[str, Any]) -> None:
    from engine.backends.eager import EagerEngine
    from trainers.answered import ask
    from trainers.evaluate import report

    engine = _opened(given, given["checkpoint"])
    _refuse_the_useless(engine, given)
    if isinstance(engine, ExplainingEngine):
        _detect(engine, given)
        return
    part, what = _part(given)
    answered = ask(engine, part, _told("measured"))
    parameters = engine.parameters if isinstance(engine, EagerEngine) else 0  # others are no modules
    _show(report(answered, parameters, what, given["by"]), given)


def _refuse_the_useless(engine: Engine, given: dict[str, Any]) -> None:
    """Raises InputError for a flag that would change nothing for such a checkpoint."""
    is_detector = isinstance(engine, ExplainingEngine)
    useless = {
        "--part": is_detector and given["part"] != "all",
        "--picture": is_detector and given["picture"],
        "--normal-class": not is_detector and given["normal_class"],
    }
    for flag, is_useless in useless.items():
        if is_useless:
            raise InputError(
                text("{name} means nothing to a {family}.", name=flag, family=engine.manifest.family),
                text("Nothing was measured."),
                text("Leave it out."),
            )


def _detect(engine: ExplainingEngine, given: dict[str, Any]) -> None:
    """An anomaly detector, on films of which one folder is normal."""
    from engine.atomic import write_json
    from trainers.data.normal_films import told_apart
    from trainers.detection import detection

    normal, unusual = told_apart(Path(given["data"]), given["normal_class"])
    sys.stdout.write(f"{normal.how}\n")
    found = detection(engine, normal.paths, unusual, _told("measured"))
    sys.stdout.write(f"{found.text()}\n")
    if given["json"]:
        write_json(given["json"], found.as_json())


def _compare(given: dict[str, Any]) -> None:
    from engine.atomic import write_json
    from trainers.answered import ask
    from trainers.compare import compared, table
    from trainers.parts import Part

    engines = [_opened(given, given[name]) for name in ("old", "new")]
    part = Part.whole(_read(given))
    old, new = (ask(engine, part, _told(name)) for engine, name in zip(engines, ("old", "new"), strict=True))
    found = compared(old, new)
    sys.stdout.write(table(found))
    if given["json"]:
        write_json(given["json"], found.as_json())


def _continuous(given: dict[str, Any]) -> None:
    from engine.atomic import write_json
    from engine.review.outcome import together
    from trainers.continuous import decided, fit, listen, read_truth
    from trainers.continuous_report import as_json, table, write_fitted

    if len(given["data"]) != len(given["truth"]) or not given["budget"] >= 0:
        raise InputError(
            text("There are {data} recordings and {truth} tables, and {budget} false words are to be borne.",
                 data=len(given["data"]), truth=len(given["truth"]), budget=given["budget"]),
            text("Nothing was measured."),
            text("Give one table for each recording, in the same order, and a budget of 0 or more."),
        )  # fmt: skip
    truths = [read_truth(Path(path)) for path in given["truth"]]
    engine = _opened(given, given["checkpoint"])
    recordings = [listen(engine, path, signs, _heard) for path, signs in zip(given["data"], truths, strict=True)]
    known = engine.manifest.labels
    strange = tuple(sorted({s.label for r in recordings for s in r.signs if s.label not in known}))
    own, fitted = together([decided(r) for r in recordings]), fit(recordings, given["budget"])
    sys.stdout.write(table(own, fitted, engine, strange))
    if given["json"]:
        write_json(given["json"], as_json(own, fitted, engine, strange))
    if given["write"]:
        write_fitted(engine, fitted, Path(given["write"]))
        sys.stdout.write(f"wrote {given['write']}\n")


def _crossval(given: dict[str, Any]) -> int:
    outputs = {name: given.pop(name) for name in ("json", "picture")}
    by = given.pop("by")
    return _any_crossval(given, by, outputs) if by else _landmark_crossval(given, outputs)


def _any_crossval(given: dict[str, Any], by: FoldBy, outputs: dict[str, Any]) -> int:
    from trainers.begin import settled, started
    from trainers.crossval import crossval, pooled
    from trainers.data.folds import folds
    from trainers.folder import new_folder
    from trainers.one_pass import is_one_pass
    from trainers.progress import StopRequest, interruptible
    from trainers.recordings import read_source
    from trainers.told import telling

    count, only, stop = given.pop("folds", 0), given.pop("only", 0), StopRequest()
    if only < 0:
        raise refused(text("{name} is {value}; it must be {least} or more.", name="only", value=only, least=0))
    given.pop("command")
    command = "finetune" if config_from(TrainConfig(), given).checkpoint else "scratch"
    with telling() as say, interruptible(stop):
        config, source = settled(command, given, say)
        check(config)
        if is_one_pass(command, config):
            raise refused(
                text("A model that knows normal films alone has no labels to cross-validate; see trainers evaluate.")
            )
        data = source or read_source(config)
        splits = folds(data.samples, by, count, config.val_share, config.seed)
        folder = new_folder(config, config.name or f"crossval-{by}")
        start = partial(started, command, config, say=say)
        done = crossval(config, data, splits[: only or None], start, folder, say, stop)
    if not done:
        return 3
    _show(pooled(done, len(splits), f"{shown(Path(config.data).name)} by {by}"), outputs)
    return 3 if stop.is_asked else 0


def _landmark_crossval(given: dict[str, Any], outputs: dict[str, Any]) -> int:
    from trainers.landmark_crossval import crossval

    config = config_from(LandmarkConfig(), given)
    check_landmarks(config)
    if config.data and Path(config.data).is_dir():
        raise refused(text("Without --by one file of the words.npz form is read, and {path} is a folder.",
                           path=shown(config.data, 200)))  # fmt: skip
    report, measured = crossval(config)
    _show(report, outputs, measured=measured.as_dict())
    sys.stdout.write("".join(f"{k:<22}{v}\n" for k, v in measured.as_dict().items()))
    return 0


def _opened(given: dict[str, Any], path: str) -> Engine:
    labels = read_labels(Path(given["labels"])) if given["labels"] else None
    return open_engine(path, Supplied(labels=labels))


def _read(given: dict[str, Any]) -> Any:
    from trainers.data.read import read_data

    return read_data(given["data"], film_cache(given["cache"]), given["aspect"])


def _part(given: dict[str, Any]) -> tuple[Any, str]:
    """The recordings to measure on, and which they are, in words."""
    from trainers.data.split import split
    from trainers.parts import Part

    data, name = _read(given), shown(Path(given["data"]).name)
    if given["part"] == "all":
        return Part.whole(data), f"all {len(data.samples)} recordings of {name}, whether training saw them or not"
    shares = (1 - given["val_share"] - given["test_share"], given["val_share"], given["test_share"])
    dealt = split(data.samples, given["split"], shares, given["seed"])
    chosen = dealt.parts[given["part"]]
    if not chosen:
        raise InputError(
            text("The part {part} is empty.", part=given["part"]),
            text("Nothing was measured."),
            text("Choose another part, or another split."),
        )
    return Part(data, chosen), f"{len(chosen)} recordings of {name}: {given['part']}; {dealt.how}"


def _told(what: str) -> Callable[[int, int], None]:
    """Counts on one line of a terminal."""

    def tell(done: int, count: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{what} {done}/{count}\x1b[K" + ("\r\x1b[K" if done == count else ""))

    return tell


def _heard(seconds: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\rheard {seconds:.0f} s\x1b[K\r")


def _show(report: Any, given: dict[str, Any], **more: Any) -> None:
    from engine.atomic import write_json
    from trainers.report_table import table

    sys.stdout.write(table(report))
    if given.get("json"):
        write_json(given["json"], {**report.as_json(), **more})
    if given.get("picture"):
        from trainers.picture import report_picture

        report_picture(report, given["picture"])


COMMANDS: dict[str, Callable[[dict[str, Any]], int | None]] = {
    "evaluate": _evaluate, "crossval": _crossval, "compare": _compare, "continuous": _continuous,
}  # fmt: skip
