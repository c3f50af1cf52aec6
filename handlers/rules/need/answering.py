"""Words that answer the question that is open, though they speak of danger: no cry for help."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_WHO = r"(?:(?:da|thua|chac|toi|minh|em|chau|bac|chon|la|cau|dap an|y|hinh nhu|nghi|thi) )*"
_CHOICE = re.compile(_WHO + r"[a-d1-4](?!\w)(?! oi)")
_DENIES = re.compile(
    _WHO
    + r"(?:(?:hieu|biet|ro) roi|(?:lo|ke|mac ke|chan)(?: no| di| so)*,|(?:tat|cup) may|bao cong an|"
    r"(?:khong|ko|dung|chang|cha) (?:chuyen|doc|bam|nghe|dua|gui|cai|mo|tra|dong|nop|cho|tin))\b"
    r"(?! (?:duoc|noi|\w+ duoc))"
)
_PLACE = re.compile(r"\bto (?:so |dan pho (?:so )?)?\d{1,3}\b")
_TIME = re.compile(r"\b\d{1,2} ?(?:h|g|gio)(?: ?\d{2})?\b")
BRIEF = 8
"""Of so many words a time may be what is answered; in a longer story "5g" is none."""
_AMOUNT = re.compile(
    r"(?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan|trieu|ty|ti|cu|dong|"
    r"khoang|tren|duoi|la|chac|\d+)(?:\W+|$))+"
)
"""An amount and nothing else."""


_HOTLINE = re.compile(
    r"(?:1[0-9]{2})(?:\W+(?:la|goi|cap cuu|cuu hoa|chua chay|cong an|canh sat|tre em|lua dao))*"
)
"""A number of help with its name and nothing else."""
_NAMED = (
    r"(?:goi|bam|so|xe|la|ngay|a|cap cuu|cuu thuong|cuu hoa|chua chay|bao chay|cong an|canh sat|"
    r"tre em|lua dao)"
)
_CALLED = re.compile(rf"(?:{_NAMED}\W+)*1[0-9]{{2}}(?:\W+{_NAMED})*")
"""The same in any order, where a number was asked for: who names it knows whom to call."""
_SPAN = re.compile(
    rf"{_WHO}\d+ (?:ngay|thang|nam|tuan|phut|gio)(?: (?:ke|tinh) tu(?: \w+){{1,4}})?"
)
"""How long something takes, where that is typed: "30 ngay ke tu luc bi dung"."""
_NEVER = re.compile(
    rf"{_WHO}(?:chua|khong|ko)(?: (?:tung|he|bao gio|lan nao|phai))* (?:gap|bi|thay|nhan)"
    r"(?: (?:bao gio|lan nao|cuoc nao|cuoc goi nao|ai|the|nhu the|nhu vay|ca|dau|a|nhe))*\W*"
)
"""What somebody has never met, and nothing else: "chua gap bao gio"."""


def is_never_met(text: str) -> bool:
    """Nothing has happened: "tôi chưa gặp bao giờ"; with anything about somebody it is a story."""
    return _NEVER.fullmatch(fold(text)) is not None


def is_an_answer(text: str, asked: str = "") -> bool:
    """Whether it answers a question: an option's letter, "không chuyển", an amount, a time."""
    said = fold(text)
    if asked == "profile.group" and _PLACE.search(said):
        return True
    if asked == "remind.time" and _TIME.search(said) and len(said.split()) <= BRIEF:
        return True
    if asked.endswith(".typed") and (_CALLED.fullmatch(said) or _SPAN.fullmatch(said)):
        return True
    ways = (
        _AMOUNT.fullmatch(said),
        _HOTLINE.fullmatch(said),
        _CHOICE.match(said),
        _DENIES.match(said),
    )
    return any(one is not None for one in ways)
