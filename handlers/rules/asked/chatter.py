"""Clauses beside a question that ask for nothing: who wants it, what it is for, where one sits."""

from __future__ import annotations

import re

from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.folding import fold
from handlers.rules.speech import composed

_CLAUSE = re.compile(r"(?<=[,;.!?])\s+")
_TOLD = re.compile(
    r"(?:(?:da|alo|the|chu|thi|a|u|vi|tai|do|hom nay|mai|chieu nay|sang nay|buoi trua|trong do|va)"
    r" )*(?:em|e|anh|a|chi|c|bac|toi|minh|chau|co|chu|ong|ba|sep|ben|phong|lanh dao|chu tich|may"
    r"|mai|ho|nguoi ta|cho|nho|phien|doc|giup|gui|bao|lay so|cam on|de|hop|chao|alo|da|kip|gap)\b"
)
"""As a clause begins that only tells of somebody."""
_PURPOSE = re.compile(
    r"\bde (?:[a-z]+ )?(?:ghi|lam|bao cao|dua|gui|hop|in|dan|nop|doi chieu|bieu duong|thi dua|trinh"
    r"|phat|chuan bi|biet|tong hop|kip|len|viet|dien|cho|con|goi|nhac)\b.*$"
    r"|\bcho vao (?:slide|bao cao|bang|muc|bai|to trinh)\b.*$"
)
"""What the figures are for, at the end of a sentence."""
_REQUEST = re.compile(
    r"^(?:(?:kinh|tran trong|rat|xin|de nghi|kinh de nghi|mong|nho|yeu cau|phien|tro ly|dong chi"
    r"|ban|may|bot|he thong|giup|hay|vui long|lam on) )*"
    r"(?:de nghi|mong|nho|yeu cau|phien|vui long|tro ly)"
    r"(?: (?:tro ly|dong chi|ban|he thong|giup|hay))*"
    r" (?:cung cap|cho biet|bao cho|thong tin|neu ro|tra cuu)(?: (?:ve|cho|toi|chung toi))* "
)
"""How a letter asks, before what it asks for."""
_ASKS = re.compile(
    r"\d|\b(?:tru|rieng|ngoai|chi tinh|khong tinh|bo|cong|them|so|hon|kem|nhat|theo|tung|moi|chia"
    r"|ten|danh sach|ai|nao|file|tep|excel|bieu do|do thi|to|doi|phuong|khoa|thang|quy|nam|tuan"
    r"|ngay|hom|bao nhieu|khong|chua|tra lai|duyet|xoa|sua|mo|chot|nhung|bao loi|khong dung)\b"
)
"""What may change the question, so the clause is kept."""


def without_chatter(text: str) -> str:
    """The same, as it was typed, without the clauses that ask for nothing; all of it where every
    clause is one."""
    clauses = [_without_purpose(one) for one in _CLAUSE.split(_without_request(composed(text)))]
    kept = [one for one in clauses if not _is_beside(one)]
    return " ".join(kept) if kept else text


def _is_beside(clause: str) -> bool:
    said = fold(clause).strip(" ,;.!?")
    return bool(_TOLD.match(said)) and not _ASKS.search(said) and not codes_of(said)


def _without_request(text: str) -> str:
    """Cut by words, as below."""
    words = text.split()
    found = _REQUEST.match(" ".join(map(fold, words)))
    return " ".join(words[found[0].count(" ") :]) if found else text


def _without_purpose(clause: str) -> str:
    """Cut by words, as folding may shorten them."""
    words = clause.split()
    said = [fold(one) for one in words]
    found = _PURPOSE.search(" ".join(said))
    if not found or codes_of(found[0]) or re.search(r"\d|\b(?:to|doi|khong|tru)\b", found[0]):
        return clause
    return " ".join(words[: " ".join(said)[: found.start()].count(" ")])
