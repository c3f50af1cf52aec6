"""What such a file holds; one of several wards is of the same form as one of a single ward."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

Hindrance = tuple[str, Mapping[str, str]]
"""The name of its words, and what they are given."""


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a figure is counted, as `indicators.yaml` has it."""

    name: str
    unit: str
    numerator: str
    denominator: str | None
    rule: str
    source: str
    version: int

    @property
    def meaning(self) -> tuple[int, str, str, str | None]:
        """What must be the same before two figures may be added; wording may differ."""
        return self.version, self.unit, self.numerator, self.denominator


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure; minutes for BH6, for a share its numerator with the whole beside it."""

    value: int | None
    """None: unknown, or hidden."""
    whole: int | None = None
    missing: int = 0
    """Forms that do not give it."""
    told: int = 1
    """Wards whose figure is in it."""
    hidden: int = 0
    """Wards that hide it, for it tells of one to four people."""


class Rollup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The figures of some days; what stands nowhere changes no signature."""

    wards: tuple[str, ...]
    first: date
    last: date
    as_of: date
    """The last day of which there are figures."""
    counted_at: datetime
    state: Literal["issued", "counted"]
    """From a report as it was issued, or as counted at that moment."""
    head: str
    """Of the audit chain; empty for several wards."""
    report: str
    """SHA-256 of the issued report; empty where there is none."""
    definitions: dict[str, Definition]
    figures: dict[str, Cell]
    follows: str = ""
    """SHA-256 of the ward's file of these days that this one takes the place of."""

    @property
    def days(self) -> tuple[date, date, date]:
        """What must be the same before two may be added."""
        return self.first, self.last, self.as_of
