"""Which indicators a question is about: "bao nhieu gio" is BH6, "may buoi" are three."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from handlers.rules.asked import figures_words as words_of

_CODE = re.compile(r"\b(ht|bh|dh|kq|tt|td|dg) ?(\d)([a-e]?)\b")
_HOW_MANY = r"(?:bao nhieu|may|so|tong so|tong)"
_HELP = r"(?:giup|ho tro|huong dan|cai|cai dat|tich hop)(?: [a-z]+){0,3}"
_HELPED = r"(?:(?:luot )?(?:nguoi|ng|nguoi dan|ba con) (?:da )?(?:duoc )?)?"
""" "so nguoi duoc ho tro tai nha" are no learners; sessions of one kind are counted of them."""
TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:(?:giup|cai|cai dat|dang ky|kich hoat) ){0,2}vneid(?: muc 2)? (?:do|duoc|nho)"
     r" (?:cac )?doi(?: hinh)? (?:giup|ho tro|huong dan|lam|cai)", ("KQ1",)),
    (r"tinh nguyen vien(?: da)? xac nhan(?: lam duoc)?|xac nhan lam duoc", ("HT4",)),
    (r"(?:tu )?khai(?: [a-z]+){0,5} vneid|xac nhan(?: [a-z]+){0,2} (?:vneid|dinh danh)(?: muc 2)?"
     r"|(?:vneid|dinh danh) muc 2", ("HT5",)),
    (_HELP + r" vneid|luot vneid", ("KQ1",)),
    (r"(?<!khoa )(?:(?:bo )?ho so|dich vu cong)(?: (?:dich|vu|cong|truc|tuyen|duoc|da|huong|dan|ho"
     r"|tro|nop|giup|qua|mang))*\b", ("KQ2",)),
    (r"thanh toan khong(?: dung)? tien mat|khong(?: dung)? tien mat", ("KQ3",)),
    (r"(?:so )?(?:cac )?ho (?:ca the )?(?:kinh doanh|ban hang|ban buon|buon ban|tap hoa)"
     r"(?: ca the)?(?: (?:(?:duoc|ho tro|lam|dung|cai|nhan|tao) )*(?:ma |thanh toan )?qr)?"
     r"|tieu thuong", ("KQ4",)),
    (r"bao lua dao|phan anh", ("KQ5",)),
    (r"dai phuong|ban tin|(?:dai|loa)(?: [a-z]+){0,2} phat\b(?: duoc)?"
     r"|(?:dang(?:qq)?|phat)(?: duoc)? [\d.]{1,7} (?:bai|tin|ban tin|to roi|to gap)\b"
     r"|phat thanh|phat loa|truyen thanh|loa phuong|tin bai|bai viet|dang(?: may| bao nhieu)? bai"
     r"|bai dang|to roi|bao nhieu tin|may tin", ("TT1",)),
    (r"(?:duoc )?(?:khen(?: thuong)?|bieu duong|tuyen duong)|guong (?:nguoi tot|dien hinh|sang)"
     r"(?: viec tot)?|nguoi tot viec tot", ("TD1",)),
    (r"(?:(?:may|bao nhieu) )?diem ho tro(?: xa hoi)?(?: so)?|(?:may|bao nhieu) diem\b", ("DH3",)),
    (r"(?:" + _HOW_MANY + r" )?gio (?:tinh nguyen|phuc vu)|" + _HOW_MANY + r" (?:luot )?gio\b",
     ("BH6",)),
    (r"diem danh", ("BH4b",)),
    (r"(?:nguoi )?cao tuoi|nguoi gia|(?:cac|may|bao nhieu|nhieu) cu\b|cu gia|ong ba"
     r"|nguoi lon tuoi", ("BH5a",)),
    (r"phu nu|chi em|nu gioi|nu\b", ("BH5b",)),
    (r"(?:nguoi )?(?:khuyet tat|tan tat)", ("BH5c",)),
    (r"hoc sinh|hoc tro|tre em|(?:may|bao nhieu|cac) chau\b|sinh vien|hs\b(?: sv\b)?|sv\b",
     ("BH5e",)),
    (r"luot (?:nguoi|ng|ba con) (?:den |tham )?du\b"
     r"|luot (?:nguoi|ng)\b(?! (?:da )?(?:hoc|hoan thanh))"
     r"|(?:luot )?(?:nguoi |ng )?(?:den )?nghe\b|(?:nguoi|ng) den\b(?! (?:nay|gio|hoc))"
     r"|(?:luot )?(?:nguoi |ng )?(?:den |tham )?du\b|tham gia(?: cac)? buoi|luot tham gia"
     r"|tham gia(?= (?:cac )?(?:tap huan|lop\b|tuyen truyen|(?:ca )?ho tro))", ("BH4a",)),
    (r"tap huan|lop(?: hoc)?\b", ("BH2",)),
    (r"tuyen truyen", ("BH1",)),
    (_HELPED + r"(?:ca )?(?:ho tro|cam tay chi viec|giup)(?: (?:ba con|nguoi dan))?"
     r" tai (?:tan )?(?:nha|diem)"
     r"|ca ho tro|cam tay chi viec|tan nha|"
     + _HOW_MANY + r" ca\b(?: ho tro(?: tai (?:nha|diem))?)?", ("BH3",)),
    (r"thanh vien|doi vien|" + _HOW_MANY + r" tinh nguyen vien", ("DH2",)),
    (_HOW_MANY + r" doi(?: hinh)?\b(?! (?:nao|so|\d))(?:(?: dang)? hoat dong)?", ("DH1",)),
    (r"buoi\b|ra quan\b", ("BH1", "BH2", "BH3")),
    (r"(?:xong|hoan thanh|het) (?:mot |1 |ca |tron |het |tron ven )?khoa", ("HT3",)),
    (r"ty le|ti le|phan tram", ("DG1",)),
    (r"luot(?: hoan thanh| bai| hoc)|luot\b(?! (?:nguoi|ho tro|giup|huong dan|ca|cai))", ("HT2",)),
    (r"hoc|nguoi dan|ba con|nguoi|hoan thanh", ("HT1",)),
)  # fmt: skip
"""In this order: what is said more closely comes first."""
SESSIONS = ("BH1", "BH2", "BH3")
_PLAIN = (("HT1",), ("HT2",), ("DG1",))
_OF_PEOPLE = ("HT3", "HT4", "HT5", "KQ1", "KQ2", "KQ3", "KQ4", "KQ5", "TD1", "DH2", "BH6")
_TOPICS = tuple((re.compile(rf"\b(?:{pattern})\b"), codes) for pattern, codes in TOPICS)
_SESSIONS_TOO = re.compile(
    rf"\b{_HOW_MANY} buoi\b.*\b(?:va|{_HOW_MANY})\b|\bva (?:co |duoc )?{_HOW_MANY} buoi\b"
)
""" "bao nhieu buoi va bao nhieu luot nguoi du": both are counted."""
MOST = 6


@lru_cache(maxsize=64)
def codes_of(words: str) -> tuple[str, ...]:
    """The indicators that are named, or that the words are about, in their order.

    The readers of one turn ask it of the same words up to five times.
    """
    text = words_of.plain(words.replace("%", " phan tram "))
    if named := [_written(found) for found in _CODE.finditer(text)]:
        return tuple(dict.fromkeys(named))[:MOST]
    several = dict.fromkeys(code for _, codes in sorted(_found(text)) for code in codes)
    counted = SESSIONS if _SESSIONS_TOO.search(text) else ()
    kept = (one for one in several if one in counted or not _is_beside(one, several))
    return tuple(kept)[:MOST]


def names_code(words: str) -> bool:
    """Whether an indicator is named by its code: "dg1"."""
    return _CODE.search(words_of.plain(words)) is not None


_OF_LESSONS = re.compile(r"\b(?:bai|hoc|hoan thanh|khoa|ht ?2)\b")


def are_times_alone(words: str) -> bool:
    """ "bao nhieu luot" without of what: of lessons, or of people at sessions."""
    return codes_of(words) == ("HT2",) and not _OF_LESSONS.search(words_of.plain(words))


def without_codes(text: str) -> str:
    """The folded text without the codes of indicators."""
    return " ".join(_CODE.sub(" ", text).split())


_PEOPLE_HELPED = re.compile(
    r"\b(?:nguoi|ng|nguoi dan|ba con) (?:da )?(?:duoc )?(?:ho tro|giup|cam tay chi viec)\b"
)


def are_people_helped(words: str) -> bool:
    """Whether people are asked for where support is counted, which is by cases alone."""
    text = words_of.plain(words)
    return codes_of(words) == ("BH3",) and _PEOPLE_HELPED.search(text) is not None


def are_by_kind(words: str) -> bool:
    """Whether who came is asked of one kind of sessions: "nguoi du tap huan"."""
    found = [codes for _, codes in _found(words_of.plain(words))]
    are_heads = any(codes[0][:3] in ("BH4", "BH5") for codes in found)
    return are_heads and any(len(codes) == 1 and codes[0] in SESSIONS for codes in found)


def _found(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """What the folded text is about, each with its place."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for pattern, codes in _TOPICS:
        if first := pattern.search(text):
            text = pattern.sub(lambda one: ";" * len(one[0]), text)
            found.append((first.start(), codes))
    if any(len(codes) == 1 and codes[0] in SESSIONS for _, codes in found):
        found = [one for one in found if one[1] != SESSIONS]
    return found


def without_topics(text: str) -> str:
    """The folded text with nothing left of what is counted."""
    for pattern, codes in _TOPICS:
        if codes not in _PLAIN:
            text = pattern.sub(" ", text)
    return " ".join(text.split())


def _is_beside(code: str, several: Collection[str]) -> bool:
    """Whether it only says of whom, or where, another one is counted: "nguoi" beside "du"."""
    kinds = {one[:3] for one in several}
    if code in ("HT1", "HT2", "BH4a", *SESSIONS) and kinds & {"BH5", *_OF_PEOPLE}:
        return True
    return code in ("HT1", *SESSIONS) and bool(kinds & {"BH4", "HT2", "DG1"})


def _written(found: re.Match[str]) -> str:
    return f"{found[1].upper()}{found[2]}{found[3]}"


_LEAST = re.compile(r"\b(?:it|thap|cham|kem|duoi|yeu|cuoi|chot|bet)\b(?! nam)")


def ranked(words: str) -> str:
    """Which end of a row is asked for: most | least."""
    return "least" if _LEAST.search(words_of.plain(words)) else "most"


def steps(words: str) -> str:
    """Into which units of the calendar the days are to be divided: month | quarter, or others."""
    said = _STEPS.search(words_of.plain(words))
    return {"thang": "month", "quy": "quarter"}.get(said[1] or said[2], "") if said else ""


_STEPS = re.compile(r"\b(?:(?:tung|theo|moi|hang) (thang|quy)|(thang|quy) nao)\b")
_SUPERLATIVE = re.compile(r"\b(?:nhat|nhieu hon|it hon)\b")


def direction(words: str) -> str:
    """Which of the units is asked for, where one of them is: most | least, or none."""
    return ranked(words) if _SUPERLATIVE.search(words_of.plain(words)) else ""
