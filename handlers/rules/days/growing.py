"""Ages that were told some time ago: when to ask again, and how people speak of their own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.rules.folding import fold

BANDS = ("adult", "teen", "child")
YOUNG = ("teen", "child")
YEAR, PAUSE = timedelta(days=365), timedelta(days=30)
"""After how long the young are asked again, and how long a question waits that was put off."""
_WHO = r"(?:(?:da|thua|nay|nam nay|gio|bay gio|toi|minh|em|chau|con|bac|muon|xin|cho|hay) )*+"
_SAYS = re.compile(
    _WHO
    + r"(?:(?:doi|sua|chon|ghi|khai|bam|chinh)(?: (?:lai|nham|sai|nhom|do))* tuoi(?: (?:cua )?toi)?"
    r"|(?:da |moi |vua )*(?:du|tron|qua|len) (?:16|18|muoi sau|muoi tam)(?: tuoi)?)"
    r"(?: (?:roi|a|nhe|nha|day|cua toi|cho toi|thi sao))*"
)


def is_due(band: str | None, told: date | None, put_off: date | None, today: date) -> bool:
    """Whether somebody young may have grown out of what they once said."""
    if band not in YOUNG or told is None or today - told < YEAR:
        return False
    return put_off is None or today - put_off >= PAUSE


def speaks_of_age(text: str) -> bool:
    """Somebody wants another age noted: "doi tuoi", "toi da du 18 tuoi", "chon nham tuoi"."""
    return _SAYS.fullmatch(fold(text)) is not None
