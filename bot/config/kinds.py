"""What a setting may be: a number within bounds, words that fit into a sentence, a path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr
from pydantic_core import PydanticCustomError

Few = Annotated[int, Field(ge=1, le=3650)]
Many = Annotated[int, Field(ge=1, le=1_000_000)]
Words = Annotated[str, Field(min_length=1, max_length=150)]


def _of_a_year(written: str) -> str:
    """A day that every year has, as "05/12"."""
    shaped = re.fullmatch(r"(\d{1,2})/(\d{1,2})", written)
    try:
        day = date(2027, int(shaped[2]), int(shaped[1])) if shaped else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("not_a_day", "no day of the year")
    return f"{day:%d/%m}"


DayOfYear = Annotated[str, AfterValidator(_of_a_year)]


def _named(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("empty_path", "no path")
    return value


Place = Annotated[Path, BeforeValidator(_named)]
"""A path that is not the folder we happen to stand in."""


class Section(BaseModel):
    """One section of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class OfChannels(Section):
    """Holds what the environment says of channels that have no section of their own."""

    _others: dict[str, dict[str, str]] = PrivateAttr(default_factory=dict)

    def with_channels(self, found: Mapping[str, dict[str, str]]) -> Self:
        """The same, with these settings of channels."""
        self._others.update(found)
        return self

    def of_channel(self, name: str) -> Mapping[str, object]:
        """The settings of a channel; none where nobody set any."""
        own = getattr(self, name, None)
        return own.model_dump() if isinstance(own, Section) else self._others.get(name, {})
