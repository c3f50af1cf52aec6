"""What people say instead of the words on a button: their age, that they agree, "xong roi"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.rules.folding import fold

_LEAD = r"(?:(?:da|vang|thua|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|nam nay|duoc|hon) )*"
_TAIL = r"(?: (?:a|nhe|nha|roi|luon|tuoi))*"
_AGREES = re.compile(_LEAD + "dong y" + _TAIL)
_DECLINES = re.compile(_LEAD + r"(?:khong|chua)(?: dong y)?" + _TAIL)
_AGE = re.compile(_LEAD + r"(\d{1,3})" + _TAIL)
_AFFIRMS = re.compile(r"(?:(?:da|vang|toi|minh) )*(?:da|vang|co|muon|ok|oke|duoc)" + _TAIL)
_GOES_ON = re.compile(
    r"(?:(?:da|vang|u|toi|minh|em|chau|con|bac) )*"
    r"(?:da|vang|u|um|ok|oke|okay|duoc|roi|tiep|tiep theo|tiep di|di tiep|sang tiep|next|"
    r"(?:da )?(?:doc|xem|lam|hieu|biet|xong|doc xong|xem xong|lam xong))" + _TAIL
)
TEEN, ADULT, OLDEST = 16, 18, 125


def meant(text: str, offered: Sequence[str]) -> str | None:
    """The postback that these words stand for, of those on offer; None if they say nothing."""
    words = fold(text)
    return next((data for data in offered if _stands_for(words, data)), None)


def _stands_for(words: str, data: str) -> bool:
    return any(data.startswith(begin) and says(words) for begin, says in _MEANINGS)


def _aged(first: int, beyond: int) -> Callable[[str], bool]:
    def says(words: str) -> bool:
        found = _AGE.fullmatch(words)
        return found is not None and first <= int(found[1]) < beyond

    return says


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda words: pattern.fullmatch(words) is not None


_MEANINGS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("enrol.consent:yes", _whole(_AGREES)),
    ("enrol.consent:no", _whole(_DECLINES)),
    ("enrol.age:adult", _aged(ADULT, OLDEST)),
    ("enrol.age:teen", _aged(TEEN, ADULT)),
    ("enrol.age:child", _aged(1, TEEN)),
    ("age.set:adult", _aged(ADULT, OLDEST)),
    ("age.set:teen", _aged(TEEN, ADULT)),
    ("age.set:child", _aged(1, TEEN)),
    ("learn.step:", _whole(_GOES_ON)),
    ("learn.resume", _whole(_GOES_ON)),
    ("help.human", _whole(_AFFIRMS)),
)
"""How a postback begins, and whether words mean it; consent takes no word that is mere courtesy."""
