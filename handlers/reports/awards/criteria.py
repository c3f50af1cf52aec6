"""What praise asks for, from which source and since when; which law and form hold on a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from handlers.reports.indicators import Code

FILE = Path(__file__).with_suffix(".yaml")
Kind = Literal["group", "team", "unit"]
SOON = timedelta(days=92)
"""So long before a form lapses it is said."""


class Lasting(BaseModel):
    """Something that holds from a day, to a day that is still counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=2)]
    first: date
    last: date | None

    def holds(self, on: date) -> bool:
        """Whether it is in force."""
        return self.first <= on and (self.last is None or on <= self.last)


class Criterion(Lasting):
    """What is asked for, the figures that tell of it, and what others must confirm."""

    source: Annotated[str, Field(min_length=2)]
    codes: tuple[Code, ...]
    others: Annotated[str, Field(min_length=2)]


class Rules(BaseModel):
    """What a file of this kind holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    objection_days: Annotated[int, Field(gt=0)]
    laws: tuple[Lasting, ...]
    forms: tuple[Lasting, ...]
    criteria: dict[Kind, tuple[Criterion, ...]]

    def of(self, kind: Kind, on: date) -> tuple[Criterion, ...]:
        """The criteria of a kind that hold on a day."""
        return tuple(one for one in self.criteria[kind] if one.holds(on))

    def form(self, on: date) -> Lasting | None:
        """The form of a report of merits; None where none is known for that day."""
        return next((one for one in self.forms if one.holds(on)), None)

    def lapses(self, on: date) -> Lasting | None:
        """A form that lapses soon, or has lapsed without another."""
        one = self.form(on)
        if one is None:
            return max(self.forms, key=lambda form: form.last or date.max)
        return one if one.last and one.last - on <= SOON else None


@cache
def rules() -> Rules:
    """Read once; ValueError names what is wrong with the file."""
    return Rules.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
