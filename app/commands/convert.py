"""`signlens convert`: a checkpoint of another program → one of ours, with labels and input that it does not name."""

import argparse
from pathlib import Path

from rich.console import Console

from app.commands import arguments
from engine.checkpoint.supplied import Supplied
from engine.errors import RecognizerError, shown
from engine.originals import spare

DONE, FAILED, STOPPED = 0, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=arguments.path, metavar="FILE", help="a .pt, .pth, .ckpt or .safetensors file")
    parser.add_argument(
        "-o", "--output", type=arguments.path, required=True, metavar="OUT", help="the .safetensors file to write"
    )
    parser.add_argument(
        "--labels", type=arguments.path, metavar="L", help="one label a line, in the order of the outputs"
    )
    parser.add_argument("--idle", metavar="LABEL", help="the label that means: nobody signs")
    parser.add_argument("--unknown", metavar="LABEL", help="the label that means: a sign that is none of these")
    parser.add_argument("--name", help="what it is called (default: the name of FILE)")
    parser.add_argument("--variant", help="which of the published sizes that have the same tensors, such as x3d_s")
    parser.add_argument("--fps", type=float, help="pictures or samples a second that it was trained with")
    parser.add_argument("--length", type=int, metavar="T", help="pictures or samples in a clip")
    parser.add_argument(
        "--size", type=arguments.size, metavar="HxW", help="rows and columns of a picture, such as 224x224"
    )
    parser.add_argument("--fit", choices=("crop", "letterbox", "stretch"), help="how a picture comes to that size")
    parser.add_argument("--colour", choices=("rgb", "bgr"), help="order of the colours")
    parser.add_argument(
        "--mean", type=arguments.numbers, metavar="A,B,C", help="of each colour (0 … 1) or sensor channel"
    )
    parser.add_argument("--std", type=arguments.numbers, metavar="A,B,C", help="the same for the standard deviation")
    parser.add_argument(
        "--scaler", type=arguments.path, metavar="F", help="a file with mean and std of the sensor channels"
    )
    parser.add_argument("--channels", type=arguments.names, metavar="A,B", help="sensor channels, in the model's order")
    parser.add_argument("--pad", type=float, help="what a short recording of sensors is filled up with")


def run(args: argparse.Namespace) -> int:
    """0: written; 1: it could not be, and nothing was changed; 3: Ctrl-C. Words go to stderr."""
    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    try:
        from engine.checkpoint.foreign import convert
        from engine.checkpoint.inspect import inspect

        spare(map(Path, filter(None, [args.labels, args.scaler])), [Path(args.output)])
        convert(args.file, _supplied(args), args.output)
        for line in inspect(args.output).lines():
            console.print(str(line))
    except RecognizerError as error:
        console.print(str(error))
        return FAILED
    except KeyboardInterrupt:
        return STOPPED
    console.print(f"Written to {shown(args.output, 200)}.")
    return DONE


def _supplied(args: argparse.Namespace) -> Supplied:
    from engine.checkpoint.labels import read_labels

    return Supplied(
        labels=read_labels(args.labels) if args.labels else None,
        idle_label=args.idle,
        unknown_label=args.unknown,
        **{
            name: getattr(args, name)
            for name in (
                "name", "variant", "fps", "length", "size", "fit", "colour", "mean", "std", "scaler", "channels", "pad"
            )
        },
    )  # fmt: skip
