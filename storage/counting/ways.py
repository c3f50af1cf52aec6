"""Who learned with a helper in some days, and whether by themselves too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, exists, select, text

from storage.models.learning import completion
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = completion.c
_own = completion.alias("own").c
_AIDED = text("completion.way <> 'self'")
"""As the partial index has it: a bound value would pass it by."""
_HELPED = Statement(
    lambda _: (
        select(
            _c.person_id,
            _c.placement,
            _c.group_id,
            exists().where(
                _own.person_id == _c.person_id,
                _own.way == "self",
                _own.local_date >= b("first"),
                _own.local_date <= b("last"),
            ),
        )
        .where(_AIDED, _c.local_date >= b("first"), _c.local_date <= b("last"))
        .distinct()
    )
)


@dataclass(frozen=True, slots=True)
class Helped:
    """Somebody who learned with a helper, where that counts, and whether by themselves too."""

    person_id: int
    placement: str
    group_id: int | None
    is_own: bool


def helped(tx: Transaction, first: date, last: date) -> list[Helped]:
    """Of these days, each once for each place."""
    found = tx.all(_HELPED, lambda *row: row, first=first, last=last)
    return [Helped(person, placement, group, bool(own)) for person, placement, group, own in found]
