"""Yes and no to "is this yours?": an invitation, or a record; neither a consent nor an erasure."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 40
_ME = r"(?:toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba)"
_POLITELY = rf"(?:(?:da|vang|u|um|uh|thua|thi|cung|xin|{_ME}) )*"
_TAIL = rf"(?: (?:a|nhe|nha|roi|luon|day|do|ma|thoi|dau|viec|vai tro|ma nay|{_ME}))*"
_TAKES = re.compile(
    rf"{_POLITELY}(?:da|vang|u|um|uh|co|ok|oke|okay|oki|yes|duoc|dung|phai|nhan|nhan ma|nhan loi|"
    rf"dung {_ME}|phai {_ME}|la {_ME}|dong y|bang long|nhat tri|chap nhan)"
    rf"(?: (?:nhan|dong y|duoc))?{_TAIL}"
)
_LEAVES = re.compile(
    rf"(?!(?:.* )?co (?:khong|ko)$){_POLITELY}(?:khong|ko|hong|k|chua|dau|no|tu choi)"
    rf"(?: (?:phai|dung|nhan|dong y|muon|la|lay|can))*{_TAIL}"
)
_NOT_ME = re.compile(rf"{_POLITELY}nham(?: (?:nguoi|may|so|roi))*{_TAIL}")


def takes(text: str) -> bool:
    """ "nhan", "dong y", "ok", "dung toi"; nothing that is asked."""
    return "?" not in text and _said(_TAKES, text)


def leaves_it(text: str) -> bool:
    """ "khong", "khong phai toi", "nham nguoi roi"."""
    return "?" not in text and (_said(_LEAVES, text) or _said(_NOT_ME, text))


def _said(pattern: re.Pattern[str], text: str) -> bool:
    is_short = is_brief(text, _LONGEST)
    return is_short and pattern.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None
