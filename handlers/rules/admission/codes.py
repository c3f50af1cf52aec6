"""Codes to type, so shaped that no ordinary word is ever taken for one, and what links carry."""

from __future__ import annotations

import re
import unicodedata
from base64 import urlsafe_b64encode
from hashlib import sha256
from itertools import count

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech.words import several

LENGTH = 8
"""Signs of a code that holds for half an hour, or that opens nothing: 1.2e11 codes."""
LONG = 12
"""Signs of one that waits for days and gives a role or a person's record: 5e16 codes.

No limit has to guard it, so none shuts a door: a thousand guesses a second without pause meet one
of 100 codes to return (90 days) with a chance of 1 : 65,000, of 20 invitations (72 hours) 1 : 10^7.
"""
LINK_BYTES = 16
"""What a link carries: 128 bits, since it may lie in histories and be tried without being typed."""
LINK_SIGNS = 22
"""So many signs they are; no typed code has as many."""
GROUP = 4
_DIGITS = "23456789"
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
ISSUED = _DIGITS + "BCFGHJKMNPQRSTVXZ"
"""Without the letters that Vietnamese keyboards melt into others (A6, D9, W) and so spell words."""
_SHAPE = re.compile(
    rf"(?=(?:.*[{_DIGITS}]){{2}})(?=(?:.*[{_LETTERS}]){{2}})(?!.*\d{{6}})(?:[{_DIGITS}{_LETTERS}]{{4}}){{2,3}}"
)
_GROUPING = re.compile(
    r"\w{8}|\w{4}[ -]+\w{4}|\w\w(?:[ -]+\w\w){3}|\w(?:[ -]+\w){7}"
    r"|\w{12}|\w{4}(?:[ -]+\w{4}){2}|\w{6}[ -]+\w{6}|\w\w(?:[ -]+\w\w){5}|\w(?:[ -]+\w){11}"
)
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_LEAD = several(
    "da d\u1ea1 vang v\u00e2ng day \u0111\u00e2y la l\u00e0 ma m\u00e3 moi m\u1eddi m\u1edbi "
    "noi n\u1ed1i may m\u00e1y cua c\u1ee7a toi t\u00f4i minh m\u00ecnh em nay n\u00e0y "
    "so s\u1ed1 tro tr\u1edf lai l\u1ea1i"
)
"""What people put before a code: "ma cua toi la …"."""
_MEASURES = several("h g gio p phut k tr ty m d kg km x to t q quy")
"""Letters between digits in times, sums of money, lessons and groups: one or two at a time."""
_OF_MEASURES = 2
_UNCERTAIN = 1
"""So many signs too few or too many make no other thing of a code."""
_FEWEST_BYTES = 8
_LONGEST = 200
"""Characters of a code and everything that people put before it."""


def looks_like_code(text: str) -> str | None:
    """The code as it is stored, if the text has its shape: even groups, two letters, two digits."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    typed = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    typed = _without_lead(typed)
    if not _GROUPING.fullmatch(typed):
        return None
    code = re.sub(r"[ -]", "", typed).upper()
    return code if _SHAPE.fullmatch(code) else None


def nearly_a_code(text: str) -> int:
    """How many signs a mistyped code has; none where it is a right one, or no code at all.

    Letters and digits take turns as in nothing else that people type.
    """
    if not is_brief(text.strip(), _LONGEST) or looks_like_code(text):
        return 0
    typed = _without_lead(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip())
    words = fold(typed).split()
    signs = re.sub(r"[-_. :/]", "", "".join(words))
    letters, digits = re.findall(r"[a-z]+", signs), re.findall(r"\d+", signs)
    is_measured = len({*letters}) <= _OF_MEASURES and _MEASURES.issuperset(letters)
    is_mixed = len(digits) > 1 and sum(map(len, letters)) > 1 and not is_measured
    is_one = _is_uncut(words) and "".join(letters + digits).isascii() and signs.isalnum()
    is_long_enough = any(abs(len(signs) - length) <= _UNCERTAIN for length in (LENGTH, LONG))
    return len(signs) if is_mixed and is_one and is_long_enough else 0


def strange_signs(text: str) -> str:
    """Signs of a mistyped code that no code has, as they were typed: "O, 1"."""
    typed = _without_lead(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()).upper()
    strange = (sign for sign in typed if sign.isalnum() and sign not in _DIGITS + _LETTERS)
    return ", ".join(dict.fromkeys(strange))


def _is_uncut(words: list[str]) -> bool:
    """Parts as codes are written in, but for one, with a digit in each: no words of a sentence."""
    parts = [part for word in words if (part := word.strip("-_.:/"))]
    uneven = [part for part in parts if len(part) != GROUP]
    is_mixed = all(any(map(str.isdigit, part)) for part in parts)
    return len(parts) == 1 or (is_mixed and len(uneven) <= 1)


def _without_lead(typed: str) -> str:
    words = typed.split()
    while len(words) > 1 and words[0].strip(":,.").lower() in _LEAD:
        words.pop(0)
    return " ".join(words)


def code_from(random_bytes: bytes, length: int = LENGTH) -> str:
    """The code that these random bytes stand for; the same bytes always give the same code."""
    if len(random_bytes) < _FEWEST_BYTES:
        raise ValueError(f"a code needs at least {_FEWEST_BYTES} random bytes")
    candidates = (_spelled(random_bytes, attempt, length) for attempt in count())
    return next(code for code in candidates if _SHAPE.fullmatch(code))


def link_from(random_bytes: bytes) -> str:
    """What a link carries of these bytes: 22 signs, which no typed code has."""
    if len(random_bytes) < LINK_BYTES:
        raise ValueError(f"a link needs at least {LINK_BYTES} random bytes")
    return urlsafe_b64encode(random_bytes[:LINK_BYTES]).decode().rstrip("=")


def show_code(code: str) -> str:
    """The code as people read it, four signs at a time."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _spelled(random_bytes: bytes, attempt: int, length: int) -> str:
    number = int.from_bytes(sha256(random_bytes + attempt.to_bytes(4, "big")).digest(), "big")
    symbols = []
    for _ in range(length):
        number, place = divmod(number, len(ISSUED))
        symbols.append(ISSUED[place])
    return "".join(symbols)
