"""Everything but the version is in pyproject.toml; the version is the newest heading of CHANGELOG.md."""

import re
from pathlib import Path

from setuptools import setup

CHANGELOG = Path(__file__).with_name("CHANGELOG.md").read_text(encoding="utf-8")
VERSION = re.search(r"^## (\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)
if VERSION is None:
    raise SystemExit("CHANGELOG.md names no version: a heading like '## 0.1.0, 23 November 2026' is missing")

setup(version=VERSION[1])
