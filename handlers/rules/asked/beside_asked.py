"""What staff ask beside figures: what a word means, another ward, a short text to copy."""

from __future__ import annotations

import re

from handlers.rules.asked.charts_asked import taken_out
from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import Word, composed, split

_LONGEST = 200
_HOW = r"(?:the nao|ra sao|kieu gi|tu dau|tren gi|bang gi|la gi|lay dau)"
_MEANS = r"(?:la gi|nghia la gi|la sao|nghia the nao)"
_APART = r"(?:khac|phan biet|chenh|lech)"
_WORDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("attendance", rf"^(?=.*\b(?:du|tham du)\b)(?=.*\bdiem danh\b).*\b{_APART}\b"),
        ("times", rf"^(?=.*\bluot\b)(?=.*\bnguoi\b).*\b(?:{_APART}\b|{_MEANS}$)"),
        ("kinds", rf"^(?=.*\btap huan\b)(?=.*\b(?:tuyen truyen|ho tro)\b).*\b{_APART}\b"),
        ("kinds", rf"\bbuoi (?:voi|va) ca\b.*\b{_APART}\b"),
        ("share", rf"\b(?:ty le|ti le|phan tram)\b.*\b(?:tinh|lay|chia)\b.*{_HOW}"),
        ("share", rf"\b(?:cach tinh|tinh) (?:ty le|ti le|phan tram)\b|\bmau so\b.*{_HOW}"),
        ("waiting", rf"\b(?:cho duyet|can xem lai|da duyet)\b.*\b(?:{_APART}\b|{_MEANS}$)"),
        ("finished", r"\b(?:the nao la|nhu the nao la) (?:nguoi hoc|hoan thanh|hoc xong)\b"),
        ("finished", rf"\b(?:hoan thanh|xong) (?:bai|khoa) {_MEANS}$|^nguoi hoc {_MEANS}$"),
        ("period", rf"\b(?:luy ke|cung ky)\b.*(?:\b{_APART}\b|{_MEANS}$)"),
    )
)
_ASKS = re.compile(r"\b(?:bao nhieu|may)\b|\d")
_ERASES = re.compile(
    r"^(?!.*\b(?:xoa|bo|go) (?:cau|buoi|to|doi|bai|tin|chi tieu|so lieu|phieu|anh|lenh)\b)"
    r".*\b(?:xoa|xoa bo|go bo|rut) (?:het |giup |ho |bo )*"
    r"(?:du lieu|thong tin|ten|ho so|dong y|tai khoan)\b.*"
)
_OF_SOMEBODY = re.compile(
    r"\b(?:cho|cua|ho|giup) (?:mot |1 |ca )?(?:nguoi|ba con|hoc vien|dan|bac|co|chu|ong|ba|cu|anh"
    r"|chi|ho)\b|^(?:mot |co )?(?:bac|co|chu|ong|ba|cu|nguoi|ba con|hoc vien)\b.*\b(?:muon|xin|doi"
    r"|yeu cau|de nghi)\b|\bnguoi (?:ta|dan|hoc)\b"
)
_OWN = re.compile(r"\b(?:cua|cho) (?:toi|minh|em|tui|chau)\b")
_PARAGRAPH = re.compile(
    r"\b(?:viet|soan|thao|cho|xin|lam|tom)(?: [a-z]+){0,3} "
    r"(?:mot doan|1 doan|doan|vai cau|may cau|vai dong|may dong|mot cau|doan van"
    r"|\d(?: ?- ?\d)? (?:cau|dong))\b"
    r"|\bdoan (?:ngan|van ngan|tom tat)\b"
)
_PARAGRAPHS = re.compile(
    r"\b(?:\d(?: ?- ?\d)? (?:cau|dong)|so lieu|de chep|viet|soan|thao|lam|giup|ho|gium|mot|1"
    r"|vai|may|doan|van|cau|dong|ngan|gon|tom tat|de|dua|dan|chep|copy|vao|bao cao|ve|ket qua"
    r"|cho|xin|chi|em|anh|toi|phong trao|tinh hinh)\b ?"
)
_LATEST = re.compile(
    r"\b(?:lan|buoi|dot)(?: [a-z]+){0,2} (?:gan (?:day )?nhat|moi nhat|cuoi(?: cung)?|vua roi)\b"
    r"|\bgan (?:day )?nhat\b.*\b(?:ra quan|di buoi|co buoi|hoat dong)\b"
)
_WHEN = re.compile(r"\b(?:hom nao|ngay nao|ngay may|khi nao|bao gio|luc nao|cach day)\b")
_TEAM = re.compile(r"\bdoi(?: hinh)?\b")
_WARDS = re.compile(
    r"(?:thuy nguyen|thien huong|hoa binh|nam trieu|bach dang|luu kiem|le ich moc|hong bang|hong an"
    r"|ngo quyen|gia vien|le chan|an bien|hai an|dong hai|kien an|phu lien|nam do son|do son"
    r"|duong kinh|an duong|an hai|an phong)\b"
)
"""Of the city, as they are typed without capitals."""
_UNITS, _BESIDE = ("phuong", "xa"), ("ban", "ben")
_NAME = 3
"""Words of the longest name."""


def word_asked(words: str) -> str | None:
    """The word whose meaning is asked for; None where a figure is, or another word."""
    text = fold(words).strip(" ?.!") if is_brief(words, _LONGEST) else ""
    if _ASKS.search(text):
        return None
    return next((name for name, one in _WORDS if one.search(text)), None)


def erases_another(words: str) -> str | None:
    """ "xoa du lieu cho mot bac": the words, where it is of somebody else and not of oneself."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    is_meant = _ERASES.match(text) and _OF_SOMEBODY.search(text)
    return text if is_meant and _OWN.search(text) is None else None


def paragraph_asked(words: str) -> str | None:
    """The folded words that name the days of a short text to copy; None where none is wanted."""
    text = fold(words).strip(" ?.!") if is_brief(words, _LONGEST) else ""
    return " ".join(_PARAGRAPHS.sub("", text).split()) if _PARAGRAPH.search(text) else None


def latest_asked(words: str) -> str | None:
    """The folded words that name the team whose last session is asked for."""
    text = fold(words).strip(" ?.!") if is_brief(words, _LONGEST) else ""
    if not (_LATEST.search(text) and _WHEN.search(text)):
        return None
    found = re.search(rf"{_TEAM.pattern}.*", _WHEN.sub(" ", _LATEST.sub(" ", text)))
    return " ".join(found[0].split()) if found else ""


def other_ward(words: str, own: str) -> bool:
    """Whether another ward is named than their own, in a question that counts."""
    if not is_brief(words, _LONGEST):
        return False
    text, mine = composed(words), fold(own.partition(",")[0])
    parts = split(text)
    plain = [one.plain for one in parts]
    for place, unit in enumerate(plain):
        skipped = 1 + (plain[place + 1 : place + 2] in [[one] for one in _BESIDE])
        behind = parts[place + skipped : place + skipped + _NAME]
        is_unit = unit in _UNITS or plain[max(0, place - 1) : place + 1] == ["dac", "khu"]
        if is_unit and behind and _is_name(text, behind, unit, mine):
            return True
    return False


def without_own_name(words: str, own: str) -> str:
    """ "phuong Hung Dao" is the ward, as "phuong" is."""
    ward = fold(own.split(",", maxsplit=1)[0])
    unit, _, name = ward.partition(" ")
    pattern = re.compile(rf"(?<=\b{unit} ){re.escape(name)}\b")
    return taken_out(words, pattern) if name and pattern.search(fold(words)) else words


def _is_name(text: str, behind: list[Word], unit: str, mine: str) -> bool:
    plain = " ".join(one.plain for one in behind)
    if f"{unit} {plain}".startswith(mine) or plain.startswith(mine.removeprefix(f"{unit} ")):
        return False
    is_known = _WARDS.match(plain) is not None
    first, second = (text[one.begin : one.end] for one in (behind * 2)[:2])
    return is_known or (first.istitle() and second.istitle() and len(behind) > 1)
