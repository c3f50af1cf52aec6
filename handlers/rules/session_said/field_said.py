"""Which line of a session is to be mended, and what it is to say: "sua so nguoi giup thanh 3"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from handlers.rules.folding import is_brief
from handlers.rules.speech import Word, composed, several, split

_LONGEST, _MOST = 200, 50
_NAMES: Mapping[str, str] = {
    "helpers": "so nguoi giup, nguoi giup, so nguoi ho tro, nguoi ho tro, so nguoi phu giup, "
    "so tnv, tnv, so tinh nguyen vien, tinh nguyen vien, so nguoi trong doi, so nguoi cua doi, "
    "so doi vien, so thanh vien, thanh vien giup, so nguoi di giup",
    "kind": "loai buoi, loai hinh, loai, hinh thuc, kieu buoi, the loai",
    "groups": "to dan pho, to, tdp, cac to",
    "place": "dia diem, noi to chuc, noi, dia chi, cho",
    "until": "gio ket thuc, thoi gian ket thuc, ket thuc luc, ket thuc, gio xong, xong luc, "
    "gio tan, gio nghi",
    "start": "gio bat dau, thoi gian bat dau, bat dau luc, bat dau, gio vao",
    "when": "ngay gio, thoi gian, thoi diem, gio giac, gio, ngay, hom, lich",
    "lessons": "bai day, bai hoc, bai da day, cac bai, noi dung day, noi dung, bai",
    "note": "ghi chu",
    "counts": "so nguoi du, so nguoi tham du, so nguoi tham gia, so nguoi den, so nguoi, "
    "tong so nguoi, si so, nguoi du",
    "results": "ket qua",
}
_BY_WORDS = {
    tuple(name.split()): field for field, all_ in _NAMES.items() for name in all_.split(", ")
}
_VERBS = frozenset({"sua", "doi", "chinh", "thay", "chuyen", "dinh", "nham", "sai", "quen"})
_LEAD = _VERBS | several(
    ", da a oi em toi minh chi anh bac co chu cho xin nho giup ho ghi phai can muon lai hay buoi "
    "nay phieu cai dong phan muc do thi vang roi cap nhat dieu chinh dum voi"
)
_LINKS = several("thanh sang lai la : = phai chi co duoc ve dung moi vao - >")
_BETWEEN = several("cho em giup toi minh chi anh buoi nay do phieu , .")
_SURE = frozenset({"thanh", "sang", "la", ":", "="})
_TAIL = several("a nhe nha roi day do thoi moi dung voi giup em chu")
_NEW = "moi"
_PEOPLE = several("nguoi ng ban tnv em dua vien")
_SHORT = frozenset({("to",), ("noi",), ("cho",), ("bai",), ("hom",), ("lich",), ("loai",)})
_NEAR = 4
"""So many words behind a short name that say it is one: "doi to cho em thanh 5"."""
_DENIED = {(no, "phai") for no in ("khong", "ko", "k", "hong")}


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """A line of the form and its new words, as typed; without a name, what they are tells it."""

    field: str
    value: str
    is_change: bool
    """Whether something is said to be wrong, or otherwise now."""


def read_field(text: str) -> FieldSaid | None:
    """The line that is named, or the new words of one that is not; None where nothing is mended."""
    words = _words(text)
    if not words:
        return None
    words, is_contrast = _meant(words)
    at, is_verb = _lead(words)
    field, behind = _named(words, at)
    if not field and not (is_verb or is_contrast):
        return None
    behind, is_linked = _linked(words, behind)
    last = _end(words, behind)
    if field == "place" and words[last:] and words[-1].plain == _NEW:
        last = len(words)  # "nha van hoa to 7 moi" is called so
    value = (
        composed(text.strip())[words[behind].begin : words[last - 1].end] if last > behind else ""
    )
    is_change = is_verb or is_contrast or is_linked
    return FieldSaid(field, value, is_change) if value else None


def _end(words: list[Word], begin: int) -> int:
    """Where the new words end: "4 nguoi giup" are helpers, "5 giup em" asks kindly."""
    last = len(words)
    while last > begin and words[last - 1].plain in _TAIL:
        is_deed = words[last - 1].plain == "giup" and words[last - 2].plain in _PEOPLE
        if is_deed:
            break
        last -= 1
    return last


def _words(text: str) -> list[Word]:
    words = split(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else []
    return words if len(words) <= _MOST else []


def _meant(words: list[Word]) -> tuple[list[Word], bool]:
    """Without what it is not: "khong phai to 3 ma la to 5", "hom kia chu khong phai hom qua"."""
    at = next((i for i in range(len(words)) if _is_denied(words, i)), None)
    if at is None:
        return words, False
    behind = words[at + 2 :]
    but = next((i for i, word in enumerate(behind) if word.plain == "ma"), None)
    if but is not None:
        return [*words[:at], *behind[but + 1 :]], True
    before = words[:at]
    while before and before[-1].plain in {"chu", ",", "ma"}:
        before.pop()
    return (before, True) if before else (words, False)


def _is_denied(words: list[Word], at: int) -> bool:
    return tuple(word.plain for word in words[at : at + 2]) in _DENIED


def _lead(words: list[Word]) -> tuple[int, bool]:
    """Where the name begins, and whether something is said to be changed."""
    at = 0
    while at < len(words) and words[at].plain in _LEAD and not _is_name(words, at):
        at += 1
    return at, any(word.plain in _VERBS for word in words[:at])


def _is_name(words: list[Word], at: int) -> bool:
    """Whether more than one word here is a name: "cho" alone may be "for"."""
    return words[at].plain not in _VERBS and len(_name(words, at)) > 1


def _name(words: list[Word], at: int) -> tuple[str, ...]:
    plain = tuple(word.plain for word in words[at : at + 5])
    return next((plain[:n] for n in range(len(plain), 0, -1) if plain[:n] in _BY_WORDS), ())


def _named(words: list[Word], at: int) -> tuple[str, int]:
    name = _name(words, at)
    near = takewhile(lambda word: not word.is_number, words[at + 1 : at + 1 + _NEAR])
    behind = {word.plain for word in near}
    if name in _SHORT and behind.isdisjoint(_SURE):
        return "", at  # "to 5", "hom qua" are the new words themselves
    return (_BY_WORDS[name], at + len(name)) if name else ("", at)


def _linked(words: list[Word], at: int) -> tuple[int, bool]:
    begin = at
    while at < len(words) and words[at].plain in _LINKS | _BETWEEN:
        at += 1
    return at, any(word.plain in _SURE for word in words[begin:at])
