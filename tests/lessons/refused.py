"""A folder of lessons that is refused, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.findings import ContentErrors, Finding
from lessons.loader import load_library

Write = Callable[..., Path]
LESSON = "thu/t-1.yaml"


def findings_in(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(ContentErrors) as refused:
        load_library(folder)
    return refused.value.findings
