"""What a checkpoint decides by in place of its own values: remembered, and told to the live session."""

from collections.abc import Mapping

from app.settings.file import SettingsFile
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.session import Session


def with_decision(known: Mapping[str, DecisionSpec], manifest: Manifest, spec: DecisionSpec) -> dict[str, DecisionSpec]:
    """`known` with `spec` for this checkpoint; nothing about one that decides by its own values."""
    others = {digest: each for digest, each in known.items() if digest != manifest.digest}
    return others if spec == manifest.decision else others | {manifest.digest: spec}


def decide_live(settings: SettingsFile, session: Session, manifest: Manifest, spec: DecisionSpec) -> None:
    """From now on the live view decides by `spec` whenever this checkpoint runs."""
    settings.change(decisions=with_decision(settings.values.decisions, manifest, spec))
    session.set_decisions(settings.values.decisions)
