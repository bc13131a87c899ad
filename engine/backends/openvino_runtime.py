"""The package `openvino`, without the part that reports home.

Importing it is enough for that: it imports its converter, which tells Intel's servers of the import, as the package
`openvino-telemetry` does unless one has opted out (2026.4; seen as a request to send `general_import`).
"""

from importlib import import_module
from types import ModuleType

from engine.left_out import LeftOut


def import_openvino() -> ModuleType:
    """The package without its converter. Raises ImportError where it is not installed."""
    with LeftOut("openvino.tools.ovc"):
        return import_module("openvino")
