"""A number as officers type it: "500", "1.200", "60%", "300 nguoi"; never a guess."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

MOST = 1_000_000
_LONGEST = 100
"""Characters of the longest words beside a number."""
_AMOUNT = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?: ?%| [a-z][a-z ]{0,30})?", re.ASCII)


def parse_amount(text: str, most: int = MOST) -> int | None:
    """The number, if it is one and not larger than can be meant."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    plain = " ".join(text.split()).rstrip("%").strip()
    found = _AMOUNT.fullmatch(fold(plain))
    if found is None or not plain[0].isdecimal():  # folding drops a minus
        return None
    value = int(re.sub(r"[. ]", "", found[1]))
    return value if value <= most else None
