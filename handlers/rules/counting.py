"""Counts as volunteers type them: "35", "35 nguoi, 20 nu", "VNeID 5, ho so 3"; never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from handlers.rules.folding import fold, is_brief

HEADS = ("head_count", "elderly", "women", "disabled", "businesses", "pupils")
RESULTS = ("kq1", "kq2", "kq3", "kq4", "kq5")
MOST = 5000
_LONGEST = 500
"""Characters of eleven counts with all their words, twice over."""
"""More people than any hall of the ward holds."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "head_count": ("nguoi", "nguoi du", "tong", "tong so", "tong cong", "dau nguoi"),
    "elderly": ("cao tuoi", "nguoi gia", "gia", "cu", "ong ba", "tren 60", "nct"),
    "women": ("nu", "phu nu", "chi em"),
    "disabled": ("khuyet tat", "nkt"),
    "businesses": ("ho kinh doanh", "kinh doanh", "ho kd", "hkd", "tieu thuong"),
    "pupils": ("hoc sinh", "hs", "chau", "tre em"),
    "kq1": ("vneid", "vnei", "vn eid", "dinh danh", "kq1"),
    "kq2": ("dich vu cong", "dvc", "ho so", "ho so dvc", "ho so dich vu cong", "kq2"),
    "kq3": ("thanh toan", "chuyen khoan", "chuyen tien", "khong tien mat", "kq3"),
    "kq4": ("qr", "ma qr", "hoa don", "thue", "kq4"),
    "kq5": ("phan anh", "lua dao", "bao lua dao", "to giac", "kq5"),
}
_ASIDE: Mapping[str, tuple[str, ...]] = {"kq4": ("ho", *_NAMES["businesses"])}
"""What a household business is called where results are asked for."""
_FILLERS = frozenset(
    {"co", "duoc", "la", "trong", "do", "gom", "khoang", "va", "luot", "ca", "so", "a", "da"}
)
_TOKEN = re.compile(r"kq[1-5]|\d+|[a-z]+")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}\b)")
_UNSURE = re.compile(r"\b(?:khong|chua) (?:ro|biet|dem)\b")
_NOTHING = frozenset({"0", "khong", "khong co", "khong ai"})


def parse_heads(text: str) -> dict[str, int] | None:
    """How many came, and which: a bare number is the head count; None when anything is unclear."""
    return _parse(text, {**_spelled(HEADS), **_spelled(RESULTS)}, bare="head_count")


def parse_results(text: str) -> dict[str, int] | None:
    """What people were helped with; nothing at all is five zeros."""
    if is_brief(text.strip(), _LONGEST) and fold(text) in _NOTHING:
        return dict.fromkeys(RESULTS, 0)
    aside = {name: field for field, names in _ASIDE.items() for name in names}
    return _parse(text, {**_spelled(RESULTS), **aside}, bare=None)


def parse_corrected(text: str, *, results: bool = False) -> dict[str, int | None] | None:
    """The same, where a part may be said to be unknown after all: "35 nguoi, nu chua ro"."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    marked = text.replace("?", " khong ro ")
    parts = [part for part in re.split(r"[,;\n]+", marked) if part.strip()]
    unsure = [part for part in parts if _UNSURE.search(fold(part))]
    rest = ", ".join(part for part in parts if part not in unsure)
    said = (parse_results(rest) if results else parse_heads(rest)) if rest else {}
    if said is None or not parts:
        return None
    found: dict[str, int | None] = {**said}
    for part in unsure:
        fields = _unknown(part, RESULTS if results else HEADS)
        if not fields or found.keys() & set(fields):
            return None
        found.update(dict.fromkeys(fields))
    return found


def _unknown(part: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Which counts are said to be unknown: all, when none is named."""
    words = _TOKEN.findall(_UNSURE.sub(" ", fold(part)))
    if not _says(words):
        return fields
    field = _field(words, _spelled(fields))
    return (field,) if field else ()


def impossible(counts: Mapping[str, int | None]) -> str | None:
    """The first part that is larger than the whole."""
    whole = counts.get("head_count")
    if whole is None:
        return None
    parts = ((name, counts.get(name)) for name in HEADS[1:])
    return next((name for name, count in parts if count is not None and count > whole), None)


def _spelled(fields: tuple[str, ...]) -> dict[str, str]:
    return {name: field for field in fields for name in _NAMES[field]}


def _parse(text: str, names: Mapping[str, str], bare: str | None) -> dict[str, int] | None:
    found: dict[str, int] = {}
    if not is_brief(text.strip(), _LONGEST):
        return None
    for label, number in _pairs(_TOKEN.findall(_THOUSANDS.sub("", fold(text)))):
        is_bare = not found and not _says(label)
        field = bare if is_bare else _field(label, names)
        if field is None or field in found or number > MOST:
            return None
        found[field] = number
    return found or None


def _pairs(tokens: list[str]) -> list[tuple[list[str], int]]:
    """Each number with its words: those behind it, or those before when words come first."""
    places = [index for index, token in enumerate(tokens) if token.isdecimal()]
    if not places:
        return []
    if _says(tokens[: places[0]]):
        if _says(tokens[places[-1] + 1 :]):
            return []  # words at both ends: whose is a number between?
        edges = [-1, *places]
        return [(tokens[a + 1 : b], int(tokens[b])) for a, b in pairwise(edges)]
    edges = [*places, len(tokens)]
    return [(tokens[a + 1 : b], int(tokens[a])) for a, b in pairwise(edges)]


def _says(words: list[str]) -> bool:
    return any(word not in _FILLERS for word in words)


def _field(words: list[str], names: Mapping[str, str]) -> str | None:
    """What the words stand for, polite and empty words left out."""
    for said in (words, [word for word in words if word not in _FILLERS]):
        for first in (0, 1):
            if first and said[:1] != ["nguoi"]:
                continue
            if found := names.get(" ".join(said[first:])):
                return found
    return None
