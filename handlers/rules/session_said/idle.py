"""Words beside a question that change nothing about it: who asks, how urgent, where they sit."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_PHRASES = (
    r"(?:o |trong )?(?:(?:cuoc|buoi|dang|di) hop|(?:cuoc |buoi )?giao ban)"
    r"(?: (?:sang|chieu|hom) nay)?",
    r"(?:truoc|sau|kip|den|toi) (?:gio|luc|khi|buoi|cuoc) (?:hop|giao ban|di hop|bao cao)",
    r"(?:(?:sang|chieu|hom|sang hom) )?mai (?:chi |em |anh |toi |sep |phuong )?(?:di )?"
    r"(?:hop|bao cao|giao ban|nop)",
    r"(?:sang|trua|chieu|toi) (?:nay|qua)|ngay bay gio|khong can(?: [a-z]+){0,3}",
    r"nguoi ta(?: hoi)?(?: ma)?",
    r"^the(?= (?:cung ky|thang|quy|nam|tuan|hom|to \d|doi \d))",
    r"(?:nhan |trong |vao )?dip [a-z]+(?: [a-z]+)?(?=,? (?:tu |ngay )*\d)",
    r"(?:khong|chua) (?:nho|biet|ro|can|phai)"
    r"(?: (?!(?:thang|quy|nam|tuan|ngay|hom|to|doi)\b)[a-z]+){0,2}",
    r"(?:chu tich|bi thu|lanh dao|sep|thu truong|uy ban|quan|thanh pho|dang uy|"
    r"tren) (?:hoi|can|yeu cau)",
    r"it nhat (?:1|mot) bai",
    r"(?:nhieu|it) (?:hon )?(?:khong|chua)",
    r"(?:ba con|hoc vien|nhu the|khong a)",
    r"ben (?:thanh pho|tp|quan|so|cong an(?: khu vuc)?|dang uy|uy ban|mat tran|doan|hoi)"
    r"(?: (?:dang|vua|can|hoi|goi|xin|yeu cau))*",
    r"(?:bam|tim|xem)(?: mai| hoai)? (?:khong|chua) (?:thay|ra)|dau roi",
)
_NARRATED = tuple(re.compile(rf"\b{phrase}\b") for phrase in _PHRASES)
_IDLE = (
    "xin cho toi tui minh em anh chi chu bac ban oi a ah nhe nha nhi vay the thi la ma va voi "
    "cua o trong tai duoc da dang se co cac nhung moi tat ca tong cong so luong lieu "
    "bao nhieu may xem coi biet hoi tra loi ngay luon gap giup dum lay gui cao can muon "
    "hay nao sao roi day do ay kia nay nua thoi rieng tinh dem ke liet lai di len ra "
    "het toan phuong dan nguoi hoc vui long phien lam on ok oke alo hop dong ket qua gio "
    "giua hien ben phia bang tom tat nhanh gon thong vao luc khi tu den "
    "chia tinh hinh luy bieu do hanh tap phan theo "
    "phong trao hom bua con xong thay noi ket tong "
    "ve dat alo goi doc luon ha c e u uh um check nhin nho dang chao cai viec ay gop cho vien"
)
_WORDS = frozenset(_IDLE.split())
_DAYS = re.compile(r"\b(?:thang|quy|tuan|ngay|hom) ?(?:\d|t\d|truoc|sau|nay|qua)|\d")
"""Words that may name days are never idle."""


def narrated(text: str) -> str:
    """The folded text without what is told beside the question."""
    for phrase in _NARRATED:
        text = phrase.sub(" ", text)
    return " ".join(text.split())


def without(words: str) -> str:
    """What is left of them that may mean something; nothing where all of them are idle."""
    text = fold(words)
    text = narrated(text)
    if _DAYS.search(text):
        return text.strip()
    left = [one for one in re.findall(r"\w+", text) if one not in _WORDS]
    return text.strip() if left else ""
