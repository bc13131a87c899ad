"""`python -m benchmarks NAME [--full] [--json OUT] [--plot OUT]`, `python -m benchmarks --list`.

Exit codes: 0 every limit kept, 1 a limit missed, 2 wrong use or missing data.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.data import MissingData
from benchmarks.figure import Figure, machine

# name → module and what it measures, in the order of the issues that asked for them
BENCHMARKS: dict[str, tuple[str, str]] = {
    "truetime": ("truetime", "accuracy at 10–60 fps with jitter and lost frames, beside newest-N-frames"),
    "live": ("live", "the window on a 30 fps source of real signing, real landmarks, default checkpoint"),
    "slow-engine": ("slow_engine", "the picture while an engine sleeps 2 s an answer"),
    "age": ("age", "from a picture's instant to its word on the screen, beside a plain loop in one thread"),
    "startup": ("startup", "spawn → first paint, first paint before torch, first word of the demo"),
    "clip-live": ("clip_live", "CPU of a clip model on a live picture, beside a loop that prepares every clip anew"),
    "first-prediction": ("first_prediction", "spawn → first prediction on a film, beside a plain loop"),
    "cycles": ("cycles", "50 start–run–close cycles: exit codes, threads, widgets, children left"),
    "memory": ("memory", "growth of memory over 10 minutes of use"),
    "window": ("whole_window", "ticks and CPU of the window with everything open, and texts that are cut"),
    "window-memory": ("window_memory", "what 50 × everything opened leaves behind; growth over 10 minutes of keys"),
    "recovery": ("recovery", "a 2 s freeze of inference, a lost camera and a wedged engine in the running window"),
    "swap": ("swap", "200 checkpoints in a minute put in place of each other, under load"),
    "strangers": ("strangers", "what the default checkpoint says of other people's clips"),
    "corpus": ("corpus", "model files of every kind: named, opened or refused, in what time and memory"),
    "idle": ("idle", "misses, false words per hour and decision delay on a long stream of held-out takes"),
    "landmarks": ("landmarks", "two models of landmarks in grouped folds, beside the nearest neighbour"),
    "glove": ("glove", "the glove families on sessions and signers held out, beside the nearest neighbour"),
    "decode": ("decode", "training clips a second, decoded and augmented, beside PyTorchVideo's on the same films"),
    "finetune": ("finetune", "seconds for a new head on a frozen backbone: landmarks, and films twice"),
    "kills": ("kills", "a training killed with -9 while it saves: what lies there afterwards; how soon Stop answers"),
    "resume": ("resume", "a training killed with -9 at random steps and resumed, beside one that was left alone"),
    "fights": ("fights", "video models trained from scratch on blocks of 240 clips: accuracy held out, time, memory"),
    "stream-train": ("stream_train", "a MoViNet stream trained here: frame by frame as live, beside whole clips"),
    "continual": ("continual", "clip models frame by frame: time beside the clip's, delay, films held out either way"),
    "vad-budget": ("vad_budget", "false alarms an hour on normal films held out: promised and delivered"),
    "vad-fights": ("vad_fights", "a detector that knows clips without fights only, on clips with them, beside chance"),
    "export": ("export", "exported programs beside their checkpoints: differences, same top-1, sizes and times"),
    "replay": ("replay", "a recorded live session told again: from its features bit for bit, and from its film"),
    "review-speed": ("review_speed", "films through the recognizer in the background, and opened a second time"),
    "recorder": ("recorder", "what the recorder costs the live path, and the times of its films"),
    "seek": ("seek", "the frame asked for, by the number in its picture, on every kind of film; damaged films"),
    "long-file": ("long_file", "three hours: ten minutes analysed while fifty frames are sought; ticks, memory"),
    "long-seek": ("long_seek", "three hours in the player: fifty frames anywhere, the window's ticks, memory"),
    "redecide": ("redecide", "an hour of answers decided again by moved values, beside the answers one by one"),
    "ped2": ("ped2", "AI-VAD on UCSD Ped2: AUROC of pictures and regions, by attribute and fused"),
    "vad-live": ("vad_live", "AI-VAD: pictures a second beside a plain pipeline, memory, fit time and bank by films"),
    "planted": ("planted", "AI-VAD: whether the reason is named right for a pace, a posture and a thing never seen"),
    "stream": ("stream", "one step of MoViNet A0 … A2 streams on one thread, beside LiteRT on the published file"),
    "clip": ("clip", "one clip of X3D, slow_r50 and MViT in each way to run them, beside PyTorchVideo"),
    "assembly": ("assembly", "a clip of 16 × 224² put together frame by frame, beside scaling it anew each time"),
    "resting": ("resting", "processor seconds of an idle minute with the presence gate, and hands that it lets pass"),
    "cuts": ("cuts", "scenes that begin in a stream: found, and found where none does"),
    "growth": ("growth", "how the cost grows with classes, size of the picture and length of a recording"),
    "limit": ("limit", "GFLOP/s of each model beside those of a matrix product on the same cores"),
    "parity": ("parity", "our models beside the packages that they were rebuilt from: differences and times"),
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=[*BENCHMARKS], help="which benchmark")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    parser.add_argument("--full", action="store_true", help="the long form, where a short one is the default")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures to OUT")
    parser.add_argument("--plot", type=Path, metavar="OUT", help="also draw the figures to OUT (growth)")
    args = parser.parse_args(argv)
    console = Console() if sys.stdout.isatty() else Console(width=110)
    if args.list or args.name is None:
        for name, (_, what) in BENCHMARKS.items():
            console.print(f"{name:18}{what}", highlight=False)
        return 0 if args.list else 2
    module = importlib.import_module(f"benchmarks.{BENCHMARKS[args.name][0]}")
    if args.plot and not hasattr(module, "plot"):
        parser.error(f"{args.name} has no plot")
    try:
        figures: list[Figure] = module.run(args.full)
    except MissingData as error:
        console.print(f"[red]{error}")
        return 2
    console.print(table(args.name, figures))
    if args.plot:
        module.plot(figures, args.plot)
    if args.json:
        report = {"name": args.name, "machine": machine(), "figures": {f.key: f.as_json() for f in figures}}
        args.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if all(f.ok for f in figures) else 1


def table(name: str, figures: list[Figure]) -> Table:
    """The figures as a table for people."""
    out = Table("figure", "value", "limit", "unit", "", title=f"{name} — {machine()}", title_justify="left")
    signs = {"max": "≤ ", "min": "≥ ", "equal": "= ", "none": ""}
    for f in figures:
        limit = "" if f.limit is None else f"{signs[f.bound]}{f.limit:g}"
        verdict = "" if f.bound == "none" else "[green]ok" if f.ok else "[red]missed"
        out.add_row(f.key, f"{f.value:.4g}", limit, f.unit, verdict)
    return out


if __name__ == "__main__":
    sys.exit(main())
