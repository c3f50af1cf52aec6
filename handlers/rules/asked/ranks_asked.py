"""Who is ahead and who needs help: "xep hang", "to nao thap nhat", "doi nao lau chua co buoi"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.rules.asked.figures_places import OF_NO_WORD
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_TEAM = r"\b(?:cac )?doi(?: hinh)?(?! (?:mau|so|\d))"
_SILENT = re.compile(
    rf"{_TEAM}\b.*\b(?:lau (?:nhat |roi |ngay |nay )*(?:chua|khong)|lau nhat|im (?:ang|lang|re)|"
    r"vang bong|ngung|bat tang|nghi (?:hon |tren |lau|qua|\d)|khong (?:con )?hoat dong)"
    r"|\b(?:bao lau|lau roi|lau nay|may (?:ngay|tuan|thang)) (?:chua|khong) (?:co|di|lam|to chuc)"
    r".*\bdoi\b"
)
_RANKED = re.compile(
    r"\b(?:bang )?(?:xep|thu) hang\b|\bxep (?:thu tu|loai)\b|\bbang (?:vang|phong than)\b"
)
_GROWTH = re.compile(
    r"\b(?:tien bo|di len|len hang|but pha|tang (?:truong|nhieu|nhanh|manh))\b"
    r"|\b(?:tut|tut lai|tut hang|thut lui|di xuong|sa sut|giam (?:nhieu|nhanh|manh))\b"
)
_WORSE = re.compile(r"\b(?:tut|thut lui|di xuong|sa sut|giam)\b")
_WHICH = re.compile(
    r"\b(?:nhung |cac )?(?:to|tdp|to dan pho|khu|noi|doi)(?: dan pho| dan cu| hinh)? nao\b"
    rf"|\bto gi\b|\btop\b|{OF_NO_WORD}\b\d+ (?:to|doi)\b"
)
_ROW_OF = re.compile(
    r"^(?:(?:cho|xin|xem|coi|toi|em|anh|chi|minh|muon|biet|hoi|ten|nhung|cac|sap xep) )*"
    r"(?:to|tdp|to dan pho|khu|doi)(?: dan pho| hinh)? (?!\d)"
)
""" "to tien bo nhat quy 3", "cac to theo ty le": which, without the word for it."""
_END = re.compile(
    r"\b(?:thap|cao|yeu|kem|cham|tot|gioi|kha|dan dau|dung dau|dung cuoi|cuoi bang"
    r"|dau bang|chot(?: bang)?|bet(?: bang)?|tich cuc|hang hai|nang no|nhat bang)"
    r"(?: (?:hon ca|qua))?(?: nhat)?\b"
)
_HELP = re.compile(
    r"\bcan (?:giup|ho tro|quan tam|day manh|don doc|nhac)(?: (?:do|them|nhat|hon))*\b|\btut hau\b"
    r"|\b(?:dang )?(?:yeu|kem)\b"
)
_LEAST = re.compile(r"\b(?:thap|yeu|kem|cham|cuoi|can|tut hau|it|chot|bet)\b")
_MOST = re.compile(r"\b(?:cao|tot|gioi|kha|dau|nhieu|top|tich cuc|hang hai|nang no|nhat bang)\b")
_COUNTED = re.compile(r"\b(?:nguoi|luot|buoi|gio|bai|khoa|ho so|chi tieu|hoc)\b")
_SHARE = re.compile(r"\bty le\b|\bti le\b|\bphan tram\b|%")
_BY_SHARE = re.compile(r"\b(?:theo|xep|tu cao|tu thap)\b")
_TOP = re.compile(rf"\btop\b|{OF_NO_WORD}\b\d{{1,2}} (?:to|doi)\b|\bnhat\b")
_NUMBER = re.compile(rf"\btop (\d{{1,2}})\b|{OF_NO_WORD}\b(\d{{1,2}}) (?:to|doi)\b")
_COMPARED = re.compile(r"\b(?:so )?voi (?:thang|quy|nam|tuan|ky) (?:truoc|ngoai)\b")
_BESIDE = re.compile(
    r"\b(?:nao|to dan pho|dan cu|tdp|to|doi hinh|doi|khu|noi|nhung|cac|top|theo|ty le|ti le|"
    r"phan tram|nhat|hon|ve|them|ca|so buoi|buoi|nguoi|hoc|nhieu|it|muc|bang|thi dua|chung)\b"
)


_KINDS = {
    **{(False, False): "share", (False, True): "growth"},
    **{(True, False): "teams", (True, True): "team_growth"},
}
"""By whether teams are meant, and their change."""


@dataclass(frozen=True, slots=True)
class RankAsked:
    """What is asked of which places, and the folded words around it."""

    what: str
    """share | growth | teams | team_growth | silent."""
    rest: str
    show: str = ""
    """most | least, where one end is asked for."""
    top: int = 0


def rank_asked(text: str) -> RankAsked | None:
    """None where a row by a count of something is asked for, which figures show."""
    said = fold(text) if is_brief(text, _LONGEST) else ""
    if _SILENT.search(said):
        return RankAsked("silent", "")
    is_ranked = _RANKED.search(said)
    is_row = _WHICH.search(said) or _ROW_OF.search(said)
    is_growth = _GROWTH.search(said) and (is_row or is_ranked)
    is_by_share = _SHARE.search(said) is not None
    is_end = bool(_WHICH.search(said) and (_END.search(said) or _HELP.search(said)))
    is_shared = _TOP.search(said) or _BY_SHARE.search(said)
    is_end = is_end or bool(is_row and is_by_share and is_shared)
    is_counted = not is_by_share and not is_ranked and _COUNTED.search(said)
    if not (is_ranked or is_growth or (is_end and not is_counted)):
        return None
    is_team = re.search(r"\bdoi\b", said) and not re.search(r"\bto\b", said)
    what = _KINDS[bool(is_team), bool(is_growth)]
    number = _NUMBER.search(said)
    top = int(number[1] or number[2]) if number else 0
    return RankAsked(what, _rest(said), _end(said, what), top)


def _end(said: str, what: str) -> str:
    if what.endswith("growth") and _WORSE.search(said):
        return "least"
    if _LEAST.search(said):
        return "least"
    return "most" if _MOST.search(said) or what.endswith("growth") else ""


def _rest(said: str) -> str:
    for pattern in (_COMPARED, _RANKED, _GROWTH, _HELP, _END, _NUMBER, _BESIDE):
        said = pattern.sub(" ", said)
    return " ".join(said.split())
