"""A table that is one test: its rows share what a test costs, and every row that fails is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from inspect import Parameter, iscoroutinefunction, signature
from textwrap import indent, shorten
from typing import Any

import pytest

FAILURES = (Exception, pytest.fail.Exception)
MARKED = type(pytest.param())
NAME = 200

Check = Callable[..., Any]
Ids = Callable[[Any], object] | Iterable[str] | None
Table = dict[str, dict[str, object]]
Failed = dict[str, BaseException]


def each_row(
    names: str | Sequence[str], rows: Iterable[object], ids: Ids = None
) -> Callable[[Check], Check]:
    """Like `pytest.mark.parametrize`, for rows that only compute: fixtures are made once for all.

    Rows that write somewhere, or take a second each, stay with `parametrize`.
    """
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    given = None if ids is None or callable(ids) else list(ids)
    table: Table = {}
    for place, row in enumerate(rows):
        whole = row if isinstance(row, MARKED) else pytest.param(*_cells(row, names))
        name = str(whole.id or (given[place] if given else _name(whole.values, ids)))
        table[name if name not in table else f"{name} ({place})"] = dict(
            zip(keys, whole.values, strict=True)
        )
    assert table, "a table without rows tests nothing"
    return lambda check: _one_test(check, table)


def _cells(row: Any, names: str | Sequence[str]) -> Iterable[object]:  # noqa: ANN401
    return (row,) if isinstance(names, str) and "," not in names else row


def _name(cells: Sequence[object], ids: Ids) -> str:
    said = [ids(cell) if callable(ids) else None for cell in cells]
    return ", ".join(
        shorten(repr(cell) if own is None else str(own), NAME, placeholder="…")
        for cell, own in zip(cells, said, strict=True)
    )


def _one_test(check: Check, table: Table) -> Check:
    """The same test without the columns, which are fixtures no longer."""
    columns = next(iter(table.values()))

    @wraps(check)
    def at_once(**fixtures: object) -> None:
        failed: Failed = {}
        for name, row in table.items():
            with _noted(failed, name):
                check(**row, **fixtures)
        _tell(failed, len(table))

    @wraps(check)
    async def awaited(**fixtures: object) -> None:
        failed: Failed = {}
        for name, row in table.items():
            with _noted(failed, name):
                await check(**row, **fixtures)
        _tell(failed, len(table))

    made: Any = awaited if iscoroutinefunction(check) else at_once
    left = [one for one in signature(check).parameters.values() if one.name not in columns]
    made.__signature__ = signature(check).replace(
        parameters=[one.replace(kind=Parameter.KEYWORD_ONLY) for one in left]
    )
    return made  # type: ignore[no-any-return]


@contextmanager
def _noted(failed: Failed, name: str) -> Iterator[None]:
    try:
        yield
    except FAILURES as error:
        failed[name] = error


def _tell(failed: Failed, rows: int) -> None:
    """What each row said that failed; where the first of them did is shown above."""
    if failed:
        told = "\n".join(
            f"{name}\n{indent(_said(error), '    ')}" for name, error in failed.items()
        )
        raise AssertionError(f"{len(failed)} of {rows} rows:\n{told}") from next(
            iter(failed.values())
        )


def _said(error: BaseException) -> str:
    return str(error) if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
