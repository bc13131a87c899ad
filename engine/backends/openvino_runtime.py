"""The package `openvino`, without the part that reports home.

Importing it is enough for that: it imports its converter, which tells Intel's servers of the import, as the package
`openvino-telemetry` does unless one has opted out (2026.4; seen as a request to send `general_import`). Where that
package can't be imported, OpenVINO takes a stand-in of its own that does nothing.
"""

import sys
from importlib import import_module
from types import ModuleType

_REPORTS = "openvino_telemetry"


def import_openvino() -> ModuleType:
    """The package. Raises ImportError where it is not installed."""
    sys.modules.setdefault(_REPORTS, None)  # type: ignore[arg-type]  # None makes its import fail, as documented
    return import_module("openvino")
