"""Which units have reported, asked by an officer: "truong hoc nao chua gui bao cao"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_KINDS = {
    "school": r"truong(?: (?:hoc|mam non|tieu hoc|thcs|thpt))?",
    "business": r"doanh nghiep|cong ty|hop tac xa|htx",
    "society": r"doan the|mat tran|to chuc hoi|hoi",
    "group": r"to dan pho|tdp|to|to truong",
    "agency": r"co quan|phong ban|phong",
    "service": r"don vi su nghiep|su nghiep|tram y te",
}
_KIND_OF = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _KINDS.items()}
_UNIT = rf"(?:don vi|noi|dau moi|{'|'.join(_KINDS.values())})"
_WHICH = re.compile(
    rf"\b{_UNIT} (?:nao|may)\b|\b(?:may|bao nhieu|nhung|cac|con) (?:cac )?{_UNIT}\b"
    rf"|\b{_UNIT} (?:con |dang )?(?:chua|cham|thieu|no)\b|\bcon ai\b"
    r"|\bai (?:con |dang )?(?:no|cham|chua (?:gui|nop))\b"
    r"|\bai (?:gui|nop)(?: bao cao)? (?:muon|tre|cham)\b"
    rf"|\b(?:{_KINDS['school']}|{_KINDS['society']}|tram y te) (?:.* )?(?:da|chua) (?:gui|nop)\b"
)
_SENT = re.compile(r"\b(?:gui|nop|bao cao)\b")
_FORM = re.compile(r"\b(?:bao cao|nop)\b")
_OTHER = re.compile(r"\b(?:buoi|ho so|cau hoi|le phi|thue|tien|anh|phieu diem danh|ma)\b")
_LACKS = re.compile(r"\b(?:chua|thieu|cham|tre|muon|no)\b")
_HOW_FAR = re.compile(
    r"\bbao cao(?: cua)?(?: cac)? don vi\b.*\b(?:den dau|toi dau|the nao|ra sao|bao nhieu|may|du)\b"
    r"|\btien do (?:nop |gui )?bao cao\b"
    r"|\bhan (?:cuoi |chot )?(?:de )?(?:nop |gui )?bao cao\b"
    r"|\b(?:khi nao|bao gio|ngay nao)\b.*\b(?:nop|gui|het han)(?: cac)? bao cao\b"
    r"|\bbao cao\b.*\b(?:het |co )?han (?:la |den |vao )?(?:khi nao|bao gio|ngay nao|ngay may)\b"
)


def units_asked(words: str) -> tuple[str, str] | None:
    """Whether those that lack are asked for (missing) or all (show), and of which kind of unit."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    is_form = _FORM.search(text) or (_kind(text) not in ("", "group") and "so lieu" in text)
    is_which = _WHICH.search(text) and _SENT.search(text) and is_form
    if not (is_which or _HOW_FAR.search(text)) or _OTHER.search(text):
        return None
    kind = "" if _HOW_FAR.search(text) else _kind(text)
    return ("missing" if _LACKS.search(text) else "show"), kind


def _kind(text: str) -> str:
    said = re.sub(r"\bdon vi su nghiep\b", "su nghiep", text)
    return next((kind for kind, one in _KIND_OF.items() if one.search(said)), "")
