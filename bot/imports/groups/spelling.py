"""A code or a name however it is spelled: TDP01, tdp-01, or 1 where a spreadsheet took the zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from handlers.rules.folding import fold, lowered
from storage.ward.campaign import Group

Spelled = tuple[str | int, ...]
WORDS_KEPT = 8192
"""Each row is held against each other one: a list of a thousand is spelled a million times."""
_PART = re.compile(r"\d{1,18}|[^\W\d_]+")


@lru_cache(WORDS_KEPT)
def spell(written: str) -> Spelled:
    """Its letters and its numbers, neither zeros before them nor what stands between."""
    parts = _PART.findall(lowered(written))
    return tuple(int(part) if part.isdecimal() else part for part in parts) or (written,)


@lru_cache(WORDS_KEPT)
def spell_code(code: str) -> Spelled:
    """The same for a code, which people also type without accents."""
    return spell(fold(code)) if fold(code) else (code,)


def find_group(groups: Sequence[Group], code: str, began: date) -> Group | None:
    """The group that began then: by this very code, else by one that differs in spelling alone."""
    then = [group for group in groups if group.valid_from == began]
    exact = [group for group in then if group.code == code]
    alike = [group for group in then if spell_code(group.code) == spell_code(code)]
    return next(iter(exact or alike), None)
