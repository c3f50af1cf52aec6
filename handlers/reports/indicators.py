"""The indicators, defined once in `indicators.yaml` and checked when they are loaded."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

FILE = Path(__file__).with_name("indicators.yaml")
PER_CENT = "%"

Code = Annotated[str, Field(pattern=r"^[A-Z]{2}\d[a-e]?$")]
Words = Annotated[str, Field(min_length=2, strict=True)]


class Change(BaseModel):
    """When counting began to differ, in what, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[int, Field(ge=2, strict=True)]
    since: date
    what: Words


class Indicator(BaseModel):
    """What a figure counts, in whose words, from which source, in which version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code
    name: Words
    unit: Annotated[str, Field(min_length=1)]
    given: Literal["lessons", "sessions", "teams", "officer", "statements"]
    family: Literal["lessons", "sessions", "people", "teams", "results", "others"]
    """Among which it is offered on a small screen."""
    scopes: Annotated[tuple[Literal["ward", "group", "team"], ...], Field(min_length=1)]
    line: tuple[Literal["group", "team"], ...] = ()
    """On whose line a phone has room for it."""
    standing: bool = False
    """What there is, not what was done in the period: entries of it are never added up."""
    impersonal: bool = False
    """However small, it says nothing of anybody."""
    parts: Literal["body", "sort"] | None = None
    """What its parts are called by in `terms.yaml`; they are told beside it in the chat."""
    sorts: tuple[str, ...] = ()
    """What an officer who enters it chooses from."""
    numerator: Words
    denominator: Words | None
    rule: Words
    source: Words
    version: Annotated[int, Field(ge=1, strict=True)]
    changes: tuple[Change, ...] = ()
    """One for each version but the first."""

    @model_validator(mode="after")
    def _each_version_says_what_changed(self) -> Self:
        if [one.version for one in self.changes] != list(range(2, self.version + 1)):
            raise ValueError(f"{self.code}: each version but the first says what changed")
        return self

    @model_validator(mode="after")
    def _only_a_share_has_a_denominator(self) -> Self:
        if (self.unit == PER_CENT) is not (self.denominator is not None):
            raise ValueError(f"{self.code}: a share needs a denominator, a count has none")
        return self

    @model_validator(mode="after")
    def _only_officers_choose_a_sort(self) -> Self:
        if self.sorts and self.given != "officer":
            raise ValueError(f"{self.code}: only what an officer enters has sorts")
        return self

    @property
    def is_share(self) -> bool:
        """Part of a whole, not a count."""
        return self.unit == PER_CENT


_ENTRIES = TypeAdapter(dict[str, dict[str, object]])


def read_indicators(text: str) -> dict[str, Indicator]:
    """Every indicator of a file, in its order; ValueError names what is wrong with it."""
    entries = _ENTRIES.validate_python(yaml.load(text, Loader=_OnceLoader))  # noqa: S506
    return {
        code: Indicator.model_validate({"code": code, **entry}) for code, entry in entries.items()
    }


class _OnceLoader(yaml.SafeLoader):
    """Refuses a name that stands twice: an indicator is defined once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        """The mapping, if each of its names is its own."""
        names = [str(key.value) for key, _ in node.value]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{', '.join(sorted(twice))}: defined twice")
        return super().construct_mapping(node, deep)


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of reports."""
    return read_indicators(FILE.read_text("utf-8"))


@cache
def entered() -> dict[str, tuple[str, ...]]:
    """The codes that officers enter themselves, each with its sorts; one without a name is all."""
    by_hand = (one for one in indicators().values() if one.given == "officer")
    return {one.code: one.sorts or ("",) for one in by_hand}


@cache
def on_line(by: str) -> tuple[str, ...]:
    """The codes on the line of a group or a team."""
    return tuple(one.code for one in indicators().values() if by in one.line)


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The codes of every family, in handfuls for a small screen."""
    found: dict[str, tuple[str, ...]] = {}
    for one in indicators().values():
        found[one.family] = (*found.get(one.family, ()), one.code)
    return found
