"""Words that are a consent, and a refusal or a "later"; a doubtful word is neither."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_ME = "(?:toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba)"
_LEAD = rf"(?:(?:da|vang|thua|u|um|uh|uhm|o|a|ok|oke|okay|duoc|co|roi|xin|thi|cung|{_ME}) )*"
_HUMBLY = rf"(?:(?:da|vang|thua|u|a|o|thoi|thi|xin|{_ME}) )*"
_TAIL = rf"(?: (?:a|nhe|nha|roi|luon|day|do|ma|het|ca|dau|thoi|{_ME}|voi))*"
_AGREES = re.compile(
    rf"{_LEAD}(?:dong y|nhat tri|chap nhan)(?: (?:cho|de))?(?: (?:luu|ghi|giu))?{_TAIL}"
)
_NO = r"(?:khong|chua|chang|ko|hong)"
_DECLINES = re.compile(
    rf"(?!(?:.* )?co khong$){_HUMBLY}(?:k dong y|tu choi|{_NO}(?: (?:dong y|muon|dang ky|dang ki|"
    rf"tham gia|cho luu|cho ghi))?){_TAIL}"
)
_LATER = re.compile(
    rf"{_HUMBLY}(?:(?:de|hay|cu|cho|khi|luc) )*(?:sau|mai|hom khac|khi khac|luc khac|tu tu|ti nua|"
    rf"lat nua|suy nghi|nghi)(?: (?:da|cai|hay|xem|them|tinh))*{_TAIL}"
)
_PARENT = r"(?:bo|me|bo me|cha|cha me|ba me|nguoi giam ho|ong|ba)"
_FOR_A_CHILD = re.compile(
    rf"{_LEAD}la {_PARENT}(?: (?:cua )?(?:chau|be|con))?(?: (?:va|thi|xin|{_ME}))* dong y{_TAIL}"
)
_GIVES = ("enrol.consent:yes", "enrol.guardian:", "age.agree:")
"""Buttons that are a consent: their beginning, or a letter of them, is not one."""


def agrees(text: str) -> bool:
    """ "u bac dong y"; no mere courtesy, and nothing that is asked."""
    return "?" not in text and _said(_AGREES, text)


def declines(text: str) -> bool:
    """No, or not now: "khong dong y", "de sau da"."""
    return _said(_DECLINES, text) or postpones(text)


def postpones(text: str) -> bool:
    """Not now."""
    return _said(_LATER, text)


def agrees_for_a_child(text: str) -> bool:
    """A parent who says so: "toi la me chau, toi dong y"."""
    return "?" not in text and _said(_FOR_A_CHILD, text)


def is_too_little(text: str, label: str, data: str) -> bool:
    """Whether a button of consent was only begun, or pointed at by one letter."""
    said = fold(text)
    is_part = fold(label).startswith(said) and said != fold(label)
    return data.startswith(_GIVES) and (is_part or (len(said) == 1 and said.isalpha()))


def _said(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None
