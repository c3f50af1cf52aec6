"""Telephone numbers that were made up: written as an example, they ring with somebody one day."""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMBER = re.compile(
    r"(?<![\w.,/:{-])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\w])|(?<!\w)1[89]00[ .]?\d{4,6}"
)
"""A number of a telephone, of whatever network, as people write it."""
SUBSCRIBER = re.compile(r"(?<![\w.,/:{-])(?:\+?84|0)[ .-]?(?:2\d|[35789])(?:[ .-]?\d){8}(?!\d)")
"""A number that some telephone in the country may have."""
_RUNS = "01234567890123456789", "98765432109876543210"
ROW = 5
"""So many digits that count up or down, or are the same, make an example."""


def is_invented(number: str) -> bool:
    """Whether its digits are a row that people make up: 0123 456 789, 1900 0000, 0912 345 678."""
    digits = re.sub(r"\D", "", number)
    tail = digits[4:] if re.match("1[89]00", digits) else digits
    if len(tail) == 4:  # noqa: PLR2004 - the own digits of a short service number
        return len(set(tail)) == 1 or tail in _RUNS[0] or tail in _RUNS[1]
    rows = (tail[at : at + ROW] for at in range(len(tail) - ROW + 1))
    return any(len({*row}) == 1 or row in _RUNS[0] or row in _RUNS[1] for row in rows)


def invented(text: str) -> Iterator[str]:
    """The numbers in a text that were made up."""
    yield from (found[0] for found in NUMBER.finditer(text) if is_invented(found[0]))
