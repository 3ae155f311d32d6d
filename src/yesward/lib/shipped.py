"""Data files that lie beside the code of a package: rule lists and what was learned. Pure."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from io import BytesIO
from typing import Any


def table(package: str, name: str) -> dict[str, Any]:
    """A TOML file."""
    with (files(package) / name).open("rb") as source:
        return tomllib.load(source)


def arrays(package: str, name: str) -> dict[str, Any]:
    """The arrays of a .npz file, by name."""
    import numpy as np

    with np.load(BytesIO((files(package) / name).read_bytes()), allow_pickle=False) as kept:
        return dict(kept)
