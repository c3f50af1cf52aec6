"""Which rows of a table run on which database, where a row costs seconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def once_on_a_server(first: tuple[Any, ...], *others: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
    """For `parametrize(("store_url", …), …, indirect=["store_url"])`: only the first row on both.

    For stories of many days whose rows differ in what is decided, not in what is stored.
    """
    return [("postgresql", *first), *(("sqlite", *row) for row in (first, *others))]
