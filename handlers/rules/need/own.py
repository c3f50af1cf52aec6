"""Whether somebody writes of their own danger, where others write of people they work for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handlers.rules.folding import composed, fold, lowered

MOST = 300
"""Characters that are looked at."""
GRAVE = frozenset(
    {
        *("despair", "poison", "flood", "fire", "illness", "child_danger", "person_lost"),
        *("astray", "trafficked", "at_door", "violence", "threatened", "danger"),
    }
)
"""Kinds of need in which a minute counts, whoever it is that writes."""
TELLABLE = frozenset({"flood", "fire", "illness"})
"""Kinds that excuse a late form, too: "vì mẹ tôi nằm viện nên tôi ghi muộn"."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TONELESS = frozenset({"toi", "con"})
"""Words for oneself and a child, which with a tone are others: evening, still."""
_TEAM = re.compile(r"\b(?:to|doi|lop|khu|phuong|hoi|ben|nhom|xom|pho|doan) (?:toi|minh|em|ta)\b")
_PEOPLE = re.compile(
    r"\b(?:(?:anh|chi) em|con em (?:hoi vien|minh|trong|cac|nguoi|nhan dan|dia phuong|ba con))\b"
)
_EVENING = re.compile(r"\btoi (?=qua\b|nay\b|hom\b|mai\b|thu\b|chu nhat\b|\d)")
_WORK = re.compile(
    r"\b(?:tuyen truyen|(?<!theo )huong dan|ho tro|ba con(?! oi)|nguoi dan|nhan dan|ho dan|"
    r"truong hop|tap huan|pho bien|dan do|nhac nho|van dong|phong chong|phong tranh|khuyen|"
    r"dien tap|noi ve|bai hoc|bai day|thi goi|thi bao|neu|khi bi)\b"
)
_ADVICE = re.compile(r"\b(?:thi (?:goi|bao|ra|tat|khoa|nen)|neu|khi bi|khuyen)\b")
_FOR_OTHERS = re.compile(
    r"\b(?:huong dan|chi|bao|giup|noi) (?:ho|ba con|nguoi ta|nguoi dan|cac bac|bac ay|ong ay|ba ay|"
    r"chi ay|anh ay|no|dan)(?: \w+)? (?:sao|the nao|nhu nao|gi|kieu gi)\b|"
    r"\b(?:xu ly|xu tri|giai quyet) (?:sao|the nao|nhu nao|kieu gi)\b"
)
_COUNTED = re.compile(
    r"\b(?:ghi|bao|dem|nhap|cong|tinh|chot|khai) (?:nham|thieu|thua|sai|sot|muon|lai)\b"
    r"|\bso lieu\b|\b(?:nham|sai|thieu|thua) so (?:lieu|doi|to|buoi|luot|nguoi|thang|gio)\b"
)
_REASON = re.compile(
    r"\b(?:(?:vi|do) (?:toi|em|minh|me|bo|nha|con|vo|chong|co|ba|ong|chau|phai|ban)|"
    r"nen (?:toi|em|minh|chua|khong|phai|ghi|dem|nop|gui|ve|den|quen|thieu|bo)|"
    r"hom (?:do|ay|qua|truoc|kia|no)|luc (?:do|ay)|bua (?:do|ay|truoc)|"
    r"(?:tuan|thang) (?:truoc|roi))\b"
)
_SELF = r"(?:toi|tui|tao|minh|em)"
_MINE = r"(?:toi|tui|tao|minh|em|chau)"
_ANYBODY = r"(?:toi|tui|tao|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba)"
_KIN = (
    r"(?:bo|me|ma|bu|u|thay|ong|ba|cu|vo|chong|con|chau|anh|chi|em|bac|co|chu|di|cau|mo|be|"
    r"nha|bep)"
)
_BEFORE = r"(?:\w+ (?:qua|lam) )?(?:(?:that|gio|hien|bay|thoi|xin|oi|a|u|nhung|ma|va|vi|boi) )*"
_ADVERBS = r"(?: (?:dang|vua|moi|da|lo|chi|cung|that|sap|lai|se|cu|rat|thay|hay|con|het|chot))*"
_FEELS = (
    r"(?:(?:khong|chang|cha)(?= (?:muon|thiet|con|tho|chiu|song))|"
    r"muon|chan|kho|dau|tuc|uong|song|"
    r"chet|tu tu|"
    r"tu van|tu sat|tuyet vong|be tac|nhay)"
)
_SUFFERS = r"(?:bi|ngat|nga|te|chay mau|len con|dot quy|mac ket|ket)"
_AT_HOME = rf"(?:{_SUFFERS}|cam dao|danh|say|de roi|dap dau|bop co|chay mau)"
_OWN = re.compile(
    rf"{_BEFORE}(?:cuu\b|{_ANYBODY}{_ADVERBS} {_FEELS}\b|{_SELF}{_ADVERBS} {_SUFFERS}\b|"
    rf"(?:chung|bon) (?:toi|em|minh){_ADVERBS} (?:bi|mac ket)\b|"
    rf"{_KIN}(?: \w+){{0,2}}? {_SELF}\b|(?:bo|me|vo|chong){_ADVERBS} {_AT_HOME}\b|"
    rf"(?:nha )?chay (?:\w+ )?roi\b|chay (?:\w+ ){{1,2}}{_MINE}\b|"
    r"(?:nha|bep) dang (?:bi )?chay\b|(?:chan|song) (?:song|lam gi|chi nua|de lam gi)\b|"
    r"(?:(?:chi|khong|chang|cha|het|con|da) )*(?:muon|thiet|chan|song) (?:\w+ )?"
    r"(?:song|chet|tu tu|tu van|tu sat)\b)"
)
_TO_ME = re.compile(
    r"\bcuu (?:voi|toi|em|con toi|me toi)\b|"
    r"\b(?:danh|danh dap|giet|dam|chem|bop co|nhot|tat|da|doa|doa giet|doa danh|hanh hung|bao hanh)"
    rf"(?: chet)? (?:(?:me|vo|con|bo) )?(?:con )?{_MINE}\b"
)


def own_words(text: str) -> Iterator[str]:
    """The whole and its clauses, as far as each is about the writer or the writer's family."""
    typed = lowered(text[:MOST])
    for one in dict.fromkeys((typed, *re.split(r"[,.;:!?\n]+| - ", typed))):
        if _is_own(one):
            yield one.strip()


def is_of_work(text: str) -> bool:
    """Whether it names what people do for others: "hỗ trợ bà con bị lừa"."""
    return _WORK.search(_letters(text)) is not None


def asks_for_others(text: str) -> bool:
    """Whether staff ask what somebody who came to them is to do: "tôi hướng dẫn họ sao"."""
    return _FOR_OTHERS.search(_letters(text)) is not None


def advises(text: str) -> bool:
    """Whether it says what to do in such a case: "bác bị lừa thì gọi ngân hàng"."""
    return _ADVICE.search(_letters(text)) is not None


def is_of_figures(text: str) -> bool:
    """Whether it tells of a wrong count: "nhầm số đội 12 báo thiếu" is no money sent amiss."""
    return _COUNTED.search(_letters(text)) is not None


def excuses(text: str) -> bool:
    """Whether it tells why something was done otherwise, or of another day."""
    return _REASON.search(_letters(text)) is not None


def _is_own(clause: str) -> bool:
    said = _letters(clause)
    is_mine = _OWN.match(said) is not None or _TO_ME.search(said) is not None
    return is_mine and _WORK.search(said) is None


def _letters(text: str) -> str:
    """Without accents and signs; what only looks like a word for oneself is out of it."""
    words = re.findall(r"\w+", composed(text[:MOST]))
    folded = {word: "-" if _is_other(word) else fold(word) for word in dict.fromkeys(words)}
    said = " ".join(folded[word] for word in words)
    return _TEAM.sub("-", _PEOPLE.sub("-", _EVENING.sub("- ", said)))


def _is_other(word: str) -> bool:
    has_tone = not _TONES.isdisjoint(unicodedata.normalize("NFD", word))
    return has_tone and fold(word) in _TONELESS
