"""Men, who are no line of a form: with the women they are all who came."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.counting import Counts
from handlers.rules.counting.names import MEN, OF_HEADS, name_at
from handlers.rules.session_said.beside_groups import is_of_group
from handlers.rules.speech import Word, number_at

Row = tuple[list[Word], Counts]
"""Words that count something, and what; no fewer of them would."""
_YEARS = (["nay"], ["ngoai"], ["truoc"], ["sau"])
_APART = Word("|", "|", 0, 0)


def with_men(free: Sequence[Word | None], told: list[Row]) -> list[Row]:
    """Men add up with the women, or nothing of the three is taken: "31 nguoi 19 nu 15 nam"."""
    said = {name: count for _, one in told for name, count in one.items()}
    used = {word for words, _ in told for word in words}
    found = _men(free, used)
    if found is None:
        return told
    words, men = found
    whole = _by_sex(said.get("head_count"), said.get("women"), men)
    return told if whole is None else [*told, (words, whole)]


def _by_sex(heads: int | None, women: int | None, men: int) -> Counts | None:
    """What men add to what is known; both told anew where they contradict it, so neither is."""
    if heads is None:
        return None if women is None else {"head_count": women + men}
    if women is None:
        return {"women": heads - men} if heads >= men else None
    return {} if heads == women + men else {"head_count": -1, "women": -1}


def _men(free: Sequence[Word | None], used: set[Word]) -> tuple[list[Word], int] | None:
    for at, word in enumerate(free):
        run = [one or _APART for one in free[at : at + 4]]
        if word is None or not word.is_number or word in used or is_of_group(free, at):
            continue
        number = number_at(run, 0)
        named = name_at(run, number[1], OF_HEADS) if number and number[1] < len(run) else None
        is_year = named is not None and [one.plain for one in run[named[1] :][:1]] in _YEARS
        if number and named and named[0] == MEN and not is_year and not {*run[: named[1]]} & used:
            return run[: named[1]], number[0]
    return None
