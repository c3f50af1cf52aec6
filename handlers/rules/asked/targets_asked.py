"""Targets asked for in words: "con bao nhieu nua la dat chi tieu tap huan"."""

from __future__ import annotations

import re

from handlers.rules.asked.figures_topics import codes_of, without_codes, without_topics
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_AIM = re.compile(r"\b(?:chi tieu|ke hoach|muc tieu)\b")
_GAP = re.compile(
    r"\b(?:con|thieu|nua|dat|du|xong|hoan thanh|kip|toi dau|den dau|bao nhieu|may|phan tram)\b"
)
_LACKS = re.compile(
    r"^(?!.*\b(?:duyet|so voi (?:thang|quy|nam|tuan|cung ky|ky))\b)"
    r"(?:.*\b(?:con|dang|van) thieu\b.*\b(?:bao nhieu|may)\b"
    r"|.*\bthieu (?:bao nhieu|may)\b|.*\b(?:bao nhieu|may)\b.*\bnua (?:la |thi |moi )*(?:du|dat)\b)"
)
""" "con thieu bao nhieu buoi nua": of what, a target alone can say."""
_SETS = re.compile(
    r"^(?:(?:toi|em|cho|anh) )*(?:dat (?!bao|may|duoc|den|toi|chua)"
    r"|giao|sua|doi|them|tang|giam|ha|xoa|bo)\b"
)
_GROUP = re.compile(r"\b(?:to dan pho|tdp|to)(?: so)? (\d{1,3})\b")
_PERCENT = re.compile(r"\bphan tram\b|%|\bty le\b(?! nguoi)")
_COURTESIES = re.compile(
    r"\b(?:chi tieu|ke hoach|muc tieu|giao|con|thieu|nua|dat|du|moi|kip|xong|hoan thanh|dau|"
    r"phan tram|ty le|can|phai|them|lam|tien do|thuc hien|buoi|nguoi|hoc|luot|so|ca|cho|viec|duoi|"
    r"bao nhieu|may|chua|khong|roi|toi|den|nhu|the|nao|ra|sao|gio|lop|duoc)\b"
)


def asks_for_gap(text: str) -> bool:
    """Whether it asks how much of a target is reached or lacking, and sets none."""
    said = fold(text) if is_brief(text, _LONGEST) else ""
    is_asked = _AIM.search(said) is not None and _GAP.search(said) is not None
    is_asked = is_asked or (_LACKS.search(said) is not None and bool(codes_of(said)))
    return is_asked and not _SETS.match(said)


def sets_target(text: str) -> bool:
    """Whether a target is to be set or changed; nothing is done before it is asked."""
    said = fold(text) if is_brief(text, _LONGEST) else ""
    return _SETS.match(said) is not None and re.search(r"\bchi tieu\b", said) is not None


def aimed_at(text: str) -> tuple[str, ...]:
    """The indicators of the targets that are meant; none of them is all."""
    return codes_of(_PERCENT.sub(" ", _AIM.sub(" ", fold(text))))


def group_aimed_at(text: str) -> str:
    """The number of the group whose target is meant."""
    found = _GROUP.search(fold(text))
    return found[1] if found else ""


def left_of_targets(text: str) -> str:
    """The words that say neither of what nor how far."""
    said = without_codes(_GROUP.sub(" ", fold(text)))
    return " ".join(_COURTESIES.sub(" ", without_topics(said)).split())
