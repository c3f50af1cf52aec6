"""Two sessions told in one breath: each of them whole, with its own kind and its own people."""

from __future__ import annotations

import re
from datetime import date

from handlers.rules.folding import fold, is_brief
from handlers.rules.moments import read_when
from handlers.rules.session_said.session_line import SessionLine, read_session
from handlers.rules.speech import composed

_LONGEST, _MOST = 200, 4
_BETWEEN = re.compile(
    r"\s*[;\n]\s*|\s*[.,]\s+(?=[^\W\d])|,?\s+(?:v\u00e0|va|r\u1ed3i|roi|xong|c\u00f2n|con|th\u00eam|them)\s+",
    re.IGNORECASE,
)
_DATE = r"(?:(?:ng\u00e0y|ngay|s\u00e1ng|sang|chi\u1ec1u|chieu|t\u1ed1i|toi)\s+)*\d{1,2}/\d{1,2}\b"
_BEFORE_DATE = re.compile(rf"\s*[;,\n]\s*(?={_DATE})|\.\s+(?={_DATE})", re.IGNORECASE)
"""Before the day of the second: "24/9 to 7 18 nguoi; 23/9 to 5 12 nguoi"."""
_SIGNS = ("\n", ";", ".")
_EACH = re.compile(
    r"[\s,;.]+m(?:\u1ed7|o)i (?:n\u01a1i|noi|t\u1ed5|to|bu\u1ed5i|buoi|b\u00ean|ben"
    r"|ch\u1ed7|cho|l\u1edbp|lop|ca)\s+(?P<each>\d+ [^,;.]+)$",
    re.IGNORECASE,
)
"""What each of them had: "moi noi 15 ng"."""

_TWO = re.compile(
    r"(?:\b(?:l\u00e0m|lam|c\u00f3|co|t\u1ed5 ch\u1ee9c|to chuc|\u0111i|di) )?\b(?:2|hai) "
    r"(?:bu\u1ed5i|buoi|l\u1edbp|lop|ca)\s*:\s*",
    re.IGNORECASE,
)
"""Says that there are two, before both are told: "hqua lam 2 buoi: ..."."""
_PARTS_OF_DAY = frozenset({"sang", "trua", "chieu", "toi"})


def apart(text: str, today: date, *, ahead: bool = False) -> tuple[str, str] | None:
    """Both, as typed; None where it is one session, or nobody can tell.

    A second half without a day is of the first one's, which then leads it: "30/11 chieu to 8".
    """
    if not is_brief(text.strip(), _LONGEST):
        return None
    said = composed(text.strip())
    alike = _EACH.search(said)
    each = alike["each"] if alike else ""
    said = said[: alike.start()] if alike else said
    between = sorted(_BETWEEN.finditer(said), key=_weakness)[:_MOST]
    for found in [*list(_BEFORE_DATE.finditer(said))[:_MOST], *between]:
        first, second = said[: found.start()].strip(), said[found.end() :].strip()
        one, other = read_session(first, today), read_session(second, today)
        is_told = (not alike and _are_two(one, other)) or _are_both_timed(one, other, today)
        is_told = is_told or _have_two_days(one, other, today, ahead=ahead)
        if is_told or _are_both_counted(one, other, is_said=bool(_TWO.search(first))):
            first = _TWO.sub("", first).strip()
            day = _day(one.when, today, ahead=ahead)
            is_new_day = bool(_day(other.when, today, ahead=ahead))
            if day is None and (of_both := _of_both(second, today, ahead=ahead)):
                first = f"{of_both:%d/%m/%Y} {first}"
            led = "" if day is None or is_new_day else f"{day:%d/%m/%Y} "
            return (
                " ".join(filter(None, (first, "" if one.kind else other.kind, each))),
                " ".join(filter(None, (f"{led}{second}", "" if other.kind else one.kind, each))),
            )
    return None


def _weakness(found: re.Match[str]) -> int:
    """A semicolon parts more than a full stop, and that more than a comma."""
    return next((place for place, sign in enumerate(_SIGNS) if sign in found[0]), len(_SIGNS))


def _of_both(second: str, today: date, *, ahead: bool) -> date | None:
    """A day that is said at the very end: "..., chieu to 5 20 nguoi, hom qua"."""
    before, _, last = re.sub(r"[;\n]", ",", second).rpartition(",")
    return _day(read_session(last, today).when, today, ahead=ahead) if before else None


def _are_two(one: SessionLine, other: SessionLine) -> bool:
    """ "tap huan to 3 va ho tro 5 nguoi" is one session: the second has no place of its own."""
    return all(each.kind and _where(each) and (each.when or each.counts) for each in (one, other))


def _are_both_timed(one: SessionLine, other: SessionLine, today: date) -> bool:
    """Each with its group and both its hours; what was done may be said once."""
    is_each = all(each.groups and _is_span(each.when, today) for each in (one, other))
    return is_each and bool(one.kind or other.kind) and one.groups != other.groups


def _are_both_counted(one: SessionLine, other: SessionLine, *, is_said: bool) -> bool:
    """Each with its group and its people, in two parts of the day or said to be two."""
    ours, theirs = ({*fold(each.when).split()} & _PARTS_OF_DAY for each in (one, other))
    is_each = all(each.groups and each.counts for each in (one, other))
    is_apart = bool(ours and theirs) and ours.isdisjoint(theirs)
    return is_each and one.groups != other.groups and (is_said or is_apart)


def _have_two_days(one: SessionLine, other: SessionLine, today: date, *, ahead: bool) -> bool:
    """Each with its day, its group and its people."""
    ours, theirs = (_day(each.when, today, ahead=ahead) for each in (one, other))
    is_each = all(each.groups and each.counts for each in (one, other))
    is_apart = ours is not None and theirs is not None and ours != theirs
    return is_each and is_apart and one.groups != other.groups


def _is_span(when: str, today: date) -> bool:
    said = read_when(when, today, ahead=False).value if when else None
    return said is not None and bool(said.start and said.end)


def _day(when: str, today: date, *, ahead: bool) -> date | None:
    said = read_when(when, today, ahead=ahead).value if when else None
    return said.day if said else None


def _where(one: SessionLine) -> str:
    return one.groups or one.place
