"""The model families that can be trained, for a person and for the window, which does not load them itself."""

from typing import Any

from engine.models import FAMILIES
from engine.texts import text
from trainers.architecture import USUAL


def as_json() -> dict[str, Any]:
    """ "families": name, kind of data, published sizes, and whether it is the usual one for that kind."""
    return {
        "families": [
            {
                "name": f.name,
                "kind": f.kind,
                "sizes": [variant.name for variant in f.variants],
                "usual": USUAL.get(f.kind) == f.name,
            }
            for f in FAMILIES.values()
        ]
    }


def lines() -> list[str]:
    """One line a family."""
    return [
        text("{name}: learns from {kind}; {sizes}", name=f["name"], kind=f["kind"], sizes=", ".join(f["sizes"]))
        for f in as_json()["families"]
    ]
