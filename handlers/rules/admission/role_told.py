"""Somebody says that they are of those who get a code: where it is typed is told."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 60
_WHOSE = r"(?:phuong|phong van hoa|cua phuong|to|doi|don vi|truong|o day|day|a|nhe|\d{1,3})"
_TELLS = re.compile(
    r"(?:(?:da|thua|chao|toi|minh|em|chau|con|bac|co|chu|anh|chi) )+la "
    rf"(?:can bo|to truong|doi truong|dau moi|tinh nguyen vien|thanh vien doi)(?: {_WHOSE})*"
)


def tells_role(text: str) -> bool:
    """ "toi la can bo phuong", and nothing that is asked."""
    return is_brief(text, _LONGEST) and _TELLS.fullmatch(fold(text)) is not None
