"""Numbers of consent forms: made when a form is printed, told from made-up ones when typed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import count

from handlers.rules.admission.codes import ISSUED
from handlers.rules.folding import beginning, fold, is_brief

Seal = Callable[[str], str]
"""Keyed hash, in hex."""
_OWN, _CHECK = 6, 2
READ = 60
"""Characters that are looked at: a number, and what stands between its parts."""
_LACKS = re.compile(
    r"\b(?:khong|chua|ko|k|het|mat|quen|hong|rach)\b.*\b(?:phieu|giay|to|so|ky|in|mang|cam|co|thay|biet)\b"
    r"|(?:(?:da|em|toi|minh) )*(?:khong|chua|quen)(?: (?:co|biet|ro))*(?: a)?"
)
_MASKED = re.compile(r"\d{6}")


def form_number(seed: str, index: int, seal: Seal) -> str:
    """The number of one form of a batch; the same seed and place always give the same."""
    candidates = (_number(f"{seed}:{index}:{attempt}", seal) for attempt in count())
    return next(number for number in candidates if not _MASKED.search(number))


def read_form_number(text: str, seal: Seal) -> str | None:
    """The number as it is kept, if it is one that was printed here."""
    typed = re.sub(r"[\W_]", "", beginning(text, READ)).upper()
    own = typed[:_OWN]
    is_sealed = len(typed) == _OWN + _CHECK and typed == own + spelled(seal(f"form:{own}"), _CHECK)
    return typed if is_sealed else None


def lacks_paper(text: str) -> bool:
    """Whether somebody says that no form is at hand: "quen mang phieu", "khong co so"."""
    return is_brief(text, READ) and _LACKS.search(fold(text)) is not None


def show_form_number(number: str) -> str:
    """The number as people read it, in three groups: unlike any code that opens something.

    The code of a row on an attendance sheet that was signed stands for a form, and is shown as is.
    """
    if "-" in number:
        return number
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


def _number(text: str, seal: Seal) -> str:
    own = spelled(sha256(text.encode()).hexdigest(), _OWN)
    return own + spelled(seal(f"form:{own}"), _CHECK)


def spelled(digest: str, length: int) -> str:
    """So many symbols that nobody misreads, made from a digest in hex."""
    number, symbols = int(digest, 16), []
    for _ in range(length):
        number, place = divmod(number, len(ISSUED))
        symbols.append(ISSUED[place])
    return "".join(symbols)
