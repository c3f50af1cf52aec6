"""The indicators, defined once in `indicators.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("indicators.yaml")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure counts, in whose words, from which source, in which version."""

    code: str
    name: str
    unit: str
    numerator: str
    denominator: str | None
    rule: str
    source: str
    version: int


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code."""
    loaded = yaml.safe_load(FILE.read_text("utf-8"))
    return {code: Indicator(code=code, **entry) for code, entry in loaded.items()}
