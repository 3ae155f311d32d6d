"""The library that runs the models on this machine, with its own reports to its maker turned off.

From 1.29 on, onnxruntime writes down how it is used and sends that to its maker unless it is told not to.
pyproject.toml stays below these versions; should a later one be there all the same, it is told here, before it loads.
"""

import os
from typing import Any


def runtime() -> Any:
    """The module onnxruntime."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime
