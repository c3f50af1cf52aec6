"""What people who speak for a unit want done: to report, to know what their work is."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 60
_ME = r"(?:toi|minh|em|chau|con|bac|co|chu|anh|chi)"
_TAIL = r"(?: (?:a|nhe|nha|di|voi|giup|luon|ngay|bay gio|o dau|the nao|nhu the nao|cho .*))*"
_DO = r"(?:(?:cho|muon|can|xin|de|phai|mo|xem|vao|lam|dien|viet|ghi|nop|gui|khai|bo sung|tiep) )*"
_UNIT = (
    r"(?:truong|cua hang|shop|tiem|quan|cong ty|doanh nghiep|hop tac xa|htx|co quan|don vi|hoi|"
    r"doan|chi hoi|chi doan|mat tran|tram|phong|to|to dan pho|ho kinh doanh|co so)"
)
_WHOSE = rf"(?: (?:cua )?{_UNIT}(?: (?:{_ME}|nha|nay|minh))?| cua {_ME}| nay)?"
_REPORTS = re.compile(
    rf"(?:{_ME} )?{_DO}(?:phieu |mau |ban )?(?:bao cao|bcdv|bc|phieu bao cao){_WHOSE}{_TAIL}"
)
_DUTY = re.compile(
    rf"(?:(?:gio|bay gio|the|vay|thi|{_ME}) )*(?:phai |can |nen )?(?:lam gi|lam viec gi|lam sao|"
    rf"lam nhung gi|co viec gi|lam gi tiep)(?: (?:day|nua|bay gio|tiep|truoc|a|vay|o day))*"
)


_MENDS = re.compile(
    rf"(?:{_ME} )?(?:(?:cho|muon|can|xin|lam sao|the nao) )*(?:{_ME} )?(?:de )?"
    rf"(?:rut(?: lai)?(?: de sua)?|sua(?: lai)?|doi(?: lai)?|chinh(?: lai)?|mo lai)"
    rf"(?: (?:so|so lieu))?(?: (?:phieu|ban))?(?: (?:bao cao|bcdv|bc)){_WHOSE}"
    rf"(?: da gui)?(?: de sua)?{_TAIL}"
    rf"|(?:{_ME} )?(?:muon |xin |cho )?rut lai(?: de sua)?{_TAIL}"
    rf"|(?:{_ME} )?(?:da )?(?:bao cao|ghi|go|gui)(?: bao cao)? (?:bi )?(?:sai|nham)(?: .*)?"
    rf"|bao cao{_WHOSE} (?:bi )?(?:sai|nham)(?: .*)?"
)
_INSTEAD = re.compile(r"\d.*\b(?:chu )?(?:khong|ko|hong) phai(?: la)? \d")
_LINE = re.compile(
    rf"(?:{_ME} )?(?:(?:muon|can|cho|xin) )*(?:sua|doi|dien|ghi|mo|xem)(?: lai)? "
    rf"(?:dong|muc|cau)(?: (?:so|thu))? (\d{{1,2}})(?: (?:a|nhe|di|giup))*"
)


_SENDS = re.compile(rf"(?:{_ME} )?(?:(?:cho|muon|xin) )*(?:gui|nop)(?: luon| di)*{_TAIL}")


_DUE = re.compile(
    r"(?:.*\b(?:thoi )?(?:han|deadline)\b.*"
    r"\b(?:bao gio|khi nao|luc nao|ngay nao|ngay may|den dau|la ngay)\b.*"
    r"|(?:bao gio|khi nao|ngay nao)\b.*\b(?:han|phai nop|phai gui|nop|gui)\b.*"
    r"|(?:phai )?(?:nop|gui) (?:truoc )?(?:ngay nao|bao gio|khi nao|luc nao)(?: .*)?)"
)
_FILE = re.compile(
    r"(?=.*\b(?:file|tep|word|excel|pdf|ban giay|ban cung|ban scan)\b)"
    r"(?=.*\b(?:gui|nop|dinh kem|dua|tai|up)\b)"
    r".*\b(?:o dau|vao dau|duoc khong|dc khong|dc ko|duoc ko|the nao|lam sao|duoc chua)\b.*"
)


def asked_beside(text: str) -> str:
    """ "thoi han nop la bao gio", "co file bao cao gui o dau": due | file; empty for others."""
    return "due" if _said(_DUE, text) else "file" if _said(_FILE, text) else ""


def sends(text: str) -> bool:
    """ "gui", "nop luon": beside a sheet that is the sheet."""
    return _said(_SENDS, text)


def mends(text: str) -> bool:
    """ "rut lai de sua", "sua bao cao", "bao cao sai roi"."""
    return _said(_MENDS, text)


def corrects(text: str) -> bool:
    """ "truong em co 50 gv chu khong phai 48"."""
    return is_brief(text, _LONGEST) and _INSTEAD.search(fold(text)) is not None


def line_named(text: str) -> str:
    """The number in "sua dong 1"; empty where no line is named."""
    said = " ".join(re.findall(r"\w+", fold(text))) if is_brief(text, _LONGEST) else ""
    found = _LINE.fullmatch(said)
    return found[1] if found else ""


def reports(text: str) -> bool:
    """ "bao cao", "nop bao cao truong", "bcdv": days or a year make another report of it."""
    return _said(_REPORTS, text)


def asks_for_duty(text: str) -> bool:
    """ "toi phai lam gi", "gio lam gi a"."""
    return _said(_DUTY, text)


def _said(pattern: re.Pattern[str], text: str) -> bool:
    is_short = is_brief(text, _LONGEST)
    return is_short and pattern.fullmatch(" ".join(re.findall(r"\w+", fold(text)))) is not None
