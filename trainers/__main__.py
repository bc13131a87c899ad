"""`python -m trainers finetune | scratch | crossval | evaluate | compare | export | doctor | families`.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped on request.
"""

import argparse
import logging
import sys
from collections.abc import Callable
from typing import Any, get_args

from engine.errors import RecognizerError
from engine.standard_output import is_written
from trainers import measuring
from trainers.ask import CONVERSATION, add_conversation, asked
from trainers.config import TrainConfig
from trainers.data.split import By
from trainers.flags import add_flags, config_from
from trainers.landmark_config import LandmarkConfig, check, is_landmark_run
from trainers.outputs import check_outputs
from trainers.progress import StopNow

log = logging.getLogger("trainers")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = _parser()
    given = vars(parser.parse_args(arguments))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        check_outputs(given)
        code = _COMMANDS[given["command"]](given) or 0
        return code if is_written() else 1
    except RecognizerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except StopNow:
        sys.stderr.write("Stopped at once, on request; what had been saved is kept.\n")
        return 3
    except KeyboardInterrupt:
        sys.stderr.write("Stopped on request; nothing was written.\n")
        return 3
    except Exception:
        if is_written("\n"):  # else that was it
            log.exception("This should not have happened; nothing was written. Please report it with the lines above.")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainers", description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    finetune = commands.add_parser("finetune", help="train on from a checkpoint, with the labels of your data")
    add_flags(finetune, TrainConfig)
    scratch = commands.add_parser("scratch", help="train a checkpoint from fresh weights")
    add_flags(scratch, TrainConfig, LandmarkConfig)
    for command in (finetune, scratch):
        add_conversation(command)
    measuring.add_commands(commands)
    doctor = commands.add_parser("doctor", help="say what is wrong with data before a training does")
    doctor.add_argument("--data", required=True, metavar="PATH", help="a file or folder of any form that is read")
    doctor.add_argument("--family", default="", metavar="NAME", help="estimate time and memory for this model family")
    doctor.add_argument("--thorough", action="store_true", help="with --family: load every sample, and look for leaks")
    doctor.add_argument(
        "--by", choices=get_args(By), default="auto", help="what the parts of the data may not share (default: auto)"
    )
    doctor.add_argument(
        "--cache", metavar="DIR", help="where decoded films are kept (default: the user's cache folder)"
    )
    doctor.add_argument("--json", metavar="OUT", help="write the findings here")
    families = commands.add_parser("families", help="list the model families that can be trained")
    families.add_argument("--json", metavar="OUT", help="write the list here")
    _add_export(commands)
    return parser


def _begin(given: dict[str, Any]) -> int | None:
    """`finetune` and `scratch`: of landmarks in the words.npz form, scratch has a run of its own.

    That one must be told where to write; whoever is asked in plain words gets the run that finds a place by itself.
    """
    is_asked = given.get("ask")
    given = asked(given)
    if given["command"] == "scratch" and not is_asked and is_landmark_run(given):
        for name in CONVERSATION:
            given.pop(name, None)
        _scratch(given)
        return None
    from trainers.begin import begin

    return begin(given)


def _add_export(commands: Any) -> None:
    export = commands.add_parser("export", help="write a checkpoint as a program for other runtimes, and compare")
    export.add_argument("--checkpoint", required=True, metavar="FILE")
    export.add_argument("--to", required=True, choices=["onnx", "onnx-int8", "pt2", "torchscript"])
    data = "real clips to compare by and to fit int8 to: .npz of the words.npz form, or a folder of videos"
    export.add_argument("--data", metavar="PATH", help=data)
    export.add_argument("-o", "--out", metavar="FILE", help="default: beside the checkpoint")
    export.add_argument("--json", metavar="OUT", help="write the comparison here")


def _scratch(given: dict[str, Any]) -> None:
    from trainers.fit import scratch

    path = scratch(_landmark_config(given))
    sys.stdout.write(f"wrote {path} ({path.stat().st_size / 1e6:.2f} MB)\n")


def _landmark_config(given: dict[str, Any]) -> LandmarkConfig:
    config = config_from(LandmarkConfig(), given)
    check(config)
    return config


def _doctor(given: dict[str, Any]) -> None:
    from trainers.data.diagnose import diagnose

    found = diagnose(given["data"], given["family"], given["thorough"], given["by"], given["cache"])
    sys.stdout.write("".join(f"{line}\n" for line in found.lines()))
    if given.get("json"):
        from engine.atomic import write_json

        write_json(given["json"], found.as_json())


def _families(given: dict[str, Any]) -> None:
    from trainers.families import as_json, lines

    sys.stdout.write("".join(f"{line}\n" for line in lines()))
    if given["json"]:
        from engine.atomic import write_json

        write_json(given["json"], as_json())


def _export(given: dict[str, Any]) -> None:
    from engine.atomic import write_json
    from trainers.export import export
    from trainers.parity import table

    path, parity = export(given["checkpoint"], given["to"], given["out"], given["data"])
    sys.stdout.write(f"wrote {path}\n{table(parity)}")
    if given["json"]:
        write_json(given["json"], parity.as_json())


_COMMANDS: dict[str, Callable[[dict[str, Any]], int | None]] = {
    "finetune": _begin, "scratch": _begin, **measuring.COMMANDS, "export": _export, "doctor": _doctor,
    "families": _families,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
