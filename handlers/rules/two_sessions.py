"""Two sessions told in one breath: each of them whole, with its own kind and its own people."""

from __future__ import annotations

import re
from datetime import date

from handlers.rules.folding import is_brief
from handlers.rules.session_line import SessionLine, read_session
from handlers.rules.speech import composed

_LONGEST, _MOST = 200, 4
_BETWEEN = re.compile(
    r"\s*[;\n]\s*|\s*[.,]\s+(?=[^\W\d])|,?\s+(?:v\u00e0|va|r\u1ed3i|roi|xong|c\u00f2n|con|th\u00eam|them)\s+",
    re.IGNORECASE,
)


def apart(text: str, today: date) -> tuple[str, str] | None:
    """Both, as typed; None where it is one session, or nobody can tell."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    said = composed(text.strip())
    for found in list(_BETWEEN.finditer(said))[:_MOST]:
        first, second = said[: found.start()].strip(), said[found.end() :].strip()
        if _are_two(read_session(first, today), read_session(second, today)):
            return first, second
    return None


def _are_two(one: SessionLine, other: SessionLine) -> bool:
    """ "tap huan to 3 va ho tro 5 nguoi" is one session: the second has no place of its own."""
    return all(each.kind and _where(each) and (each.when or each.counts) for each in (one, other))


def _where(one: SessionLine) -> str:
    return one.groups or one.place
