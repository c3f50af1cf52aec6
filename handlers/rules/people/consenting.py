"""Words that are a consent, and a refusal or a "later"; a doubtful word is neither."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import several

_ME = "(?:toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba)"
_LEAD = (
    rf"(?:(?:thoi duoc|da|vang|thua|u|um|uh|uhm|o|a|ok|oke|okay|duoc|co|roi|xin|thi|cung|{_ME}) )*"
)
_HUMBLY = rf"(?:(?:da|vang|thua|u|a|o|thoi|thi|xin|{_ME}) )*"
_TAIL = rf"(?: (?:a|nhe|nha|roi|luon|day|do|ma|het|ca|dau|thoi|{_ME}|voi))*"
_AGREES = re.compile(
    rf"{_LEAD}(?:dong y|bang long|nhat tri|chap nhan|(?:khong|ko) (?:co )?van de(?: gie?)?)"
    rf"(?: (?:cao|hai tay|ca hai tay|hoan toan|tuyet doi))?(?: (?:cho|de))?(?: (?:luu|ghi|giu))?"
    rf"{_TAIL}"
)
_NO = r"(?:khong|chua|chang|ko|hong)"
_DECLINES = re.compile(
    rf"(?!(?:.* )?co khong$){_HUMBLY}(?:k dong y|tu choi|{_NO}(?: (?:dong y|bang long|muon|dang ky|"
    rf"dang ki|tham gia|cho luu|cho ghi))?){_TAIL}"
)
_LATER = re.compile(
    rf"{_HUMBLY}(?:(?:de|hay|cu|cho|khi|luc) )*(?:sau|mai|hom khac|khi khac|luc khac|tu tu|ti nua|"
    rf"lat nua|suy nghi|nghi)(?: (?:da|cai|hay|xem|them|tinh))*{_TAIL}"
)
_HALF = several(
    "da vang u um uh uhm o ok oke okay oki okie oce okela duoc co dung phai cung thi the roi "
    "a nhe nha luon day do ma thoi toi minh em chau con bac co chu anh chi ong ba"
)
"""Courtesies and half a yes: nobody knows whether it is a consent."""
_CORE = several("da vang u um uh uhm o ok oke okay oki okie oce okela duoc co dung phai")
_WHOM = (
    r"(?:con gai|con trai|con|chau|bo|me|ba|ong|vo|chong|nha|gia dinh|co|chu|anh|chi|em|ai|"
    r"nguoi nha|nguoi than|hang xom)"
)
_ASKS = re.compile(
    rf"{_HUMBLY}(?:(?:de|cho|can|phai|muon) (?:{_ME} )?)?(?:hoi|bao|cho|nho|doi)"
    rf"(?: (?:lai|y|y kien|thu))* {_WHOM}"
    rf"(?: (?:{_WHOM}|da|cai|xem|doc|ve|xong|giup|ho|roi|tinh|hay|gium|the nao))*{_TAIL}"
)
"""Somebody else is asked first."""
_ENROLS = re.compile(
    rf"{_LEAD}(?:(?:muon|cho|can|de|gio|bay gio|the|hay|giup|lai) (?:{_ME} )?)*"
    rf"(?:dang k[iy]|ghi danh|ghi ten|vao lop|nhap hoc)"
    rf"(?: (?:lai|hoc|luon|voi|(?:vao )?(?:khoa|lop)(?: hoc| nay)*|the nao|nhu the nao|o dau|di|"
    rf"giup|ngay|bay gio|cho {_ME}|(?:duoc |dc )?(?:hok|hong|hem|ko|k|khong)(?: e| oi| {_ME})*))*"
    rf"{_TAIL}"
)
_KEEPS_FOR_GROUP = re.compile(
    rf"{_LEAD}(?:(?:muon|cho|can|xin|hay|giup|lai|o|nha|ket qua|bai|diem|"
    rf"dang k[iy]|ghi danh|tinh|giu|ghi|luu|vao|{_ME}) )*"
    rf"to (?:so |dan pho (?:so )?)?(?:\d{{1,3}}|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|mot)"
    rf"(?: (?:di|nhe|giup|luon|cho|{_ME}))*{_TAIL}"
)
"""One's group, where it is asked whether it shall count for that: "dang ky to 3", "tinh to ba"."""
_FOR_GROUP = re.compile(r"\b(?:dang k[iy]|ghi danh|tinh|ghi|luu|o|nha) .*?\bto\b")
_DENIALS = several("khong ko hong chua chang cha dung thoi khoi")
_ASKED = re.compile(r"\?|\b(?:sao|gi|nao|co|duoc|phai) (?:\w+ )?(?:khong|ko|chua)\b|\bvi sao\b")
_CHANGED = re.compile(rf"{_LEAD}(?:(?:da|lai|thay) )*(?:doi y|nghi lai)(?: roi| dong y)*{_TAIL}")
"""Another mind about what was refused."""
_PARENT = r"(?:bo|me|bo me|cha|cha me|ba me|nguoi giam ho|ong|ba)"
_FOR_A_CHILD = re.compile(
    rf"{_LEAD}la {_PARENT}(?: (?:cua )?(?:chau|be|con))?(?: (?:va|thi|xin|{_ME}))* dong y{_TAIL}"
)
_LONGEST = 60
_GIVES = ("enrol.consent:yes", "enrol.guardian:", "guardian.ask:", "age.agree:", "join.agree:")
"""Buttons that are a consent: their beginning, or a letter of them, is not one."""
_DECIDES = (
    *(*_GIVES, "enrol.consent:no", "enrol.keep", "inquiry.agree", "inquiry.refuse", "join.part:"),
    *("mydata.erase", "mydata.withdraw", "mydata.agree:", "mydata.refuse:", "assist.erase:"),
    *("link.accept:", "link.confirm:", "link.refuse:"),
)
"""Answers that give, refuse or take back a consent, erase, or link: never by a place in a list."""


def agrees(text: str) -> bool:
    """ "u bac dong y"; no mere courtesy, and nothing that is asked."""
    return "?" not in text and _said(_AGREES, text)


def declines(text: str) -> bool:
    """No, or not now: "khong dong y", "de sau da"."""
    return _said(_DECLINES, text) or postpones(text)


def refuses(text: str) -> bool:
    """A no that says to what: "khong dong y", "khong dang ky dau"."""
    said = fold(text)
    return _said(_DECLINES, text) and any(one in said for one in ("dong y", "bang long", "dang k"))


def postpones(text: str) -> bool:
    """Not now."""
    return _said(_LATER, text)


def is_half_a_yes(text: str) -> bool:
    """ "u", "ok", "duoc", "sao cung duoc": said kindly, and no consent."""
    words = fold(text).split() if is_brief(text, _LONGEST) else []
    return not _CORE.isdisjoint(words) and _HALF.issuperset(words)


def asks_others_first(text: str) -> bool:
    """ "de toi hoi con da"."""
    return _said(_ASKS, text)


def wants_to_enrol(text: str) -> bool:
    """ "dang ky", "cho toi dang ky lai"; no consent by itself."""
    return _said(_ENROLS, text)


def names_own_group(text: str) -> bool:
    """ "dang ky to 3", "tinh cho to 3", "to ba": whoever says it wants it to count."""
    return "?" not in text and _said(_KEEPS_FOR_GROUP, text)


def tells_group(text: str) -> bool:
    """The same with a word that says what for: "dang ky to 3", and no number that is an answer."""
    return names_own_group(text) and _FOR_GROUP.search(fold(text)) is not None


def is_denied(text: str) -> bool:
    """Whether a word of denial is in it and nothing is asked: without one nothing is a no."""
    said = fold(text)
    return not _DENIALS.isdisjoint(re.findall(r"\w+", said)) and _ASKED.search(said) is None


def thinks_again(text: str) -> bool:
    """Whoever refused says otherwise, or that they changed their mind."""
    return agrees(text) or wants_to_enrol(text) or ("?" not in text and _said(_CHANGED, text))


def agrees_for_a_child(text: str) -> bool:
    """A parent who says so: "toi la me chau, toi dong y"."""
    return "?" not in text and _said(_FOR_A_CHILD, text)


def decides(data: str) -> bool:
    """Whether a button answers a question of consent, erasure or linking."""
    return data.startswith(_DECIDES)


def is_too_little(text: str, label: str, data: str) -> bool:
    """Whether a button of consent was only begun, or pointed at by one letter."""
    said = fold(text)
    is_part = fold(label).startswith(said) and said != fold(label)
    return data.startswith(_GIVES) and (is_part or (len(said) == 1 and said.isalpha()))


def _said(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None


_EARLY = re.compile(
    r"\b\d{1,3} ?tuoi\b|\b(?:sinh nam|sn) ?(?:\d{4}|\d{2})\b|\bten (?:la|toi|minh|bac|em)\b"
    r"|\bto \d{1,3}\b|\b(?:toi|minh|bac|em|chau) (?:o to|la nguoi|ten)\b"
)


def comes_too_early(text: str) -> bool:
    """An age, a name or a group, told before anybody asked for it."""
    said = fold(text)
    is_told = _EARLY.search(said) is not None or _is_name(text)
    return is_told and "?" not in text and "khong" not in said.split()


_FAMILIES = several(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao doan lam "
    "trinh mai luong cao truong ta ha chu quach"
)


def _is_name(text: str) -> bool:
    """ "Pham Hoa": a family name first, and every word with its capital."""
    words = text.split()[:6]
    are_capital = all(word.isalpha() and word.istitle() for word in words)
    return 2 <= len(words) <= 4 and are_capital and fold(words[0]) in _FAMILIES  # noqa: PLR2004
