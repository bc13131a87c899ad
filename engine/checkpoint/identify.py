"""Which architecture a heap of tensors is: every family is asked, by names and shapes alone.

Neither the file's name nor a manifest is looked at. Wrappers put a prefix before every name ("model.", "module.",
"_orig_mod.", several of them); a part that many names share is taken off, and what lies beside is left out and told.
Where two models lie side by side, the trained weights come before their running mean.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from torch import nn

from engine.checkpoint.contents import is_averaged
from engine.checkpoint.difference import Reshaped
from engine.models import FAMILIES
from engine.models.family import Family, Shapes, Variant, module_shapes
from engine.models.weightless import weightless

log = logging.getLogger(__name__)

# What torch.compile, FSDP and activation checkpointing write into the middle of names.
_INVISIBLE = ("_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.")
COUNTER = "num_batches_tracked"  # of batch norm; not saved before torch 0.4.1, and without effect on answers
_PROFILED = ("total_ops", "total_params")  # what the profiler thop leaves in a model
_MAX_DEPTH = 5
LARGEST_SIZE = 65_536  # of a layer, or of outputs: what asks for more is no model that anybody has trained


@dataclass(frozen=True, slots=True)
class Identity:
    """What tensors turned out to be.

    hyper:    the builder's settings. variant: the published size nearest to them.
    classes:  outputs. parameters: trainable numbers of the whole model.
    names:    name in the model → name in the file, for the tensors that fit.
    prefix:   what was taken off the names.
    missing, unexpected: names in the model, and in the file. reshaped: of another shape.
    beside:   tensors of the file that lie outside the model and were left out.
    counters: batch-norm counters that the file leaves out; they begin at 0.
    """

    family: Family
    hyper: Mapping[str, Any]
    variant: Variant
    classes: int
    parameters: int
    names: Mapping[str, str]
    prefix: str = ""
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    reshaped: tuple[Reshaped, ...] = ()
    beside: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the tensors are all that the model has, and nothing else."""
        return not (self.missing or self.unexpected or self.reshaped)

    @property
    def alike(self) -> tuple[Variant, ...]:
        """The published sizes that have these very tensors: they differ in their input alone."""
        return tuple(v for v in self.family.variants if all(v.hyper.get(k, x) == x for k, x in self.hyper.items()))

    @property
    def distance(self) -> int:
        """How many tensors stand in the way."""
        return len(self.missing) + len(self.unexpected) + len(self.reshaped)


def identify(shapes: Shapes) -> Identity | None:
    """The model whose tensors these are: exactly, or with few in the way (`fits` is False). None: of no family."""
    found = [
        _compared(view, family, hyper)
        for view in views(shapes)
        for family in FAMILIES.values()
        if (hyper := _recognised(family, view.shapes)) is not None
    ]
    return min((x for x in found if x is not None), key=lambda x: x.distance, default=None)


def nearest(shapes: Shapes) -> Identity | None:
    """The published size with the fewest tensors in the way; None where not a quarter of any one's names are there.

    Building all of them takes seconds: the family is chosen by its smallest size, and only its sizes are compared.
    """
    smallest = [(f, min(f.variants, key=lambda v: v.parameters)) for f in FAMILIES.values()]
    near = [x for view in views(shapes) for f, v in smallest if (x := _beside(view, f, v)) is not None]
    if not near:
        return None
    best = max(near, key=lambda x: (len(x.names) + len(x.reshaped)) / (len(x.names) + x.distance))
    view = next(v for v in views(shapes) if v.prefix == best.prefix)
    found = [x for v in best.family.variants if (x := _beside(view, best.family, v)) is not None]
    return min(found, key=lambda x: x.distance, default=best)


def in_whole_numbers(identity: Identity) -> frozenset[str]:
    """The model's names of those tensors that it keeps in whole numbers itself, as indices are."""
    model = _weightless(identity.family, identity.classes, identity.hyper)
    return frozenset(name for name, tensor in model.state_dict().items() if not tensor.is_floating_point())


def _beside(view: "View", family: Family, variant: Variant) -> Identity | None:
    wanted = _built(family.name, variant.name)
    if 4 * len(wanted.keys() & view.shapes.keys()) < len(wanted):
        return None
    return _difference(view, family, dict(variant.hyper), variant.labels, wanted, variant.parameters)


@dataclass(frozen=True, slots=True)
class View:
    """Shapes without the prefix that their names have in the file; names: without → with it."""

    prefix: str
    shapes: Shapes
    names: Mapping[str, str]
    beside: tuple[str, ...]


def views(shapes: Shapes) -> Iterator[View]:
    """The tensors as they are named, then with one prefix after another taken off that a third of them share."""
    names = {_plain(name): name for name in shapes if not name.endswith(_PROFILED)}
    beside = tuple(name for name in shapes if name.endswith(_PROFILED))
    yield from _views("", names, beside, shapes, _MAX_DEPTH)


def _views(prefix: str, names: dict[str, str], beside: tuple[str, ...], shapes: Shapes, depth: int) -> Iterator[View]:
    yield View(prefix, {name: shapes[full] for name, full in names.items()}, names, beside)
    heads = Counter(name.partition(".")[0] for name in names if "." in name)
    for head in sorted(heads, key=is_averaged):
        if depth and 3 * heads[head] >= len(names):
            kept = {name[len(head) + 1 :]: full for name, full in names.items() if name.startswith(f"{head}.")}
            left = tuple(full for name, full in names.items() if not name.startswith(f"{head}."))
            yield from _views(f"{prefix}{head}.", kept, beside + left, shapes, depth - 1)


def _plain(name: str) -> str:
    for part in _INVISIBLE:
        name = name.replace(part, "")
    return name


def _recognised(family: Family, shapes: Shapes) -> dict[str, Any] | None:
    try:
        hyper = family.recognise(shapes)
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:  # of shapes that no writer has made
        log.info("%s could not be asked: %r", family.name, error)
        return None
    is_sane = hyper is None or all(abs(v) <= LARGEST_SIZE for v in hyper.values() if isinstance(v, int))
    return hyper if is_sane else None


def _compared(view: View, family: Family, hyper: dict[str, Any]) -> Identity | None:
    """The tensors beside those of the model that `hyper` builds; None where it builds none."""
    classes = family.classes(view.shapes)
    if classes is None or not 1 <= classes <= LARGEST_SIZE:
        return None
    try:
        wanted, parameters = _shapes_of(family, classes, hyper)
    except (ValueError, TypeError, RuntimeError, LookupError, ArithmeticError, AssertionError) as error:
        log.info("%s can't be built with %r: %r", family.name, hyper, error)
        return None
    return _difference(view, family, hyper, classes, wanted, parameters)


def _difference(
    view: View, family: Family, hyper: dict[str, Any], classes: int, wanted: Shapes, parameters: int
) -> Identity:
    found = view.shapes
    absent = [name for name in wanted if name not in found]
    return Identity(
        family,
        hyper,
        family.variant(hyper),
        classes,
        parameters,
        {name: view.names[name] for name in wanted if found.get(name) == wanted[name]},
        view.prefix,
        tuple(name for name in absent if not name.endswith(COUNTER)),
        tuple(view.names[name] for name in found if name not in wanted),
        tuple((name, found[name], wanted[name]) for name in wanted if found.get(name, wanted[name]) != wanted[name]),
        view.beside,
        tuple(name for name in absent if name.endswith(COUNTER)),
    )


@lru_cache(maxsize=64)
def _built(family: str, variant: str) -> Shapes:
    chosen = next(v for v in FAMILIES[family].variants if v.name == variant)
    return _shapes_of(FAMILIES[family], chosen.labels, chosen.hyper)[0]


def _shapes_of(family: Family, labels: int, hyper: Mapping[str, Any]) -> tuple[Shapes, int]:
    """Shapes and trainable numbers of a model."""
    model = _weightless(family, labels, hyper)
    return module_shapes(model), sum(p.numel() for p in model.parameters() if p.requires_grad)


def _weightless(family: Family, labels: int, hyper: Mapping[str, Any]) -> nn.Module:
    """The model, built without memory for its weights."""
    with weightless():
        return family.build(labels=labels, **hyper)
