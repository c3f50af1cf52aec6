"""Somebody is here again after a pause; a step back is asked for in other words."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 60
_RETURNED = re.compile(
    r"(?:(?:da|vang|thua|chau|em|con|co|oi|a|alo|toi|minh|bac|chu|anh|chi|ong|ba|tro ly|nay|gio) )+"
    r"(?:da |vua |moi )?(?:quay lai|tro lai|quay ve|tro ve|ve|vao lai)(?: day)? (?:roi|day)"
    r"(?: (?:a|nhe|nha|day|ne|oi|em|chau|con|co|do))*"
)


def has_returned(text: str) -> bool:
    """ "bac quay lai roi", "toi ve roi day"; "quay lai" alone is a step back."""
    return is_brief(text, _LONGEST) and _RETURNED.fullmatch(fold(text)) is not None
