"""Which tests run on which database: storage on both always, what stands above it in turn."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

ROOT = Path(__file__).parents[1]
ONE_IN = 4


def once_on_a_server(first: tuple[Any, ...], *others: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
    """For `parametrize(("store_url", …), …, indirect=["store_url"])`: only the first row on both.

    For stories of many days whose rows differ in what is decided, not in what is stored.
    """
    return [("postgresql", *first), *(("sqlite", *row) for row in (first, *others))]


def commit() -> str:
    """What the draw goes by: the same in every process of a run, another with the next commit."""
    asked = ("git", "-C", str(ROOT), "rev-parse", "HEAD")
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def is_drawn(test: str, at: str) -> bool:
    """Whether this commit is the one in four at which this test asks a server as well."""
    return test.startswith("tests/storage/") or crc32(f"{at} {test}".encode()) % ONE_IN == 0


def is_asked_for(tests: Iterable[str]) -> bool:
    """Whether all are to run: `EVERY=1 make test`, or tests named one by one."""
    return bool(os.environ.get("EVERY")) or any("::" in one for one in tests)
