"""What a recipe gives: the bytes of a file, and of which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.turn import House
from storage.transaction import Transaction

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPENED_AT = "opened_at"
"""The argument that every recipe is given: the moment at which somebody opens it."""
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file's bytes and their media type."""

    body: bytes
    media_type: str


Gather = Callable[[House, Transaction, Mapping[str, str]], Callable[[], Drawn] | None]
"""Reads the facts; what it returns draws them, when the transaction is over; None: it is gone."""
