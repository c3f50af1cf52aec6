"""An account that remembers what it counted: the same counting, with the facts behind it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from handlers.reports.ledger import FORM_CODES, Account
from storage.counting.tally import Present
from storage.ward.entries import Entry


@dataclass(slots=True)
class Kept:
    """A row: the facts that made it, what it adds, and whether a number is lacking in it."""

    facts: list[object] = field(default_factory=list)
    worth: int | None = None
    is_lacking: bool = False


class Keeping(Account):
    """Keeps for each code its rows, each once."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, dict[Hashable, Kept]] = {}

    def _row(self, code: str, key: Hashable, fact: object) -> Kept:
        row = self._kept.setdefault(code, {}).setdefault(key, Kept())
        row.facts.append(fact)
        return row

    def add(self, code: str, number: int, fact: object = None) -> None:
        """Add to the row of the fact's entry, or of its session and group."""
        super().add(code, number, fact)
        row = self._row(code, _key(fact), fact)
        row.worth = (row.worth or 0) + number

    def once(self, code: str, thing: Hashable, worth: int | None = 1, fact: object = None) -> None:
        """One row for each thing."""
        super().once(code, thing, worth, fact)
        row = self._row(code, thing, fact)
        row.worth, row.is_lacking = worth, worth is None

    def add_line(self, form: int, counts: tuple[int | None, ...], fact: object = None) -> None:
        """One row for each form."""
        super().add_line(form, counts, fact)
        for code, number in zip(FORM_CODES, counts, strict=True):
            if number is None:
                self._row(code, _key(fact), fact).is_lacking = True

    def rows(self, code: str) -> list[Kept]:
        """What the figure was counted from; what was taken out again is none."""
        found = self._kept.get(code, {}).values()
        return [one for one in found if one.worth or one.is_lacking or _is_told(one)]


def _is_told(one: Kept) -> bool:
    """A form that says none is a row as well; a check-in that was counted twice is not."""
    return one.worth == 0 and not isinstance(one.facts[0], Present)


def _key(fact: object) -> Hashable:
    """What belongs on one row."""
    if isinstance(fact, Entry):
        return fact.id
    if isinstance(fact, Present):
        return fact.session_id, fact.placement, fact.group_id
    return getattr(fact, "session_id", None)
