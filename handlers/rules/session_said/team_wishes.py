"""What a volunteer wants of sessions, said in a sentence; and what is said about a card in view."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief
from handlers.rules.sessions.kinds import signs
from handlers.rules.speech import composed, leftover, split

_LONGEST = 200
_SESSION = r"(?:buoi|phieu)"
_WISHES = {
    "hocho": r"\bhoc (?:ho|cung)\b|\b(?:chua|khong|ko) co (?:dien thoai|may|dt|smartphone)\b",
    "again": rf"\b(?:giong|nhu|lap lai)(?: (?:nhu|het|y))* {_SESSION} "
    r"(?:truoc|vua roi|hom truoc|cu)\b",
    "paper": r"\b(?:in|to|mau|ban|phieu) .*\bgiay\b"
    r"|\bphieu giay\b|\bin (?:giup |ho |cho )?(?:(?:em|toi|minh) )?(?:phieu|mau|danh sach|ds)\b",
    "open": r"\b(?:mo|bat dau|tao ma) (?:diem danh|buoi|ma diem danh|lop)\b|\bmo ma\b|\blay ma\b"
    r"|^(?:(?:cho|em|toi|minh|xem|lay|doc|dua|can|xin) )*ma (?:diem danh|buoi|lop)"
    r"(?: (?:dau|o dau|la gi|cua .*|nao|a))*$",
    "close": rf"\b(?:ket thuc|dong|khoa|tat) (?:diem danh|{_SESSION})\b|\b{_SESSION} xong roi\b",
    "coming": r"^(?!.*\b(?:hen|len lich|dat lich)\b)(?:.*\bsap toi\b.*\b(?:buoi|doi|lop)\b"
    r"|.*\b(?:buoi|doi|lop)\b.*\bsap toi\b|.*\bbuoi (?:nao )?(?:tiep theo|ke tiep|toi day)\b"
    r"|.*\blich (?:cua )?doi\b|(?:xem |cho (?:toi|em) xem )?lich(?: buoi| doi| di)?$)",
    "figures": r"\bdoi (?:cua )?(?:toi|em|e|minh|m|mk|ta|nay|chung em|chung toi)\b.*\b"
    r"(?:the nao|ra sao|sao roi|(?:may|bao nhieu|bn) (?:buoi|gio|luot|ca)|so lieu|thong ke"
    r"|ket qua)\b"
    r"|\b(?:so lieu|thong ke|ket qua|thanh tich) (?:cua |ve )?doi(?: toi| em| minh| ta| nay)?\b",
    "quiet": r"\b(?:ai|nhung ai|thanh vien nao) (?:trong doi )?.*\b(?:lau|chua|khong|ko|k)\b"
    r".*\b(?:ghi|nop|gui|hoat dong|di)\b",
    "mine": r"\btra lai\b|\b(?:em|toi|minh) (?:da )?gop\b|\bbao nhieu gio\b"
    rf"|\bxem (?:lai )?(?:cac )?{_SESSION}"
    rf"|\b{_SESSION} (?:cua|nao) .*\b(?:toi|em|minh|duyet)\b"
    rf"|\b(?:bo|xoa|rut) (?:lai )?{_SESSION}\b"
    rf"|\b(?:huy|hoan|lui|doi lich) (?:lai )?{_SESSION}\b"
    rf"|\b{_SESSION} (?:hom|sang|chieu|toi) .*\b(?:thieu|nham|sai|sua)\b",
    "team": r"\bdoi (?:toi|em|minh|hinh|nay)\b.*\b(?:ai|may|bao nhieu|nhung)\b",
    "plan": rf"\b(?:hen|len lich|dat lich) .*{_SESSION}\b",
    "new": rf"\b(?:ghi|bao cao|bao|nhap|khai|them) (?:mot |lai )?{_SESSION}\b(?!.*\bthe nao\b)",
}
_READ = tuple((wish, re.compile(pattern)) for wish, pattern in _WISHES.items())
_OF_CARD = {
    "drop": rf"\b(?:bo|xoa|huy|rut)\b.*\b{_SESSION}\b|\bghi nham {_SESSION}\b",
    "send": r"\b(?:gui|nop)\b",
    "photo": r"\b(?:them|gui|dinh kem|chen)\b.*\b(?:anh|hinh)\b",
}
_SAID_OF_CARD = tuple((what, re.compile(pattern)) for what, pattern in _OF_CARD.items())
_WHEN_WHERE = re.compile(
    r"\b(?:to \d+|\d+ ?(?:nguoi|ng|bac|cu|ba con)|hom (?:qua|kia|nay)|hn|hqu?a"
    r"|(?:sang|trua|chieu|toi) (?:nay|qua|mai)|(?:t|thu )[2-7]|\d{1,2} ?(?:h|g|gio)(?:\d\d)?)\b"
)
_TIME = re.compile(
    r"\b(?:hom (?:qua|kia|nay)|(?:sang|trua|chieu|toi) (?:nay|qua)|\d{1,2} ?(?:h|gio)(?:\d\d)?\b)"
)
_PARTS = re.compile(r"\b(to|\d+)(?= (?:\d+|nguoi|ng|bac|cu|ba con)\b)")
""" "to 9" and "14 cu": a place and people are a session, whatever was done there."""
_CLOCK = r"\d{1,2} ?(?:h|g|gio)(?: ?\d\d| ruoi)?"
_PEOPLE = (
    r"(?:nguoi|ng|bac|cu|ba con|ba|ong|chi em|chi|co|chau|em|hs|hv|hoc sinh|hoc vien|nu|ban"
    r"|phu huynh|luot)"
)
_TOLD = tuple(
    map(
        re.compile,
        (
            r"\b(?:to|tdp) ?\d",
            rf"\b\d+ ?{_PEOPLE}\b|\b(?:nguoi|nu) \d",
            rf"\b{_CLOCK}(?: (?:sang|chieu|toi))? ?(?:[-\u2013>]|den|toi) ?(?:{_CLOCK})"
            r"|\b\d{1,2}(?:[-\u2013]| den | toi )\d{1,2} ?h\b",
            r"\b(?:hom (?:qua|kia|nay)|(?:sang|trua|chieu|toi) (?:nay|qua)|hqu?a|hnay)\b"
            r"|\b(?:(?:t|thu) ?[2-7]|thu (?:hai|ba|tu|nam|sau|bay)|cn|chu nhat)\b"
            r"|\b\d{1,2}/\d{1,2}\b",
            r"\b(?:vneid|dvc|dich vu cong|ho so|thanh toan)\b",
        ),
    )
)
_ENOUGH = 3
_ASKS = re.compile(r"\?|\b(?:bao nhieu|may|the nao|khi nao|sap toi|duoc khong|chua)\b")
"""Parts of a session that make one of them, whatever was done there; unless it is asked for."""
_SHORT_KIND = re.compile(r"^(?:(?:sang|chieu|toi) nay |hom (?:qua|nay) |hn |hqu?a )?(?:th|tt|ht)\b")
""" "th to 7": as volunteers shorten a training, a talk, and help, where a session is told."""
_FOUNDS = re.compile(
    r"(?:(?:cho|toi|em|minh|chi|anh|muon|can|xin) )*(?:tao|lap|thanh lap|mo|them)(?: (?:mot|1))? "
    r"(?P<team>doi(?: hinh)?(?! (?:vien|truong|pho|ngu|dien)\b))(?: moi)?"
    r"(?P<called> (?:ten(?: la)?|goi la))?(?= |$)"
)
"""Before the name of a team that is to be made."""
_NO_NAME = ("o ", "cho ", "cua ", "tai ", "nao", "the nao", "di", "nhe", "giup")
_INVITES = re.compile(
    r"(?:(?:cho|toi|em|minh|chi|anh|muon|can|xin) )*moi (?:them )?(?:(?:mot|1) )?"
    r"(?:(?P<volunteer>doi vien|thanh vien|tinh nguyen vien)|(?P<team_leader>doi truong)"
    r"|(?P<group_leader>to truong)|(?P<officer>can bo))\b(?!.*\bdoi\b)"
)
_APPROVES_ALL = re.compile(
    r"(?:(?:cho|toi|em|minh|giup|hay|muon|bam) )*duyet (?:giup |luon |ho )?"
    r"(?:(?:cho )?(?:toi|em|minh) )?"
    r"(?:tat ca|tat|het|toan bo|ca (?:loat|lo|dam|the)|hang loat|mot luot|mot the|\d+ buoi"
    r"|(?:cac|nhung|moi) (?:buoi|phieu))\b.*"
)
"""Of sessions that wait: all in one go."""
_DENIED = re.compile(r"\b(?:dung|khong|chua|khoan|ko)\b")


def read_wish(text: str) -> str | None:
    """What is wanted: the first that fits."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    words = fold(text)
    wish = next((wish for wish, pattern in _READ if pattern.search(words)), None)
    return wish or ("new" if _tells(text, words) else None)


def _tells(text: str, words: str) -> bool:
    """A whole session in one line: what was done, and when, where or for how many."""
    found = {one if one == "to" else "count" for one in _PARTS.findall(words)}
    is_named = bool(signs(split(composed(text)))[0]) or bool(_SHORT_KIND.match(words))
    parts = sum(bool(part.search(words)) for part in _TOLD)
    if parts >= _ENOUGH and not _ASKS.search(words):
        return True
    return bool(_WHEN_WHERE.search(words)) and (
        is_named or (len(found) > 1 and bool(_TIME.search(words)))
    )


def of_card(text: str) -> str | None:
    """drop | send | photo, where exactly this is said of a session in view."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    words = fold(text)
    found = [what for what, pattern in _SAID_OF_CARD if pattern.search(words)]
    if "photo" in found:
        found = ["photo"]
    return found[0] if len(found) == 1 and not _DENIED.search(words) else None


def founds(text: str) -> str | None:
    """The name of the team that is to be made; "" without a name, None where none is."""
    found = _FOUNDS.match(fold(text)) if is_brief(text.strip(), _LONGEST) else None
    if found is None:
        return None
    words = text.split()
    begin = found.start("team") if not found["called"] else found.end()
    skipped = len(fold(text)[:begin].split())
    rest = fold(" ".join(words[len(found[0].split()) :]))
    is_named = bool(rest) and not rest.startswith(_NO_NAME)
    name = " ".join(words[skipped:])
    return name[:1].upper() + name[1:] if is_named else ""


def invites(text: str) -> tuple[str, str]:
    """The role that somebody is to be invited to, and the words behind it; "" where nobody is."""
    found = _INVITES.match(fold(text)) if is_brief(text.strip(), _LONGEST) else None
    if found is None:
        return "", ""
    words = split(composed(text))[len(found[0].split()) :]
    return found.lastgroup or "", leftover(composed(text), words)


def approves_all(text: str) -> bool:
    """Whether all that waits is to be approved in one go."""
    words = fold(text) if is_brief(text.strip(), _LONGEST) else ""
    return bool(_APPROVES_ALL.fullmatch(words)) and not _DENIED.search(words)
