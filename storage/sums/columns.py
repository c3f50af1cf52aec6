"""Places and days as numbers that a sum can be kept under, in SQL and out of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Integer, case, cast, extract, null, or_, type_coerce
from sqlalchemy.sql import ColumnElement

from storage.models.learning import completion

NOWHERE = {0: "unplaced", -1: "elsewhere"}
Place = tuple[str, int | None]
_NUMBERS = {name: number for number, name in NOWHERE.items()}
_c = completion.c


def place_number() -> ColumnElement[int]:
    """A completion's group; zero where there is no completion."""
    return case((_c.placement == "elsewhere", -1), (_c.placement == "group", _c.group_id), else_=0)


def among(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Whether it is one of these: as many comparisons, for `IN` is spelt out with the values."""
    return or_(*(column == one for one in values))


def day_number(on: ColumnElement[date]) -> ColumnElement[int]:
    """20261128; a hundredth of it is the month, a ten-thousandth the year."""
    year, month = extract("year", on), extract("month", on)
    return cast(year * 10_000 + month * 100 + extract("day", on), Integer)


def place_of(number: int) -> Place:
    """Placement and group."""
    return (NOWHERE[number], None) if number in NOWHERE else ("group", number)


def number_of(placement: str, group_id: int | None) -> int:
    """The number of a placement and group."""
    return _NUMBERS[placement] if group_id is None else group_id


def placement(number: ColumnElement[Any]) -> ColumnElement[str]:
    """The placement in SQL."""
    return case(NOWHERE, value=number, else_="group")


def group_id(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """The group in SQL."""
    return case((number > 0, number), else_=type_coerce(null(), _c.group_id.type))
