"""Numbers that say nothing of a person: dates, times, money, hotlines, the files of an office."""

from __future__ import annotations

import re

_DATE = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\{}(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
)
_UNIT = r"(?:d|dong|vnd|nghin|ngan|trieu|ty|k|tr)\b"
_TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_HOTLINE = r"1[89]00(?:[ .-]?\d{4}|[ .-]?\d{3}[ .-]?\d{3}|(?:[ .-]?\d\d){3})"
_PATTERNS = (
    # a date, or two with a hyphen between
    rf"(?<!\d)(?<!\d[./-]){_DATE.format(1)}(?: ?-+ ?{_DATE.format(2)})?(?![./-]?\d)",
    # a day of a month
    r"(?<!\d)(?<!\d[./:,-])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![./:,-]?\d)",
    # a time, or two with a hyphen between
    rf"(?<!\d)(?<!\d[./:,-]){_TIME}(?: ?- ?{_TIME})?(?![./:,-]?\d)",
    # money with its unit; the last three digits of what is not grouped are zeros
    rf"(?<!\d)(?<!\d[.,-])[1-9]\d{{0,2}}(?:[.,]\d{{3}})+ ?{_UNIT}",
    rf"(?<!\d)(?<!\d[ .,-])[1-9]\d{{0,2}}(?: \d{{3}})* 000 ?{_UNIT}",
    rf"(?<!\d)(?<!\d[ .,-])[1-9]\d{{0,8}}000 ?{_UNIT}",
    # money without a unit: groups of three, the last of them zeros
    r"(?<!\d)(?<!\d[.,-])[1-9]\d{0,2}(?:\.\d{3}){0,3}\.000(?![.,-]?\d)",
    r"(?<!\d)(?<!\d[.,-])[1-9]\d{0,2}(?:,\d{3}){0,3},000(?![.,-]?\d)",
    # a round sum in one row: no card and no telephone is one figure and zeros
    r"(?<!\d)(?<!\d[ .,-])[1-9]0{7,9}(?![ .,-]{0,2}\d)",
    # a hotline: 1800 or 1900 and four or six digits
    rf"(?<!\d)(?<!\d[ .,-]){_HOTLINE}(?![ .,-]{{0,2}}\d)",
    # the number of a file at a public office: "G22.99.02-250101-0001"
    r"(?<![\w.])(?:[a-z]\d\d|\d{3})(?:\.[a-z]?\d{2,3}){1,4}-\d{6}-\d{3,5}(?![\w-])",
    # years, so few that a row of thousands is no work for nothing
    r"(?<!\d)(?<!\d[.,-])(?:19|20)\d\d(?:(?:, ?| - ?|-| )(?:19|20)\d\d){1,24}(?![ .,-]{0,2}\d)",
)
_HARMLESS = re.compile(r"(?<!\d)(?=\d|[a-z]\d\d\.)(?:" + "|".join(_PATTERNS) + ")")
"""Where nothing can begin none of them is tried."""


def without_harmless(shadow: str) -> str:
    """The text with such numbers crossed out, as long as it was."""
    return _HARMLESS.sub(lambda found: "x" * len(found[0]), shadow)
