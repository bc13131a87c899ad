"""continual: clip models frame by frame on their own weights, beside the same models clip by clip.

A clip model that is to answer after every frame is asked about a whole clip each time: that is what a frame costs it.
Times are of the published sizes with fresh weights, on one thread, by every runtime that is installed. All take turns.
"""

from collections.abc import Callable, Mapping, Sequence

from benchmarks import continual_films
from benchmarks.clip import opened
from benchmarks.figure import Figure, at_most, shown
from benchmarks.rounds import in_turns, median, told
from benchmarks.stream import WAYS, Stream
from engine.backends.continual import continual
from engine.backends.eager import EagerEngine
from engine.backends.lowered import lowered
from engine.backends.ways import Way
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES

SIZES = ("x3d_xs", "x3d_s", "x3d_m", "slow_r50")
BARS = {"x3d_s": 1 / 8}
IN_A_ROW = 3  # as the frames of a stream come


def run(full: bool) -> list[Figure]:
    """XS and S some rounds, then one fold of films; with `full` all sizes and folds. Raises MissingData."""
    sizes = [figure for name in (SIZES if full else SIZES[:2]) for figure in compared(name, 15 if full else 7)]
    return sizes + continual_films.run(full)


def compared(name: str, rounds: int) -> list[Figure]:
    """What a frame costs beside a clip, how late its answer is, and what has to be seen first."""
    clip = published(name)
    stream = continual(clip)
    whole, step = lowered(clip), lowered(stream)
    ways = WAYS | {"channels_last": Way(channels_last=True)}
    pairs = {key: (a, b) for key, way in ways.items() if (a := opened(whole, way)) and (b := opened(step, way))}
    verbs: dict[str, Callable[[], object]] = {}
    for key, (of_clips, of_frames) in pairs.items():
        frames = Stream(step, of_frames)
        verbs[f"{key}_clip"] = lambda of_clips=of_clips: of_clips(whole.x.numpy(), ())  # type: ignore[misc]
        verbs[f"{key}_frame"] = lambda frames=frames: frames(step.x.numpy())  # type: ignore[misc]
    times = in_turns(verbs, rounds, IN_A_ROW)
    spent = {key: median(values) for key, values in times.items()}
    ratios = {key: spent[f"{key}_frame"] / spent[f"{key}_clip"] for key in pairs}
    ratios["fastest"] = _fastest(spent, list(pairs))
    ratios["fastest_without_openvino"] = _fastest(spent, [key for key in pairs if key != "openvino"])
    return [
        *told(name, times),
        *(_ratio(name, key, ratio) for key, ratio in ratios.items()),
        shown(f"{name}_state", sum(value.nbytes for value in step.empty.values()) / 1e6, "MB"),
        shown(f"{name}_delay", stream.delay.frames, f"frames: {stream.delay.seconds:.1f} s"),
        shown(f"{name}_first_answer", stream.delay.needed, f"frames: {stream.delay.needed_seconds:.1f} s"),
    ]


def published(name: str) -> EagerEngine:
    """The family's published size `name` with fresh weights: times don't depend on them."""
    family, size = next((f, v) for f in FAMILIES.values() for v in f.variants if v.name == name)
    manifest = Manifest(name, family.name, stand_ins(size.labels), size.input, hyper=size.hyper)
    return EagerEngine(name, manifest, family, family.build(labels=size.labels, **size.hyper), {})


def _fastest(spent: Mapping[str, float], ways: Sequence[str]) -> float:
    """The fastest frame beside the fastest clip, each in whichever of `ways` it is."""
    return min(spent[f"{key}_frame"] for key in ways) / min(spent[f"{key}_clip"] for key in ways)


def _ratio(name: str, way: str, value: float) -> Figure:
    """Limits hold for the module itself, and for the fastest frame beside the fastest clip, also without OpenVINO."""
    key = f"{name}_{way}_ratio"
    is_bound = name in BARS and (way == "pytorch" or way.startswith("fastest"))
    return at_most(key, value, BARS[name], "× clip") if is_bound else shown(key, value, "× clip")
