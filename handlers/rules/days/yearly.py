"""The days of a yearly report, and whose papers it may still rest on."""

from __future__ import annotations

import re
from datetime import date

from handlers.rules.days.calendar_units import Period, year_of
from handlers.rules.folding import fold

BEGAN = date(2025, 1, 1)
"""The year of the ward's plan 2025-2030, from which all is added up."""
REVIEWED = (2027, 2030)
"""Years with a review: lessons learned are written down."""
YEARS = (2025, 2030)


def same_days(period: Period) -> Period:
    """The same days a year before; 29 February becomes 28 February."""
    return Period(_year_before(period.first), _year_before(period.last))


def begun(until: date) -> Period:
    """From the beginning of the movement."""
    return Period(min(BEGAN, until), until)


def is_review(period: Period) -> bool:
    """Whether it is the whole of a year, or of some, of which the last ends a stage."""
    return is_whole_years(period) and period.last.year in REVIEWED


def is_whole_years(period: Period) -> bool:
    """Whether it begins and ends with a year."""
    return period == Period(year_of(period.first).first, year_of(period.last).last)


def half_within(period: Period) -> Period | None:
    """The first half of a year, where these days begin with it and go on beyond, in that year."""
    half = Period(date(period.first.year, 1, 1), date(period.first.year, 6, 30))
    goes_on = half.last < period.last <= year_of(half.first).last
    return half if period.first == half.first and goes_on else None


def years_of(period: Period) -> list[Period]:
    """The years that begin in these days or hold their first; the last as far as they go."""
    return [
        Period(max(one.first, period.first), min(one.last, period.last))
        for number in range(period.first.year, period.last.year + 1)
        for one in [year_of(date(number, 1, 1))]
    ]


def may_report(period: Period, today: date) -> bool:
    """Whether it lies in the plan, and has begun."""
    return YEARS[0] <= period.first.year and period.last.year <= YEARS[1] and period.first <= today


def days_written(period: Period) -> str:
    """Short, as buttons, files and the journal call them; a year by its number."""
    is_year = period == year_of(period.first)
    return str(period.first.year) if is_year else f"{period.first}..{period.last}"


def days_read(text: str) -> Period | None:
    """The same read; None where somebody made it up."""
    if text.isascii() and text.isdecimal() and len(text) == 4:  # noqa: PLR2004 - a year
        return year_of(date(max(int(text), 1), 1, 1))
    first, _, last = text.partition("..")
    try:
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def full_month(day: date) -> str:
    """As official texts have it: the first two with a nought."""
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004


def _year_before(day: date) -> date:
    year = day.year - 1
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


_MARK = re.compile(r"\s*\(([^()]*)\)\s*$")


def mark_of(ward: str) -> str:
    """What stands behind a ward that is none, in brackets."""
    found = _MARK.search(ward)
    return found[1] if found else ""


def office_of(ward: str) -> tuple[str, str, str]:
    """ "phường Hưng Đạo, thành phố Hải Phòng": the unit, its name alone, what it belongs to."""
    ward = _MARK.sub("", ward)
    unit, _, city = (part.strip() for part in ward.partition(","))
    kind, _, name = unit.partition(" ")
    return unit, name or kind, city


def curled(said: str) -> str:
    """Straight quotes as official texts have them, opening and closing in turn."""
    pieces = said.split('"')
    ends = ("", *(("“", "”") * len(pieces))[: len(pieces) - 1])
    return "".join(end + piece for end, piece in zip(ends, pieces, strict=True))


def roman(number: int) -> str:
    """I, II, … of a part or annex, up to XX."""
    tens, rest = divmod(number, 10)
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + ones[rest]


_STAGE = re.compile(
    r"(?:(?:so ket|tong ket|giai doan|tu|nam) )*(20\d\d) ?(?:-|den|toi) ?(?:nam )?(20\d\d)"
)
_REVIEW = re.compile(r"(so ket|tong ket)(?: nam)?(?: (20\d\d))?")


def stage_named(words: str) -> Period | None:
    """The years of a review that is asked for: "2025 - 2027", "sơ kết 2027", "tổng kết"."""
    said = " ".join(fold(words.replace("\u2013", "-")).replace("-", " - ").split())
    if found := _REVIEW.fullmatch(said):
        usual = REVIEWED[found[1] == "tong ket"]
        first, last = YEARS[0], int(found[2] or usual)
    elif found := _STAGE.fullmatch(said):
        first, last = int(found[1]), int(found[2])
    else:
        return None
    is_stage = YEARS[0] <= first < last <= YEARS[1]
    return Period(date(first, 1, 1), date(last, 12, 31)) if is_stage else None


_YEAR = re.compile(r"(?:cua |ca )?(?:nam )?(20\d\d)")
_SAID = {"": 0, "nam": 0, "nam nay": 0, "nam ngoai": 1, "nam truoc": 1}


def year_named(words: str, today: date) -> int | None:
    """The year of the plan that is asked for, this one where none is named; none ahead."""
    said = fold(words)
    found = _YEAR.fullmatch(said)
    if found is None and said not in _SAID:
        return None
    year = int(found[1]) if found else today.year - _SAID[said]
    return year if YEARS[0] <= year <= min(today.year, YEARS[1]) else None
